package timedomain

// Positions appends where x is higher than both neighbours, if maxima, and where it is lower, if minima. A plateau is at its
// middle, rounded down, if both sides lie lower (higher); with quirks each change of the slope's sign counts, so both ends of a
// plateau do. NaN is no extremum, and neither are samples beside it.
func Positions(dst []int64, x []float64, maxima, minima, quirks bool) []int64 {
	before, start := 2, 0 // the sign of the last slope that counts, 2 of none; where it ended
	for i := 1; i < len(x); i++ {
		now := slope(x[i] - x[i-1])
		if now == 0 && !quirks {
			continue
		}
		if before != 2 && now != 2 && (maxima && now < before || minima && now > before) {
			dst = append(dst, int64(start+i-1)/2)
		}
		before, start = now, i
	}
	return dst
}
