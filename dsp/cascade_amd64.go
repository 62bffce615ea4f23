//go:build !noasm

package dsp

import (
	"math"

	"golang.org/x/sys/cpu"
)

// lineVectors says whether the kernels may be called.
var lineVectors = cpu.X86.HasAVX2

// lanes are up to four sections side by side, the last one in the last lane. The one that takes the samples has all bits of in.
type lanes struct {
	b0, b1, b2, a1, a2, z0, z1, y [4]float64
	in                            [4]uint64
}

// load takes sections, and what they gave last.
func (l *lanes) load(s []section, last []float64) {
	first := atOnce - len(s)
	l.in[first] = math.MaxUint64
	copy(l.y[first:], last)
	for k, c := range s {
		i := first + k
		l.b0[i], l.b1[i], l.b2[i], l.a1[i], l.a2[i] = c.b0, c.b1, c.b2, c.a1, c.a2
		l.z0[i], l.z1[i] = c.z0, c.z1
	}
}

// store gives back the states, and what the sections gave last.
func (l *lanes) store(s []section, last []float64) {
	first := atOnce - len(s)
	for k := range s {
		s[k].z0, s[k].z1 = l.z0[first+k], l.z1[first+k]
	}
	copy(last, l.y[first:])
}

// lineVector is line for up to four sections, bit for bit, with a section in each lane of a vector.
func lineVector(s []section, y, x, last []float64) {
	l := lanes{}
	l.load(s, last)
	lineKernel(&l, y[:len(x)], x)
	l.store(s, last)
}

// strandVectors runs all of each x through every section of its strand into y, four strands side by side. They have the same
// coefficients and are equally long, of four samples at least.
func strandVectors(s *[strands][]section, y, x *[strands][]float64) {
	n := len(x[0])
	for from := 0; from < len(s[0]); from += atOnce {
		to := min(from+atOnce, len(s[0]))
		lead := to - from - 1
		var l [strands]lanes
		var last [strands][atOnce]float64
		var ins, outs [strands]*float64
		for k := range s {
			fill(s[k][from:to], last[k][:], x[k])
			l[k].load(s[k][from:to], last[k][:lead])
			ins[k], outs[k] = &x[k][lead], &y[k][0]
		}
		strandKernel(&l, &outs, &ins, n-lead)
		for k := range s {
			l[k].store(s[k][from:to], last[k][:])
			drain(s[k][from:to], last[k][:], y[k][n-lead:n])
		}
		x = y
	}
}

// lineKernel moves the line by one sample for each of x and writes what the last section gives.
//
//go:noescape
func lineKernel(l *lanes, y, x []float64)

// strandKernel is lineKernel for n samples of each of four lines, which share the coefficients of the first.
//
//go:noescape
func strandKernel(l *[strands]lanes, y, x *[strands]*float64, n int)
