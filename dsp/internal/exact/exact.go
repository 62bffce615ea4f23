// Package exact multiplies and divides with the same bits on every machine: complex numbers, and real ones without an error.
package exact

import "math"

// Mul is the product of two complex numbers written out, so that no compiler fuses a product with a sum: the bits are the
// same on every machine.
func Mul(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	return complex(float64(a*c)-float64(b*d), float64(a*d)+float64(b*c))
}

// Div is Smith's algorithm (R. L. Smith, Algorithm 116, CACM 5, 1962), which does not overflow on the way.
func Div(x, y complex128) complex128 {
	a, b, c, d := real(x), imag(x), real(y), imag(y)
	if math.Abs(c) >= math.Abs(d) {
		r := d / c
		s := 1 / (c + float64(d*r))
		return complex(float64((a+float64(b*r))*s), float64((b-float64(a*r))*s))
	}
	r := c / d
	s := 1 / (d + float64(c*r))
	return complex(float64((float64(a*r)+b)*s), float64((float64(b*r)-a)*s))
}

// Product is a*b as a sum of two float64 (Dekker, A floating-point technique for extending the available precision, 1971).
func Product(a, b float64) (high, low float64) {
	a1, a2 := split(a)
	b1, b2 := split(b)
	high = float64(a * b)
	low = float64(a2*b2) - (((high - float64(a1*b1)) - float64(a2*b1)) - float64(a1*b2))
	return high, low
}

// split is a as a sum of two values of 26 bits.
func split(a float64) (high, low float64) {
	c := float64(134217729 * a) // 2^27 + 1
	high = c - (c - a)
	return high, a - high
}
