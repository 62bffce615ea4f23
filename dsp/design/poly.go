package design

// Polynomials lie highest power first, as scipy's. Numbers are complex inside; where all go in real, all come out real.

// Poly is the polynomial with these roots and leading coefficient 1 (numpy.poly).
func Poly(roots []complex128) []complex128 {
	c := make([]complex128, 1, len(roots)+1)
	c[0] = 1
	for _, r := range roots {
		c = append(c, 0)
		for i := len(c) - 1; i > 0; i-- {
			c[i] -= mul(r, c[i-1])
		}
	}
	return c
}

// TF is the filter as polynomials, as scipy.signal.zpk2tf: b holds the numerator, a the denominator with a[0] = 1. High
// orders lose all precision here; filter with [ZPK.SOS]. Where roots have no conjugate partner the coefficients would be
// complex; their real part is given, see [Poly] for the whole.
func (f ZPK) TF() (b, a []float64) {
	b, a = reals(Poly(f.Z)), reals(Poly(f.P))
	for i := range b {
		b[i] *= f.K
	}
	return b, a
}

func reals(c []complex128) []float64 {
	out := make([]float64, len(c))
	for i := range c {
		out[i] = real(c[i])
	}
	return out
}

func complexes(c []float64) []complex128 {
	out := make([]complex128, len(c))
	for i := range c {
		out[i] = complex(c[i], 0)
	}
	return out
}

// polymul is the product of two polynomials, of none it is none.
func polymul(x, y []complex128) []complex128 {
	if len(x) == 0 || len(y) == 0 {
		return nil
	}
	out := make([]complex128, len(x)+len(y)-1)
	for i, u := range x {
		for j, v := range y {
			out[i+j] += mul(u, v)
		}
	}
	return out
}

// polyadd is the sum of two polynomials.
func polyadd(x, y []complex128) []complex128 {
	if len(x) < len(y) {
		x, y = y, x
	}
	out := append([]complex128(nil), x...)
	for i, v := range y {
		out[len(x)-len(y)+i] += v
	}
	return out
}

// polydiv is x = quotient*y + remainder; y[0] is not 0.
func polydiv(x, y []complex128) (quotient, remainder []complex128) {
	rest := append([]complex128(nil), x...)
	for len(rest) >= len(y) {
		q := div(rest[0], y[0])
		quotient = append(quotient, q)
		for i := 1; i < len(y); i++ {
			rest[i] -= mul(q, y[i])
		}
		rest = rest[1:]
	}
	return quotient, trimLeft(rest)
}

// trimLeft drops leading zeros.
func trimLeft(c []complex128) []complex128 {
	for len(c) > 0 && c[0] == 0 {
		c = c[1:]
	}
	return c
}

// trimRight drops trailing zeros.
func trimRight(c []complex128) []complex128 {
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
	}
	return c
}

func reversed(c []complex128) []complex128 {
	out := make([]complex128, len(c))
	for i, v := range c {
		out[len(c)-1-i] = v
	}
	return out
}
