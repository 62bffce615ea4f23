package dsp

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// LFilterComplex is [LFilter] for complex coefficients or signals, as one call: it filters x into y, of equal length,
// from the state zi, which becomes the final state. y may be x. It panics as NewLFilter and SetZi do.
func LFilterComplex(y []complex128, b, a, x, zi []complex128) {
	n := max(len(b), len(a))
	if len(b) == 0 || len(a) == 0 || a[0] == 0 || len(zi) != n-1 || len(y) != len(x) {
		panic(fmt.Sprintf("dsp: LFilterComplex wants b and a with a[0] other than 0, and zi and y that fit; got %d, %d, %d and %d values",
			len(b), len(a), len(zi), len(y)))
	}
	bs, as := normalized(b, a[0], n), normalized(a, a[0], n)
	for i, u := range x {
		if n == 1 {
			y[i] = exact.Mul(bs[0], u)
			continue
		}
		v := zi[0] + exact.Mul(bs[0], u)
		for k := 1; k < n-1; k++ {
			zi[k-1] = zi[k] + exact.Mul(u, bs[k]) - exact.Mul(v, as[k])
		}
		zi[n-2] = exact.Mul(u, bs[n-1]) - exact.Mul(v, as[n-1])
		y[i] = v
	}
}

// SOSFiltComplex is [SOSFilter] for complex coefficients, as one call: it filters x into y, of equal length, from the
// state zi, a row a section, which becomes the final state. y may be x. It panics when lengths don't fit or an a0 is not 1.
func SOSFiltComplex(y []complex128, sos [][6]complex128, x []complex128, zi [][2]complex128) {
	if len(zi) != len(sos) || len(y) != len(x) {
		panic(fmt.Sprintf("dsp: SOSFiltComplex got %d rows of zi for %d sections and %d outputs for %d samples",
			len(zi), len(sos), len(y), len(x)))
	}
	copy(y, x)
	for i, c := range sos {
		if c[3] != 1 {
			panic(fmt.Sprintf("dsp: sos[%d][3] is %v; sos[:, 3] should be all ones", i, c[3]))
		}
		z0, z1 := zi[i][0], zi[i][1]
		for j, u := range y {
			v := exact.Mul(c[0], u) + z0
			z0 = exact.Mul(c[1], u) - exact.Mul(c[4], v) + z1
			z1 = exact.Mul(c[2], u) - exact.Mul(c[5], v)
			y[j] = v
		}
		zi[i] = [2]complex128{z0, z1}
	}
}
