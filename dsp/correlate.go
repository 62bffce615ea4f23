package dsp

// correlate adds to y[n] the products taps[j]*x[n+j], from the oldest sample to the newest. x has len(taps)-1 values more
// than y and must not overlap it.
//
// Eight sums grow at a time, because one alone would wait for each addition; the
// order of additions in each is the same.
func correlate(y, taps, x []float64) {
	for ; len(y) >= 8; y, x = y[8:], x[8:] {
		correlate8((*[8]float64)(y), taps, x)
	}
	for i := range y {
		sum := y[i]
		for j, v := range x[i:][:len(taps)] {
			sum += float64(taps[j] * v)
		}
		y[i] = sum
	}
}

func correlate8(y *[8]float64, taps, x []float64) {
	s0, s1, s2, s3, s4, s5, s6, s7 := y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]
	for j, c := range taps {
		w := (*[8]float64)(x[j:])
		s0 += float64(c * w[0])
		s1 += float64(c * w[1])
		s2 += float64(c * w[2])
		s3 += float64(c * w[3])
		s4 += float64(c * w[4])
		s5 += float64(c * w[5])
		s6 += float64(c * w[6])
		s7 += float64(c * w[7])
	}
	y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7] = s0, s1, s2, s3, s4, s5, s6, s7
}
