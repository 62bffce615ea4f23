// Package exact multiplies and divides complex numbers with the same bits on every machine.
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
