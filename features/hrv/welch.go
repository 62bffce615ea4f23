package hrv

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/spectra"
	"github.com/tachy-dsp/tachy/dsp/window"
)

// maxGrid bounds the resampled intervals and the frequencies of a spectrum: 24 h at 4 Hz are 345,600.
const maxGrid = 1 << 22

// welch is the memory of Welch's method.
type welch struct {
	frames   *spectra.Frames
	grid     []float64
	segment  int
	power    []float64
	spectrum []complex128
}

// Evenly resamples the longest run, whose intervals lie at the times of the beats that end them, to one value each step ms:
// by [Spline], from the first of these beats to before the last. Fewer than four intervals, intervals that are not
// positive, and more than four million steps give none. The values stay valid until the next call.
func (d *Describer) Evenly(rr []float64, step float64) []float64 {
	rr = LongestRun(rr)
	d.times = d.times[:0]
	sum, t := 0.0, 0.0
	for _, v := range rr {
		sum += v
		t = sum - rr[0]
		d.times = append(d.times, t)
	}
	w := &d.welch
	w.grid = w.grid[:0]
	steps := math.Ceil(t / step)
	if !d.spline.Fit(d.times, rr) || !(steps <= maxGrid) {
		return w.grid
	}
	k := 0
	for i := range int(steps) {
		at := float64(float64(i) * step)
		for k+2 < len(d.times) && d.times[k+1] <= at {
			k++
		}
		w.grid = append(w.grid, d.spline.At(at, k))
	}
	return w.grid
}

// Welch is the power spectral density of evenly sampled intervals: the mean over segments that overlap by half, each less
// its mean and under a periodic Hann window, filled up with zeros to nfft. It is in ms²/Hz and stays valid until the next
// call. It is nil when there is no segment.
func (d *Describer) Welch(x []float64, fs float64, segment, nfft int) (frequencies, density []float64) {
	w := &d.welch
	if segment < 1 || segment > len(x) || nfft < segment {
		return nil, nil
	}
	if w.frames == nil || w.segment != segment || w.frames.NFFT != nfft {
		if w.frames != nil {
			w.frames.Free()
		}
		w.segment = segment
		w.frames = &spectra.Frames{
			Window: window.Hann(nil, segment, false), Hop: segment - segment/2, NFFT: nfft, Trend: spectra.Constant,
		}
		w.frames.Start()
		w.power, w.spectrum = make([]float64, nfft/2+1), make([]complex128, nfft/2+1)
	}
	w.frames.Power(w.power, x, w.spectrum)
	squares := 0.0
	for _, v := range w.frames.Window {
		squares += float64(v * v)
	}
	d.axis = d.axis[:0]
	for k := range w.power {
		d.axis = append(d.axis, float64(k)*fs/float64(nfft))
		scale := 2 / (fs * squares)
		if k == 0 || 2*k == nfft {
			scale /= 2
		}
		w.power[k] *= scale
	}
	return d.axis, w.power
}

// Band is the power in one band: the density times the step of frequency, and the frequency of its first maximum. Bins is
// 0, and the rest NaN, when no frequency lies in it.
type Band struct {
	Power, Peak float64
	Bins        int
}

// Ln is the natural logarithm of the power; NaN of none.
func (b Band) Ln() float64 {
	if !(b.Power > 0) {
		return math.NaN()
	}
	return ln(b.Power)
}

// BandOf looks at the frequencies, which ascend, from low to high, which belongs to the band if closed.
func BandOf(frequencies, density []float64, low, high float64, closed bool) Band {
	b := Band{math.NaN(), math.NaN(), 0}
	sum, highest := 0.0, math.Inf(-1)
	first, _ := slices.BinarySearch(frequencies, low)
	for k := first; k < len(frequencies); k++ {
		f := frequencies[k]
		if f > high || !closed && f == high {
			break
		}
		b.Bins++
		sum += density[k]
		if density[k] > highest {
			highest, b.Peak = density[k], f
		}
	}
	if b.Bins > 0 && len(frequencies) > 1 {
		b.Power = sum * (frequencies[1] - frequencies[0])
	}
	return b
}

// Detrend writes to dst x less its smoothness-priors trend, and the trend to trend, which may be nil. Longer series than
// window are cut into len(x)/window nearly equal parts, each by itself. Where x has gaps each run is by itself.
func Detrend(dst, trend, x []float64, lambda float64, window int) {
	parts := max(len(x)/max(window, 1), 1)
	at := 0
	for i := range parts {
		n := len(x) / parts
		if i < len(x)%parts {
			n++
		}
		for start := at; start < at+n; {
			end := start
			for end < at+n && x[end] == x[end] {
				end++
			}
			if end == start {
				dst[start] = math.NaN()
				start++
				continue
			}
			run := make([]float64, end-start)
			dsp.SmoothnessPriors(run, x[start:end], lambda)
			if trend != nil {
				copy(trend[start:], run)
			}
			for k, v := range run {
				dst[start+k] = x[start+k] - v
			}
			start = end
		}
		at += n
	}
}
