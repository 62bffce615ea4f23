package peaks

import (
	"fmt"
	"slices"
)

// Prominences appends how much each peak stands out from its surroundings: its height over the higher of its two bases,
// which are the lowest samples (the nearest of equals) between the peak and the next higher sample, or NaN, or the end of
// the signal, on the left and on the right. With wlen above 1 at most wlen/2 samples on each side count. Any samples may be
// given as peaks; where a peak is no local maximum its prominence is 0. It panics when one is not within x.
//
// The work is linear in the samples, whatever the signal.
func Prominences(dst []float64, left, right []int, x []float64, peaks []int, wlen int) (p []float64, l, r []int) {
	checkWithin(x, peaks)
	reach := len(x)
	if wlen > 1 {
		reach = wlen / 2
	}
	fromLeft, fromRight := len(left), len(right)
	left, right, ok := scanned(left, right, x, peaks, reach, wlen > 1)
	if !ok {
		left, right = swept(left[:fromLeft], right[:fromRight], x, peaks)
	}
	for i, peak := range peaks {
		dst = append(dst, x[peak]-max(x[left[fromLeft+i]], x[right[fromRight+i]]))
	}
	return dst, left, right
}

// scanned looks for the bases of one peak after the other, which is fast for most signals. It gives up, unless it has to
// come to an end, after looking at four times the signal.
func scanned(left, right []int, x []float64, peaks []int, reach int, toTheEnd bool) (l, r []int, ok bool) {
	seen := 0
	for _, peak := range peaks {
		height := x[peak]
		base, i := peak, peak
		for low := max(0, peak-reach); i >= low && x[i] <= height; i-- {
			if x[i] < x[base] {
				base = i
			}
		}
		left = append(left, base)
		seen += peak - i
		base, i = peak, peak
		for high := min(len(x)-1, peak+reach); i <= high && x[i] <= height; i++ {
			if x[i] < x[base] {
				base = i
			}
		}
		right = append(right, base)
		seen += i - peak
		if seen > 4*len(x) && !toTheEnd {
			return left, right, false
		}
	}
	return left, right, true
}

// swept finds the bases of all samples at once, with a stack of the samples that are still the next higher one of some
// sample to come.
func swept(left, right []int, x []float64, peaks []int) (l, r []int) {
	bases, stack := make([]int, len(x)), make([]int, 0, 64)
	visit := func(i int) {
		base := i
		for len(stack) > 0 && x[stack[len(stack)-1]] <= x[i] {
			if b := bases[stack[len(stack)-1]]; x[b] < x[base] {
				base = b
			}
			stack = stack[:len(stack)-1]
		}
		bases[i] = base
		stack = append(stack, i)
	}
	for i := range x {
		visit(i)
	}
	for _, peak := range peaks {
		left = append(left, bases[peak])
	}
	stack = stack[:0]
	for i := len(x) - 1; i >= 0; i-- {
		visit(i)
	}
	for _, peak := range peaks {
		right = append(right, bases[peak])
	}
	return left, right
}

func checkWithin(x []float64, peaks []int) {
	if i := slices.IndexFunc(peaks, func(p int) bool { return p < 0 || p >= len(x) }); i >= 0 {
		panic(fmt.Sprintf("peaks: peak %d is not a valid index for x with %d samples", peaks[i], len(x)))
	}
}
