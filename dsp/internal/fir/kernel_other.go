//go:build !amd64 || noasm

package fir

const vectors = false

func kernel(y, taps, x []float64, step int) { panic("fir: there is no kernel for this processor") }
