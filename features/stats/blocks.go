package stats

import "math"

// Ranges sets dst to the ranges, the greatest sample less the least, of blocks of size samples of x, which are finite. It returns
// the greatest of all these samples in size.
func Ranges(dst, x []float64, size int) (level float64) {
	x = x[:len(dst)*size]
	if vectors && size >= 4 && len(x) > 0 {
		return rangesKernel(dst, x, size)
	}
	for i := range dst {
		least, greatest := math.Inf(1), math.Inf(-1)
		for _, v := range x[i*size : (i+1)*size] {
			least, greatest = min(least, v), max(greatest, v)
		}
		dst[i] = math.Abs(greatest - least)
		level = max(level, math.Abs(least), math.Abs(greatest))
	}
	return level
}

// Falls sets dst to the steepest falls from a sample to the next in blocks of size such steps of x, 0 of none. What is NaN is none.
func Falls(dst, x []float64, size int) {
	if len(dst) == 0 {
		return
	}
	x = x[:len(dst)*size+1]
	if vectors && size >= 4 {
		fallsKernel(dst, x, size)
		return
	}
	for i := range dst {
		dst[i] = 0
		for k, v := range x[i*size : (i+1)*size] {
			if fall := v - x[i*size+k+1]; fall > dst[i] {
				dst[i] = fall
			}
		}
	}
}
