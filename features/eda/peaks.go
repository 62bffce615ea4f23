package eda

// Peaks writes where x is greatest, first, in each of the pieces from starts up to but not including ends.
func Peaks(dst []int64, x []float64, starts, ends []int64) {
	for i, at := range starts {
		for k := at + 1; k < ends[i]; k++ {
			if x[k] > x[at] {
				at = k
			}
		}
		dst[i] = at
	}
}
