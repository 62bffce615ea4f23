package abp

import "math"

// nearSeconds is how far around a foot the lowest sample may lie.
const nearSeconds = 0.06

// Beat are the pressures of a beat in the unit of the signal. Mean is NaN where no beat follows, or a gap does.
type Beat struct{ Systolic, Diastolic, Mean float64 }

// Pressures appends the pressures of the beats that begin at onsets, which are ascending, of x, which may hold NaN: the
// greatest sample before the next onset, at most a second behind its own; the least within 0.06 s of the onset; the mean of
// the samples up to the next onset.
func Pressures(dst []Beat, x []float64, onsets []int, fs float64) []Beat {
	near, second := int(nearSeconds*fs), int(fs)
	for k, onset := range onsets {
		end, complete := min(onset+second, len(x)), false
		if k+1 < len(onsets) {
			complete = true
			end = min(end, onsets[k+1])
		}
		b := Beat{math.Inf(-1), math.Inf(1), math.NaN()}
		for _, v := range x[onset:end] {
			if v > b.Systolic && !math.IsInf(v, 1) {
				b.Systolic = v
			}
		}
		for _, v := range x[max(0, onset-near):min(len(x), onset+near+1)] {
			if v < b.Diastolic && !math.IsInf(v, -1) {
				b.Diastolic = v
			}
		}
		if complete {
			b.Mean = mean(x[onset:onsets[k+1]])
		}
		dst = append(dst, b)
	}
	return dst
}

// mean is NaN if a sample is.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
