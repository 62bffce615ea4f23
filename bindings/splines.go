package bindings

import "github.com/tachy-dsp/tachy/dsp"

// splineCalls are the B-splines behind tachy.signal.
var splineCalls = []call{
	{"cspline1d", cspline1d},
	{"qspline1d", qspline1d},
	{"cspline1d_eval", cspline1dEval},
	{"qspline1d_eval", qspline1dEval},
	{"gauss_spline", gaussSpline},
	{"spline_filter", splineFilter},
}

// cspline1d(lamb, rows, x, y)
func cspline1d(w *words) (int, error) {
	lamb := w.float()
	return eachRowInto(w, func(y, x []float64) error { return dsp.CubicSpline(y, x, lamb) })
}

// qspline1d(rows, x, y)
func qspline1d(w *words) (int, error) {
	return eachRowInto(w, func(y, x []float64) error { dsp.QuadraticSpline(y, x); return nil })
}

// cspline1d_eval(c, rows, x, y)
func cspline1dEval(w *words) (int, error) {
	c := w.floats()
	return eachRowInto(w, func(y, x []float64) error { dsp.EvalCubicSpline(y, c, x); return nil })
}

// qspline1d_eval(c, rows, x, y)
func qspline1dEval(w *words) (int, error) {
	c := w.floats()
	return eachRowInto(w, func(y, x []float64) error { dsp.EvalQuadraticSpline(y, c, x); return nil })
}

// gauss_spline(n, rows, x, y)
func gaussSpline(w *words) (int, error) {
	n := w.float()
	return eachRowInto(w, func(y, x []float64) error { dsp.GaussSpline(y, x, n); return nil })
}

// spline_filter(lmbda, precision, rows, x, y): one array of rows.
func splineFilter(w *words) (int, error) {
	lmbda, precision, rows, x, y := w.float(), w.float(), w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	dsp.SplineFilter(y, x, rows, len(x)/rows, lmbda, precision)
	return len(y), nil
}
