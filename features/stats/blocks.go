package stats

// Extremes sets lows and highs to the least and the greatest sample of each block of size samples of x, the last one maybe fewer. There
// is no NaN among them. Of zeros, which are equal, the sign may be either's.
func Extremes(lows, highs, x []float64, size int) {
	if vectors && size >= 4 {
		whole := len(x) / size
		extremesKernel(lows[:whole], highs[:whole], x, size)
		lows, highs, x = lows[whole:], highs[whole:], x[whole*size:]
	}
	for k := range lows {
		block := x[:min(size, len(x))]
		x = x[len(block):]
		low, high := block[0], block[0]
		for _, v := range block {
			if v < low {
				low = v
			} else if v > high {
				high = v
			}
		}
		lows[k], highs[k] = low, high
	}
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
