package spectra

import (
	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// ComplexFrames is [Frames] for complex signals and windows; a segment is multiplied by the conjugate of the window, and
// by the window itself in Join. Spectra have NFFT values.
type ComplexFrames struct {
	Window    []complex128
	Hop, NFFT int
	Trend     Trend
	Roll      int

	plan     *fft.Plan
	segment  []complex128
	rolled   []complex128
	re, im   []float64
	conjugal []complex128
}

// Start is [Frames.Start].
func (f *ComplexFrames) Start() {
	n := len(f.Window)
	checkFrames(n, f.Hop, f.NFFT, f.Roll)
	f.plan = fft.Borrow(f.NFFT)
	f.segment, f.rolled = make([]complex128, f.NFFT), make([]complex128, f.NFFT)
	f.re, f.im, f.conjugal = make([]float64, n), make([]float64, n), make([]complex128, n)
	for i, w := range f.Window {
		f.conjugal[i] = complex(real(w), -imag(w))
	}
}

// Free is [Frames.Free].
func (f *ComplexFrames) Free() { f.plan.Return() }

// Count is [Frames.Count].
func (f *ComplexFrames) Count(n int) int { return count(n, len(f.Window), f.Hop) }

// Spectrum is [Frames.Spectrum].
func (f *ComplexFrames) Spectrum(dst, x []complex128, p int) {
	n := len(f.Window)
	segment := f.segment[:n]
	copy(segment, x[p*f.Hop:][:n])
	if f.Trend != NoTrend {
		for i, v := range segment {
			f.re[i], f.im[i] = real(v), imag(v)
		}
		f.Trend.remove(f.re)
		f.Trend.remove(f.im)
		for i := range segment {
			segment[i] = complex(f.re[i], f.im[i])
		}
	}
	fft.Multiply(segment, segment, f.conjugal)
	clear(f.segment[n:])
	copy(dst[copy(dst, f.segment[f.Roll:]):], f.segment[:f.Roll])
	f.plan.Forward(dst, dst)
}

// Join is [Frames.Join].
func (f *ComplexFrames) Join(y, spectrum []complex128, p int) {
	f.plan.Inverse(f.rolled, spectrum)
	y = y[p*f.Hop:][:len(f.Window)]
	at := f.NFFT - f.Roll
	for i, w := range f.Window {
		if at >= f.NFFT {
			at -= f.NFFT
		}
		y[i] += exact.Mul(f.rolled[at], w)
		at++
	}
}
