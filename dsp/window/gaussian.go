package window

import "math"

// Gaussian is exp(-t²/2std²), t in samples from the middle.
func Gaussian(dst []float64, m int, std float64, sym bool) []float64 {
	variance := float64(std * std)
	return mirror(dst, m, span(m, sym), func(x float64) float64 { return math.Exp(-x * x / 8 / variance) })
}

// GeneralGaussian is exp(-|t/sig|^2p / 2), t in samples from the middle: Gaussian at p = 1, Laplace's shape at p = 0.5.
func GeneralGaussian(dst []float64, m int, p, sig float64, sym bool) []float64 {
	return mirror(dst, m, span(m, sym), func(x float64) float64 {
		return math.Exp(-0.5 * math.Pow(math.Abs(x/2/sig), 2*p))
	})
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
