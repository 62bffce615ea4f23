//go:build !noasm

package wavelet

import "golang.org/x/sys/cpu"

// vectors says whether halveKernel may be called.
var vectors = cpu.X86.HasAVX2

// halveKernel sets a[i] to the sum of filter[j]*x[2*i+j] by ascending j, for a multiple of sixteen outputs.
//
//go:noescape
func halveKernel(a, filter, x []float64)
