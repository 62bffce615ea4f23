package dsp

import (
	"fmt"
	"slices"
)

// FiltFilt filters forward and then backward, so that no phase is left and the gain is the filter's squared, as
// scipy.signal.filtfilt and sosfiltfilt. Both ways start in the filter's resting state times the first value. It needs
// the whole signal: in a stream see [ZeroPhase]. NaN and infinity spread over the whole signal of a recursive filter.
// It is not safe for concurrent use.
type FiltFilt struct {
	run      func(start float64, y, x []float64) // filters x into y from rest at start
	edge     Extension
	padlen   int
	inPlace  bool // whether run may be given one array twice
	from, to []float64
}

// NewFiltFilt makes scipy.signal.filtfilt(b, a, x, padtype=edge, padlen=padlen), where edge is Antireflect for scipy's
// 'odd', Reflect for 'even' and Edge for 'constant'. A filter without a resting state is a [*DesignError].
func NewFiltFilt(b, a []float64, edge Extension, padlen int) (*FiltFilt, error) {
	zi, err := LFilterZi(b, a)
	if err != nil {
		return nil, err
	}
	f, scaled := NewLFilter(b, a), make([]float64, len(zi))
	return newFiltFilt(edge, padlen, f.taps == nil, func(start float64, y, x []float64) {
		for i, z := range zi {
			scaled[i] = float64(z * start)
		}
		f.SetZi(scaled)
		f.run(y, x)
	}), nil
}

// NewSOSFiltFilt makes scipy.signal.sosfiltfilt(sos, x, padtype=edge, padlen=padlen); see [NewFiltFilt].
func NewSOSFiltFilt(sos [][6]float64, edge Extension, padlen int) (*FiltFilt, error) {
	zi, err := SOSFiltZi(sos)
	if err != nil {
		return nil, err
	}
	f, scaled := NewSOSFilter(sos), make([][2]float64, len(zi))
	return newFiltFilt(edge, padlen, true, func(start float64, y, x []float64) {
		for i, z := range zi {
			scaled[i] = [2]float64{float64(z[0] * start), float64(z[1] * start)}
		}
		f.SetZi(scaled)
		f.Push(y[:0], x)
	}), nil
}

func newFiltFilt(edge Extension, padlen int, inPlace bool, run func(float64, []float64, []float64)) *FiltFilt {
	if padlen < 0 || !edge.Valid() {
		panic(fmt.Sprintf("dsp: a padding of %d values with extension %d", padlen, edge))
	}
	return &FiltFilt{run: run, inPlace: inPlace, edge: edge, padlen: padlen}
}

// Run appends the filtered x to dst, which x must not overlap. It panics unless x has more values than the padding. It
// allocates when x is longer than any before.
func (f *FiltFilt) Run(dst, x []float64) []float64 {
	if len(x) <= f.padlen {
		panic(fmt.Sprintf("dsp: a signal of %d values, padded by %d", len(x), f.padlen))
	}
	f.from = f.edge.Extend(f.from[:0], x, f.padlen, f.padlen, 0)
	n := len(f.from)
	to := f.from
	if !f.inPlace {
		f.to = slices.Grow(f.to[:0], n)[:n]
		to = f.to
	}
	f.run(f.from[0], to, f.from)
	slices.Reverse(to)
	f.run(to[0], f.from, to)
	start := len(dst)
	dst = slices.Grow(dst, len(x))[:start+len(x)]
	for i, v := range f.from[f.padlen:][:len(x)] { // backward
		dst[len(dst)-1-i] = v
	}
	return dst
}
