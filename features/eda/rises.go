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
	room := len(x) / 8
	minima := timedomain.Turns(make([]int64, 0, room), x, false, true, quirks)
	next := 0
	for _, peak := range timedomain.Turns(make([]int64, 0, room), x, true, false, quirks) {
		for next < len(minima) && minima[next] < peak {
			next++
		}
		if next == 0 {
			continue
		}
		onset, end := minima[next-1], int64(len(x))
		if next < len(minima) {
			end = minima[next]
		}
		if x[peak]-x[onset] > least && (!quirks || peak+1 < end) && stats.AllFinite(x[onset:peak+1]) {
			onsets[count], peaks[count] = onset, peak
			count++
		}
	}
	return count
}
