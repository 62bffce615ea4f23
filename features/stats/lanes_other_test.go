//go:build !amd64 || noasm

package stats

func withVectors(_ bool, f func()) { f() }
