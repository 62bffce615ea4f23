package quality

import "math"

// What an electrode on the skin shows while it holds: S. Böttcher et al., Data quality evaluation in wearable monitoring,
// Sci Rep 12 (2022) 21412.
const (
	greatestChange = 0.2  // of the level, in 2 s
	leastLevel     = 0.05 // µS
)

// SkinConductance is the share of windows, laid one behind the other, in which a skin conductance in µS changes slowly and
// is not that of an electrode in the air. What is left at the end of x is not looked at, and a window with a sample that
// is not finite is not good. NaN when there is no window.
func SkinConductance(x []float64, window int) float64 {
	good, windows := 0, len(x)/window
	for i := range windows {
		least, greatest, sum := math.Inf(1), math.Inf(-1), 0.0
		for _, v := range x[i*window : (i+1)*window] {
			least, greatest, sum = min(least, v), max(greatest, v), sum+v
		}
		if math.Abs((greatest-least)/greatest) < greatestChange && sum/float64(window) > leastLevel {
			good++
		}
	}
	return float64(good) / float64(windows)
}
