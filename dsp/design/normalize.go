package design

import "math/cmplx"

// negligible is how near 0 a leading coefficient of a numerator counts as 0.
const negligible = 1e-14

// Normalize divides by the first coefficient of a that is not 0 and drops the leading coefficients of b that are within
// 1e-14 of 0 (scipy.signal.normalize). bad says that there were such: the result may be meaningless. An a of zeros only
// is an [*Error].
func Normalize(b, a []complex128) (num, den []complex128, bad bool, err error) {
	den = trimLeft(a)
	if len(den) == 0 || len(b) == 0 {
		return nil, nil, false, errorf("a", "the denominator %v and the numerator %v must have at least one nonzero and one coefficient", a, b)
	}
	num = each(b, func(v complex128) complex128 { return div(v, den[0]) })
	den = each(den, func(v complex128) complex128 { return div(v, a[len(a)-len(den)]) })
	bad = cmplx.Abs(num[0]) <= negligible
	for len(num) > 1 && cmplx.Abs(num[0]) <= negligible {
		num = num[1:]
	}
	return num, den, bad, nil
}
