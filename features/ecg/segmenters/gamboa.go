package segmenters

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

const levels = 100 // of the histogram

// Gamboa appends the R peaks of x: where its curvature, of amplitudes relative to the 1 % and 99 % of its histogram, exceeds
// tol, 0.3 s apart (Gamboa, Multi-modal behavioral biometrics, 2008).
//
// BioSPPy sums densities where it means shares, tests the curvature one sample behind its maximum, and loses the first beat.
// Corrected, tol is in 1/ms² at all rates and units, over a difference of 8 ms.
func Gamboa(dst []int, x []float64, fs, tol float64, corrected bool) []int {
	lag, before, refractory := 1, 0, trunc(.3, fs)
	scale := amplitude(x, corrected)
	if corrected {
		lag, before = max(1, round(.008, fs)), trunc(.05, fs)
		ms := 1000 * float64(lag) / fs
		tol *= ms * ms
	}
	begin := len(dst)
	if len(x) < 2*lag+3 || !(scale > 0) {
		return dst
	}
	scaled := make([]float64, len(x))
	for i, v := range x {
		scaled[i] = v / scale
	}
	previous, count := 0, 0
	a, b := bend(scaled, lag, lag), bend(scaled, lag+1, lag)
	next := scaled[2*lag+2:]
	now, past := scaled[lag+2:][:len(next)], scaled[2:][:len(next)]
	for i, v := range next {
		k, c := lag+1+i, -((v - now[i]) - (now[i] - past[i])) // b is at sample k
		tested := c
		if corrected {
			tested = b
		}
		if tested > tol && a < b && c < b { // the rare one first
			count++
			switch {
			case count == 1 && !corrected:
				previous = k
			case count == 1 || k-previous > refractory:
				previous = k
				from := max(k-before, 0)
				dst = append(dst, from+max(argmax(clip(x, from, k+max(trunc(.1, fs), 1))), 0))
			}
		}
		a, b = b, c
	}
	if !corrected && count < 3 {
		return dst[:begin]
	}
	return dst[:begin+len(ordered(dst[begin:]))]
}

// bend is the negative second difference at sample i.
func bend(x []float64, i, lag int) float64 { return -((x[i+lag] - x[i]) - (x[i] - x[i-lag])) }

// amplitude is the larger of the levels, in size, that 1 % and 99 % of the samples are below.
func amplitude(x []float64, corrected bool) float64 {
	if len(x) == 0 {
		return 0
	}
	low, high := span(x)
	if span := high - low; math.IsNaN(span) || math.IsInf(span, 0) || math.IsInf(levels/span, 0) && span > 0 {
		return 0
	}
	var counts [levels]int64
	stats.Histogram(counts[:], x)
	if low == high {
		low, high = low-0.5, high+0.5
	}
	width := (high - low) / levels
	share := 1 / float64(len(x))
	if !corrected {
		share /= width
	}
	sum, first, last := 0.0, -1, -1
	for i, count := range counts {
		sum += float64(float64(count) * share)
		if first < 0 && sum > 0.01 {
			first = i
		}
		if sum < 0.99 {
			last = i
		}
	}
	if first < 0 || last < 0 {
		return 0
	}
	return max(math.Abs(low+float64(float64(first)*width)), math.Abs(low+float64(float64(last)*width)))
}
