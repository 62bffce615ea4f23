package quality

import "math"

// Still counts the differences of neighbouring samples that are smaller than threshold, and those that are finite. Sizes
// are compared as whole numbers, which have the same order, so that noise about the threshold costs no branches.
func Still(x []float64, threshold float64) (still, pairs int) {
	if len(x) == 0 {
		return 0, 0
	}
	var limit uint64 // no size is below 0
	if threshold > 0 {
		limit = math.Float64bits(threshold)
	}
	infinite := math.Float64bits(math.Inf(1))
	last := x[0]
	for _, v := range x[1:] {
		size := math.Float64bits(math.Abs(v - last))
		still += int((size - limit) >> 63)
		pairs += int((size - infinite) >> 63)
		last = v
	}
	return still, pairs
}
