//go:build !noasm

package dsp

import "golang.org/x/sys/cpu"

// boxcarVectors says whether the kernels may be called.
var boxcarVectors = cpu.X86.HasAVX2

// boxcarOutputs is how many averages the kernel makes at a time.
const boxcarOutputs = 16

// boxcarKernel is averages of a multiple of boxcarOutputs.
//
//go:noescape
func boxcarKernel(dst, x []float64, size int, weight float64)

// blocksKernel is advance of four blocks of x at once, len(ends) samples each: ends are those of the block before, and become those
// of the last one. room is for eight blocks.
//
//go:noescape
func blocksKernel(dst, x, ends, room []float64, weight float64)
