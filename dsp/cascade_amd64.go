//go:build !noasm

package dsp

import (
	"math"

	"golang.org/x/sys/cpu"
)

// lineVectors says whether lineKernel may be called.
var lineVectors = cpu.X86.HasAVX2

// lanes are up to four sections side by side, the last one in the last lane. The one that takes the samples has all bits of in.
type lanes struct {
	b0, b1, b2, a1, a2, z0, z1, y [4]float64
	in                            [4]uint64
}

// lineVector is line for three or four sections, bit for bit, with a section in each lane of a vector. Of three, r has no meaning.
func lineVector(s []section, y, x []float64, p, q, r float64) (float64, float64, float64) {
	first := 4 - len(s)
	l := lanes{}
	l.in[first] = math.MaxUint64
	copy(l.y[first:], []float64{p, q, r})
	for k, c := range s {
		i := first + k
		l.b0[i], l.b1[i], l.b2[i], l.a1[i], l.a2[i] = c.b0, c.b1, c.b2, c.a1, c.a2
		l.z0[i], l.z1[i] = c.z0, c.z1
	}
	lineKernel(&l, y[:len(x)], x)
	for k := range s {
		s[k].z0, s[k].z1 = l.z0[first+k], l.z1[first+k]
	}
	return l.y[first], l.y[first+1], l.y[2]
}

// lineKernel moves the line by one sample for each of x and writes what the last section gives.
//
//go:noescape
func lineKernel(l *lanes, y, x []float64)
