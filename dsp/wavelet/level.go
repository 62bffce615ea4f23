package wavelet

import (
	"fmt"

	"github.com/tachy-dsp/tachy/internal/state"
)

// levelBlockSamples is how many samples of a push are worked on at a time.
const levelBlockSamples = 1024

// LevelMax is the deepest level of a [Level].
const LevelMax = 16

// Level is one level of the discrete wavelet transform as a state machine: its pushes and its flush together are, to the
// bit, what [DWT.Forward] in the mode Symmetric gives when the approximation is taken apart again and again. It keeps
// fewer samples a level than the filters have taps. NaN and infinity spread as far as the filters reach. It is not safe
// for concurrent use.
type Level struct {
	stages []*halving
	detail bool
}

// NewLevel makes the approximation, or the detail, of a level from 1 to [LevelMax] with the filters for decomposition.
func NewLevel(lo, hi []float64, level int, detail bool) *Level {
	if level < 1 || level > LevelMax {
		panic(fmt.Sprintf("wavelet: level %d is not within 1 to %d", level, LevelMax))
	}
	l := &Level{detail: detail}
	for range level {
		l.stages = append(l.stages, newHalving(lo, hi))
	}
	return l
}

// Lead is how many coefficients are centred before the first sample: with N = 2^level, coefficient Lead()+i is the one the
// middle of whose samples is nearest to sample i*N, at most N/2 samples off.
func (l *Level) Lead() int {
	n, taps := 1<<len(l.stages), l.stages[0].taps()
	return ((n-1)*(taps-3) + n) / (2 * n) // the middle of coefficient 0 is sample -(n-1)(taps-3)/2
}

// Delay is the look-ahead in samples: coefficient Lead()+i comes with sample i*N+Delay() at the latest.
func (l *Level) Delay() int {
	n, taps := 1<<len(l.stages), l.stages[0].taps()
	return max(n*(l.Lead()+1), n/2*(taps-2)) - 1 // its last sample; what is mirrored before the first one
}

// Push appends the coefficients that x completes. dst must not overlap x. It allocates only when dst has too little room.
func (l *Level) Push(dst, x []float64) []float64 {
	for len(x) > 0 {
		m := min(len(x), levelBlockSamples)
		part := x[:m]
		x = x[m:]
		for _, h := range l.stages {
			h.push(part)
			part = h.a
		}
		dst = l.give(dst)
	}
	return dst
}

// Flush appends the coefficients that reach beyond the last sample, and resets.
func (l *Level) Flush(dst []float64) []float64 {
	var part []float64
	for _, h := range l.stages {
		h.push(part)
		h.flush()
		part = h.a
	}
	dst = l.give(dst)
	l.Reset()
	return dst
}

func (l *Level) give(dst []float64) []float64 {
	last := l.stages[len(l.stages)-1]
	if l.detail {
		return append(dst, last.b...)
	}
	return append(dst, last.a...)
}

// Reset forgets all samples; the next push starts a segment.
func (l *Level) Reset() {
	for _, h := range l.stages {
		h.x, h.started = h.x[:0], false
	}
}

// Snapshot writes the state, not the filters.
func (l *Level) Snapshot(w *state.Writer) {
	for _, h := range l.stages {
		w.Bool(h.started)
		w.Float64s(h.x)
	}
}

// Restore reads what Snapshot wrote of a machine made with the same arguments; errors are the reader's.
func (l *Level) Restore(r *state.Reader) {
	for _, h := range l.stages {
		h.restore(r)
	}
	if r.Err() != nil {
		l.Reset()
	}
}

// halving is a [DWT] of a stream.
type halving struct {
	dwt     *DWT
	started bool      // the samples mirrored before the first are in x
	x       []float64 // from the first sample of the next coefficient on
	a, b    []float64 // what the last push gave
}

func newHalving(lo, hi []float64) *halving {
	h := &halving{dwt: NewDWT(lo, hi, Symmetric)}
	room := 3*len(lo) + levelBlockSamples
	h.x, h.a, h.b = make([]float64, 0, room), make([]float64, 0, room), make([]float64, 0, room)
	return h
}

func (h *halving) taps() int { return len(h.dwt.lo) }

func (h *halving) push(x []float64) {
	h.a, h.b = h.a[:0], h.b[:0]
	h.x = append(h.x, x...)
	if before := h.taps() - 2; !h.started && len(x) > 0 && len(h.x) >= before {
		h.start(before)
	}
	h.give()
}

// start mirrors the first samples before them.
func (h *halving) start(before int) {
	n := len(h.x)
	h.x = h.x[:n+before]
	copy(h.x[before:], h.x[:n])
	for i := range before {
		h.x[i] = h.x[2*before-1-i]
	}
	h.started = true
}

// give appends the coefficients whose samples are there, and forgets what no later one needs.
func (h *halving) give() {
	if !h.started {
		return
	}
	count, from := (len(h.x)-h.taps())/2+1, len(h.a)
	if len(h.x) < h.taps() {
		return
	}
	h.a, h.b = h.a[:from+count], h.b[:from+count]
	h.dwt.inside(h.a[from:], h.b[from:], h.x)
	h.x = h.x[:copy(h.x, h.x[2*count:])]
}

// flush appends the coefficients that the samples mirrored behind the last one complete: as many samples as are left.
func (h *halving) flush() {
	switch {
	case h.started:
		for i := len(h.x) - 1; i >= 0; i-- {
			h.x = append(h.x, h.x[i])
		}
		h.give()
	case len(h.x) > 0: // too few to be mirrored once
		h.a, h.b = h.dwt.Forward(h.a, h.b, h.x)
	}
}

func (h *halving) restore(r *state.Reader) {
	h.started = r.Bool()
	n, least, most := r.Length(8), 0, max(0, h.taps()-3)
	if h.started {
		least, most = h.taps()-2, h.taps()-1
	}
	if r.Err() == nil && (n < least || n > most) {
		r.Fail("%d samples of a transform with %d taps", n, h.taps())
	}
	if r.Err() != nil {
		return
	}
	h.x = h.x[:n]
	for i := range h.x {
		h.x[i] = r.Float64()
	}
}
