//go:build !noasm

package elementary

import (
	"math"

	"golang.org/x/sys/cpu"
)

// vectors says whether the kernels may be called.
var vectors = cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ

// logTable and expTable are the constants in the order in which the kernels name them.
var (
	logTable = [19]float64(append([]float64{normal, most, float(one - rootHalf), float(bottom), float(rootHalf), float(2046 << 52),
		0x1p52, 0x1p52 + 1023, 1, 2, ln2Low, ln2High}, logSeries[:]...))
	expTable = [18]float64(append([]float64{float(1<<63 - 1), expMost, math.Log2E, shift, ln2High, ln2Low, 1}, expSeries[:]...))
)

func float(bits uint64) float64 { return math.Float64frombits(bits) }

// logKernel is Log of a multiple of eight values up to the first eight with one that has no normal logarithm: how many those are.
//
//go:noescape
func logKernel(dst, x []float64, factor, plus, scale float64) int

// expKernel is Exp likewise, up to the first eight with one beyond expMost.
//
//go:noescape
func expKernel(dst, x []float64, factor, less, scale float64) int
