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
// come to an end, after looking at as many samples as the signal has.
func scanned(left, right []int, x []float64, peaks []int, reach int, toTheEnd bool) (l, r []int, ok bool) {
	seen := 0
	for _, peak := range peaks {
		height := x[peak]
		base, low, i := peak, height, 0
		before := x[max(0, peak-reach):peak]
		for i = len(before) - 1; i >= 0 && before[i] <= height; i-- {
			if v := before[i]; v < low {
				base, low = peak-len(before)+i, v
			}
		}
		left = append(left, base)
		seen += len(before) - i
		base, low = peak, height
		for i = peak + 1; i < len(x) && i-peak <= reach; i++ {
			v := x[i]
			if !(v <= height) {
				break
			}
			if v < low {
				base, low = i, v
			}
		}
		right = append(right, base)
		seen += i - peak
		if seen > len(x) && !toTheEnd {
			return left, right, false
		}
	}
	return left, right, true
}

// swept finds the bases of all peaks at once: from node to node, see nodes.bases.
func swept(left, right []int, x []float64, peaks []int) (l, r []int) {
	n, at := nodesOf(x, peaks)
	bases := n.bases(x)
	for _, k := range at {
		left = append(left, bases[k])
	}
	n.reverse()
	bases = n.bases(x)
	for _, k := range at {
		right = append(right, bases[len(bases)-1-k])
	}
	return left, right
}

// nodes are samples, in order, with the lowest sample between each and the one before it (the nearest of equals), or -1.
// after has the lowest sample on the other side.
type nodes struct{ sample, low, after []int }

// nodesOf are the local maxima of x, and where the peaks are among them. Where that isn't enough, because a peak is none
// or there is NaN, they are all samples.
func nodesOf(x []float64, peaks []int) (n nodes, at []int) {
	if slices.ContainsFunc(x, math.IsNaN) {
		return allSamples(x), peaks
	}
	n.sample = LocalMaxima(nil, x)
	at = make([]int, 0, len(peaks))
	n.low, n.after = make([]int, 0, len(n.sample)+1), make([]int, 0, len(n.sample)+1)
	k := 0
	for _, peak := range peaks {
		for k < len(n.sample) && n.sample[k] < peak {
			k++
		}
		if k == len(n.sample) || n.sample[k] != peak {
			return allSamples(x), peaks
		}
		at = append(at, k)
	}
	from := 0
	for _, to := range append(n.sample, len(x)) {
		first, last := valley(x, from, to)
		n.low, n.after = append(n.low, last), append(n.after, first)
		from = to + 1
	}
	n.after = n.after[1:]
	n.low = n.low[:len(n.sample)]
	return n, at
}

func allSamples(x []float64) nodes {
	n := nodes{make([]int, len(x)), make([]int, len(x)), make([]int, len(x))}
	for i := range x {
		n.sample[i], n.low[i], n.after[i] = i, -1, -1
	}
	return n
}

// valley is the first and the last of the lowest samples between two neighbouring maxima, from from up to but without to:
// where x stops going down. -1 if there are none.
func valley(x []float64, from, to int) (first, last int) {
	if from >= to {
		return -1, -1
	}
	first, last = from, from
	for ; last+1 < to && x[last+1] <= x[last]; last++ {
		if x[last+1] < x[last] {
			first = last + 1
		}
	}
	return first, last
}

func (n *nodes) reverse() {
	n.low, n.after = n.after, n.low
	slices.Reverse(n.sample)
	slices.Reverse(n.low)
	slices.Reverse(n.after)
}

// bases finds each node's base among the samples before it. The stack holds the nodes that are still the next higher one
// of some node to come, with their bases.
func (n *nodes) bases(x []float64) []int {
	type higher struct {
		height, low float64
		base        int
	}
	bases, stack := make([]int, len(n.sample)), make([]higher, 0, 64)
	for k, node := range n.sample {
		height := x[node]
		base, low := node, height
		if i := n.low[k]; i >= 0 && x[i] < low {
			base, low = i, x[i]
		}
		for len(stack) > 0 && stack[len(stack)-1].height <= height {
			if top := &stack[len(stack)-1]; top.low < low {
				base, low = top.base, top.low
			}
			stack = stack[:len(stack)-1]
		}
		bases[k] = base
		stack = append(stack, higher{height, low, base})
	}
	return bases
}

func checkWithin(x []float64, peaks []int) {
	if i := slices.IndexFunc(peaks, func(p int) bool { return p < 0 || p >= len(x) }); i >= 0 {
		panic(fmt.Sprintf("peaks: peak %d is not a valid index for x with %d samples", peaks[i], len(x)))
	}
}
