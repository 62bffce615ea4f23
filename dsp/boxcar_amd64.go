//go:build !noasm

package dsp

import "golang.org/x/sys/cpu"

// boxcarVectors says whether boxcarKernel may be called.
var boxcarVectors = cpu.X86.HasAVX2

// boxcarOutputs is how many averages the kernel makes at a time.
const boxcarOutputs = 16

// boxcarKernel is averages of a multiple of boxcarOutputs.
//
//go:noescape
func boxcarKernel(dst, x []float64, size int, weight float64)
