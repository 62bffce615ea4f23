package wavelet

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/conv"
)

// Scale is one scale of a continuous wavelet transform. It is used by one goroutine at a time.
type Scale struct {
	kernel []float64
	filter *conv.Filter // nil where the kernel is short
}

// directTapsMax is up to how many values are convolved directly, not by Fourier transforms.
const directTapsMax = 64

// NewScale makes a scale of the kernel, for signals of n samples. See [Scale.Free].
func NewScale(kernel []float64, n int) *Scale {
	s := &Scale{kernel: kernel}
	if taps := len(kernel); min(taps, n) > directTapsMax {
		s.filter = conv.NewFilter(kernel, conv.Block(taps, n))
	}
	return s
}

// Run sets y, as long as x, to the convolution of x with the kernel from its (taps-1)/2-th value on, its middle. Beyond its
// ends x is 0. With a long kernel the error is some 1e-16 of the norms of both, and a signal that isn't finite takes long:
// it is convolved directly, so that NaN and infinity reach no further than the kernel.
func (s *Scale) Run(y, x []float64) {
	first := (len(s.kernel) - 1) / 2
	if s.filter == nil || slices.ContainsFunc(x, isNotFinite) {
		conv.Direct(y, x, s.kernel, first)
		return
	}
	s.filter.Run(y, x, first)
}

func isNotFinite(v float64) bool { return math.IsNaN(v - v) }

// Free gives back what was borrowed for long kernels; the scale must not be used any more.
func (s *Scale) Free() {
	if s.filter != nil {
		s.filter.Free()
	}
}
