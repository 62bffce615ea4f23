package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/internal/state"
)

// windowSpec is a window node: spans [k*every, k*every+length) on a grid aligned to the epoch, one row each.
type windowSpec struct {
	length, every int64 // ns
	minCoverage   float64
	noDataMax     int64     // ns of silence after which no more rows are made until data return
	features      []feature // one a column
	watches       []*node   // the edges that the features look at, each once
}

// paneMin is the shortest pane, ns: shorter ones would hold too few samples to be worth keeping what they give.
const paneMin = 100e6

// pane is the longest time that divides the windows and the steps between them; the whole window where that is too short.
func (s *windowSpec) pane() int64 {
	pane, rest := s.length, s.every
	for rest > 0 {
		pane, rest = rest, pane%rest
	}
	if pane < paneMin {
		return s.length
	}
	return pane
}

// feature is one column: a reducer over one of the window's watches.
type feature struct {
	node  *node
	watch int
}

// windowState is one window node in a session.
type windowState struct {
	spec     *windowSpec
	node     *node
	next     int64 // the window that closes next is [next*every, next*every+length)
	started  bool  // next is known
	emitted  bool  // a window has closed: next does not go back any more
	watches  []watch
	reducers []Reducer
	row      Row
}

func newWindowState(n *node) *windowState {
	spec := n.window
	s := &windowState{spec: spec, node: n, watches: make([]watch, len(spec.watches))}
	for i, source := range spec.watches {
		s.watches[i].node, s.watches[i].pane = source, spec.pane()
	}
	for _, f := range spec.features {
		s.reducers = append(s.reducers, f.node.newReducer(&s.watches[f.watch]))
	}
	s.row = newRow(len(spec.features), true)
	return s
}

// begin hears that data start at time t: the first window is the first that holds any.
func (s *windowState) begin(t int64) {
	k := floorDiv(t-s.spec.length, s.spec.every) + 1
	if !s.started || !s.emitted && k < s.next {
		s.next, s.started = k, true
	}
}

func (s *windowState) start() int64 { return s.next * s.spec.every }
func (s *windowState) end() int64   { return s.start() + s.spec.length }

// compute fills the row of the next window.
func (s *windowState) compute(inputs []inputState) *Row {
	r, spec := &s.row, s.spec
	r.Start, r.End, r.Time = s.start(), s.end(), s.end()
	for i := range s.watches {
		s.watches[i].look(&inputs[s.watches[i].node.input.Index], r.Start, r.End)
	}
	for i, f := range spec.features {
		w := &s.watches[f.watch]
		r.Coverage[i] = float64(w.covered) / float64(spec.length)
		switch {
		case w.covered == 0:
			r.Values[i], r.Reasons[i] = math.NaN(), NoData
		case r.Coverage[i] < spec.minCoverage:
			r.Values[i], r.Reasons[i] = math.NaN(), Coverage
		case w.node.entry.Out == Wave && len(w.view.Pieces) == 0: // the part of a sample's period
			r.Values[i], r.Reasons[i] = math.NaN(), NoData
		default:
			r.Values[i], r.Reasons[i] = s.reducers[i].Reduce(&w.view)
			if r.Reasons[i] == Defined {
				r.Values[i], r.Reasons[i] = finite(r.Values[i])
			} else {
				r.Values[i] = math.NaN()
			}
		}
	}
	return r
}

// lastCovered is the end of the last real sample before t on any of the window's edges.
func (s *windowState) lastCovered(inputs []inputState, t int64) int64 {
	last := int64(never)
	for _, n := range s.spec.watches {
		last = max(last, inputs[n.input.Index].lastCovered(t))
	}
	return last
}

// silent says that the next window lies too far behind the last data to be worth a row.
func (s *windowState) silent(inputs []inputState) bool {
	last := s.lastCovered(inputs, s.end())
	return last < s.start() && (last == never || s.start()-last >= s.spec.noDataMax)
}

// skip moves a silent window towards time t, without looking at each window between: to the first one that data after it
// reach, or that ends after t.
func (s *windowState) skip(inputs []inputState, t int64) {
	for _, n := range s.spec.watches {
		in := &inputs[n.input.Index]
		for i := range in.segments {
			for _, c := range in.segments[i].covered {
				if c.start >= s.end() {
					t = min(t, c.start)
					break
				}
			}
		}
	}
	s.next = max(s.next+1, floorDiv(t-s.spec.length, s.spec.every)+1)
}

// advance moves to the next window and forgets what it does not need.
func (s *windowState) advance(inputs []inputState) {
	s.next++
	s.emitted = true
	s.forget(inputs)
}

func (s *windowState) forget(inputs []inputState) {
	for i := range s.watches {
		w := &s.watches[i]
		w.drop(&inputs[w.node.input.Index], s.start())
	}
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func (s *windowState) snapshot(w *state.Writer) {
	w.Int64(s.next)
	w.Bool(s.started)
	w.Bool(s.emitted)
	for i := range s.watches {
		s.watches[i].snapshot(w)
	}
}

func (s *windowState) restore(r *state.Reader, inputs []inputState) {
	s.next, s.started, s.emitted = r.Int64(), r.Bool(), r.Bool()
	for i := range s.watches {
		s.watches[i].restore(r, &inputs[s.watches[i].node.input.Index])
	}
}

// newRow makes a row of n columns.
func newRow(n int, coverage bool) Row {
	r := Row{Values: make([]float64, n), Reasons: make([]Reason, n)}
	if coverage {
		r.Coverage = make([]float64, n)
	}
	return r
}
