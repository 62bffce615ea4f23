package dsp

import (
	"fmt"
	"slices"
)

// DetrendConstant appends x less its mean to dst, as scipy.signal.detrend with type "constant". It needs the whole signal;
// one NaN makes all NaN.
func DetrendConstant(dst, x []float64) []float64 {
	if len(x) == 0 {
		return dst
	}
	mean := sum(x) / float64(len(x))
	start := len(dst)
	dst = slices.Grow(dst, len(x))[:start+len(x)]
	for i, v := range x {
		dst[start+i] = v - mean
	}
	return dst
}

// DetrendLinear appends x less the straight lines that fit each of its pieces best to dst, as scipy.signal.detrend. The
// pieces lie between breaks, which rise from 0 to len(x); it panics otherwise. It needs the whole signal; one NaN makes
// its piece NaN.
func DetrendLinear(dst, x []float64, breaks []int) []float64 {
	if len(breaks) < 2 || breaks[0] != 0 || breaks[len(breaks)-1] != len(x) {
		panic(fmt.Sprintf("dsp: breaks %v don't run from 0 to %d", breaks, len(x)))
	}
	start := len(dst)
	dst = slices.Grow(dst, len(x))[:start+len(x)]
	for i, from := range breaks[:len(breaks)-1] {
		to := breaks[i+1]
		if from >= to {
			panic(fmt.Sprintf("dsp: breaks %v don't rise", breaks))
		}
		detrendPiece(dst[start+from:start+to], x[from:to])
	}
	return dst
}

// detrendPiece subtracts the line of least squares. Time counts from the middle, where slope and mean don't mix; the mean
// goes first, so that a high level costs no digits.
func detrendPiece(y, x []float64) {
	n := float64(len(x))
	mean := sum(x) / n
	for i, v := range x {
		y[i] = v - mean
	}
	middle := (n - 1) / 2
	slope := 0.0
	if len(x) > 1 {
		slope = ramp(y, middle) / (n * (n - 1) / 12 * (n + 1))
	}
	rest := sum(y) / n // what rounding left in the mean
	for i, v := range y {
		y[i] = v - (rest + float64(slope*(float64(i)-middle)))
	}
}

// sum adds by eight sums side by side, which are added in the end; a function of the values and their places only.
func sum(x []float64) float64 {
	var s [8]float64
	for ; len(x) >= 8; x = x[8:] {
		v := (*[8]float64)(x)
		s[0] += v[0]
		s[1] += v[1]
		s[2] += v[2]
		s[3] += v[3]
		s[4] += v[4]
		s[5] += v[5]
		s[6] += v[6]
		s[7] += v[7]
	}
	for i, v := range x {
		s[i] += v
	}
	return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
}

// ramp is the sum of (i-middle)*x[i], added as sum does.
func ramp(x []float64, middle float64) float64 {
	var s [8]float64
	at := -middle
	for ; len(x) >= 8; x = x[8:] {
		for i, v := range (*[8]float64)(x) {
			s[i] += float64((at + float64(i)) * v)
		}
		at += 8
	}
	for i, v := range x {
		s[i] += float64((at + float64(i)) * v)
	}
	return ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]))
}
