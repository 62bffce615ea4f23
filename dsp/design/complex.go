package design

import (
	"github.com/tachy-dsp/tachy/dsp/internal/exact"

	"math/cmplx"
	"slices"
)

// Complex products and quotients written out, so that no compiler fuses a product with a sum: designs have the same
// bits on every machine.

func mul(x, y complex128) complex128 { return exact.Mul(x, y) }

func scale(s float64, x complex128) complex128 {
	return complex(float64(s*real(x)), float64(s*imag(x)))
}

func div(x, y complex128) complex128 { return exact.Div(x, y) }

// prod multiplies f of all roots.
func prod(roots []complex128, f func(complex128) complex128) complex128 {
	p := complex(1, 0)
	for _, r := range roots {
		p = mul(p, f(r))
	}
	return p
}

// each is f of all roots, with room for twice as many.
func each(roots []complex128, f func(complex128) complex128) []complex128 {
	out := make([]complex128, 0, 2*len(roots))
	for _, r := range roots {
		out = append(out, f(r))
	}
	return out
}

func negative(x complex128) complex128 { return -x }

func repeat(x complex128, n int) []complex128 { return slices.Repeat([]complex128{x}, n) }

// bandStep is sqrt(w*w - w0*w0), the step from a low-pass root to its two band-pass roots.
func bandStep(w complex128, w0 float64) complex128 {
	return cmplx.Sqrt(mul(w, w) - complex(float64(w0*w0), 0))
}
