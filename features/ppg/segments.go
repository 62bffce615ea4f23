package ppg

import (
	"math"

	"github.com/tachy-dsp/tachy/features/timedomain"
)

// Onsets sets dst to the last local minimum of x before each peak, or -1 if there is none; peaks are ascending and within x.
// A minimum is where the slope turns upward; of a plateau it is the middle, rounded down, if both sides lie higher.
//
// Uncorrected, it is the sample before, and both ends of a plateau are minima, steps too.
func Onsets(dst []int, x []float64, peaks []int, corrected bool) {
	if corrected {
		minima(dst, x, peaks)
		return
	}
	last, before, i := -1, 0, 0 // the minimum, the slope before it and where that ended
	for k, peak := range peaks {
		for ; i < peak && i+1 < len(x); i++ {
			now := sign(x[i+1] - x[i])
			if i > 0 && now > before {
				last = i - 1
			}
			before = now
		}
		dst[k] = last
		if i > 0 && i == peak && i+1 < len(x) && sign(x[i+1]-x[i]) > before {
			dst[k] = i - 1 // the peak itself turns upward
		}
	}
}

// minima is Onsets, corrected.
func minima(dst []int, x []float64, peaks []int) {
	last, low, i := -1, -1, 0 // the minimum, and where x fell to since it rose last
	for k, peak := range peaks {
		for end := min(peak, len(x)-1); i < end; {
			begin := i
			for i < end && x[i+1] < x[i] {
				i++
			}
			if i > begin {
				low, begin = i, i
			}
			for i < end && x[i+1] > x[i] {
				i++
			}
			switch {
			case i > begin && low >= 0:
				last, low = (low+begin)/2, -1
			case i == begin && i < end: // neither
				if i++; x[i] != x[i] {
					last, low = -1, -1
				}
			}
		}
		dst[k] = last
	}
}

func sign(d float64) int {
	switch {
	case d > 0:
		return 1
	case d < 0:
		return -1
	}
	return 0
}

// Inflections counts how often the sign of the slope of x changes.
func Inflections(x []float64) int {
	maxima, minima := timedomain.Extrema(x, true)
	return maxima + minima
}

// Templates fills dst, a row for each segment of x, which goes from bounds[2i] to before bounds[2i+1] and stands behind so
// many NaN as before[i] says, and before NaN up to the end of the row.
func Templates(dst []float64, x []float64, bounds, before []int) {
	for i, first := range before {
		row := dst[i*len(dst)/len(before) : (i+1)*len(dst)/len(before)]
		end := first + copy(row[first:], x[bounds[2*i]:bounds[2*i+1]])
		for _, part := range [][]float64{row[:first], row[end:]} {
			for k := range part {
				part[k] = math.NaN()
			}
		}
	}
}

// Height is the greatest sample; -Inf of none.
func Height(x []float64) float64 {
	height := math.Inf(-1)
	for _, v := range x {
		height = max(height, v)
	}
	return height
}
