package stats

import "math"

// Line is the straight line of least squares through the points (x, y): y = slope*x + intercept. NaN when x is constant
// or there are fewer than two points.
func Line(x, y []float64) (slope, intercept float64) {
	if len(x) != len(y) {
		panic("stats: series of different lengths")
	}
	mx, my := meanOf(x), meanOf(y)
	xx, _, xy := productsOf(x, y, mx, my)
	if xx == 0 {
		return math.NaN(), math.NaN()
	}
	slope = xy / xx
	return slope, my - float64(slope*mx)
}
