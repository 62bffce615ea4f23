package stats

import (
	"math"
	"slices"
)

// MeanRows sets the rows of dst to the means of size rows of x, step rows apart; all rows have so many columns.
func MeanRows(dst, x []float64, columns, size, step int) {
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
	keys := make([]int64, size)
	for ; len(dst) > 0; dst, x = dst[columns:], x[min(step*columns, len(x)):] {
		for c := range columns {
			for k := range keys {
				keys[k] = key(x[k*columns+c])
			}
			sortKeys(keys)
			low, high := value(keys[(size-1)/2]), value(keys[size/2])
			if dst[c] = low; low != high {
				dst[c] = (low + high) / 2
			}
			if first, last := value(keys[0]), value(keys[size-1]); first != first || last != last {
				dst[c] = math.NaN()
			}
		}
	}
}

// key is an integer in the order of the floats, NaN at the ends.
func key(v float64) int64 {
	bits := int64(math.Float64bits(v))
	return bits ^ int64(uint64(bits>>63)>>1)
}

func value(key int64) float64 { return math.Float64frombits(uint64(key ^ int64(uint64(key>>63)>>1))) }

// sortKeys sorts few keys by exchanging neighbours, without a branch that the keys decide.
func sortKeys(keys []int64) {
	if len(keys) > few {
		slices.Sort(keys)
		return
	}
	for round := range keys {
		for i := round&1 + 1; i < len(keys); i += 2 {
			a, b := keys[i-1], keys[i]
			keys[i-1], keys[i] = min(a, b), max(a, b)
		}
	}
}
