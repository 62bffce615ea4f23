package quality

import "math"

// Still counts the differences of neighbouring samples that are smaller than threshold, and those that are numbers.
func Still(x []float64, threshold float64) (still, pairs int) {
	for i := 1; i < len(x); i++ {
		d := math.Abs(x[i] - x[i-1])
		if d < threshold {
			still++
		}
		if d-d == 0 {
			pairs++
		}
	}
	return still, pairs
}
