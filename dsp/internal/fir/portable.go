package fir

// portable adds to y[i] the products taps[j]*x[i+j*step], by ascending j; it defines what every kernel gives.
//
// Eight sums grow at a time, because one alone would wait for each addition; the order of additions in each is the same.
func portable[T Number](y, taps, x []T, step int) {
	for ; len(y) >= 8; y, x = y[8:], x[8:] {
		eight((*[8]T)(y), taps, x, step)
	}
	for i := range y {
		sum := y[i]
		for j, c := range taps {
			sum += T(c * x[i+j*step])
		}
		y[i] = sum
	}
}

func eight[T Number](y *[8]T, taps, x []T, step int) {
	s0, s1, s2, s3, s4, s5, s6, s7 := y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]
	for j, c := range taps {
		w := (*[8]T)(x[j*step:])
		s0 += T(c * w[0])
		s1 += T(c * w[1])
		s2 += T(c * w[2])
		s3 += T(c * w[3])
		s4 += T(c * w[4])
		s5 += T(c * w[5])
		s6 += T(c * w[6])
		s7 += T(c * w[7])
	}
	*y = [8]T{s0, s1, s2, s3, s4, s5, s6, s7}
}
