package window

import "math"

// Gaussian is exp(-t²/2std²), t in samples from the middle.
func Gaussian(dst []float64, m int, std float64, sym bool) []float64 {
	variance := float64(std * std)
	return mirror(dst, m, span(m, sym), func(x float64) float64 { return math.Exp(-x * x / 8 / variance) })
}

// GeneralGaussian is exp(-|t/sig|^2p / 2), t in samples from the middle: Gaussian at p = 1, Laplace's shape at p = 0.5.
func GeneralGaussian(dst []float64, m int, p, sig float64, sym bool) []float64 {
	power := powerOf(2 * p)
	return mirror(dst, m, span(m, sym), func(x float64) float64 { return math.Exp(-0.5 * power(math.Abs(x/2/sig))) })
}

// powerOf is the function that raises to p; up to the fourth power by multiplying.
func powerOf(p float64) func(float64) float64 {
	switch p {
	case 1:
		return func(u float64) float64 { return u }
	case 2:
		return func(u float64) float64 { return u * u }
	case 3:
		return func(u float64) float64 { return u * u * u }
	case 4:
		return func(u float64) float64 { return (u * u) * (u * u) }
	}
	return func(u float64) float64 { return math.Pow(u, p) }
}

// Exponential is exp(-|t|/tau), t in samples from the middle (S. Gade and H. Herlufsen, Brüel & Kjær Technical Review
// 1987-3).
func Exponential(dst []float64, m int, tau float64, sym bool) []float64 {
	return mirror(dst, m, span(m, sym), func(x float64) float64 { return math.Exp(-x / 2 / tau) })
}

// ExponentialAt is exp(-|i-center|/tau), i the sample: an Exponential whose middle is anywhere.
func ExponentialAt(dst []float64, m int, center, tau float64) []float64 {
	if m == 1 {
		return append(dst, 1)
	}
	dst, w := grown(dst, m)
	for i := range w {
		w[i] = math.Exp(-math.Abs(float64(i)-center) / tau)
	}
	return dst
}
