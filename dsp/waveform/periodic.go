package waveform

import (
	"fmt"
	"math"
)

// Sawtooth rises from -1 to 1 over the fraction width of each period of 2 pi and falls back over the rest. width has one
// value for all times or one for each; outside 0 to 1 the value is NaN.
func Sawtooth(dst, t, width []float64) []float64 {
	checkOneOrEach("width", width, t)
	for i, v := range t {
		w := width[min(i, len(width)-1)]
		phase := turn(v)
		switch {
		case !(w >= 0 && w <= 1):
			dst = append(dst, math.NaN())
		case phase < w*2*math.Pi || w == 1:
			dst = append(dst, phase/(math.Pi*w)-1)
		default:
			dst = append(dst, (float64(math.Pi*(w+1))-phase)/(math.Pi*(1-w)))
		}
	}
	return dst
}

// Square is 1 over the fraction duty of each period of 2 pi and -1 over the rest. duty has one value for all times or one
// for each; outside 0 to 1 the value is NaN. At times that are NaN or infinite it is -1, as scipy has it.
func Square(dst, t, duty []float64) []float64 {
	checkOneOrEach("duty", duty, t)
	for i, v := range t {
		w := duty[min(i, len(duty)-1)]
		phase := turn(v)
		switch {
		case (w < 0 || w > 1) && phase == phase:
			dst = append(dst, math.NaN())
		case phase < w*2*math.Pi:
			dst = append(dst, 1)
		default:
			dst = append(dst, -1)
		}
	}
	return dst
}

// turn is t without whole turns, 0 to 2 pi; it is 2 pi where t is so little below 0 that no number lies between.
func turn(t float64) float64 {
	if t >= 0 && t < 2*math.Pi {
		return t
	}
	r := math.Mod(t, 2*math.Pi)
	if r < 0 {
		r += 2 * math.Pi
	}
	return r
}

func checkOneOrEach(what string, values, t []float64) {
	if len(values) != 1 && len(values) != len(t) {
		panic(fmt.Sprintf("waveform: %d values of %s for %d times", len(values), what, len(t)))
	}
}
