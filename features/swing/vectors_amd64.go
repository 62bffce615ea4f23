//go:build !noasm

package swing

import "golang.org/x/sys/cpu"

// vectors says whether the kernels may be called.
var vectors = cpu.X86.HasAVX2

// grainKernel is grainOf of a whole number of turns of the lanes and one sample more.
//
//go:noescape
func grainKernel(s *grain, x []float64)

// climbKernel is climb of a whole number of turns of the lanes.
//
//go:noescape
func climbKernel(lows, highs []float64) float64
