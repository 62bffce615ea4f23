package spectra

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Resampler changes the number of samples of periodic real signals by their transform. It is not safe for concurrent use.
type Resampler struct {
	from, to *fft.Real
	weights  []float64
	spectrum []complex128
}

// NewResampler makes one from n samples to num; it panics below 1. The frequencies from 0 on are multiplied by weights,
// min(n, num)/2+1 values; nil leaves them as they are.
func NewResampler(n, num int, weights []float64) *Resampler {
	if kept := min(n, num)/2 + 1; weights != nil && len(weights) != kept {
		panic(fmt.Sprintf("spectra: %d weights for %d frequencies", len(weights), kept))
	}
	return &Resampler{fft.BorrowReal(n), fft.BorrowReal(num), weights, make([]complex128, max(n, num)/2+1)}
}

// Free gives the plans back; the resampler must not be used any more.
func (r *Resampler) Free() {
	r.from.Return()
	r.to.Return()
}

// Run writes the samples to dst. The middle frequency of an even number of samples is one for two: it is halved where
// there come more samples, and doubled where there remain fewer.
func (r *Resampler) Run(dst, x []float64) {
	n, num := r.from.Len(), r.to.Len()
	r.from.Forward(r.spectrum[:n/2+1], x)
	kept := r.spectrum[:min(n, num)/2+1]
	for k, w := range r.weights {
		kept[k] = complex(float64(real(kept[k])*w), float64(imag(kept[k])*w))
	}
	fft.Scale(kept, 1/float64(n))
	if last := kept[len(kept)-1:]; num > n && n%2 == 0 {
		fft.Scale(last, 0.5)
	} else if num < n && num%2 == 0 {
		fft.Scale(last, 2)
	}
	clear(r.spectrum[len(kept):])
	r.to.Backward(dst, r.spectrum[:num/2+1])
}
