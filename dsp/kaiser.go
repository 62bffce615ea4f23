package dsp

import "math"

// Kaiser is the symmetric Kaiser window of m points, as scipy.signal.windows.kaiser(m, beta). It panics when m is
// negative or beta is not within 0 to 500.
func Kaiser(m int, beta float64) []float64 {
	if m < 0 || !(beta >= 0 && beta <= 500) {
		panic("dsp: Kaiser wants m >= 0 and beta within 0 to 500")
	}
	w := make([]float64, m)
	middle := float64(m-1) / 2
	for i := range w {
		x := 0.0
		if m > 1 {
			x = (float64(i) - middle) / middle
		}
		w[i] = besselI0(beta*math.Sqrt(1-float64(x*x))) / besselI0(beta)
	}
	return w
}

// besselI0 is the modified Bessel function of the first kind and order 0 by its power series, the sum of
// ((x/2)^k / k!)^2 (Abramowitz and Stegun 9.6.12). All terms are positive, so nothing cancels.
func besselI0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*0x1p-60; k++ {
		term = float64(term * (x / 2 / k) * (x / 2 / k))
		sum += term
	}
	return sum
}
