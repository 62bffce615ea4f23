package wavelet

import (
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// Scaled sets y, as long as x, to the convolution of x with the kernel from its (taps-1)/2-th value on, its middle: one
// scale of a continuous wavelet transform. Beyond its ends x is 0.
func Scaled(y, x, kernel []float64) {
	reversed := slices.Clone(kernel)
	slices.Reverse(reversed)
	y = y[:len(x)]
	clear(y)
	fir.Correlate(y, reversed, x, (len(kernel)-1)/2+1-len(kernel))
}
