package design

import (
	"math"
	"math/cmplx"
)

// FindFreqs is n frequencies in rad/s, evenly spaced on a logarithmic scale over whole decades, that show what a filter
// with these zeros and poles does (scipy.signal.findfreqs).
func FindFreqs(z, p []complex128, n int) []float64 {
	if len(p) == 0 {
		p = []complex128{-1000}
	}
	var corners []complex128
	for _, r := range p {
		if imag(r) >= 0 {
			corners = append(corners, r)
		}
	}
	for _, r := range z {
		if imag(r) >= 0 && cmplx.Abs(r) < 1e5 {
			corners = append(corners, r)
		}
	}
	low, high := math.Inf(1), 0.0
	for _, r := range corners {
		atZero := 0.0
		if cmplx.Abs(r) < 1e-10 {
			atZero = 1
		}
		high = max(high, 3*math.Abs(real(r)+atZero)+1.5*imag(r))
		low = min(low, math.Abs(real(r)+atZero)+2*imag(r))
	}
	first, last := math.RoundToEven(math.Log10(0.1*low)-0.5), math.RoundToEven(math.Log10(high)+0.5)
	w := make([]float64, n)
	for i := range w {
		w[i] = math.Pow(10, first+float64(i)*(last-first)/float64(max(n-1, 1)))
	}
	return w
}
