package ppg

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/peaks"
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
	square := make([]float64, n)
	sum := 0.0
	for i, v := range x {
		if !(v < 0) {
			square[i] = float64(v * v)
		}
		sum += square[i]
	}
	peak, beat := make([]float64, n), make([]float64, n)
	dsp.Boxcar(peak, square, e.Peak)
	dsp.Boxcar(beat, square, e.Beat)
	raised := float64(e.Offset * (sum / float64(n)))
	previous := 0
	if corrected {
		previous = math.MinInt / 2
	}
	h := heights{conditions: peaks.Conditions{Prominence: peaks.AtLeast(0)}}
	begin, inside := -1, n > 0 && peak[0] > beat[0]+raised
	for i := 0; i+1 < n; i++ {
		next := peak[i+1] > beat[i+1]+raised
		switch {
		case next && !inside:
			begin, any = i, true
		case inside && !next && begin >= 0 && i-begin >= e.Peak:
			if at := h.highest(x[begin:i]); at >= 0 && begin+at-previous > e.Delay {
				previous = begin + at
				dst = append(dst, previous)
			}
		}
		inside = next
	}
	return dst, any
}

// heights finds peaks, of which it keeps the room.
type heights struct {
	conditions peaks.Conditions
	found      peaks.Found
	clipped    []float64
}

// highest is the local maximum of the positive samples that stands out most, the first of equals; -1 if there is none.
func (h *heights) highest(x []float64) int {
	h.clipped = h.clipped[:0]
	for _, v := range x {
		if v < 0 {
			v = 0
		}
		h.clipped = append(h.clipped, v)
	}
	h.found.Find(h.clipped, h.conditions)
	at := -1
	best := math.Inf(-1)
	for i, p := range h.found.Peaks {
		if h.found.Prominences[i] > best {
			at, best = p, h.found.Prominences[i]
		}
	}
	return at
}
