package segmenters

import (
	"math"
	"slices"
)

// trunc is the whole number of samples in some seconds, rounded down.
func trunc(seconds, fs float64) int { return int(float64(seconds * fs)) }

// ceil is that rounded up, and round to the nearest, halves to even.
func ceil(seconds, fs float64) int  { return int(math.Ceil(float64(seconds * fs))) }
func round(seconds, fs float64) int { return int(math.RoundToEven(float64(seconds * fs))) }

// clip is the part of x from a to b that exists.
func clip(x []float64, a, b int) []float64 {
	a = min(max(a, 0), len(x))
	return x[a:max(a, min(b, len(x)))]
}

// argmax is the first index of the greatest value, or of a NaN; -1 of none.
func argmax(x []float64) int {
	at := -1
	for i, v := range x {
		if at < 0 || v > x[at] {
			at = i
		}
		if v != v {
			return i
		}
	}
	return at
}

// greatest is 0 of no values.
func greatest(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	_, most := span(x)
	return most
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// median is the mean of the middle two if there are two; NaN of none. It takes at most len(ring) values.
func median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	var sorted ring
	for i, v := range x {
		for ; i > 0 && sorted[i-1] > v; i-- {
			sorted[i] = sorted[i-1]
		}
		sorted[i] = v
	}
	return (sorted[(len(x)-1)/2] + sorted[len(x)/2]) / 2
}

// middle is the upper median, 0 of none; it sorts x.
func middle(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	slices.Sort(x)
	return x[len(x)/2]
}

// span is the least and the greatest value of some; NaN if there is one.
func span(x []float64) (least, greatest float64) {
	a, c := key(x[0]), key(x[len(x)-1])
	b, d := a, c
	for i := 1; i < len(x); i += 2 { // two chains side by side
		k, l := key(x[i-1]), key(x[i])
		a, b = min(a, k), max(b, k)
		c, d = min(c, l), max(d, l)
	}
	least, greatest = value(min(a, c)), value(max(b, d))
	if least != least || greatest != greatest {
		return math.NaN(), math.NaN()
	}
	return least, greatest
}

// key orders floats as integers, of which the processor takes the lesser without a branch, NaN at the ends; value is its inverse.
func key(v float64) int64 {
	k := int64(math.Float64bits(v))
	return k ^ (k>>63)&math.MaxInt64
}

func value(k int64) float64 { return math.Float64frombits(uint64(k ^ (k>>63)&math.MaxInt64)) }

// ranked is the value of rank k, before which it puts the lesser ones (Hoare, Commun ACM 4:321, 1961). There is no NaN.
func ranked(x []float64, k int) float64 {
	for low, high := 0, len(x)-1; low < high; {
		pivot, i, j := x[(low+high)/2], low, high
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for pivot < x[j] {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return x[k]
		}
	}
	return x[k]
}

// maxima are the greatest of the last n values at each: of those of its block of n and of the block before that are left
// (van Herk, Pattern Recognit Lett 13:517, 1992).
func maxima(y []float64, n int) []float64 {
	most := make([]float64, len(y))
	for begin := 0; begin < len(y); begin += n {
		greatest := math.Inf(-1)
		block := clip(y, begin, begin+n)
		for i, v := range block {
			if v > greatest {
				greatest = v
			}
			most[begin+i] = greatest
		}
		greatest = math.Inf(-1)
		for i := begin - 1; i > begin-n && i > 0; i-- {
			if y[i] > greatest {
				greatest = y[i]
			}
			if after := i + n - 1; after < len(y) && greatest > most[after] {
				most[after] = greatest
			}
		}
	}
	return most
}

// ordered sorts beats and leaves each once.
func ordered(beats []int) []int {
	slices.Sort(beats)
	return slices.Compact(beats)
}

// apart leaves of beats closer than distance the one at which x is greater; beats are ascending.
func apart(beats []int, x []float64, distance int) []int {
	kept := beats[:0]
	for _, b := range beats {
		switch last := len(kept) - 1; {
		case last < 0 || b-kept[last] >= distance:
			kept = append(kept, b)
		case x[b] > x[kept[last]]:
			kept[last] = b
		}
	}
	return kept
}
