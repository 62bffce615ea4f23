package abp

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

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
		b := Beat{greatest(x[onset:end]), least(x[max(0, onset-near):min(len(x), onset+near+1)]), math.NaN()}
		if complete {
			b.Mean = stats.Sum(x[onset:onsets[k+1]]) / float64(onsets[k+1]-onset) // NaN if a sample is
		}
		dst = append(dst, b)
	}
	return dst
}

// greatest and least are of the samples that are finite; infinite if none is.
func greatest(x []float64) float64 {
	high := math.Inf(-1)
	for _, v := range x {
		if v > high && v <= math.MaxFloat64 {
			high = v
		}
	}
	return high
}

func least(x []float64) float64 {
	low := math.Inf(1)
	for _, v := range x {
		if v < low && v >= -math.MaxFloat64 {
			low = v
		}
	}
	return low
}
