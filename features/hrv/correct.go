package hrv

import "math"

// Correct writes to dst the intervals of rr with those replaced that differ by more than threshold ms from the median of
// themselves and both neighbours (0 beyond the ends of a run): by the [Spline] through the others. At the ends of runs, and
// in runs with fewer than four others, they become NaN, a gap. Runs of fewer than three intervals stay as they are. With
// quirk the last one before bad ones at the end of a run is lost too, as BioSPPy does. It returns how many were bad.
func (d *Describer) Correct(dst, rr []float64, threshold float64, quirk bool) int {
	bad := 0
	copy(dst, rr)
	for start := 0; start < len(rr); {
		end := start
		for end < len(rr) && rr[end] == rr[end] {
			end++
		}
		if end-start >= 3 {
			bad += d.correctRun(dst[start:end], rr[start:end], threshold, quirk)
		}
		start = end + 1
	}
	return bad
}

func (d *Describer) correctRun(dst, rr []float64, threshold float64, quirk bool) int {
	d.times, d.work = d.times[:0], d.work[:0]
	for i, v := range rr {
		before, after := 0.0, 0.0
		if i > 0 {
			before = rr[i-1]
		}
		if i+1 < len(rr) {
			after = rr[i+1]
		}
		median := max(min(before, v), min(max(before, v), after))
		if math.Abs(v-median) > threshold {
			dst[i] = math.NaN()
			continue
		}
		d.times, d.work = append(d.times, float64(i)), append(d.work, v)
	}
	good := len(d.times)
	if good == len(rr) {
		return 0
	}
	if good == 0 {
		return len(rr)
	}
	first, last := int(d.times[0]), int(d.times[good-1])
	if quirk && last < len(rr)-1 {
		dst[last] = math.NaN()
		d.times, d.work = d.times[:good-1], d.work[:good-1]
	}
	if !d.spline.Fit(d.times, d.work) {
		return len(rr) - good
	}
	k := 0
	for i := first; i < int(d.times[len(d.times)-1]); i++ {
		if dst[i] == dst[i] {
			continue
		}
		for d.times[k+1] < float64(i) {
			k++
		}
		dst[i] = d.spline.At(float64(i), k)
	}
	return len(rr) - good
}
