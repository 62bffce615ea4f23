//go:build !amd64

package fpenv

func swap(uint32) uint32 { return word }
