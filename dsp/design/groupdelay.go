package design

import "math/cmplx"

// GroupDelay is the delay of the digital filter b/a in samples at the frequencies w in rad/sample
// (scipy.signal.group_delay), written to dst of the length of w; nil allocates. Where a zero or pole lies on the unit
// circle the delay is undefined: dst is 0 there and the index is among singular.
//
// Source: J. O. Smith, Numerical Computation of Group Delay, in Introduction to Digital Filters, 2007.
func GroupDelay(dst []float64, b, a []complex128, w []float64) (delay []float64, singular []int) {
	if dst == nil {
		dst = make([]float64, len(w))
	}
	if len(dst) != len(w) {
		panic("design: dst has another length than the frequencies")
	}
	z := turned(nil, w, -1)
	top, topSum := Polyval(nil, reversed(b), z), Polyval(nil, reversed(ramped(b)), z)
	bottom, bottomSum := Polyval(nil, reversed(a), z), Polyval(nil, reversed(ramped(a)), z)
	for i := range dst {
		if cmplx.Abs(top[i])*cmplx.Abs(bottom[i]) < 10*0x1p-52 {
			dst[i] = 0
			singular = append(singular, i)
			continue
		}
		dst[i] = real(div(topSum[i], top[i])) - real(div(bottomSum[i], bottom[i]))
	}
	return dst, singular
}

// ramped is the coefficients times their delays.
func ramped(c []complex128) []complex128 {
	out := make([]complex128, len(c))
	for i, v := range c {
		out[i] = scale(float64(i), v)
	}
	return out
}
