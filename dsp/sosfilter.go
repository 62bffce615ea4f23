package dsp

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/internal/state"
)

// SOSFilter is scipy.signal.sosfilt as a state machine: a cascade of second-order sections in direct form II
// transposed. It gives scipy's bits for every cutting of the samples into pushes, and no delay: each sample pushed is a
// sample returned. NaN and infinity enter the state and stay there.
//
// It starts at rest, as sosfilt without zi; see [SOSFilter.SetZi]. It is not safe for concurrent use.
type SOSFilter struct {
	sections []section
	memory   float64 // time constant in samples of the slowest pole
}

// section is one biquad, a0 = 1, with its two delays.
type section struct {
	b0, b1, b2, a1, a2 float64
	z0, z1             float64
}

// NewSOSFilter copies sos, whose rows are b0 b1 b2 a0 a1 a2. It panics when there are none or an a0 is not 1, which no
// design function of this package returns.
func NewSOSFilter(sos [][6]float64) *SOSFilter {
	if len(sos) == 0 {
		panic("dsp: sos has no sections")
	}
	f := &SOSFilter{sections: make([]section, len(sos))}
	for i, c := range sos {
		if c[3] != 1 {
			panic(fmt.Sprintf("dsp: sos[%d][3] is %v; sos[:, 3] should be all ones", i, c[3]))
		}
		f.sections[i] = section{b0: c[0], b1: c[1], b2: c[2], a1: c[4], a2: c[5]}
		f.memory = max(f.memory, memoryOf(f.sections[i]))
	}
	return f
}

// SetZi copies the initial state, one row a section. [SOSFiltZi] times the first sample starts a filter as if that
// sample had been there for ever. It panics when the rows are not as many as the sections.
func (f *SOSFilter) SetZi(zi [][2]float64) {
	if len(zi) != len(f.sections) {
		panic(fmt.Sprintf("dsp: zi has %d rows for %d sections", len(zi), len(f.sections)))
	}
	for i, z := range zi {
		f.sections[i].z0, f.sections[i].z1 = z[0], z[1]
	}
}

// Zi appends the present state (scipy's zf) to dst, one row a section.
func (f *SOSFilter) Zi(dst [][2]float64) [][2]float64 {
	return states(dst, f.sections)
}

func states(dst [][2]float64, sections []section) [][2]float64 {
	for _, s := range sections {
		dst = append(dst, [2]float64{s.z0, s.z1})
	}
	return dst
}

// passSamples bounds how many samples go through some sections before the next ones see them: they stay in the cache. It is no power
// of two, so that strands don't fall on the same lines of it.
const passSamples = 1000

// Push appends one filtered sample to dst for each sample of x. dst may be x[:0]; otherwise its spare room must not
// overlap x. It allocates only when dst has too little room, and for x of 32,000 samples and more.
func (f *SOSFilter) Push(dst, x []float64) []float64 {
	n := len(dst)
	dst = slices.Grow(dst, len(x))[:n+len(x)]
	y := dst[n:]
	if m := strands * f.strandLen(len(x)); m > 0 && &y[0] != &x[0] {
		f.pushStrands(y[:m], x[:m])
		x, y = x[m:], y[m:]
	}
	for len(x) > 0 {
		m := min(len(x), passSamples)
		cascade(f.sections, y[:m], x[:m])
		x, y = x[m:], y[m:]
	}
	return dst
}

// Flush appends what is still owed at the end of a segment, which is nothing: a recursive filter has no delay.
func (f *SOSFilter) Flush(dst []float64) []float64 { return dst }

// Reset puts the filter at rest.
func (f *SOSFilter) Reset() {
	for i := range f.sections {
		f.sections[i].z0, f.sections[i].z1 = 0, 0
	}
}

// Snapshot writes the state, not the coefficients.
func (f *SOSFilter) Snapshot(w *state.Writer) {
	w.Int(len(f.sections))
	for _, s := range f.sections {
		w.Float64(s.z0)
		w.Float64(s.z1)
	}
}

// Restore reads what Snapshot wrote of a filter with the same coefficients; errors are the reader's.
func (f *SOSFilter) Restore(r *state.Reader) {
	if n := r.Length(16); n != len(f.sections) {
		r.Fail("the state of %d filter sections, want %d", n, len(f.sections))
		return
	}
	for i := range f.sections {
		f.sections[i].z0, f.sections[i].z1 = r.Float64(), r.Float64()
	}
}
