package dsp

import (
	"fmt"
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/internal/state"
)

// ZeroPhase filters forward and, over a bounded look-ahead, backward: the streaming relative of [FiltFilt]. The segment is
// cut into blocks of a quarter of the look-ahead; over each one the filter runs backward from the look-ahead's end, where
// it starts as if the forward result had stood still. So an output is scipy.signal.sosfiltfilt(sos, x, padtype=None) but
// for what the backward pass would have carried over three quarters of the look-ahead or more; see [ZeroPhase.Error]. The
// outputs of a segment shorter than the look-ahead, and of the last part of any, are that exactly.
//
// The forward pass starts at rest upon the first sample. It is not safe for concurrent use.
type ZeroPhase struct {
	forward, backward *SOSFilter
	zi, scaled        [][2]float64
	block, lookahead  int
	started           bool
	w                 []float64 // forward results that are not yet given
	back              []float64
}

// NewZeroPhase makes a machine with that look-ahead in samples, at least 2. A filter without a resting state is a
// [*DesignError].
func NewZeroPhase(sos [][6]float64, lookahead int) (*ZeroPhase, error) {
	if lookahead < 2 || lookahead > SlidingWindowMax {
		panic(fmt.Sprintf("dsp: a look-ahead of %d samples is not within 2 to %d", lookahead, SlidingWindowMax))
	}
	zi, err := SOSFiltZi(sos)
	if err != nil {
		return nil, err
	}
	return &ZeroPhase{
		forward: NewSOSFilter(sos), backward: NewSOSFilter(sos), zi: zi, scaled: slices.Clone(zi),
		block: max(1, lookahead/4), lookahead: lookahead,
		w: make([]float64, 0, lookahead), back: make([]float64, 0, lookahead),
	}, nil
}

// Delay is the look-ahead in samples.
func (z *ZeroPhase) Delay() int { return z.lookahead }

// Error bounds the difference from the backward pass over everything, relative to the largest forward result: twice the
// sum of the magnitudes of the filter's response after what every output has of the look-ahead.
func (z *ZeroPhase) Error() float64 {
	f := &SOSFilter{sections: slices.Clone(z.forward.sections), memory: z.forward.memory}
	f.Reset()
	least := z.lookahead - z.block
	response := f.Push(nil, append([]float64{1}, make([]float64, least)...))
	rest, before, silence := math.Abs(response[least]), 0.0, make([]float64, 1024)
	for range 1 << 10 {
		before = rest
		for _, v := range f.Push(response[:0], silence) {
			rest += math.Abs(v)
		}
		if rest == before {
			break
		}
	}
	return 2 * rest
}

// rest puts a filter at rest upon a level.
func (z *ZeroPhase) rest(f *SOSFilter, level float64) {
	for i, s := range z.zi {
		z.scaled[i] = [2]float64{float64(s[0] * level), float64(s[1] * level)}
	}
	f.SetZi(z.scaled)
}

// Push appends the outputs that x completes. dst must not overlap x. It allocates only when dst has too little room.
func (z *ZeroPhase) Push(dst, x []float64) []float64 {
	if len(x) > 0 && !z.started {
		z.rest(z.forward, x[0])
		z.started = true
	}
	for len(x) > 0 {
		m := min(len(x), z.lookahead-len(z.w))
		z.w = z.forward.Push(z.w, x[:m])
		x = x[m:]
		if len(z.w) == z.lookahead {
			dst = z.give(dst, z.block)
			z.w = z.w[:copy(z.w, z.w[z.block:])]
		}
	}
	return dst
}

// give runs backward over all of w and appends the first count results.
func (z *ZeroPhase) give(dst []float64, count int) []float64 {
	z.back = append(z.back[:0], z.w...)
	slices.Reverse(z.back)
	z.rest(z.backward, z.back[0])
	z.backward.Push(z.back[:0], z.back)
	slices.Reverse(z.back)
	return append(dst, z.back[:count]...)
}

// Flush appends the outputs that still waited, and resets.
func (z *ZeroPhase) Flush(dst []float64) []float64 {
	if len(z.w) > 0 {
		dst = z.give(dst, len(z.w))
	}
	z.Reset()
	return dst
}

// Reset forgets all samples; the next push starts a segment.
func (z *ZeroPhase) Reset() {
	z.forward.Reset()
	z.w, z.started = z.w[:0], false
}

// Snapshot writes the state, not the coefficients.
func (z *ZeroPhase) Snapshot(w *state.Writer) {
	w.Bool(z.started)
	w.Float64s(z.w)
	z.forward.Snapshot(w)
}

// Restore reads what Snapshot wrote of a machine made with the same arguments; errors are the reader's.
func (z *ZeroPhase) Restore(r *state.Reader) {
	z.started = r.Bool()
	z.w = r.Float64s(z.w)
	if len(z.w) >= z.lookahead {
		r.Fail("%d samples wait for a look-ahead of %d", len(z.w), z.lookahead)
	}
	z.forward.Restore(r)
	if r.Err() != nil {
		z.w = make([]float64, 0, z.lookahead)
		z.started = false
	}
}
