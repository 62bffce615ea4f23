package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

// watch keeps what windows still need of one edge: the samples of a wave, or events.
type watch struct {
	node   *node
	pieces []piece // in order of time
	wave   []float64
	events []features.Event
	view   Window // reused for each reduction
}

// piece is the part of one segment that a watch holds: n items that lie one behind another in wave or events.
type piece struct {
	segment int64 // ordinal, see segments
	rate    Rate  // of the edge, or of the wave under the events
	first   int64 // of a wave: index of its first sample here
	n       int
}

// last is the piece of that segment, made if it is new.
func (w *watch) last(segment int64, rate Rate, first int64) *piece {
	if n := len(w.pieces); n == 0 || w.pieces[n-1].segment != segment {
		w.pieces = append(w.pieces, piece{segment: segment, rate: rate, first: first})
	}
	return &w.pieces[len(w.pieces)-1]
}

func (w *watch) pushWave(segment int64, rate Rate, first int64, x []float64) {
	if len(x) == 0 {
		return
	}
	w.last(segment, rate, first).n += len(x)
	w.wave = append(w.wave, x...)
}

func (w *watch) pushEvents(segment int64, rate Rate, events []features.Event) {
	if len(events) == 0 {
		return
	}
	w.last(segment, rate, 0).n += len(events)
	w.events = append(w.events, events...)
}

// between is the range of p's items with start <= time < end.
func (w *watch) between(p *piece, offset int, m *timeMap, start, end int64) (lo, hi int) {
	if w.node.entry.Out == Wave {
		lo = int(clamp(m.first(start, p.rate)-p.first, 0, int64(p.n)))
		hi = int(clamp(m.first(end, p.rate)-p.first, 0, int64(p.n)))
		return lo, hi
	}
	from, to := m.first(start, p.rate), m.first(end, p.rate)
	for _, e := range w.events[offset : offset+p.n] {
		if e.Sample < from {
			lo++
		}
		if e.Sample < to {
			hi++
		}
	}
	return lo, hi
}

// look fills the view with what lies in [start, end).
func (w *watch) look(in *inputState, start, end int64) *Window {
	v := &w.view
	v.Start, v.End, v.Pieces, v.Runs = start, end, v.Pieces[:0], v.Runs[:0]
	offset := 0
	for i := range w.pieces {
		p := &w.pieces[i]
		lo, hi := w.between(p, offset, &in.segment(p.segment).times, start, end)
		switch {
		case lo >= hi:
		case w.node.entry.Out == Wave:
			v.Pieces = append(v.Pieces, w.wave[offset+lo:offset+hi])
		default:
			v.Runs = append(v.Runs, Run{p.rate, w.events[offset+lo : offset+hi]})
		}
		offset += p.n
	}
	return v
}

// drop forgets what lies before t.
func (w *watch) drop(in *inputState, t int64) {
	gone, pieces := 0, 0
	for i := range w.pieces {
		p := &w.pieces[i]
		s := in.segment(p.segment)
		lo, _ := w.between(p, gone, &s.times, t, t)
		p.n -= lo
		p.first += int64(lo)
		gone += lo
		if p.n > 0 {
			break
		}
		pieces++
	}
	w.pieces = shift(w.pieces, pieces)
	if w.node.entry.Out == Wave {
		w.wave = shift(w.wave, gone)
	} else {
		w.events = shift(w.events, gone)
	}
}

// oldest is the ordinal of the first segment that is still needed.
func (w *watch) oldest() int64 {
	if len(w.pieces) == 0 {
		return math.MaxInt64
	}
	return w.pieces[0].segment
}

// shift removes the first n items and keeps the memory.
func shift[T any](list []T, n int) []T {
	if n == 0 {
		return list
	}
	return list[:copy(list, list[n:])]
}

func clamp(v, lo, hi int64) int64 { return min(max(v, lo), hi) }

func (w *watch) snapshot(b *state.Writer) {
	b.Int(len(w.pieces))
	for _, p := range w.pieces {
		b.Int64(p.segment)
		b.Int64(p.rate.Num)
		b.Int64(p.rate.Den)
		b.Int64(p.first)
		b.Int(p.n)
	}
	b.Float64s(w.wave)
	b.Int(len(w.events))
	for _, e := range w.events {
		b.Int64(e.Sample)
		b.Float64(e.Value)
	}
}

func (w *watch) restore(r *state.Reader, in *inputState) {
	total := 0
	w.pieces = w.pieces[:0]
	for n := r.Length(40); n > 0; n-- {
		p := piece{r.Int64(), Rate{r.Int64(), r.Int64()}, r.Int64(), r.Int()}
		if r.Err() == nil && (in.segment(p.segment) == nil || p.n < 0 || p.n > 1<<40 || p.rate.Num <= 0 || p.rate.Den <= 0) {
			r.Fail("a window's piece of segment %d does not fit", p.segment)
		}
		w.pieces = append(w.pieces, p)
		total += p.n
	}
	w.wave = r.Float64s(w.wave)
	w.events = w.events[:0]
	for n := r.Length(16); n > 0; n-- {
		w.events = append(w.events, features.Event{Sample: r.Int64(), Value: r.Float64()})
	}
	if total != len(w.wave)+len(w.events) {
		r.Fail("a window holds %d items where its pieces say %d", len(w.wave)+len(w.events), total)
	}
}
