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
		least, greatest, mean := level(x[i*window : (i+1)*window])
		if math.Abs((greatest-least)/greatest) < greatestChange && mean > leastLevel {
			good++
		}
	}
	return float64(good) / float64(windows)
}

// level is the least, the greatest and the mean sample of x; where one is NaN only the mean says so. Sums run in four lanes.
func level(x []float64) (least, greatest, mean float64) {
	n := float64(len(x))
	least, greatest = x[0], x[0]
	var s0, s1, s2, s3 float64
	for ; len(x) >= 4; x = x[4:] {
		v := (*[4]float64)(x)
		s0, s1, s2, s3 = s0+v[0], s1+v[1], s2+v[2], s3+v[3]
		for _, w := range v {
			if w < least {
				least = w
			}
			if w > greatest {
				greatest = w
			}
		}
	}
	for _, v := range x {
		s0, least, greatest = s0+v, min(least, v), max(greatest, v)
	}
	return least, greatest, ((s0 + s1) + (s2 + s3)) / n
}
