package spectra

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Trend is what is taken from a segment before its transform.
type Trend int

// The trends.
const (
	NoTrend  Trend = iota
	Constant       // the mean
	Linear         // the line of least squares
)

// Frames are the transforms of windowed segments of a signal: segment p covers the samples from p*Hop on, as many as
// Window has, less its trend, times Window, filled up with zeros to NFFT values and rolled to the left by Roll. It is
// not safe for concurrent use.
type Frames struct {
	Window    []float64
	Hop, NFFT int
	Trend     Trend
	Roll      int // from 0 to NFFT-1

	plan    *fft.Real
	segment []float64
	rolled  []float64
}

// Start checks the fields and makes ready; it comes before anything else. It panics when a length is not at least 1 or
// NFFT is less than the window's.
func (f *Frames) Start() {
	checkFrames(len(f.Window), f.Hop, f.NFFT, f.Roll)
	f.plan = fft.BorrowReal(f.NFFT)
	f.segment, f.rolled = make([]float64, f.NFFT), make([]float64, f.NFFT)
}

func checkFrames(window, hop, nfft, roll int) {
	if window < 1 || hop < 1 || nfft < window || roll < 0 || roll >= nfft {
		panic(fmt.Sprintf("spectra: a window of %d samples, a hop of %d, a transform of %d or a roll of %d is out of range", window, hop, nfft, roll))
	}
}

// Free gives the plan back; the frames must not be used any more.
func (f *Frames) Free() { f.plan.Return() }

// Count is the number of segments that lie within n samples.
func (f *Frames) Count(n int) int { return count(n, len(f.Window), f.Hop) }

func count(n, window, hop int) int {
	if n < window {
		return 0
	}
	return (n-window)/hop + 1
}

// Spectrum writes the NFFT/2+1 values of segment p of x to dst.
func (f *Frames) Spectrum(dst []complex128, x []float64, p int) {
	f.plan.Forward(dst, f.take(x, p))
}

// take is segment p of x, ready to be transformed.
func (f *Frames) take(x []float64, p int) []float64 {
	n := len(f.Window)
	segment := f.segment[:n]
	copy(segment, x[p*f.Hop:][:n])
	f.Trend.remove(segment)
	for i, w := range f.Window {
		segment[i] *= w
	}
	if f.Roll == 0 {
		return f.segment
	}
	copy(f.rolled[copy(f.rolled, f.segment[f.Roll:]):], f.segment[:f.Roll])
	return f.rolled
}

// Join adds the inverse transform of a spectrum, rolled back and times the window, to y from sample p*Hop on.
func (f *Frames) Join(y []float64, spectrum []complex128, p int) {
	f.plan.Inverse(f.rolled, spectrum)
	y = y[p*f.Hop:][:len(f.Window)]
	at := f.NFFT - f.Roll
	for i, w := range f.Window {
		if at >= f.NFFT {
			at -= f.NFFT
		}
		y[i] += float64(f.rolled[at] * w)
		at++
	}
}

// remove takes the trend from x.
func (t Trend) remove(x []float64) {
	switch t {
	case Constant:
		mean := mean(x)
		for i := range x {
			x[i] -= mean
		}
	case Linear:
		if len(x) == 1 {
			x[0] -= x[0] // 0, or NaN
			return
		}
		mean, slope, middle := mean(x), 0.0, float64(len(x)-1)/2
		var squares float64
		for i, v := range x {
			u := float64(i) - middle
			slope += float64(u * (v - mean))
			squares += float64(u * u)
		}
		slope /= squares
		for i := range x {
			x[i] -= mean + float64(slope*(float64(i)-middle))
		}
	}
}

// mean adds in four lanes, which keeps the error small and the additions independent.
func mean(x []float64) float64 {
	var s [4]float64
	n := len(x) / 4 * 4
	for i := 0; i < n; i += 4 {
		v := (*[4]float64)(x[i:])
		s[0] += v[0]
		s[1] += v[1]
		s[2] += v[2]
		s[3] += v[3]
	}
	total := (s[0] + s[1]) + (s[2] + s[3])
	for _, v := range x[n:] {
		total += v
	}
	return total / float64(len(x))
}
