package wavelet

import "slices"

// Scaled sets y, as long as x, to the convolution of x with the kernel from its (taps-1)/2-th value on, its middle: one
// scale of a continuous wavelet transform. Beyond its ends x is 0.
func Scaled(y, x, kernel []float64) {
	n, taps := len(x), len(kernel)
	lead := taps - 1 - (taps-1)/2
	room := slices.Concat(make([]float64, lead), x, make([]float64, taps-1-lead))
	reversed := slices.Clone(kernel)
	slices.Reverse(reversed)
	i := 0
	for ; i+4 <= n; i += 4 {
		var s0, s1, s2, s3 float64
		window := room[i : i+taps+3]
		for j, k := range reversed {
			s0 += float64(k * window[j])
			s1 += float64(k * window[j+1])
			s2 += float64(k * window[j+2])
			s3 += float64(k * window[j+3])
		}
		y[i], y[i+1], y[i+2], y[i+3] = s0, s1, s2, s3
	}
	for ; i < n; i++ {
		sum := 0.0
		for j, k := range reversed {
			sum += float64(k * room[i+j])
		}
		y[i] = sum
	}
}
