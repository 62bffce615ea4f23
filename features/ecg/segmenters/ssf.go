package segmenters

import "math"

// slopeSeconds is the length of the blocks whose steepest falls say what a typical beat's is.
const slopeSeconds = 2.0

// refractorySeconds is the least time between two beats.
const refractorySeconds = 0.2

// SSF appends the R peaks of x by the slope sum function's first step: a beat is near where the signal falls steeply (Zong,
// Moody and Jiang, Comput Cardiol 30:259, 2003, for pressures). A fall begins where the squared difference of two samples
// exceeds threshold; its R peak is the greatest sample from before to after seconds around.
//
// Corrected, threshold is a percentage of the typical beat's steepest squared fall, so that units and rate do not matter,
// beats are 0.2 s apart, and those at the ends count.
func SSF(dst []int, x []float64, fs, threshold, before, after float64, corrected bool) []int {
	b, a, previous := trunc(before, fs), trunc(after, fs), 0
	if corrected {
		threshold *= 0.01 * typicalFall(x, trunc(slopeSeconds, fs))
		a, previous = max(a, 1), -2
	}
	begin := len(dst)
	for i := fallFrom(x, 0, threshold); i < len(x); i = fallFrom(x, i+1, threshold) {
		if i-previous > 1 && (corrected || i+a <= len(x)) {
			if at := argmax(clip(x, i-b, i+a)); at >= 0 {
				dst = append(dst, max(i-b, 0)+at)
			}
		}
		previous = i
	}
	found := ordered(dst[begin:])
	if corrected {
		found = apart(found, x, trunc(refractorySeconds, fs))
	}
	return dst[:begin+len(found)]
}

// fallFrom is the first sample from i on of whose fall to the next the square exceeds threshold, which is not negative; len(x) of
// none. A rise gives what is negative: of one branch that is seldom taken the processor knows where it goes.
func fallFrom(x []float64, i int, threshold float64) int {
	for ; i+1 < len(x); i++ {
		if fall := x[i] - x[i+1]; fall*math.Abs(fall) > threshold {
			return i
		}
	}
	return len(x)
}

// typicalFall is the median over blocks of their steepest squared fall.
func typicalFall(x []float64, block int) float64 {
	var falls []float64
	for begin := 0; begin+1 < len(x); begin += max(block, 1) {
		fall := steepest(clip(x, begin, begin+block+1))
		falls = append(falls, fall*fall)
	}
	return middle(falls)
}

// steepest is the greatest fall from one finite sample to the next, 0 of none. As integers, floats from 0 on have their order,
// and lesser ones are below 0: so it needs no branch.
func steepest(x []float64) float64 {
	fall := func(i int) int64 { return int64(math.Float64bits(x[i] - x[i+1])) }
	var even, odd int64
	for i := 0; i+2 < len(x); i += 2 {
		even, odd = max(even, fall(i)), max(odd, fall(i+1))
	}
	if n := len(x); n >= 2 {
		odd = max(odd, fall(n-2))
	}
	return math.Float64frombits(uint64(max(even, odd)))
}
