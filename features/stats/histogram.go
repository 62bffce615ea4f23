package stats

import "math"

// Histogram counts how many values of x fall into len(counts) bins of equal width between the least and the greatest
// value, the last bin holding its upper edge too. Values that are all the same, v, are counted between v-0.5 and v+0.5.
// A value falls into the bin between whose edges it lies when the edges are computed as least + i*(greatest-least)/bins,
// as numpy.histogram does. NaN and infinity count nowhere.
func Histogram(counts []int64, x []float64) {
	clear(counts)
	x, s := surveyFinite(x)
	if len(x) == 0 || len(counts) == 0 {
		return
	}
	bins := float64(len(counts))
	least, greatest := s.extremes()
	if least == greatest {
		least, greatest = least-0.5, greatest+0.5
	}
	if least == greatest { // 0.5 is less than the last digit
		counts[len(counts)/2] = int64(len(x))
		return
	}
	unit := 1.0 // a power of two, so that nothing is rounded
	switch span := greatest - least; {
	case math.IsInf(span, 0):
		unit = 0x1p-2
	case math.IsInf(bins/span, 0):
		unit = 0x1p600
	}
	least, greatest = least*unit, greatest*unit
	width, scale := (greatest-least)/bins, bins/(greatest-least)
	if unit == 1 && len(counts) <= 9 && width > 1e-12*math.Max(math.Abs(least), math.Abs(greatest)) {
		countBetween(counts, x, least, width)
		return
	}
	last := len(counts) - 1
	for _, v := range x {
		v *= unit
		i := min(int((v-least)*scale), last)
		if v < least+float64(float64(i)*width) && i > 0 {
			i--
		} else if v >= least+float64(float64(i+1)*width) && i < last {
			i++
		}
		counts[i]++
	}
}

// countBetween counts the values between few edges, by comparing all with each.
func countBetween(counts []int64, x []float64, least, width float64) {
	before := int64(0)
	for i := 0; i < len(counts); i += 4 {
		var below [4]int64
		var edges [4]float64
		for k := range edges {
			edges[k] = least + float64(float64(i+k+1)*width)
		}
		countBelow(&below, &edges, x)
		for k, n := range below[:min(4, len(counts)-i)] {
			if i+k == len(counts)-1 {
				n = int64(len(x)) // the last edge belongs to the last bin
			}
			counts[i+k], before = n-before, n
		}
	}
}

// AllFinite says whether no value is NaN or infinite.
func AllFinite(x []float64) bool {
	sum := Sum(x)
	return sum-sum == 0 || len(finite(x)) == len(x) // the sum of finite values may overflow
}

// Below says whether all values are finite and less than a limit.
func Below(x []float64, limit float64) bool {
	known, s := surveyFinite(x)
	_, greatest := s.extremes()
	return len(known) == len(x) && greatest < limit
}

// surveyFinite is what one pass tells of the finite values of x, and these.
func surveyFinite(x []float64) ([]float64, survey) {
	s := surveyOf(x)
	if sum := sumOf(&s.sums); sum-sum == 0 {
		return x, s
	}
	known := finite(x)
	if len(known) == len(x) { // the sum overflows
		return x, s
	}
	return known, surveyOf(known)
}

// finite are the values that are neither NaN nor infinite: x itself where all are.
func finite(x []float64) []float64 {
	for i, v := range x {
		if v-v != 0 {
			some := append(make([]float64, 0, len(x)-1), x[:i]...)
			for _, v := range x[i+1:] {
				if v-v == 0 {
					some = append(some, v)
				}
			}
			return some
		}
	}
	return x
}
