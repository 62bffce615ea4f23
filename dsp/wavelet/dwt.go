package wavelet

import (
	"fmt"
	"slices"
)

// DWT takes signals apart into approximation and detail, each half as long. It is used by one goroutine at a time and
// allocates nothing when its room and that of its destinations is large enough.
type DWT struct {
	lo, hi []float64
	mode   Mode
	room   []float64
}

// NewDWT makes a transform with the filters for decomposition, which have one even length.
func NewDWT(lo, hi []float64, mode Mode) *DWT {
	checkFilters(lo, hi)
	return &DWT{lo: lo, hi: hi, mode: mode}
}

func checkFilters(lo, hi []float64) {
	if len(lo) < 2 || len(lo)%2 != 0 || len(lo) != len(hi) {
		panic(fmt.Sprintf("wavelet: filters of %d and %d taps; both must have one even length", len(lo), len(hi)))
	}
}

// Len is the number of coefficients of a signal of n samples.
func (d *DWT) Len(n int) int {
	if d.mode == Periodization {
		return (n + 1) / 2
	}
	return (n + len(d.lo) - 1) / 2
}

// Forward appends the approximation and the detail coefficients of x, [DWT.Len] of each: the i-th is the sum of
// filter[j] * x[2i+1-j], where x goes on beyond its ends as the mode says. It panics when x is too short for the mode:
// empty, or one sample for the reflecting ones.
func (d *DWT) Forward(cA, cD, x []float64) (a, b []float64) {
	if len(x) == 0 || len(x) == 1 && (d.mode == Reflect || d.mode == Antireflect) {
		panic(fmt.Sprintf("wavelet: a signal of %d samples is too short for the mode %s", len(x), d.mode))
	}
	n, taps := d.Len(len(x)), len(d.lo)
	left := taps - 2
	if d.mode == Periodization {
		left = taps/2 - 1
	}
	d.room = slices.Grow(d.room[:0], 2*n+taps-2)[:2*n+taps-2]
	if d.mode == Periodization {
		wrap(d.room, x, left)
	} else {
		extend(d.room, x, left, d.mode)
	}
	startA, startD := len(cA), len(cD)
	cA, cD = slices.Grow(cA, n)[:startA+n], slices.Grow(cD, n)[:startD+n]
	halve(cA[startA:], cD[startD:], d.room, d.lo, d.hi)
	return cA, cD
}

// wrap fills xe with the periodic continuation of x, whose last sample is repeated if x is odd, from -left on.
func wrap(xe, x []float64, left int) {
	period := len(x) + len(x)%2
	at := modulo(-left, period)
	for i := range xe {
		xe[i] = x[min(at, len(x)-1)]
		if at++; at == period {
			at = 0
		}
	}
}

// halve sets a[i] and b[i] to the sums of lo[j] and hi[j] times x[2i+taps-1-j].
func halve(a, b, x, lo, hi []float64) {
	taps := len(lo)
	hi = hi[:taps]
	for i := range a {
		window := x[2*i : 2*i+taps]
		var sumA, sumB float64
		for j, f := range lo {
			v := window[taps-1-j]
			sumA += float64(f * v)
			sumB += float64(hi[j] * v)
		}
		a[i], b[i] = sumA, sumB
	}
}

// IDWT puts signals together again.
type IDWT struct {
	lo, hi []float64
	mode   Mode
	room   []float64
}

// NewIDWT makes a transform with the filters for reconstruction, which have one even length.
func NewIDWT(lo, hi []float64, mode Mode) *IDWT {
	checkFilters(lo, hi)
	return &IDWT{lo: lo, hi: hi, mode: mode}
}

// Len is the length of the signal that n coefficients make, which is even; 0 if they are too few for the filters.
func (d *IDWT) Len(n int) int {
	if d.mode == Periodization {
		return 2 * n
	}
	return max(0, 2*n-len(d.lo)+2)
}

// Inverse appends the signal of approximation cA and detail cD, which have one length.
func (d *IDWT) Inverse(dst, cA, cD []float64) []float64 {
	if len(cA) != len(cD) {
		panic(fmt.Sprintf("wavelet: Coefficients arrays must have the same size, not %d and %d", len(cA), len(cD)))
	}
	half := d.Len(len(cA)) / 2
	reach := len(d.lo)/2 - 1
	a, b := cA, cD
	if d.mode == Periodization && len(cA) > 0 {
		a, b = d.wrapped(cA, cD, half+reach)
	}
	start := len(dst)
	dst = slices.Grow(dst, 2*half)[:start+2*half]
	if d.mode == Periodization && reach%2 == 1 {
		double(dst[start:], a, b, d.lo, d.hi, 1)
		return dst
	}
	double(dst[start:], a, b, d.lo, d.hi, 0)
	return dst
}

// wrapped are the coefficients of one period, continued so that every sample finds the n-half that it needs before it.
func (d *IDWT) wrapped(cA, cD []float64, n int) (a, b []float64) {
	reach := n - len(cA)
	first := -((reach + 1) / 2)
	n++ // a shift by an odd number of samples needs one more
	d.room = slices.Grow(d.room[:0], 2*n)[:2*n]
	a, b = d.room[:n], d.room[n:]
	for i := range n {
		at := modulo(first+i, len(cA))
		a[i], b[i] = cA[at], cD[at]
	}
	return a, b
}

// double sets the samples 2m and 2m+1 of y to sums over s of the taps 2s+shift and 2s+shift+1 times the coefficients m +
// reach - s, where a tap beyond the filter's end belongs to the next coefficient.
func double(y, a, b, lo, hi []float64, shift int) {
	reach := len(lo)/2 - 1
	for k := range y {
		m, odd := (k+shift)/2, (k+shift)%2
		sum := 0.0
		for s := 0; s <= reach; s++ {
			c := m + reach - s
			sum += float64(lo[2*s+odd]*a[c]) + float64(hi[2*s+odd]*b[c])
		}
		y[k] = sum
	}
}
