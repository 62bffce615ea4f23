package ppg

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/peaks"
	"github.com/tachy-dsp/tachy/features/pulses"
)

// Elgendi are the two moving averages of Elgendi, Norton, Brearley, Abbott and Schuurmans (PLoS ONE 8:e76585, 2013): over
// Peak and over Beat samples, the second raised by Offset times the mean; and the least number of samples between peaks.
type Elgendi struct {
	Peak, Beat int
	Offset     float64
	Delay      int
}

// Peaks appends the systolic peaks of x: in each block in which the square of the positive samples, averaged over a peak,
// exceeds the average over a beat, the peak that stands out most. It says whether there was such a block that begins.
//
// Corrected, the first peak may lie within Delay of the beginning.
func (e Elgendi) Peaks(dst []int, x []float64, corrected bool) (found []int, any bool) {
	n := len(x)
	clipped, square := make([]float64, n), make([]float64, n)
	sum := 0.0
	for i, v := range x {
		if !(v < 0) {
			clipped[i], square[i] = v, float64(v*v)
		}
		sum += square[i]
	}
	peak, beat := make([]float64, n), make([]float64, n)
	pulses.Boxcar(peak, square, e.Peak)
	pulses.Boxcar(beat, square, e.Beat)
	raised := float64(e.Offset * (sum / float64(n)))
	previous := 0
	if corrected {
		previous = math.MinInt / 2
	}
	var in peaks.Found
	begin, inside := -1, n > 0 && peak[0] > beat[0]+raised
	for i := 0; i+1 < n; i++ {
		next := peak[i+1] > beat[i+1]+raised
		switch {
		case next && !inside:
			begin, any = i, true
		case inside && !next && begin >= 0 && i-begin >= e.Peak:
			if at := highest(&in, clipped[begin:i]); at >= 0 && begin+at-previous > e.Delay {
				previous = begin + at
				dst = append(dst, previous)
			}
		}
		inside = next
	}
	return dst, any
}

// highest is the local maximum that stands out most, the first of equals; -1 if there is none.
func highest(f *peaks.Found, x []float64) int {
	f.Find(x, peaks.Conditions{Prominence: peaks.AtLeast(0)})
	at := -1
	best := math.Inf(-1)
	for i, p := range f.Peaks {
		if f.Prominences[i] > best {
			at, best = p, f.Prominences[i]
		}
	}
	return at
}
