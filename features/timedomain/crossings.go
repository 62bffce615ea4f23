package timedomain

// Crossings writes where x crosses zero, the sample before, or the first zero itself, and returns how many there are; dst has
// room for len(x). With quirks every change of the sign counts, also to and from an exact zero. NaN crosses nothing.
func Crossings(dst []int64, x []float64, quirks bool) int {
	n, last, at := 0, notANumber, 0 // the sign of the last sample that counts, and where it is
	for i, v := range x {
		s := sign(v)
		if s == 0 && !quirks {
			continue
		}
		if s != last && s != notANumber && last != notANumber {
			if i-at > 1 {
				at++ // the first of zeros
			}
			dst[n] = int64(at)
			n++
		}
		last, at = s, i
	}
	return n
}

const notANumber = 2

// sign is -1, 0, 1 or notANumber.
func sign(v float64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	case v == 0:
		return 0
	}
	return notANumber
}
