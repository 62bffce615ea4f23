package wavelet

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// DWT takes signals apart into approximation and detail, each half as long. It is used by one goroutine at a time and
// allocates nothing when its room and that of its destinations is large enough.
type DWT struct {
	lo, hi []float64 // the last tap first
	mode   Mode
	room   []float64
}

// NewDWT makes a transform with the filters for decomposition, which have one even length.
func NewDWT(lo, hi []float64, mode Mode) *DWT {
	checkFilters(lo, hi)
	return &DWT{lo: reversed(lo), hi: reversed(hi), mode: mode}
}

func reversed(filter []float64) []float64 {
	filter = slices.Clone(filter)
	slices.Reverse(filter)
	return filter
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
	n := d.Len(len(x))
	startA, startD := len(cA), len(cD)
	cA, cD = slices.Grow(cA, n)[:startA+n], slices.Grow(cD, n)[:startD+n]
	d.halve(cA[startA:], cD[startD:], x)
	return cA, cD
}

// Approximate appends the approximation coefficients of x alone, as [DWT.Forward] does.
func (d *DWT) Approximate(cA, x []float64) []float64 {
	n, start := d.Len(len(x)), len(cA)
	cA = slices.Grow(cA, n)[:start+n]
	d.halve(cA[start:], nil, x)
	return cA
}

// halve computes the coefficients in the middle from x itself, and those that reach beyond its ends from a copy of what
// they reach. Without b there are no details.
func (d *DWT) halve(a, b, x []float64) {
	if len(x) == 0 || len(x) == 1 && (d.mode == Reflect || d.mode == Antireflect) {
		panic(fmt.Sprintf("wavelet: a signal of %d samples is too short for the mode %s", len(x), d.mode))
	}
	n, taps := len(a), len(d.lo)
	left := taps - 2 // before the first sample begins the first coefficient
	if d.mode == Periodization {
		left = taps/2 - 1
	}
	head := min((left+1)/2, n)
	tail := n
	if inside := len(x) + left - taps; inside >= 0 {
		tail = min(max(inside/2+1, head), n)
	} else {
		head = n
	}
	details := func(from, to int) []float64 {
		if b == nil {
			return nil
		}
		return b[from:to]
	}
	edge := func(from, to int) {
		if from < to {
			d.few(a[from:to], details(from, to), d.reached(x, 2*from-left, 2*(to-from)+taps-2))
		}
	}
	edge(0, head)
	if head < tail {
		d.inside(a[head:tail], details(head, tail), x[2*head-left:])
	}
	edge(tail, n)
}

// blockOutputs is how many coefficients the kernel makes at a time: their samples stay near the processor for the details.
const blockOutputs = 512

// inside is spaced with the hop 2 and the step 1, to the bit. Without b there are no details.
func (d *DWT) inside(a, b, x []float64) {
	for vectors && len(a) >= 16 {
		n := min(len(a)&^15, blockOutputs)
		halveKernel(a[:n], d.lo, x[:2*n+len(d.lo)-2])
		if b != nil {
			halveKernel(b[:n], d.hi, x[:2*n+len(d.hi)-2])
			b = b[n:]
		}
		a, x = a[n:], x[2*n:]
	}
	d.few(a, b, x)
}

// few are some coefficients one after another.
func (d *DWT) few(a, b, x []float64) {
	hi := d.hi
	if b == nil {
		b, hi = a, d.lo // the same twice: they are few
	}
	spaced(a, b, x, d.lo, hi, 2, 1)
}

// reached are n samples of x as it goes on beyond its ends, the first at from.
func (d *DWT) reached(x []float64, from, n int) []float64 {
	d.room = slices.Grow(d.room[:0], n)[:n]
	for i := range d.room {
		switch at := from + i; {
		case d.mode == Periodization:
			d.room[i] = x[min(modulo(at, len(x)+len(x)%2), len(x)-1)]
		case at < 0 || at >= len(x):
			d.room[i] = beyond(x, at, d.mode)
		default:
			d.room[i] = x[at]
		}
	}
	return d.room
}

