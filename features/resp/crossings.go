package resp

import "math"

// Crossing are the times in samples at which a breath crosses its middle, which is halfway between its lowest and its
// highest sample, upward; and again downward, halfway to the lowest sample behind. NaN where that is not known.
type Crossing struct{ Up, Down float64 }

// Crossings appends those of the breaths of y; Down is NaN where a gap lies behind, and of the last breath.
func Crossings(dst []Crossing, y []float64, breaths []Breath) []Crossing {
	for k, b := range breaths {
		c := Crossing{Up: crossing(y, b.Trough, b.Crest), Down: math.NaN()}
		if k+1 < len(breaths) {
			c.Down = crossing(y, b.Crest, breaths[k+1].Trough)
		}
		dst = append(dst, c)
	}
	return dst
}

// crossing is where y first passes the middle between two samples.
func crossing(y []float64, begin, end int) float64 {
	middle := (y[begin] + y[end]) / 2
	up := y[end] > y[begin]
	for i := begin; i < end; i++ {
		d := y[i+1] - y[i]
		if d != d {
			return math.NaN()
		}
		if up && y[i+1] >= middle || !up && y[i+1] <= middle {
			if d == 0 {
				return float64(i)
			}
			return float64(i) + (middle-y[i])/d
		}
	}
	return math.NaN()
}
