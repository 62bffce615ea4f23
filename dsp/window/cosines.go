package window

import "math"

// GeneralCosine is the weighted sum a[0] + a[1] cos t + a[2] cos 2t + …, t from -pi to pi. Its largest value is the sum
// of a, in the middle. It is summed by Clenshaw's recurrence (Math. Comp. 9 (1955) 118).
func GeneralCosine(dst []float64, m int, a []float64, sym bool) []float64 {
	n := span(m, sym)
	return mirror(dst, m, n, func(x float64) float64 {
		return cosineSum(a, math.Cos(math.Pi*x/float64(n-1)))
	})
}

// cosineSum is the sum of a[k] cos kt, given c = cos t.
func cosineSum(a []float64, c float64) float64 {
	if len(a) == 0 {
		return 0
	}
	var b, last float64
	for k := len(a) - 1; k > 0; k-- {
		b, last = a[k]+float64(2*c*b)-last, b
	}
	return a[0] + float64(c*b) - last
}

// GeneralHamming is alpha + (1-alpha) cos t, t from -pi to pi.
func GeneralHamming(dst []float64, m int, alpha float64, sym bool) []float64 {
	return GeneralCosine(dst, m, []float64{alpha, 1 - alpha}, sym)
}

// Hann is the raised cosine, 0 at its ends.
func Hann(dst []float64, m int, sym bool) []float64 { return GeneralHamming(dst, m, 0.5, sym) }

// Hamming is a raised cosine that stands at 0.08 at its ends.
func Hamming(dst []float64, m int, sym bool) []float64 { return GeneralHamming(dst, m, 0.54, sym) }

// Blackman is a sum of three cosines, 0 at its ends.
func Blackman(dst []float64, m int, sym bool) []float64 {
	return GeneralCosine(dst, m, []float64{0.42, 0.5, 0.08}, sym)
}

// BlackmanHarris is the four-term sum of cosines of least side lobes (-92 dB) that Harris gives.
func BlackmanHarris(dst []float64, m int, sym bool) []float64 {
	return GeneralCosine(dst, m, []float64{0.35875, 0.48829, 0.14128, 0.01168}, sym)
}

// Nuttall is the four-term window that G. Heinzel et al. (Spectrum and spectral density estimation by the DFT, 2002) call
// Nuttall4c, from A. Nuttall, IEEE Trans. ASSP 29 (1981) 84.
func Nuttall(dst []float64, m int, sym bool) []float64 {
	return GeneralCosine(dst, m, []float64{0.3635819, 0.4891775, 0.1365995, 0.0106411}, sym)
}

// FlatTop has a flat main lobe, for measuring amplitudes; it goes below 0. The terms are those of G. D'Antona and A.
// Ferrero, Digital Signal Processing for Measurement Systems, Springer 2006, p. 70.
func FlatTop(dst []float64, m int, sym bool) []float64 {
	return GeneralCosine(dst, m, []float64{0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368}, sym)
}
