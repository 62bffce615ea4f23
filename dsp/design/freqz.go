package design

import (
	"math"
	"slices"
)

// Freqz is the response of the digital filter b/a, in falling powers from z^0, at the frequencies w in rad/sample
// (scipy.signal.freqz for given frequencies), written to dst of the length of w; nil allocates.
func Freqz(dst []complex128, b, a []complex128, w []float64) []complex128 {
	return quotient(sized(dst, len(w)), reversed(b), reversed(a), w, func(z []complex128, w []float64) { turned(z, w, -1) })
}

// quotientBlock is how many points are worked on at a time, so that they stay in the cache.
const quotientBlock = 512

// quotient is b/a at the points that place makes of frequencies.
func quotient(dst, b, a []complex128, w []float64, place func(z []complex128, w []float64)) []complex128 {
	var z, bottom [quotientBlock]complex128
	for done := 0; done < len(w); done += quotientBlock {
		n := min(quotientBlock, len(w)-done)
		part := dst[done : done+n]
		place(z[:n], w[done:done+n])
		Polyval(part, b, z[:n])
		if len(a) == 1 && a[0] == 1 {
			continue
		}
		Polyval(bottom[:n], a, z[:n])
		for i, v := range bottom[:n] {
			part[i] = div(part[i], v)
		}
	}
	return dst
}

// FreqzSOS is the response of a cascade at the frequencies w in rad/sample (scipy.signal.freqz_sos), written to dst of the
// length of w; nil allocates.
func FreqzSOS(dst []complex128, sos [][6]float64, w []float64) []complex128 {
	dst = sized(dst, len(w))
	for i, z := range turned(nil, w, -1) {
		h := complex(1, 0)
		for _, s := range sos {
			h = mul(h, div(quadratic(s[2], s[1], s[0], z), quadratic(s[5], s[4], s[3], z)))
		}
		dst[i] = h
	}
	return dst
}

func quadratic(c2, c1, c0 float64, z complex128) complex128 {
	return mul(complex(c1, 0)+scale(c2, z), z) + complex(c0, 0)
}

// FreqzZPK is the response of a digital filter at the frequencies w in rad/sample (scipy.signal.freqz_zpk), written to
// dst of the length of w; nil allocates.
func FreqzZPK(dst []complex128, f ZPK, w []float64) []complex128 {
	return f.at(dst, turned(nil, w, 1))
}

// FreqsZPK is the response of an analogue filter at the frequencies w in rad/s (scipy.signal.freqs_zpk), written to dst of
// the length of w; nil allocates.
func FreqsZPK(dst []complex128, f ZPK, w []float64) []complex128 {
	return f.at(dst, imaginary(w))
}

func (f ZPK) at(dst, s []complex128) []complex128 {
	dst = sized(dst, len(s))
	for i, v := range s {
		away := func(r complex128) complex128 { return v - r }
		dst[i] = scale(f.K, div(prod(f.Z, away), prod(f.P, away)))
	}
	return dst
}

// Freqs is the response of the analogue filter b/a at the frequencies w in rad/s (scipy.signal.freqs), written to dst of
// the length of w; nil allocates.
func Freqs(dst []complex128, b, a []complex128, w []float64) []complex128 {
	return quotient(sized(dst, len(w)), b, a, w, func(s []complex128, w []float64) {
		for i, v := range w {
			s[i] = complex(0, v)
		}
	})
}

func imaginary(w []float64) []complex128 {
	s := make([]complex128, len(w))
	for i, v := range w {
		s[i] = complex(0, v)
	}
	return s
}

// turned is exp(j*sign*w).
func turned(dst []complex128, w []float64, sign float64) []complex128 {
	dst = sized(dst, len(w))
	for i, v := range w {
		sin, cos := math.Sincos(v)
		dst[i] = complex(cos, sign*sin)
	}
	return dst
}

// sized is dst, or a new slice where dst is nil; it panics when dst has another length.
func sized(dst []complex128, n int) []complex128 {
	if dst == nil {
		return make([]complex128, n)
	}
	if len(dst) != n {
		panic("design: dst has another length than the frequencies")
	}
	return dst
}

// Polyval is the polynomial c, highest power first, at each of the points x (numpy.polyval), by Horner's rule, written to
// dst of their length; nil allocates. dst may be x.
func Polyval(dst, c, x []complex128) []complex128 {
	dst = sized(dst, len(x))
	if !slices.ContainsFunc(c, isComplex) {
		return polyvalReal(dst, reals(c), x)
	}
	for i, v := range x {
		sum := complex(0, 0)
		for _, u := range c {
			sum = mul(sum, v) + u
		}
		dst[i] = sum
	}
	return dst
}

// polyvalReal takes four points at a time, because one sum alone would wait for each product.
func polyvalReal(dst []complex128, c []float64, x []complex128) []complex128 {
	i := 0
	for ; i+4 <= len(x); i += 4 {
		x0, x1, x2, x3 := x[i], x[i+1], x[i+2], x[i+3]
		var s0, s1, s2, s3 complex128
		for _, u := range c {
			s0, s1 = hornerStep(s0, x0, u), hornerStep(s1, x1, u)
			s2, s3 = hornerStep(s2, x2, u), hornerStep(s3, x3, u)
		}
		dst[i], dst[i+1], dst[i+2], dst[i+3] = s0, s1, s2, s3
	}
	for ; i < len(x); i++ {
		sum := complex(0, 0)
		for _, u := range c {
			sum = hornerStep(sum, x[i], u)
		}
		dst[i] = sum
	}
	return dst
}

func hornerStep(sum, x complex128, u float64) complex128 {
	a, b, c, d := real(sum), imag(sum), real(x), imag(x)
	return complex((float64(a*c)-float64(b*d))+u, float64(a*d)+float64(b*c))
}
