package window

import "math"

// Boxcar is 1 everywhere.
func Boxcar(dst []float64, m int, sym bool) []float64 {
	return mirror(dst, m, span(m, sym), func(float64) float64 { return 1 })
}

// Triang is a triangle that would reach 0 one sample (n odd) or half a sample (n even) beyond its ends.
func Triang(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	base := float64(n + n%2)
	return mirror(dst, m, n, func(x float64) float64 { return 1 - x/base })
}

// Bartlett is a triangle that is 0 at its ends.
func Bartlett(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 { return 1 - x/float64(n-1) })
}

// Parzen is the B-spline of degree 3 (E. Parzen, Technometrics 3 (1961) 167).
func Parzen(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 {
		u := x / float64(n)
		if x <= float64(n-1)/2 {
			return 1 - float64(6*u*u)*(1-u)
		}
		return 2 * (1 - u) * (1 - u) * (1 - u)
	})
}

// Bohman is the convolution of half a cosine with itself, 0 at its ends.
func Bohman(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 {
		if int(x) == n-1 {
			return 0
		}
		u := x / float64(n-1)
		sin, cos := math.Sincos(math.Pi * u)
		return float64((1-u)*cos) + sin/math.Pi
	})
}

// Barthann is the weighted sum of a triangle and a cosine, 0 at its ends (Y. H. Ha and J. A. Pearce, IEEE Trans. ASSP 37
// (1989) 298).
func Barthann(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 {
		u := x / float64(n-1)
		return 0.62 - float64(0.24*u) + float64(0.38*math.Cos(math.Pi*u))
	})
}

// Cosine is half a period of a cosine that would reach 0 half a sample beyond its ends.
func Cosine(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 { return math.Cos(math.Pi / 2 * x / float64(n)) })
}

// Tukey is 1 with a tapered cosine over the fraction alpha of its length; alpha at most 0 is Boxcar, at least 1 Hann.
func Tukey(dst []float64, m int, alpha float64, sym bool) []float64 {
	switch {
	case alpha <= 0:
		return Boxcar(dst, m, sym)
	case alpha >= 1:
		return Hann(dst, m, sym)
	}
	n := span(m, sym)
	taper := math.Floor(alpha * float64(n-1) / 2) // the last sample of the taper
	return mirror(dst, m, n, func(x float64) float64 {
		if i := (float64(n-1) - x) / 2; i > taper {
			return 1
		}
		return 0.5 * (1 + math.Cos(math.Pi*(x/float64(n-1)-1+alpha)/alpha))
	})
}

// Lanczos is the main lobe of sin(pi u)/(pi u) (C. E. Duchon, J. Appl. Meteorology 18 (1979) 1016).
func Lanczos(dst []float64, m int, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 {
		if x == 0 {
			return 1
		}
		u := math.Pi * x / float64(n-1)
		return math.Sin(u) / u
	})
}
