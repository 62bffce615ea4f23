package window

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Chebwin is the Dolph-Chebyshev window: of all windows of its length whose side lobes are at attenuation dB, the one with
// the narrowest main lobe (C. L. Dolph, Proc. IRE 34 (1946) 335; P. Lynch, Monthly Weather Review 125 (1997) 655). It is
// the Fourier sum of Chebyshev's polynomial of degree n-1 over a cosine.
func Chebwin(dst []float64, m int, attenuation float64, sym bool) []float64 {
	if m < 2 {
		return Boxcar(dst, m, sym)
	}
	n := span(m, sym)
	w := chebyshevSum(spectrum(n, attenuation), n)
	largest := 0.0
	for _, v := range w {
		largest = max(largest, v)
	}
	return mirror(dst, m, n, func(x float64) float64 { return w[(n-1-int(x))/2] / largest })
}

// spectrum is the window's spectrum at the frequencies k/n, k = 0 … (n-1)/2. (At k = n/2 it is 0.) Chebyshev's polynomial
// is taken near 1, where all its digits are in the distance from 1.
func spectrum(n int, attenuation float64) []float64 {
	order := float64(n - 1)
	above := math.Sinh(math.Acosh(math.Pow(10, math.Abs(attenuation)/20)) / order / 2)
	above *= 2 * above // x0 - 1
	p := make([]float64, (n+1)/2)
	for k := range p {
		sin, cos := math.Sincos(math.Pi * float64(k) / float64(n))
		p[k] = chebyshev(order, float64(above*cos)-sin*sin/(1+cos))
	}
	return p
}

// chebyshev is Chebyshev's polynomial of the first kind at 1 + d, -1 <= d.
func chebyshev(order, d float64) float64 {
	if d > 0 {
		return math.Cosh(order * math.Log1p(d+math.Sqrt(d*(d+2))))
	}
	return math.Cos(order * 2 * math.Asin(math.Sqrt(-d/2)))
}

// chebyshevSum is p[0] + 2 sum of p[k] cos(2 pi k t/n) at t = i - (n-1)/2, for the first half of i: a Fourier transform,
// for even n of values that are turned by half a sample.
func chebyshevSum(p []float64, n int) []float64 {
	spectrum := make([]complex128, n/2+1)
	for k, v := range p {
		turn := 0.0
		if n%2 == 0 {
			turn = math.Pi * float64(k) / float64(n)
		}
		sin, cos := math.Sincos(turn)
		spectrum[k] = complex(v*cos, v*sin)
	}
	plan := fft.BorrowReal(n)
	defer plan.Return()
	w := plan.Backward(nil, spectrum)[:(n+1)/2]
	slices.Reverse(w)
	return w
}
