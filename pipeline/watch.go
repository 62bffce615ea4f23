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
	wave   fifo
	events []features.Event

	// Of the window that was looked at last; what is not in a snapshot is made again.
	view    Window
	covered int64 // ns with real samples
	shared  []*shared
	pane    int64 // ns
	panes   panes
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
	w.wave.push(x)
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
	return w.before(p, offset, m, start), w.before(p, offset, m, end)
}

// before is how many of p's items lie before t.
func (w *watch) before(p *piece, offset int, m *timeMap, t int64) (n int) {
	first := m.first(t, p.rate)
	if w.node.entry.Out == Wave {
		return int(clamp(first-p.first, 0, int64(p.n)))
	}
	for _, e := range w.events[offset : offset+p.n] {
		if e.Sample < first {
			n++
		}
	}
	return n
}

// look fills the view with what lies in [start, end).
func (w *watch) look(in *inputState, start, end int64) {
	v := &w.view
	v.Start, v.End, v.Pieces, v.Runs = start, end, v.Pieces[:0], v.Runs[:0]
	v.number++
	w.covered = in.covered(start, end)
	if w.panes.wanted {
		w.cut(in, start, end)
		return
	}
	offset, wave := 0, w.wave.items()
	for i := range w.pieces {
		p := &w.pieces[i]
		times := &in.segment(p.segment).times
		lo, hi := w.between(p, offset, times, start, end)
		switch {
		case lo >= hi:
		case w.node.entry.Out == Wave:
			v.Pieces = append(v.Pieces, wave[offset+lo:offset+hi])
		default:
			events := w.events[offset+lo : offset+hi]
			v.Runs = append(v.Runs, Run{times.time(events[0].Sample, p.rate), p.rate, events})
		}
		offset += p.n
	}
}

// drop forgets what lies before t.
func (w *watch) drop(in *inputState, t int64) {
	gone, pieces := 0, 0
	for i := range w.pieces {
		p := &w.pieces[i]
		s := in.segment(p.segment)
		lo := w.before(p, gone, &s.times, t)
		p.n -= lo
		p.first += int64(lo)
		gone += lo
		if p.n > 0 {
			break
		}
		pieces++
	}
	w.pieces = shift(w.pieces, pieces)
	w.panes.drop(t)
	if w.node.entry.Out == Wave {
		w.wave.drop(gone)
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
	b.Float64s(w.wave.items())
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
	w.wave = fifo{x: r.Float64s(w.wave.x[:0])}
	w.events = w.events[:0]
	for n := r.Length(16); n > 0; n-- {
		w.events = append(w.events, features.Event{Sample: r.Int64(), Value: r.Float64()})
	}
	if total != len(w.wave.items())+len(w.events) {
		r.Fail("a window holds %d items where its pieces say %d", len(w.wave.items())+len(w.events), total)
	}
}
