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
	raised := float64(e.Offset * meanSquare(x))
	previous := 0
	if corrected {
		previous = math.MinInt / 2
	}
	h := heights{conditions: peaks.Conditions{Prominence: peaks.AtLeast(0)}}
	begin, inside := -1, false
	e.averages(x, func(at int, peak, beat []float64) {
		for k, v := range peak {
			i := at + k - 1 // the last sample before what changes
			next := v > beat[k]+raised
			switch {
			case i < 0 || next == inside:
			case next:
				begin, any = i, true
			case begin >= 0 && i-begin >= e.Peak:
				if top := h.highest(x[begin:i]); top >= 0 && begin+top-previous > e.Delay {
					previous = begin + top
					dst = append(dst, previous)
				}
			}
			inside = next
		}
	})
	return dst, any
}

// meanSquare is that of the positive samples, the others being 0.
func meanSquare(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		if !(v < 0) {
			sum += float64(v * v)
		}
	}
	return sum / float64(len(x))
}

// averagesTile is how many samples are worked on while they are near the processor.
const averagesTile = 8192

// averages calls take with the averages of the square of the positive samples over a peak and over a beat, from a sample on.
func (e Elgendi) averages(x []float64, take func(at int, peak, beat []float64)) {
	reach := min(max(e.Peak, e.Beat, 0), len(x))
	size := averagesTile + 2*reach
	room := make([]float64, 3*size)
	for begin := 0; begin < len(x); begin += averagesTile {
		from, end := max(0, begin-reach), min(len(x), begin+averagesTile)
		part := x[from:min(len(x), end+reach)]
		square, peak, beat := room[:len(part)], room[size:][:len(part)], room[2*size:][:len(part)]
		for i, v := range part {
			if v < 0 {
				v = 0
			}
			square[i] = float64(v * v)
		}
		dsp.Boxcar(peak, square, e.Peak)
		dsp.Boxcar(beat, square, e.Beat)
		take(begin, peak[begin-from:end-from], beat[begin-from:end-from])
	}
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
	if h.found.Find(h.clipped, peaks.Conditions{}); len(h.found.Peaks) == 1 {
		return h.found.Peaks[0]
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
