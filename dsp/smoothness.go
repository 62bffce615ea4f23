package dsp

import "fmt"

// SmoothnessPriors writes to trend the slow part of x: the z that makes |x-z|² + (lambda·|second differences of z|)² least,
// which is (I + lambda²·DᵀD)⁻¹·x. It acts as a time-varying low-pass that distorts no ends; lambda 500 for RR intervals at
// 4 Hz is an edge of about 0.035 Hz. O(n) in time, by Cholesky of the band matrix. Fewer than three samples have no second
// differences: trend is x. NaN anywhere makes everything NaN. trend may be x. Not a streaming function: each value depends on
// all of x.
//
// Source: Tarvainen, Ranta-aho and Karjalainen, IEEE Trans. Biomedical Engineering 49 (2002) 172.
func SmoothnessPriors(trend, x []float64, lambda float64) {
	n := len(x)
	if len(trend) != n {
		panic(fmt.Sprintf("dsp: a trend of %d samples for %d", len(trend), n))
	}
	if n < 3 {
		copy(trend, x)
		return
	}
	// L·diag(d)·Lᵀ with ones on the diagonal of L and e, f below it
	s := lambda * lambda
	d, e, f := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		main, first, second := bands(i, n)
		a := 1 + float64(s*main)
		b := s * first
		c := s * second
		if i >= 1 {
			a -= float64(float64(e[i-1]*e[i-1]) * d[i-1])
			b -= float64(float64(e[i-1]*f[i-1]) * d[i-1])
		}
		if i >= 2 {
			a -= float64(float64(f[i-2]*f[i-2]) * d[i-2])
		}
		d[i], e[i], f[i] = a, b/a, c/a
	}
	for i := range n {
		v := x[i]
		if i >= 1 {
			v -= float64(e[i-1] * trend[i-1])
		}
		if i >= 2 {
			v -= float64(f[i-2] * trend[i-2])
		}
		trend[i] = v
	}
	for i := n - 1; i >= 0; i-- {
		v := trend[i] / d[i]
		if i+1 < n {
			v -= float64(e[i] * trend[i+1])
		}
		if i+2 < n {
			v -= float64(f[i] * trend[i+2])
		}
		trend[i] = v
	}
}

// bands are the elements (i,i), (i+1,i) and (i+2,i) of DᵀD, D being the second differences of n values.
func bands(i, n int) (main, first, second float64) {
	weights := [3]float64{1, -2, 1}
	for row := max(i-2, 0); row <= min(i, n-3); row++ {
		k := i - row
		main += weights[k] * weights[k]
		if k+1 < 3 {
			first += weights[k] * weights[k+1]
		}
		if k+2 < 3 {
			second += weights[k] * weights[k+2]
		}
	}
	return main, first, second
}
