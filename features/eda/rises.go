package eda

import (
	"github.com/tachy-dsp/tachy/features/stats"
	"github.com/tachy-dsp/tachy/features/timedomain"
)

// Rises writes the maxima of x that lie higher than the last minimum before by more than least, and those minima, and returns how
// many there are. No response goes across samples that are not finite. See [timedomain.Turns] for what extrema are.
//
// With quirks a maximum whose next sample is the next minimum is none.
func Rises(onsets, peaks []int64, x []float64, least float64, quirks bool) (count int) {
	onset, whole := -1, stats.AllFinite(x)
	for at, top := range timedomain.EachTurn(x, quirks) {
		switch {
		case !top:
			if quirks && count > 0 && peaks[count-1] == int64(at-1) {
				count--
			}
			onset = at
		case onset >= 0 && x[at]-x[onset] > least && (whole || stats.AllFinite(x[onset:at+1])):
			onsets[count], peaks[count] = int64(onset), int64(at)
			count++
		}
	}
	return count
}
