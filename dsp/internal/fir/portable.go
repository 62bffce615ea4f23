package fir

// portable adds to y[i] the products taps[j]*x[i+j*step], by ascending j; it defines what every kernel gives.
//
// Four sums grow at a time, because one alone would wait for each addition; the order of additions in each is the same.
func portable[T Number](y, taps, x []T, step int) {
	for ; len(y) >= 4; y, x = y[4:], x[4:] {
		four((*[4]T)(y), taps, x, step)
	}
	for i := range y {
		sum := y[i]
		for j, c := range taps {
			sum += T(c * x[i+j*step])
		}
		y[i] = sum
	}
}

func four[T Number](y *[4]T, taps, x []T, step int) {
	s0, s1, s2, s3 := y[0], y[1], y[2], y[3]
	at := 0
	for _, c := range taps {
		w := (*[4]T)(x[at:])
		s0 += T(c * w[0])
		s1 += T(c * w[1])
		s2 += T(c * w[2])
		s3 += T(c * w[3])
		at += step
	}
	*y = [4]T{s0, s1, s2, s3}
}
