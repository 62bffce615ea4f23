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

// Turns appends the indices of the maxima, of the minima, or of both. An extremum is higher (lower) than both neighbours; a
// plateau counts once, at its middle rounded down, if both sides lie lower (higher). With quirks each change of the slope's
// sign counts, so both ends of a plateau do, and those of a step. NaN is no extremum, and neither are samples beside it.
func Turns[I int | int64](dst []I, x []float64, maxima, minima, quirks bool) []I {
	turns(x, quirks, func(at int, top bool) {
		if top && maxima || !top && minima {
			dst = append(dst, I(at))
		}
	})
	return dst
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
