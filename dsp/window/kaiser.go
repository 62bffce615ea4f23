package window

import (
	"fmt"
	"math"
	"slices"
)

// KaiserBetaMax is the largest |beta| of a Kaiser window; beyond it the Bessel function leaves float64.
const KaiserBetaMax = 700

// Kaiser is I0(beta sqrt(1-u²)) / I0(beta), u from -1 to 1, I0 the modified Bessel function of the first kind and order 0
// (J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", ISCAS 1974). It panics when
// |beta| is not at most [KaiserBetaMax].
//
// I0's power series in (1-u²) has positive terms only, so that nothing cancels: values are within 1e-15 of themselves,
// also where the window is small.
func Kaiser(dst []float64, m int, beta float64, sym bool) []float64 {
	n, series := span(m, sym), besselSeries(beta)
	last := float64(n - 1)
	return mirror(dst, m, n, func(x float64) float64 {
		return horner(series, (last-x)/last*((last+x)/last))
	})
}

// besselSeries is I0(beta sqrt(v)) / I0(beta) as a polynomial in v: the k-th coefficient is ((beta/2)^k / k!)² (Abramowitz
// and Stegun 9.6.12), over the sum of all. It ends where coefficients no longer count at v = 1.
func besselSeries(beta float64) []float64 {
	if !(math.Abs(beta) <= KaiserBetaMax) {
		panic(fmt.Sprintf("window: beta is %v; a Kaiser window takes -%d to %[2]d", beta, KaiserBetaMax))
	}
	var series []float64
	sum, term := 0.0, 1.0
	for k := 1.0; term > sum*0x1p-60; k++ {
		series = append(series, term)
		sum += term
		step := beta / 2 / k
		term = float64(term * step * step)
	}
	for k := range series {
		series[k] /= sum
	}
	return series
}

// horner is the polynomial with series[k] at v^k.
func horner(series []float64, v float64) float64 {
	sum := 0.0
	for _, c := range slices.Backward(series) {
		sum = float64(sum*v) + c
	}
	return sum
}

// KaiserBesselDerived is the window of the modified discrete cosine transform, whose squares with half a period between
// them add to 1 (M. Bosi and R. E. Goldberg, Introduction to Digital Audio Coding and Standards, Kluwer 2003). It panics
// when m is odd, and as Kaiser does.
func KaiserBesselDerived(dst []float64, m int, beta float64) []float64 {
	if m%2 != 0 {
		panic(fmt.Sprintf("window: a Kaiser-Bessel derived window has an even number of points, not %d", m))
	}
	dst, w := grown(dst, m)
	if m == 0 {
		return dst
	}
	kaiser := Kaiser(nil, m/2+1, beta, true)
	total := 0.0
	for _, v := range kaiser {
		total += v
	}
	sum := 0.0
	for i, v := range kaiser[:m/2] {
		sum += v
		w[i] = math.Sqrt(sum / total)
		w[m-1-i] = w[i]
	}
	return dst
}
