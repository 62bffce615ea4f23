package dsp

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
	"github.com/tachy-dsp/tachy/internal/state"
)

// LFilter is scipy.signal.lfilter as a state machine: a filter given by the polynomials b and a, in direct form II
// transposed. It has no delay: each sample pushed is a sample returned. NaN and infinity enter a recursive filter's state
// and stay there.
//
// With a recursive part the bits are scipy's. Without one (len(a) = 1) every output is summed from the oldest sample to
// the newest, while scipy leaves the order to the machine's library. Polynomials of high order lose precision: prefer
// [SOSFilter]. It starts at rest; see [LFilter.SetZi]. It is not safe for concurrent use.
type LFilter struct {
	b, a []float64 // of one length, a[0] = 1
	z    []float64 // one shorter
	taps []float64 // b backwards where there is no recursion
}

// fewSamples is how many a filter without recursion takes faster one by one.
const fewSamples = 16

// NewLFilter copies b and a and divides both by a[0]. It panics when one is empty or a[0] is 0.
func NewLFilter(b, a []float64) *LFilter {
	if len(b) == 0 || len(a) == 0 || a[0] == 0 {
		panic(fmt.Sprintf("dsp: NewLFilter wants b and a with a[0] other than 0, got %d and %d coefficients", len(b), len(a)))
	}
	n := max(len(b), len(a))
	f := &LFilter{normalized(b, a[0], n), normalized(a, a[0], n), make([]float64, n-1), nil}
	if len(a) == 1 && n > 1 {
		f.taps = slices.Clone(f.b)
		slices.Reverse(f.taps)
	}
	return f
}

// SetZi copies the initial state. [LFilterZi] times the first sample starts a filter as if that sample had been there for
// ever. It panics when its length is not max(len(a), len(b))-1.
func (f *LFilter) SetZi(zi []float64) {
	if len(zi) != len(f.z) {
		panic(fmt.Sprintf("dsp: zi has %d values for a filter with a state of %d", len(zi), len(f.z)))
	}
	copy(f.z, zi)
}

// Zi appends the present state (scipy's zf) to dst.
func (f *LFilter) Zi(dst []float64) []float64 { return append(dst, f.z...) }

// Push appends one filtered sample to dst for each sample of x, which it must not overlap. It allocates only when dst has
// too little room.
func (f *LFilter) Push(dst, x []float64) []float64 {
	n := len(dst)
	dst = slices.Grow(dst, len(x))[:n+len(x)]
	f.run(dst[n:], x)
	return dst
}

// run filters x into y, which may be x where the filter is recursive.
func (f *LFilter) run(y, x []float64) {
	switch n := len(f.z); {
	case n == 0:
		for i, u := range x {
			y[i] = float64(f.b[0] * u)
		}
	case f.taps != nil && len(x) < fewSamples:
		f.stepFIR(y, x)
	case f.taps != nil:
		f.runFIR(y, x)
	case n == 1:
		f.run1(y, x)
	case n == 2:
		f.run2(y, x)
	default:
		f.runN(y, x)
	}
}

func (f *LFilter) run1(y, x []float64) {
	b0, b1, a1, z0 := f.b[0], f.b[1], f.a[1], f.z[0]
	y = y[:len(x)]
	for i, u := range x {
		v := z0 + float64(b0*u)
		z0 = float64(u*b1) - float64(v*a1)
		y[i] = v
	}
	f.z[0] = z0
}

func (f *LFilter) run2(y, x []float64) {
	b0, b1, b2, a1, a2, z0, z1 := f.b[0], f.b[1], f.b[2], f.a[1], f.a[2], f.z[0], f.z[1]
	y = y[:len(x)]
	for i, u := range x {
		v := z0 + float64(b0*u)
		z0 = (z1 + float64(u*b1)) - float64(v*a1)
		z1 = float64(u*b2) - float64(v*a2)
		y[i] = v
	}
	f.z[0], f.z[1] = z0, z1
}

// runN is for three and more delays. The first stays in a register: the next output waits for it.
func (f *LFilter) runN(y, x []float64) {
	last := len(f.z) - 1
	z0, z := f.z[0], f.z[1:]
	b0, b1, a1, bN, aN := f.b[0], f.b[1], f.a[1], f.b[last+1], f.a[last+1]
	b, a := f.b[2:last+1], f.a[2:last+1]
	a, z = a[:len(b)], z[:len(b)+1]
	y = y[:len(x)]
	for i, u := range x {
		v := z0 + float64(b0*u)
		z0 = (z[0] + float64(u*b1)) - float64(v*a1)
		for k, c := range b {
			z[k] = (z[k+1] + float64(u*c)) - float64(v*a[k])
		}
		z[len(b)] = float64(u*bN) - float64(v*aN)
		y[i] = v
	}
	f.z[0] = z0
}

// Flush appends what is still owed at the end of a segment, which is nothing.
func (f *LFilter) Flush(dst []float64) []float64 { return dst }

// Reset puts the filter at rest.
func (f *LFilter) Reset() { clear(f.z) }

// Snapshot writes the state, not the coefficients.
func (f *LFilter) Snapshot(w *state.Writer) { w.Float64s(f.z) }

// Restore reads what Snapshot wrote of a filter with the same coefficients; errors are the reader's.
func (f *LFilter) Restore(r *state.Reader) { r.Float64sInto(f.z) }

// runFIR filters without recursion, to the bit as direct form II transposed: the state is the part of the next outputs that
// is already known, and their sums go on where they stood. y must not overlap x.
func (f *LFilter) runFIR(y, x []float64) {
	n := len(f.z)
	known := copy(y[:len(x)], f.z)
	clear(y[known:])
	fir.Correlate(y, f.taps, x, -n)

	known = copy(f.z, f.z[min(n, len(x)):])
	clear(f.z[known:])
	fir.Correlate(f.z, f.taps, x, len(x)-n)
}

// stepFIR is runFIR for few samples, one after another.
func (f *LFilter) stepFIR(y, x []float64) {
	b := f.b[1:]
	z := f.z[:len(b)]
	for i, u := range x {
		y[i] = z[0] + float64(f.b[0]*u)
		for k, c := range b[:len(b)-1] {
			z[k] = z[k+1] + float64(c*u)
		}
		z[len(b)-1] = 0 + float64(b[len(b)-1]*u)
	}
}
