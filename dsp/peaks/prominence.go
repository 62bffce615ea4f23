package peaks

import (
	"fmt"
	"math"
	"slices"
)

// Prominences appends how much each peak stands out from its surroundings: its height over the higher of its two bases,
// which are the lowest samples (the nearest of equals) between the peak and the next higher sample, or NaN, or the end of
// the signal, on the left and on the right. With wlen above 1 at most wlen/2 samples on each side count. Any samples may be
// given as peaks; where a peak is no local maximum its prominence is 0. It panics when one is not within x.
//
// The work is linear in the samples, whatever the signal, unless there is NaN and wlen is large.
func Prominences(dst []float64, left, right []int, x []float64, peaks []int, wlen int) (p []float64, l, r []int) {
	checkWithin(x, peaks)
	k, n := len(dst), len(peaks)
	dst = slices.Grow(dst, n)[:k+n]
	left, right = slices.Grow(left, n)[:len(left)+n], slices.Grow(right, n)[:len(right)+n]
	lefts, rights := left[len(left)-n:], right[len(right)-n:]
	reach := len(x)
	if wlen > 1 {
		reach = wlen / 2
	}
	findBases(lefts, rights, x, peaks, reach)
	for i, peak := range peaks {
		low := x[lefts[i]]
		if other := x[rights[i]]; other > low {
			low = other
		}
		dst[k+i] = x[peak] - low
	}
	return dst, left, right
}

// findBases fills left and right with the bases of the peaks. Where peaks are few it looks at the samples beside each,
// unless that gets long.
func findBases(left, right []int, x []float64, peaks []int, reach int) {
	few := len(peaks) < len(x)/16
	if few && scanned(left, right, x, peaks, reach, len(x)) {
		return
	}
	if fromMaxima(left, right, x, peaks) {
		within(left, right, x, peaks, reach)
		return
	}
	if reach < len(x) {
		scanned(left, right, x, peaks, reach, math.MaxInt)
		return
	}
	swept(left, right, x, peaks)
}

// within looks again where a base of the whole signal is farther than reach from its peak.
func within(left, right []int, x []float64, peaks []int, reach int) {
	for i, peak := range peaks {
		if peak-left[i] > reach {
			left[i], _ = baseBefore(x, peak, reach)
		}
		if right[i]-peak > reach {
			right[i], _ = baseBehind(x, peak, reach)
		}
	}
}

// scanned looks for the bases of one peak after the other. It gives up after looking at more than limit samples.
func scanned(left, right []int, x []float64, peaks []int, reach, limit int) bool {
	for i, peak := range peaks {
		var before, behind int
		left[i], before = baseBefore(x, peak, reach)
		right[i], behind = baseBehind(x, peak, reach)
		if limit -= before + behind; limit < 0 {
			return false
		}
	}
	return true
}

// baseBefore is the base on the left, at most reach from the peak, and how many samples it looked at.
func baseBefore(x []float64, peak, reach int) (base, seen int) {
	height, first := x[peak], max(0, peak-reach)
	base = peak
	low, i := height, peak-1
	for ; i >= first && x[i] <= height; i-- {
		if v := x[i]; v < low {
			base, low = i, v
		}
	}
	return base, peak - i
}

// baseBehind is baseBefore on the right.
func baseBehind(x []float64, peak, reach int) (base, seen int) {
	height, end := x[peak], len(x)
	if reach < end-peak {
		end = peak + reach + 1
	}
	base = peak
	low, i := height, peak+1
	for ; i < end && x[i] <= height; i++ {
		if v := x[i]; v < low {
			base, low = i, v
		}
	}
	return base, i - peak
}

// swept finds the bases of all samples at once, peaks or not, with NaN or without.
func swept(left, right []int, x []float64, peaks []int) {
	x = slices.Clone(x)
	bases := basesBefore(x)
	for i, peak := range peaks {
		left[i] = bases[peak]
	}
	slices.Reverse(x)
	bases = basesBefore(x)
	for i, peak := range peaks {
		right[i] = len(x) - 1 - bases[len(x)-1-peak]
	}
}

// basesBefore is the base on the left of every sample. The stack holds the samples that are still the next higher one of
// some sample to come, with their bases.
func basesBefore(x []float64) []int {
	type higher struct {
		height, low float64
		base        int
	}
	bases, stack := make([]int, len(x)), make([]higher, 0, 64)
	for i, height := range x {
		base, low := i, height
		for len(stack) > 0 && stack[len(stack)-1].height <= height {
			if top := &stack[len(stack)-1]; top.low < low {
				base, low = top.base, top.low
			}
			stack = stack[:len(stack)-1]
		}
		bases[i] = base
		stack = append(stack, higher{height, low, base})
	}
	return bases
}

func checkWithin(x []float64, peaks []int) {
	if i := slices.IndexFunc(peaks, func(p int) bool { return p < 0 || p >= len(x) }); i >= 0 {
		panic(fmt.Sprintf("peaks: peak %d is not a valid index for x with %d samples", peaks[i], len(x)))
	}
}
