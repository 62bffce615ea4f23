package stats

import "math"

// MeanRows sets the rows of dst to the means of size rows of x, step rows apart; all rows have so many columns.
func MeanRows(dst, x []float64, columns, size, step int) {
	checkRows(dst, columns, size, step)
	for ; len(dst) > 0; dst, x = dst[columns:], x[min(step*columns, len(x)):] {
		sums := dst[:columns]
		copy(sums, x)
		for k := 1; k < size; k++ {
			for c, v := range x[k*columns : (k+1)*columns] {
				sums[c] += v
			}
		}
		for c, sum := range sums {
			sums[c] = sum / float64(size)
		}
	}
}

// MedianRows is [MeanRows] for medians. NaN in a column makes its median NaN.
func MedianRows(dst, x []float64, columns, size, step int) {
	checkRows(dst, columns, size, step)
	keys, spare := make([]key, size), make([]key, size)
	for ; len(dst) > 0; dst, x = dst[columns:], x[min(step*columns, len(x)):] {
		for c := range columns {
			for k := range keys {
				keys[k] = keyOf(x[k*columns+c])
			}
			copy(spare, keys)
			sortKeys(keys, spare)
			low, high := keys[(size-1)/2].value(), keys[size/2].value()
			if dst[c] = low; low != high {
				dst[c] = (low + high) / 2
			}
			if first, last := keys[0].value(), keys[size-1].value(); first != first || last != last {
				dst[c] = math.NaN()
			}
		}
	}
}

func checkRows(dst []float64, columns, size, step int) {
	if len(dst) > 0 && (columns < 1 || len(dst)%columns != 0 || size < 1 || step < 0) {
		panic("stats: rows have at least one column, and means at least one row")
	}
}
