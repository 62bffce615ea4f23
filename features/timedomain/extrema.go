package timedomain

// Extrema counts the samples of x that are higher, and those that are lower, than both neighbours. A plateau counts once, if
// both sides lie lower (higher); with quirks each change of the slope's sign counts, so both ends of a plateau do. NaN is no
// extremum, and neither are samples beside it.
func Extrema(x []float64, quirks bool) (maxima, minima int) {
	before := 0 // the sign of the slope before; 2 after NaN
	for i := 1; i < len(x); i++ {
		now := slope(x[i] - x[i-1])
		if i == 1 {
			before = now
			continue
		}
		switch {
		case now == 2 || before == 2:
		case quirks && now < before, now == -1 && before == 1:
			maxima++
		case quirks && now > before, now == 1 && before == -1:
			minima++
		}
		if now != 0 || quirks {
			before = now
		}
	}
	return maxima, minima
}

func slope(d float64) int {
	switch {
	case d > 0:
		return 1
	case d < 0:
		return -1
	case d == 0:
		return 0
	}
	return 2
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
