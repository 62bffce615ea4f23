//go:build !noasm

package fir

import "golang.org/x/sys/cpu"

// vectors says whether kernel may be called.
var vectors = cpu.X86.HasAVX

// kernel is portable for at least one tap; x must have at least len(y)+len(taps)-1 values.
//
//go:noescape
func kernel(y, taps, x []float64)
