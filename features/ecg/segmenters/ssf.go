package segmenters

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/features/stats"
)

// A signal's falls are looked at in blocks of so many seconds. The steepest of each slopeBlocks of them, 2 s, say what a typical
// beat's is, and only those with falls above the threshold are looked at by sample.
const (
	fallSeconds = 0.25
	slopeBlocks = 8
)

// refractorySeconds is the least time between two beats.
const refractorySeconds = 0.2

// SSF appends the R peaks of x by the slope sum function's first step: a beat is near where the signal falls steeply (Zong,
// Moody and Jiang, Comput Cardiol 30:259, 2003, for pressures). A fall begins where the squared difference of two samples
// exceeds threshold; its R peak is the greatest sample from before to after seconds around.
//
// Corrected, threshold is a percentage of the typical beat's steepest squared fall, so that units and rate do not matter,
// beats are 0.2 s apart, and those at the ends count.
func SSF(dst []int, x []float64, fs, threshold, before, after float64, corrected bool) []int {
	block := max(trunc(fallSeconds, fs), 1)
	falls := steepestFalls(x, block)
	b, a, previous := trunc(before, fs), trunc(after, fs), 0
	if corrected {
		threshold *= 0.01 * typicalFall(falls)
		a, previous = max(a, 1), -2
	}
	begin := len(dst)
	for k, steepest := range falls {
		if !(steepest*steepest > threshold) {
			continue
		}
		part := clip(x, k*block, (k+1)*block+1)
		for j := 1; j < len(part); j++ {
			if fall := part[j-1] - part[j]; !(fall*math.Abs(fall) > threshold) { // of a rise it is negative
				continue
			}
			i := k*block + j - 1
			if i-previous > 1 && (corrected || i+a <= len(x)) {
				if at := argmax(clip(x, i-b, i+a)); at >= 0 {
					dst = append(dst, max(i-b, 0)+at)
				}
			}
			previous = i
		}
	}
	found := ordered(dst[begin:])
	if corrected {
		found = apart(found, x, trunc(refractorySeconds, fs))
	}
	return dst[:begin+len(found)]
}

// steepestFalls are those from a sample to the next in blocks of so many steps, of which the last may be shorter; 0 of none.
func steepestFalls(x []float64, block int) []float64 {
	steps := max(len(x)-1, 0)
	falls := make([]float64, (steps+block-1)/block)
	whole := steps / block
	stats.Falls(falls[:whole], x, block)
	stats.Falls(falls[whole:], clip(x, whole*block, len(x)), steps%block)
	return falls
}

// typicalFall is the median of the steepest squared falls of some blocks each.
func typicalFall(falls []float64) float64 {
	var steepest []float64
	for some := range slices.Chunk(falls, slopeBlocks) {
		steepest = append(steepest, greatest(some))
	}
	if len(steepest) == 0 {
		return 0
	}
	fall := ranked(steepest, len(steepest)/2)
	return fall * fall
}
