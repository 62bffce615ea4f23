package hrv

import (
	"math"
	"slices"
)

// Describer computes indices of windows of intervals. The zero value is ready. It is not safe for concurrent use.
type Describer struct {
	sorted          []float64 // the intervals that are there, in order of size
	work            []float64
	times           []float64
	phases          []phase
	spline          Spline
	welch           welch
	near            neighbours
	density         []float64 // by Lomb
	axis            []float64 // frequencies
	regions         []int
	lines           []slope // of the orders of a multifractal
	hurst, alpha, f []float64
}

// sort orders the intervals that are there.
func (d *Describer) sort(rr []float64) []float64 {
	d.sorted = known(d.sorted[:0], rr)
	slices.Sort(d.sorted)
	return d.sorted
}

// known appends the values that are not NaN.
func known(dst, x []float64) []float64 {
	for _, v := range x {
		if v == v {
			dst = append(dst, v)
		}
	}
	return dst
}

// LongestRun is the longest part of rr without a gap, the first of those.
func LongestRun(rr []float64) []float64 {
	best, start := rr[:0], 0
	for i, v := range rr {
		if v != v {
			start = i + 1
		} else if i+1-start > len(best) {
			best = rr[start : i+1]
		}
	}
	return best
}

// moments are the mean and the sum of squares about it, of the values that are not NaN, in two passes.
func moments(x []float64) (mean, squares float64, n int) {
	sum := 0.0
	for _, v := range x {
		if v == v {
			sum += v
			n++
		}
	}
	mean = sum / float64(n)
	for _, v := range x {
		if v == v {
			squares += float64((v - mean) * (v - mean))
		}
	}
	return mean, squares, n
}

// SD is the standard deviation of the intervals that are there, squares being divided by their number less ddof.
func SD(rr []float64, ddof int) float64 {
	_, squares, n := moments(rr)
	return deviation(squares, n-ddof)
}

// deviation is the root of squares per n, NaN where n is not positive.
func deviation(squares float64, n int) float64 {
	if n <= 0 {
		return math.NaN()
	}
	return math.Sqrt(squares / float64(n))
}

// quantile interpolates linearly between ordered values (numpy's default).
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := q * float64(len(sorted)-1)
	k := min(int(at), len(sorted)-1)
	next := sorted[min(k+1, len(sorted)-1)]
	return sorted[k] + float64((at-float64(k))*(next-sorted[k]))
}
