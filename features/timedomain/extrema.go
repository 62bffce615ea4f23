package timedomain

// Extrema counts the maxima and the minima of x, see [Turns].
func Extrema(x []float64, quirks bool) (maxima, minima int) {
	turns(x, quirks, func(_ int, top bool) {
		if top {
			maxima++
		} else {
			minima++
		}
	})
	return maxima, minima
}

// Turns writes the indices of the maxima, of the minima, or of both, and returns how many there are; dst has room for len(x).
// An extremum is higher (lower) than both neighbours; a plateau counts once, at its middle rounded down, if both sides lie
// lower (higher). With quirks each change of the slope's sign counts, so both ends of a plateau do, and those of a step. NaN
// is no extremum, and neither are samples beside it.
func Turns(dst []int64, x []float64, maxima, minima, quirks bool) int {
	n := 0
	turns(x, quirks, func(at int, top bool) {
		if top && maxima || !top && minima {
			dst[n] = int64(at)
			n++
		}
	})
	return n
}

func turns(x []float64, quirks bool, found func(at int, top bool)) {
	before, from := notANumber, 0 // the sign of the slope before, and the sample that it led to
	for i := 1; i < len(x); i++ {
		now := sign(x[i] - x[i-1])
		if now == 0 && !quirks {
			continue
		}
		if now != before && now != notANumber && before != notANumber {
			found((from+i-1)/2, now < before)
		}
		before, from = now, i
	}
}

// Turns appends where the sign of the slope of x falls, or if not maxima rises: BioSPPy's extrema, with both ends of plateaus.
func Turns(dst []int, x []float64, maxima bool) []int {
	before := 2
	for i := 1; i < len(x); i++ {
		now := slope(x[i] - x[i-1])
		if now != 2 && before != 2 && (maxima && now < before || !maxima && now > before) {
			dst = append(dst, i-1)
		}
		before = now
	}
	return dst
}
