package dsp

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/internal/room"
)

// FiltFilt filters forward and then backward, so that no phase is left and the gain is the filter's squared, as
// scipy.signal.filtfilt and sosfiltfilt. Both ways start in the filter's resting state times the first value. It needs
// the whole signal: in a stream see [ZeroPhase]. NaN and infinity spread over the whole signal of a recursive filter.
// It is not safe for concurrent use.
type FiltFilt struct {
	rest   func(level float64)  // puts the filter at rest upon a level
	run    func(y, x []float64) // filters on; y and x do not overlap
	edge   Extension
	padlen int
}

// NewFiltFilt makes scipy.signal.filtfilt(b, a, x, padtype=edge, padlen=padlen), where edge is Antireflect for scipy's
// 'odd', Reflect for 'even' and Edge for 'constant'. A filter without a resting state is a [*DesignError].
func NewFiltFilt(b, a []float64, edge Extension, padlen int) (*FiltFilt, error) {
	zi, err := LFilterZi(b, a)
	if err != nil {
		return nil, err
	}
	f, scaled := NewLFilter(b, a), make([]float64, len(zi))
	return newFiltFilt(edge, padlen, f.run, func(level float64) {
		for i, z := range zi {
			scaled[i] = float64(z * level)
		}
		f.SetZi(scaled)
	}), nil
}

// NewSOSFiltFilt makes scipy.signal.sosfiltfilt(sos, x, padtype=edge, padlen=padlen); see [NewFiltFilt].
func NewSOSFiltFilt(sos [][6]float64, edge Extension, padlen int) (*FiltFilt, error) {
	zi, err := SOSFiltZi(sos)
	if err != nil {
		return nil, err
	}
	f, scaled := NewSOSFilter(sos), make([][2]float64, len(zi))
	run := func(y, x []float64) { f.Push(y[:0], x) }
	return newFiltFilt(edge, padlen, run, func(level float64) {
		for i, z := range zi {
			scaled[i] = [2]float64{float64(z[0] * level), float64(z[1] * level)}
		}
		f.SetZi(scaled)
	}), nil
}

func newFiltFilt(edge Extension, padlen int, run func(y, x []float64), rest func(float64)) *FiltFilt {
	if padlen < 0 || !edge.Valid() {
		panic(fmt.Sprintf("dsp: a padding of %d values with extension %d", padlen, edge))
	}
	return &FiltFilt{rest, run, edge, padlen}
}

// Run appends the filtered x to dst, which x must not overlap. It panics unless x has more values than the padding.
func (f *FiltFilt) Run(dst, x []float64) []float64 {
	if len(x) <= f.padlen {
		panic(fmt.Sprintf("dsp: a signal of %d values, padded by %d", len(x), f.padlen))
	}
	start, n := len(dst), len(x)
	dst = slices.Grow(dst, n)[:start+n]
	y, beyond, after := dst[start:], make([]float64, f.padlen), make([]float64, f.padlen)
	if n == 0 {
		return dst
	}
	for i := range beyond {
		beyond[i] = f.edge.value(x, i-f.padlen)
	}
	forward, done := room.Float64s(n)
	defer done()
	f.rest(append(beyond, x[0])[0]) // the first of them
	f.run(after, beyond)
	f.run(forward, x)
	for i := range beyond {
		beyond[i] = f.edge.value(x, n+i)
	}
	f.run(after, beyond)
	slices.Reverse(after)
	slices.Reverse(forward)
	f.rest(append(after, forward[0])[0])
	f.run(beyond, after)
	f.run(y, forward)
	slices.Reverse(y)
	return dst
}
