package stats

import "math"

// Histogram counts how many values of x fall into len(counts) bins of equal width between the least and the greatest
// value, the last bin holding its upper edge too. Values that are all the same, v, are counted between v-0.5 and v+0.5.
// A value falls into the bin between whose edges it lies when the edges are computed as least + i*(greatest-least)/bins,
// as numpy.histogram does. x may not hold NaN or infinity.
func Histogram(counts []int64, x []float64) {
	clear(counts)
	if len(x) == 0 {
		return
	}
	least, greatest := extremes(x)
	if least == greatest {
		least, greatest = least-0.5, greatest+0.5
	}
	bins := len(counts)
	width := (greatest - least) / float64(bins)
	scale := float64(bins) / (greatest - least)
	edge := func(i int) float64 {
		if i == bins {
			return greatest
		}
		return least + float64(float64(i)*width)
	}
	for _, v := range x {
		i := int(math.Min((v-least)*scale, float64(bins-1)))
		if i > 0 && v < edge(i) {
			i--
		} else if i+1 < bins && v >= edge(i+1) {
			i++
		}
		counts[i]++
	}
}
