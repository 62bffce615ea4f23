package hrv

import "math"

// Multifractal writes h(q), the generalized Hurst exponents of q = -k … k, k being half of len(h): h(q) is the slope of
// log F_q over log n for windows as those of [Describer.DFA], F_q being the q-th root of the mean of the windows' q-th
// powers of their root mean square about a line, and for q = 0 the geometric mean. All of h are alike where the small and
// the large fluctuations scale alike; h(2) is the exponent of DFA. Windows whose profile is a line, up to rounding, have no
// fluctuation and are left out. It takes the longest run; NaN as of DFA, and where all windows of a length are left out.
//
// Source: Kantelhardt, Zschiegner, Koscielny-Bunde, Havlin, Bunde and Stanley, Physica A 316 (2002) 87.
func (d *Describer) Multifractal(h, rr []float64, from, to int) {
	rounding, ok := d.profile(rr, from, to)
	d.lines = append(d.lines[:0], make([]slope, len(h))...)
	for n := from; n <= to && ok; n++ {
		ok = d.fluctuations(h, n, rounding)
		for i, v := range h {
			d.lines[i].add(ln(float64(n)), v)
		}
	}
	for i := range h {
		h[i] = math.NaN()
		if ok {
			h[i] = d.lines[i].value()
		}
	}
}

// fluctuations writes log F_q of windows of n intervals, those left out whose mean square is not above rounding; false if
// all are.
func (d *Describer) fluctuations(dst []float64, n int, rounding float64) bool {
	clear(dst)
	k, windows := len(dst)/2, 0.0
	for at := 0; at+n <= len(d.work); at += n {
		square := aboutLine(d.work[at:at+n]) / float64(n)
		if !(square > rounding) {
			continue
		}
		windows++
		dst[k] += ln(square) / 2
		root, power := math.Sqrt(square), 1.0
		for q := 1; q <= k; q++ {
			power *= root
			dst[k+q] += power
			dst[k-q] += 1 / power
		}
	}
	for i, sum := range dst {
		dst[i] = sum / windows
		if q := i - k; q != 0 {
			dst[i] = ln0(dst[i]) / float64(q)
		}
	}
	return windows > 0
}
