package hrv

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Intervals writes the intervals between peaks, in samples at fs Hz, to dst, in ms, and returns how many peaks come before the
// first that the next one lies before: as many as intervals where there is none.
func Intervals(dst, peaks []float64, fs float64) int {
	for i := range dst {
		d := peaks[i+1] - peaks[i]
		if d < 0 {
			return i
		}
		dst[i] = 1000 * d / fs
	}
	return len(dst)
}

// Shorter writes the intervals to dst, NaN in the place of those that are not finite or not shorter than a limit.
func Shorter(dst, x []float64, limit float64) {
	if stats.Below(x, limit) { // most often
		copy(dst, x)
		return
	}
	for i, v := range x {
		if !(v < limit && v >= -math.MaxFloat64) {
			v = math.NaN()
		}
		dst[i] = v
	}
}

// Rates writes the rates that go with the intervals between beats, in samples at fs Hz, to dst, a minute; NaN where a beat is not
// behind the one before, and returns how often that is.
func Rates(dst []float64, beats []int64, fs float64) (without int) {
	for i := range dst {
		apart := beats[i+1] - beats[i]
		if dst[i] = fs * (60 / float64(apart)); apart <= 0 {
			dst[i] = math.NaN()
			without++
		}
	}
	return without
}
