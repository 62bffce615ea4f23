package timedomain

import "math"

// Crossings writes where x crosses zero, the sample before, or the first zero itself, and returns how many there are; dst has
// room for len(x). With quirks every change of the sign counts, also to and from an exact zero. NaN crosses nothing.
func Crossings(dst []int64, x []float64, quirks bool) int {
	n, last, at := 0, notANumber, 0 // the sign of the last sample that counts, and where it is
	for i := 0; i < len(x); i++ {
		if (last == -1 || last == 1) && at == i-1 { // no branch on signs while there is nothing else
			negative := uint64(last) >> 63
			for ; i < len(x) && math.Abs(x[i]) > 0; i++ {
				now := math.Float64bits(x[i]) >> 63
				dst[n] = int64(i - 1)
				n += int(negative ^ now)
				negative = now
			}
			if last, at = 1-2*int(negative), i-1; i == len(x) {
				break
			}
		}
		s := sign(x[i])
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
