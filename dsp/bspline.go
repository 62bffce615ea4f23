package dsp

import "math"

// CubicSpline writes to y, which may be x, the coefficients of the cubic B-spline through the samples of x, as
// scipy.signal.cspline1d: the signal is mirrored at its ends, and convolved with 1/6 4/6 1/6 the coefficients give the
// samples back. With smoothing above 1/144 the spline is the one that balances distance and curvature; up to that it is a
// [*DesignError] unless 0. As scipy's, the coefficients at the ends are sums over the signal only, which tells where it is short;
// a signal of one value is its own coefficient. It needs the whole signal (M. Unser, A. Aldroubi, M. Eden, B-spline signal processing, IEEE Trans.
// Signal Processing 41, 1993).
func CubicSpline(y, x []float64, smoothing float64) error {
	checkLengths(y, x)
	if smoothing != 0 && !(smoothing > 1./144) {
		return designError("lamb", "%v is neither 0 nor above 1/144", smoothing)
	}
	switch {
	case len(x) < 2:
		copy(y, x)
	case smoothing == 0:
		z := math.Sqrt(3) - 2
		symmetric1(y, x, -6*z, z, len(x))
	default:
		s := smoothingSpline(smoothing)
		first, second, _ := s.startSums(x, 0)
		last, before := s.endSums(x, 0)
		// SciPy starts with the first two samples exchanged in one place; its numbers are kept.
		s.forward(y, x, first, second+(s.gain-float64(s.a2*s.gain))*(x[0]-x[1]))
		s.backward(y, last, before)
	}
	return nil
}

// QuadraticSpline writes to y, which may be x, the coefficients of the quadratic B-spline through the samples, as
// scipy.signal.qspline1d: convolved with 1/8 6/8 1/8 they give the samples back. See [CubicSpline] for the ends.
func QuadraticSpline(y, x []float64) {
	checkLengths(y, x)
	if len(x) < 2 {
		copy(y, x)
		return
	}
	z := 2*math.Sqrt2 - 3
	symmetric1(y, x, -8*z, z, len(x))
}

// smoothingSpline is the filter 1/((z + 4 + 1/z)/6 + smoothing*(z - 2 + 1/z)²), whose poles are at r*exp(±i*omega) and
// their mirror images.
func smoothingSpline(smoothing float64) symmetric2 {
	s := smoothing
	root := 24 * s * math.Sqrt(3+float64(144*s))
	xi := 1 - float64(96*s) + root
	omega := math.Atan2(math.Sqrt(float64(144*s)-1), math.Sqrt(xi))
	r := (float64(24*s) - 1 - math.Sqrt(xi)) / (24 * s) * math.Sqrt((float64(48*s)+root)/xi)
	return newSymmetric2(r, omega)
}

// EvalCubicSpline writes to y the spline of the coefficients c at positions x, counted in samples from the first, as
// scipy.signal.cspline1d_eval. Beyond the ends positions are mirrored (c b | a b c | b a). It is NaN at NaN and infinity,
// and panics when c is empty.
func EvalCubicSpline(y, c, x []float64) {
	evalSpline(y, c, x, func(c []float64, t float64) float64 {
		first := int(math.Floor(t)) - 1
		f := t - math.Floor(t)
		g := 1 - f
		return float64(at(c, first)*(float64(g*g)*g/6)) +
			float64(at(c, first+1)*(2./3-float64(float64(f*f)*(2-f))/2)) +
			float64(at(c, first+2)*(2./3-float64(float64(g*g)*(2-g))/2)) +
			float64(at(c, first+3)*(float64(f*f)*f/6))
	})
}

// EvalQuadraticSpline is [EvalCubicSpline] for quadratic splines (scipy.signal.qspline1d_eval).
func EvalQuadraticSpline(y, c, x []float64) {
	evalSpline(y, c, x, func(c []float64, t float64) float64 {
		middle := int(math.Floor(t + 0.5))
		f := t - float64(middle) // -0.5 to 0.5
		return float64(at(c, middle-1)*(float64((0.5-f)*(0.5-f))/2)) +
			float64(at(c, middle)*(0.75-float64(f*f))) +
			float64(at(c, middle+1)*(float64((0.5+f)*(0.5+f))/2))
	})
}

// evalSpline calls value with positions from 0 to len(c)-1.
func evalSpline(y, c, x []float64, value func(c []float64, t float64) float64) {
	checkLengths(y, x)
	if len(c) == 0 {
		panic("dsp: Spline coefficients 'cj' must not be empty.")
	}
	last := float64(len(c) - 1)
	for i, t := range x {
		if t < 0 || t > last {
			t = mirrored(t, last)
		}
		if t-t != 0 {
			y[i] = math.NaN()
			continue
		}
		y[i] = value(c, t)
	}
}

// mirrored brings t between 0 and last by mirrors at both.
func mirrored(t, last float64) float64 {
	if last == 0 && t-t == 0 {
		return 0
	}
	t = math.Abs(math.Remainder(t, 2*last))
	return min(t, last)
}

// at is a coefficient; beyond the ends, the one at the end.
func at(c []float64, i int) float64 { return c[min(max(i, 0), len(c)-1)] }

// GaussSpline writes to y the Gaussian that approximates the B-spline of order n, of variance (n+1)/12, at x, as
// scipy.signal.gauss_spline.
func GaussSpline(y, x []float64, n float64) {
	checkLengths(y, x)
	variance := (n + 1) / 12
	scale := 1 / math.Sqrt(2*math.Pi*variance)
	for i, v := range x {
		y[i] = scale * math.Exp(-float64(v*v)/2/variance)
	}
}

// SplineFilter writes to y the smoothing spline of an array of rows times columns at its samples, as
// scipy.signal.spline_filter: a smoothing of more than 1/144 both ways; up to that y is x, but for the edges, whose sums
// stop at precision as those of [SymIIROrder2] do, or at the other edge, and for the weights, which have single precision
// there. x, y: row by row.
func SplineFilter(y, x []float64, rows, columns int, smoothing, precision float64) {
	checkLengths(y, x)
	if rows*columns != len(x) {
		panic("dsp: SplineFilter: the array has not rows times columns values")
	}
	copy(y, x)
	if len(x) == 0 {
		return
	}
	smooth := smoother(smoothing, precisionOf(precision))
	line := make([]float64, max(rows, columns))
	for r := range rows {
		smooth(y[r*columns:(r+1)*columns], line[:columns])
	}
	column := make([]float64, rows)
	for c := range columns {
		for r := range column {
			column[r] = y[r*columns+c]
		}
		smooth(column, line[:rows])
		for r := range column {
			y[r*columns+c] = column[r]
		}
	}
}

// smoother takes x to the spline's values at the samples, by way of its coefficients; a single sample stays.
func smoother(smoothing, precision float64) func(x, coefficients []float64) {
	coefficientsOf := func(c, x []float64) {
		z := math.Sqrt(3) - 2
		symmetric1(c, x, -6*z, z, min(terms1(z, precision), len(x)))
	}
	if smoothing > 1./144 {
		s := smoothingSpline(smoothing)
		coefficientsOf = func(c, x []float64) { s.run(c, x, precision) }
	}
	const side, middle = float64(float32(1. / 6)), float64(float32(4. / 6))
	return func(x, c []float64) {
		if len(x) < 2 {
			return
		}
		coefficientsOf(c, x)
		for i := range x {
			x[i] = float64(side*at(c, i-1)) + float64(middle*at(c, i)) + float64(side*at(c, i+1))
		}
	}
}
