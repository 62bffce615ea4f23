package stats

import "math"

// Line is the straight line of least squares through the points (x, y): y = slope*x + intercept. NaN when x is constant
// or there are fewer than two points.
func Line(x, y []float64) (slope, intercept float64) {
	p := PairsOf(x, y)
	if p.XX == 0 {
		return math.NaN(), math.NaN()
	}
	slope = p.XY / p.XX
	return slope, p.Y - float64(slope*p.X)
}
