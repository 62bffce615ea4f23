package eeg

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Band is a range of bins of a spectrum, both ends belong to it; without a bin, when Last < First, its power is NaN.
type Band struct{ First, Last int }

// BandPowers computes the mean power in bands of windows: of |2X/n|², X being the transform of n points of the weighted window
// that is filled up with zeros; bin 0 counts without the factor 2. A sine of amplitude A has A² in its bin, times the squared
// mean of the weights.
//
// The autocorrelation of s samples has 2s-1 values, so that s or more bins hold all that is in the spectrum of n points: the
// mean over a band is a weighted sum of those few. Its error is some roundings of the window's whole power.
type BandPowers struct {
	window  []float64
	plan    *fft.Real
	filled  []float64
	spectra []complex128
	power   []float64
	weights [][]float64 // of each band, for each bin
}

// NewBandPowers takes the weights of a window, at most n of them. It panics for bins beyond n/2.
func NewBandPowers(window []float64, n int, bands []Band) *BandPowers {
	points := min(n, fft.PaddedLen(2*len(window)-1))
	b := &BandPowers{
		window: window, plan: fft.NewReal(points), filled: make([]float64, points),
		spectra: make([]complex128, points/2+1), power: make([]float64, points/2+1),
	}
	for _, band := range bands {
		if band.First < 0 || band.Last > n/2 {
			panic("eeg: a band goes beyond the spectrum")
		}
		b.weights = append(b.weights, weights(band, n, points, len(window)))
	}
	return b
}

// Of writes the powers of windows of x, step samples from one to the next, to dst: a row of windows for each band. A window with
// a sample that is not finite has NaN.
func (b *BandPowers) Of(dst, x []float64, step int) {
	windows := Windows(len(x), len(b.window), step)
	for i := range windows {
		part := x[i*step:]
		for k, w := range b.window {
			b.filled[k] = float64(part[k] * w)
		}
		b.plan.Forward(b.spectra, b.filled)
		for k, v := range b.spectra {
			b.power[k] = float64(real(v)*real(v)) + float64(imag(v)*imag(v))
		}
		for band, weights := range b.weights {
			dst[band*windows+i] = positive(dot(weights, b.power))
		}
	}
}

// Windows is how many windows of size samples there are in n.
func Windows(n, size, step int) int {
	if n < size {
		return 0
	}
	return (n-size)/step + 1
}

// positive lifts what rounding left below 0; NaN, and what came of infinity, is NaN.
func positive(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return max(v, 0)
}

// weights of the bins of a spectrum of few points, such that their sum is the band's mean power.
func weights(band Band, n, points, size int) []float64 {
	w := make([]float64, points/2+1)
	if band.Last < band.First {
		for k := range w {
			w[k] = math.NaN()
		}
		return w
	}
	if points == n {
		for k := band.First; k <= band.Last; k++ {
			w[k] = factor(k, n) / float64(band.Last-band.First+1)
		}
		return w
	}
	lags := make([]float64, size) // what the autocorrelation at each lag gives to the band
	for lag, turns := 0, cosines(n); lag < size; lag++ {
		for k := band.First; k <= band.Last; k++ {
			lags[lag] += float64(factor(k, n) * turns[lag*k%n])
		}
		lags[lag] /= float64(band.Last - band.First + 1)
	}
	for k, turns := 0, cosines(points); k < len(w); k++ {
		for lag := 1; lag < size; lag++ {
			w[k] += float64(lags[lag] * turns[lag*k%points])
		}
		w[k] = float64(sides(k, points)*(lags[0]+2*w[k])) / float64(points)
	}
	return w
}

// factor makes |X|² of a bin its power.
func factor(k, n int) float64 {
	if k == 0 {
		return 1 / float64(n) / float64(n)
	}
	return 4 / float64(n) / float64(n)
}

// sides is how often a bin stands in the two-sided spectrum.
func sides(k, points int) float64 {
	if k == 0 || 2*k == points {
		return 1
	}
	return 2
}

// cosines of n steps of a turn.
func cosines(n int) []float64 {
	c := make([]float64, n)
	for i := range c {
		c[i] = math.Cos(2 * math.Pi * float64(i) / float64(n))
	}
	return c
}

// dot adds in four lanes.
func dot(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	for ; len(a) >= 4 && len(b) >= 4; a, b = a[4:], b[4:] {
		s0 += float64(a[0] * b[0])
		s1 += float64(a[1] * b[1])
		s2 += float64(a[2] * b[2])
		s3 += float64(a[3] * b[3])
	}
	for i, v := range a {
		s0 += float64(v * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}