// spaced sets a[i] and b[i] to the sums of lo[j] and hi[j] times x[i*hop + j*step]. Two outputs are made at once, so that
// one addition needn't wait for the one before.
func spaced(a, b, x, lo, hi []float64, hop, step int) {
	hi, b = hi[:len(lo)], b[:len(a)]
	reach := (len(lo)-1)*step + 1
	i := 0
	for ; i+2 <= len(a); i += 2 {
		first := x[i*hop : i*hop+reach]
		second := x[(i+1)*hop:][:len(first)]
		var a0, b0, a1, b1 float64
		at := 0
		for j, f := range lo {
			g, u, v := hi[j], first[at], second[at]
			a0 += float64(f * u)
			b0 += float64(g * u)
			a1 += float64(f * v)
			b1 += float64(g * v)
			at += step
		}
		a[i], b[i], a[i+1], b[i+1] = a0, b0, a1, b1
	}
	if i < len(a) {
		var a0, b0 float64
		for j, f := range lo {
			u := x[i*hop+j*step]
			a0 += float64(f * u)
			b0 += float64(hi[j] * u)
		}
		a[i], b[i] = a0, b0
	}
}

// IDWT puts signals together again.
type IDWT struct {
	even, odd phase
	mode      Mode
	room      []float64
}

// phase is every other tap of two filters, the last first.
type phase struct{ lo, hi []float64 }

// NewIDWT makes a transform with the filters for reconstruction, which have one even length.
func NewIDWT(lo, hi []float64, mode Mode) *IDWT {
	checkFilters(lo, hi)
	return &IDWT{even: phase{alternate(lo, 0), alternate(hi, 0)}, odd: phase{alternate(lo, 1), alternate(hi, 1)}, mode: mode}
}

func alternate(filter []float64, from int) (taps []float64) {
	for i := len(filter) - 2 + from; i >= 0; i -= 2 {
		taps = append(taps, filter[i])
	}
	return taps
}

// Len is the length of the signal that n coefficients make, which is even; 0 if they are too few for the filters.
func (d *IDWT) Len(n int) int {
	if d.mode == Periodization {
		return 2 * n
	}
	return max(0, 2*n-2*len(d.even.lo)+2)
}

// Inverse appends the signal of approximation cA and detail cD, which have one length.
func (d *IDWT) Inverse(dst, cA, cD []float64) []float64 {
	if len(cA) != len(cD) {
		panic(fmt.Sprintf("wavelet: Coefficients arrays must have the same size, not %d and %d", len(cA), len(cD)))
	}
	half := d.Len(len(cA)) / 2
	reach := len(d.even.lo) - 1
	a, b := cA, cD
	if d.mode == Periodization && len(cA) > 0 {
		a, b = d.wrapped(cA, cD, half+reach)
	}
	start := len(dst)
	dst = slices.Grow(dst, 2*half)[:start+2*half]
	y := dst[start:]
	switch {
	case half == 0:
	case d.mode == Periodization && reach%2 != 0:
		d.odd.into(y, a, b)
		d.even.into(y[1:], a[1:], b[1:])
	default:
		d.even.into(y, a, b)
		d.odd.into(y[1:], a, b)
	}
	return dst
}

// wrapped are the coefficients of one period, continued on both sides to n, so that every sample finds those that it needs.
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

// together is how many sums a phase takes at a time.
const together = 256

// into writes to every other value of y, from the first on, the sums of the taps times the coefficients from there on.
func (p *phase) into(y, a, b []float64) {
	var low, high [together]float64
	for at := 0; 2*at < len(y); at += together {
		n := min(together, (len(y)+1)/2-at)
		clear(low[:n])
		clear(high[:n])
		fir.Correlate(low[:n], p.lo, a, at)
		fir.Correlate(high[:n], p.hi, b, at)
		to := y[2*at:]
		for i, v := range low[:n] {
			to[2*i] = v + high[i]
		}
	}
}
