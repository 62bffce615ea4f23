package spectra

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Hilbert computes analytic signals of one length. It is not safe for concurrent use.
type Hilbert struct {
	plan     *fft.Real
	spectrum []complex128
	y        []float64
}

// NewHilbert makes a transform for signals of n samples; it panics below 1.
func NewHilbert(n int) *Hilbert {
	return &Hilbert{fft.BorrowReal(n), make([]complex128, n/2+1), make([]float64, n)}
}

// Free gives the plan back; the transform must not be used any more.
func (h *Hilbert) Free() { h.plan.Return() }

// Run writes the analytic signal of x to dst: its real part is x, its imaginary part x with every frequency a quarter of
// its turn late, and without frequency 0 and the middle.
func (h *Hilbert) Run(dst []complex128, x []float64) {
	h.plan.Forward(h.spectrum, x)
	for k, v := range h.spectrum {
		h.spectrum[k] = complex(imag(v), -real(v))
	}
	h.spectrum[0] = 0
	if len(h.y)%2 == 0 {
		h.spectrum[len(h.y)/2] = 0
	}
	h.plan.Inverse(h.y, h.spectrum)
	for i, v := range x {
		dst[i] = complex(v, h.y[i])
	}
}

// Magnitude writes the absolute values of x to dst, or their squares.
func Magnitude(dst []float64, x []complex128, squared bool) {
	for i, v := range x {
		if squared {
			dst[i] = square(v)
		} else {
			dst[i] = modulus(v)
		}
	}
}

func modulus(v complex128) float64 {
	s := square(v)
	if s > 1e-280 && s < 1e300 {
		return math.Sqrt(s)
	}
	return math.Hypot(real(v), imag(v)) // too small or too large to be squared
}

// Unit is the number of modulus 1 with the phase of v, which is 0 for 0.
func Unit(v complex128) complex128 {
	size := modulus(v)
	if size == 0 {
		return 1
	}
	return complex(real(v)/size, imag(v)/size)
}

// Locking is how constant the difference of the phases of two analytic signals is: |mean of exp(i(φ₁-φ₂))|, from 0 to 1.
func Locking(a, b []complex128) float64 {
	var re, im float64
	for i, v := range a {
		v, w := Unit(v), Unit(b[i])
		re += float64(real(v)*real(w)) + float64(imag(v)*imag(w))
		im += float64(imag(v)*real(w)) - float64(real(v)*imag(w))
	}
	return math.Hypot(re, im) / float64(len(a))
}
