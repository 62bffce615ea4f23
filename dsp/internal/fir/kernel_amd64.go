//go:build !noasm

package fir

import "golang.org/x/sys/cpu"

// vectors says whether kernel may be called.
var vectors = cpu.X86.HasAVX

// wide says whether it may take eight values at a time.
var wide = cpu.X86.HasAVX512F

// kernel is portable for at least one tap; x must reach to the last sample.
//
//go:noescape
func kernel(y, taps, x []float64, step int)
