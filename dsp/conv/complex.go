package conv

import "github.com/tachy-dsp/tachy/dsp/internal/fir"

// DirectComplex is [Direct] for complex values. Of each part, the products of the real parts of a's samples are added first,
// then those of the imaginary parts.
func DirectComplex(dst, a, b []complex128, first int) {
	if len(b) > len(a) {
		a, b = b, a
	}
	if first < 0 || len(dst) > 0 && first+len(dst) > len(a)+len(b)-1 {
		panic("conv: dst reaches beyond the convolution")
	}
	x, u := parts(a, false)
	h, g := parts(b, true)
	first -= len(b) - 1
	re, im := make([]float64, len(dst)), make([]float64, len(dst))
	fir.Correlate(re, h, x, first)
	fir.Correlate(im, g, x, first)
	fir.Correlate(im, h, u, first)
	for j, v := range g {
		g[j] = -v
	}
	fir.Correlate(re, g, u, first)
	for i, v := range re {
		dst[i] = complex(v, im[i])
	}
}

// parts are the real and the imaginary parts, perhaps backwards.
func parts(z []complex128, backwards bool) (re, im []float64) {
	re, im = make([]float64, len(z)), make([]float64, len(z))
	for i, v := range z {
		if backwards {
			i = len(z) - 1 - i
		}
		re[i], im[i] = real(v), imag(v)
	}
	return re, im
}
