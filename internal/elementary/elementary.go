// Package elementary computes logarithms and exponentials of many values, of the same bits on every CPU and within 2 units of
// the last place. The Go defines them; vectors of eight (AVX-512) follow it, without fused operations.
package elementary

import "math"

// Log sets dst to scale*ln(plus + factor*x), where plus is 0 or 1: near 1 without loss. Of what is below 0, and of NaN, it is NaN. dst
// may be x.
func Log(dst, x []float64, factor, plus, scale float64) {
	for len(x) > 0 {
		n := 0
		if vectors && len(x) >= 8 {
			n = logKernel(dst, x[:len(x)&^7], factor, plus, scale)
		}
		end := min(n+8, len(x)) // what the kernel stopped at, if there is more
		for i, v := range x[n:end] {
			dst[n+i] = float64(ln(float64(v*factor), plus) * scale)
		}
		dst, x = dst[end:], x[end:]
	}
}

// Exp sets dst to scale*(exp(factor*x) - less), where less is 0 or 1: near 0 without loss. dst may be x.
func Exp(dst, x []float64, factor, less, scale float64) {
	for len(x) > 0 {
		n := 0
		if vectors && len(x) >= 8 {
			n = expKernel(dst, x[:len(x)&^7], factor, less, scale)
		}
		end := min(n+8, len(x))
		for i, v := range x[n:end] {
			dst[n+i] = float64(exp(float64(v*factor), less) * scale)
		}
		dst, x = dst[end:], x[end:]
	}
}

const (
	normal   = 0x1p-1022
	most     = 0x1p1022
	rootHalf = 0x3fe6a09e667f3bcd // bits of √½
	one      = 0x3ff0000000000000 // of 1
	bottom   = 1<<52 - 1
	ln2High  = 0x1.62e42feep-1 // ends in zeros, so that its products with exponents are exact
	ln2Low   = math.Ln2 - ln2High
	shift    = 0x1.8p52 // what is added to it is rounded to whole numbers, in its last bits
	expMost  = 708.0    // up to which powers of two are normal
)

// logSeries are of (2·artanh(s)/s - 2)/s² in powers of s², by interpolation at Chebyshev's nodes; expSeries of (exp(r)-1-r)/r².
// They are summed by pairs and fours (Estrin), because one sum would wait for each addition.
var (
	logSeries = [7]float64{0.666666666666667, 0.39999999999899505, 0.28571428625975487, 0.2222221113479508,
		0.18182889125261723, 0.15331721600556042, 0.14616449685043406}
	expSeries = [11]float64{0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136, 0.0013888888888883748,
		0.00019841269874820627, 2.4801587325547743e-05, 2.7557255400206422e-06, 2.75572736431103e-07,
		2.5105217004720745e-08, 2.0914686968086876e-09}
)

// ln is ln(plus + v). With u = plus + v = 2^k·(1+f), f between √½-1 and √2-1, and s = f/(2+f), ln(1+f) = f - s·(f - R), where R is s² times
// the series; what was lost in u is a share of it.
func ln(v, plus float64) float64 {
	u := v + plus
	if !(u >= normal && u <= most) {
		switch {
		case u > 0 && u < normal:
			return ln(u*0x1p54, 0) - 54*math.Ln2
		case u > most && u <= math.MaxFloat64:
			return ln(u*0x1p-54, 0) + 54*math.Ln2
		}
		return math.Log(u) // infinite or NaN
	}
	lost := v - (u - plus)
	t := math.Float64bits(u) + (one - rootHalf)
	k := float64(t>>52) - 1023
	f := math.Float64frombits(t&bottom+rootHalf) - 1
	q := 1 / (2 + f)
	s := float64(f * q)
	z := float64(s * s)
	z2, c := float64(z*z), &logSeries
	low := c[0] + float64(c[1]*z) + float64((c[2]+float64(c[3]*z))*z2)
	high := c[4] + float64(c[5]*z) + float64(c[6]*z2)
	r := float64((low + float64(high*float64(z2*z2))) * z)
	share := float64(float64(lost*math.Float64frombits(2046<<52-t>>52<<52)) * (q + q))
	share = float64(share * (z + 1 - s)) // 1/(1+f) = 2q/(1+s)
	return f - (float64(s*(f-r)) - (share + float64(k*ln2Low))) + float64(k*ln2High)
}

// exp is exp(v) - less: with v = k·ln 2 + r, that is 2^k·(exp(r)-1) + (2^k - less).
func exp(v, less float64) float64 {
	if !(math.Abs(v) <= expMost) {
		switch {
		case v > 710:
			return math.Inf(1)
		case v < -746:
			return -less
		case v != v:
			return v
		}
		part := math.Copysign(700, v)
		return float64(exp(v-part, 0)*exp(part, 0)) - less
	}
	t := float64(v*math.Log2E) + shift
	k := t - shift
	r := v - float64(k*ln2High) - float64(k*ln2Low)
	r2, c := float64(r*r), &expSeries
	r4 := float64(r2 * r2)
	low := c[0] + float64(c[1]*r) + float64((c[2]+float64(c[3]*r))*r2)
	middle := c[4] + float64(c[5]*r) + float64((c[6]+float64(c[7]*r))*r2)
	high := c[8] + float64(c[9]*r) + float64(c[10]*r2)
	sum := low + float64(middle*r4) + float64(high*float64(r4*r4))
	power := math.Float64frombits(math.Float64bits(t)<<52 + one)
	return float64(power*(r+float64(r2*sum))) + (power - less)
}
