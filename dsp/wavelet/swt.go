package wavelet

import "slices"

// SWT takes a periodic signal apart without halving it (the algorithm à trous: M. J. Shensa, IEEE Trans. Signal Processing
// 40 (1992) 2464). It is used by one goroutine at a time.
type SWT struct {
	lo, hi []float64 // the last tap first
	room   []float64
}

// NewSWT makes a transform with the filters for decomposition.
func NewSWT(lo, hi []float64) *SWT {
	checkFilters(lo, hi)
	return &SWT{lo: reversed(lo), hi: reversed(hi)}
}

// Forward appends approximation and detail of level (from 0), each as long as x: sums of filter[j] times the samples
// (taps/2 - j) * 2^level on, around the circle.
func (t *SWT) Forward(cA, cD, x []float64, level int) (a, b []float64) {
	n, step, taps := len(x), 1<<level, len(t.lo)
	start, begin := len(cA), len(cD)
	cA, cD = slices.Grow(cA, n)[:start+n], slices.Grow(cD, n)[:begin+n]
	if n == 0 {
		return cA, cD
	}
	t.room = circle(t.room, x, (taps/2-taps+1)*step, n+(taps-1)*step)
	spaced(cA[start:], cD[begin:], t.room, t.lo, t.hi, 1, step)
	return cA, cD
}

// circle is room for n samples of the periodic continuation of x, the first at from.
func circle(room, x []float64, from, n int) []float64 {
	room = slices.Grow(room[:0], n)[:n]
	at := modulo(from, len(x))
	for i := range room {
		room[i] = x[at]
		if at++; at == len(x) {
			at = 0
		}
	}
	return room
}

// ISWT puts signals together again: the mean of the inverses of all shifts.
type ISWT struct {
	lo, hi []float64
	a, b   []float64
}

// NewISWT makes a transform with the filters for reconstruction.
func NewISWT(lo, hi []float64) *ISWT {
	checkFilters(lo, hi)
	return &ISWT{lo: lo, hi: hi}
}

// Inverse appends the approximation that was taken apart into cA and cD, which have one length, at the level (from 0).
func (t *ISWT) Inverse(dst, cA, cD []float64, level int) []float64 {
	if len(cA) != len(cD) {
		panic("wavelet: Coefficients arrays must have the same size")
	}
	n, step, taps := len(cA), 1<<level, len(t.lo)
	start := len(dst)
	dst = slices.Grow(dst, n)[:start+n]
	if n == 0 {
		return dst
	}
	from, length := -(taps/2)*step, n+(taps-1)*step
	t.a, t.b = circle(t.a, cA, from, length), circle(t.b, cD, from, length)
	for i := range n {
		sum := 0.0
		at := i + (taps-1)*step
		for j, f := range t.lo {
			sum += float64(f*t.a[at]) + float64(t.hi[j]*t.b[at])
			at -= step
		}
		dst[start+i] = sum / 2
	}
	return dst
}
