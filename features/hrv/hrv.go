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
