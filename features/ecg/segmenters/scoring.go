package segmenters

import "math"

// Correct moves beats to the greatest sample of x within reach. Not corrected, a beat within reach of the start is dropped,
// and so is every one from the first within reach of the end on. Beats outside x are dropped.
func Correct(beats []int, x []float64, reach int, corrected bool) []int {
	kept := beats[:0]
	for _, b := range beats {
		if corrected {
			if b < 0 || b >= len(x) {
				continue
			}
			from := max(b-reach, 0)
			kept = append(kept, from+max(argmax(clip(x, from, max(b+reach, b+1))), 0))
			continue
		}
		if b+reach > len(x) {
			break
		}
		if part := clip(x, b-reach, b+reach); b >= reach && len(part) > 0 {
			kept = append(kept, b-reach+argmax(part))
		}
	}
	return ordered(kept)
}

// Match pairs beats with reference beats less than tolerance away, each once; both are ascending. It writes to partner the
// reference beat of each beat, or -1. Where a neighbour is a better partner, and has no better one itself, it is taken (as
// ANSI/AAMI EC57 has it).
func Match(partner []int, reference, beats []float64, tolerance float64) {
	i, j := 0, 0
	for k := range partner {
		partner[k] = -1
	}
	nearer := func(a, b []float64, i, j int, d float64) bool { // whether b[j+1] is nearer to a[i], and has no nearer one
		if j+1 >= len(b) {
			return false
		}
		next := math.Abs(b[j+1] - a[i])
		return next < d && !(i+1 < len(a) && math.Abs(a[i+1]-b[j+1]) < next)
	}
	for i < len(reference) && j < len(beats) {
		d := math.Abs(beats[j] - reference[i])
		switch {
		case !(d < tolerance):
			if beats[j] < reference[i] {
				j++
			} else {
				i++
			}
		case nearer(reference, beats, i, j, d):
			j++
		case nearer(beats, reference, j, i, d):
			i++
		default:
			partner[j] = i
			i, j = i+1, j+1
		}
	}
}
