package peaks

import (
	"math"
	"slices"
)

// fromMaxima finds the bases of peaks in one walk along the local maxima of x. It says no, with nothing of use written,
// where that isn't enough: a peak is none of the maxima, or they are not in order, or there is NaN.
func fromMaxima(left, right []int, x []float64, peaks []int) bool {
	if slices.ContainsFunc(x, math.IsNaN) {
		return false
	}
	maxima := LocalMaxima(nil, x)
	if slices.Equal(maxima, peaks) {
		walk(left, right, x, maxima)
		return true
	}
	lefts, rights := make([]int, len(maxima)), make([]int, len(maxima))
	walk(lefts, rights, x, maxima)
	k := 0
	for i, peak := range peaks {
		for k < len(maxima) && maxima[k] < peak {
			k++
		}
		if k == len(maxima) || maxima[k] != peak {
			return false
		}
		left[i], right[i] = lefts[k], rights[k]
	}
	return true
}

// A valley is the samples between two maxima: how low they are, and the first and the last of the lowest.
type valley struct {
	low         float64
	first, last int
}

// and is two valleys as one, of which v is on the left.
func (v valley) and(right valley) valley {
	if v.low <= right.low {
		if v.low < right.low {
			return v
		}
		right.first = v.first
	}
	return right
}

// step is a maximum on the stairs, with the valley between it and the step before.
type step struct {
	height  float64
	maximum int // which
	before  valley
	base    valley // all that is before it up to a higher one
}

// walk finds the bases of all maxima. Those that are not yet surpassed are stairs that go down, or along, to where we are.
// A higher maximum ends the right surroundings of the lower steps, which go; a step as high hands on what is before it.
func walk(left, right []int, x []float64, maxima []int) {
	if len(maxima) == 0 {
		return
	}
	stairs := make([]step, 0, 64)
	for k, from := 0, 0; k <= len(maxima); k++ {
		height, to := math.Inf(1), len(x)
		if k < len(maxima) {
			to = maxima[k]
			height = x[to]
		}
		between := valleyOf(x, from, to)
		from = to + 1
		for len(stairs) > 0 && (stairs[len(stairs)-1].height < height || k == len(maxima)) {
			top := &stairs[len(stairs)-1]
			right[top.maximum] = between.first
			between = top.before.and(between)
			stairs = stairs[:len(stairs)-1]
		}
		if k == len(maxima) {
			return
		}
		base := between
		if n := len(stairs); n > 0 && stairs[n-1].height == height {
			base = stairs[n-1].base.and(between)
		}
		left[k] = base.last
		stairs = append(stairs, step{height, k, between, base})
	}
}

// valleyOf is the valley from from up to but without to, where x goes down and then up.
func valleyOf(x []float64, from, to int) valley {
	first, last := from, from
	for ; last+1 < to && x[last+1] <= x[last]; last++ {
		if x[last+1] < x[last] {
			first = last + 1
		}
	}
	return valley{x[first], first, last}
}
