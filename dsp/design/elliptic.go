package design

import "math"

// modulus is an elliptic modulus k with its complement, k^2 + kc^2 = 1: both are kept, for each loses its digits where
// the other is near 1.
type modulus struct{ k, kc float64 }

func (m modulus) complement() modulus { return modulus{m.kc, m.k} }

// quarter is the complete elliptic integral K(k) by the arithmetic-geometric mean (Abramowitz and Stegun 17.6.3).
func (m modulus) quarter() float64 {
	a, g := 1.0, m.kc
	for range agmStepsMax {
		if math.Abs(a-g) <= 0x1p-52*a {
			break
		}
		a, g = (a+g)/2, math.Sqrt(a*g)
	}
	return math.Pi / (a + g)
}

// agmStepsMax is more than any modulus of float64 takes: each step doubles the digits.
const agmStepsMax = 64

// ratio is K(kc)/K(k): it grows from 0 to infinity as k falls from 1 to 0.
func (m modulus) ratio() float64 { return m.complement().quarter() / m.quarter() }

// ofRatio is the modulus with that ratio, by the theta functions of its nome (Abramowitz and Stegun 16.27, 17.3.17). For
// small ratios, where they converge slowly, it is the complement of the inverse ratio's.
func ofRatio(ratio float64) modulus {
	if ratio < 1 {
		return ofRatio(1 / ratio).complement()
	}
	q := math.Exp(-math.Pi * ratio)
	theta2, theta3, theta4 := 1.0, 1.0, 1.0
	for n := 1.0; n < 8; n++ {
		square := math.Pow(q, n*n)
		theta2 += math.Pow(q, n*(n+1))
		theta3 += 2 * square
		theta4 += 2 * math.Copysign(square, 1-2*math.Mod(n, 2))
	}
	k, kc := 2*math.Pow(q, 0.25)*theta2/theta3, theta4/theta3
	return modulus{k * k, kc * kc}
}

// landen are the falling moduli of Landen's transformation, down to one whose square is nothing beside 1
// (S. J. Orfanidis, Lecture Notes on Elliptic Filter Design, 2006, equation 50).
func (m modulus) landen() (falling []float64) {
	k, kc := m.k, m.kc
	for k > 0x1p-54 && len(falling) < agmStepsMax {
		k, kc = float64(k/(1+kc)*k/(1+kc)), 2*math.Sqrt(kc)/(1+kc)
		falling = append(falling, k)
	}
	return falling
}

// sn is the Jacobi elliptic sine of u*K(k), for complex u (Orfanidis 2006, equation 55).
func (m modulus) sn(u complex128) complex128 {
	a, b := math.Pi/2*real(u), math.Pi/2*imag(u)
	sin, cos := math.Sincos(a)
	w := complex(sin*math.Cosh(b), cos*math.Sinh(b))
	falling := m.landen()
	for i := len(falling) - 1; i >= 0; i-- {
		v := falling[i]
		w = div(scale(1+v, w), 1+scale(v, mul(w, w)))
	}
	return w
}

// imaginaryArcSn is the y for which sn(j*y*K(k)) is j*t (Orfanidis 2006, equation 56).
func (m modulus) imaginaryArcSn(t float64) float64 {
	before := m.k
	for _, v := range m.landen() {
		t = 2 * t / ((1 + v) * (1 + math.Hypot(1, float64(t*before))))
		before = v
	}
	return 2 / math.Pi * math.Asinh(t)
}
