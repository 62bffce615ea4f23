//go:build !noasm

package dsp

import "golang.org/x/sys/cpu"

// lineVectors says whether lineKernel may be called.
var lineVectors = cpu.X86.HasAVX2

// lanes are four sections side by side.
type lanes struct{ b0, b1, b2, a1, a2, z0, z1, y [4]float64 }

// lineVector is line, bit for bit, with a section in each lane of a vector.
func lineVector(s *[4]section, y, x []float64, p, q, r float64) (float64, float64, float64) {
	l := lanes{y: [4]float64{p, q, r}}
	for i, c := range s {
		l.b0[i], l.b1[i], l.b2[i], l.a1[i], l.a2[i] = c.b0, c.b1, c.b2, c.a1, c.a2
		l.z0[i], l.z1[i] = c.z0, c.z1
	}
	lineKernel(&l, y[:len(x)], x)
	for i := range s {
		s[i].z0, s[i].z1 = l.z0[i], l.z1[i]
	}
	return l.y[0], l.y[1], l.y[2]
}

// lineKernel moves the line by one sample for each of x and writes what the last section gives.
//
//go:noescape
func lineKernel(l *lanes, y, x []float64)
