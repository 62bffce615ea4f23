package cmf

import "math"

// LevelsMax bounds, in steps of scale_m, how far a number may lie from scale_b, and scale_b from 0.
const LevelsMax = 1 << 40

// A step of the device's converter has to lie in between, so that no product leaves the normal float64 numbers.
const (
	scaleMin = 1e-30
	scaleMax = 1e30
)

// offStepMax is how far, in steps, a number may lie from the value it stands for.
const offStepMax = 0.05

// round leaves a sum no room for a fraction: adding and taking it away rounds to an integer.
const round = 3 << 51

// snap replaces each value by its level's, n*m + b, and returns the index of the first that is not near one, or -1.
// Gaps stay.
//
// n comes from the reciprocal of m, which is off by less than 2**-11 at LevelsMax: a value within offStepMax of a
// level cannot be rounded to another one, and any other value is refused. So a division would give the same bits.
func snap(values []float64, m, b float64) int {
	inverse, offMax := 1/m, float64(offStepMax*math.Abs(m))
	for i, v := range values {
		n := (float64((v-b)*inverse) + round) - round
		level := float64(n*m) + b
		if math.Abs(v-level) <= offMax && math.Abs(n) <= LevelsMax {
			values[i] = level
		} else if v == v {
			return i
		}
	}
	return -1
}
