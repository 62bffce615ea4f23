// Package hrv measures the rhythm of the beats in one window.
//
// RR intervals are in seconds and in order of time. A window may hold several runs of beats that follow one another
// without a gap: no interval is taken across a gap, and no difference of intervals either. So the intervals of all runs
// stand one after another in rr, and runs holds how many belong to each run; a run of one beat has 0.
//
//	beats at 0 0.8 1.6 | gap | 9.0 9.9 10.8 11.7    rr = 0.8 0.8 0.9 0.9 0.9    runs = 2 3
//
// Sums run in order of time, so that the same intervals give the same bits. An undefined value is NaN, and so is the
// value of intervals one of which is NaN.
package hrv

import (
	"fmt"
	"math"
)

// Rate is the mean heart rate in beats a minute, 60 over the mean interval: each second counts the same, not each beat.
// It is NaN when there is no interval.
func Rate(rr []float64) float64 {
	sum := 0.0
	for _, v := range rr {
		sum += v
	}
	return 60 * float64(len(rr)) / sum
}

// RMSSD is the root mean square of successive differences in milliseconds (Task Force of the ESC and NASPE, Circulation
// 93:1043, 1996), differences being taken inside each run only. It is NaN when there is none. It panics when runs does
// not add up to the intervals.
func RMSSD(rr []float64, runs []int) float64 {
	sum, n, rest := 0.0, 0, rr
	for _, run := range runs {
		if run < 0 || run > len(rest) {
			panic(fmt.Sprintf("hrv: a run of %d intervals, %d left", run, len(rest)))
		}
		for i := 1; i < run; i++ {
			d := rest[i] - rest[i-1]
			sum += float64(d * d)
		}
		n += max(run-1, 0)
		rest = rest[run:]
	}
	if len(rest) > 0 {
		panic(fmt.Sprintf("hrv: %d of %d intervals are in no run", len(rest), len(rr)))
	}
	return 1000 * math.Sqrt(sum/float64(n))
}
