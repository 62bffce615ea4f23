package segmenters

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
	for i := 0; i+1 < len(x); i++ {
		d := x[i+1] - x[i]
		if !(d < 0 && d*d > threshold) {
			continue
		}
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

// typicalFall is the median over blocks of their steepest squared fall.
func typicalFall(x []float64, block int) float64 {
	var steepest []float64
	for begin := 0; begin+1 < len(x); begin += max(block, 1) {
		part, most := clip(x, begin, begin+block+1), 0.0
		for i := 1; i < len(part); i++ {
			if fall := part[i-1] - part[i]; fall > most {
				most = fall
			}
		}
		steepest = append(steepest, most*most)
	}
	return middle(steepest)
}
