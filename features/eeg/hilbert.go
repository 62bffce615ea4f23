package eeg

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/conv"
)

// shortWindow is how many samples are transformed by their definition faster than by Fourier transforms.
const shortWindow = 64

// hilbert is the discrete Hilbert transform of n points, n even, of which only the first few are not 0: a convolution with
// 2/n*cot(pi*d/n) at odd distances d (Čížek, IEEE Trans. Audio and Electroacoustics 18 (1970) 340), so that points of even number
// come of those of odd number, and the other way round.
type hilbert struct {
	kernel    []float64 // at the distances 1-2*len(odd), 3-2*len(odd) and so on to n-1
	even, odd []float64 // the points that are not 0
	out       []float64
}

func newHilbert(size, n int) *hilbert {
	h := &hilbert{even: make([]float64, (size+1)/2), odd: make([]float64, (size+1)/2), out: make([]float64, n/2)}
	for d := 1 - 2*len(h.odd); d < n; d += 2 {
		h.kernel = append(h.kernel, 2/float64(n)/math.Tan(math.Pi*float64(d)/float64(n)))
	}
	return h
}

// of writes the transform of x, whose first points alone are not 0, to dst.
func (h *hilbert) of(dst, x []float64) {
	for i := range h.even {
		h.even[i], h.odd[i] = x[2*i], x[2*i+1]
	}
	before := len(h.odd)
	conv.Direct(h.out, h.kernel, h.odd, before-1)
	for i, v := range h.out {
		dst[2*i] = v
	}
	conv.Direct(h.out, h.kernel, h.even, before)
	for i, v := range h.out {
		dst[2*i+1] = v
	}
}
