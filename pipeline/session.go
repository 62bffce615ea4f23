package pipeline

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

// blockSamplesMax bounds the pieces in which a push is worked through, so that a long one needs no more memory.
const blockSamplesMax = 4096

// Session is one pipeline's state for one key. It is told of each input's segments with Begin, Push and End, and of time
// that passed without samples with Advance; it gives rows, and requests to models that its driver answers. It never calls
// out, blocks, reads a clock or starts a goroutine, and one goroutine at a time may use it.
//
// The rows depend on the segments' starts and samples and on the answers, not on the cutting into pushes or on which input
// is pushed first.
type Session struct {
	graph   *Graph
	inputs  []inputState
	edges   []edge // by node
	windows []*windowState
	rows    []rowState // by node
	queues  []*queue   // of the model nodes
	taps    []*Tap
	out     []OutputRow
	slab    slab
}

// edge is a node that samples go through, with what it gave last.
type edge struct {
	wave    WaveOperator
	events  EventOperator
	rate    Rate  // of its output in the active segment; of its input for events
	count   int64 // outputs in the active segment
	refused bool  // it, or a node before it, refused the active segment
	samples []float64
	found   []features.Event
}

// rowState is a row operator of a session.
type rowState struct {
	op  RowOperator
	row Row
}

// OutputRow is a row of one output.
type OutputRow struct {
	Output int // index in Graph.Outputs
	Row
}

// NewSession makes the state for one key.
func (g *Graph) NewSession() *Session {
	s := &Session{graph: g, edges: make([]edge, len(g.nodes)), rows: make([]rowState, len(g.nodes))}
	for _, in := range g.inputs {
		s.inputs = append(s.inputs, inputState{input: in, watermark: never, forgotten: never})
	}
	for i, n := range g.nodes {
		switch {
		case n.newWave != nil:
			s.edges[i].wave = n.newWave()
		case n.newEvents != nil:
			s.edges[i].events = n.newEvents()
		case n.newRow != nil:
			s.rows[i] = rowState{n.newRow(), newRow(len(n.columns), false)}
		case n.window != nil:
			s.windows = append(s.windows, newWindowState(n))
		case n.model != nil:
			s.queues = append(s.queues, newQueue(n))
		}
	}
	return s
}

// Graph is the pipeline that the session runs.
func (s *Session) Graph() *Graph { return s.graph }

// Active says whether a segment of the input goes on.
func (s *Session) Active(input int) bool { return s.inputs[input].active }

// Begin starts a segment of an input at time start, in ns since the epoch, ending the one before. The start may not lie
// before what Advance has said. It returns an error when the input does not take this rate: the segment then counts as
// covered by no samples.
func (s *Session) Begin(input int, start int64, rate Rate) error {
	s.End(input)
	in := &s.inputs[input]
	if start < in.watermark {
		panic(fmt.Sprintf("pipeline: a segment begins at %d, before the watermark %d", start, in.watermark))
	}
	in.refused = in.input.Rate.Known() && in.input.Rate != rate
	in.begin(start, rate)
	root := in.input.node
	s.edges[root.index] = edge{rate: rate, refused: in.refused}
	var err error
	if in.refused {
		err = fmt.Errorf("%s Hz is not the %s Hz that the pipeline declares for this input", rate, in.input.Rate)
	}
	for _, n := range in.input.plan {
		if e := s.beginNode(n); e != nil && err == nil {
			err = e
		}
	}
	for _, w := range s.windows {
		for _, n := range w.spec.watches {
			if n.input == in.input {
				w.begin(start)
			}
		}
	}
	return err
}

func (s *Session) beginNode(n *node) (err error) {
	e, from := &s.edges[n.index], &s.edges[n.in[0].index]
	e.count, e.refused = 0, from.refused
	if e.refused {
		return nil
	}
	if e.wave != nil {
		e.rate, err = e.wave.Begin(from.rate)
	} else {
		e.rate, err = from.rate, e.events.Begin(from.rate)
	}
	e.refused = err != nil
	return err
}

// Anchor says that the next sample of the active segment is at time t: the source's clock drifts. Times go on rising: an
// anchor at or before the last sample's time is moved behind it.
func (s *Session) Anchor(input int, t int64) {
	seg := s.inputs[input].current()
	if seg.count > 0 {
		t = max(t, seg.times.time(seg.count-1, seg.times.rate)+1)
	}
	seg.times.anchor(seg.count, t)
}

// NextTime is when the next sample of the active segment is.
func (s *Session) NextTime(input int) int64 { return s.inputs[input].current().end() }

// Push appends samples to the active segment. They must be finite.
func (s *Session) Push(input int, x []float64) { s.push(input, x, false) }

// PushFilled appends samples that were not measured: they go through filters but do not count as coverage.
func (s *Session) PushFilled(input int, x []float64) { s.push(input, x, true) }

func (s *Session) push(input int, x []float64, filled bool) {
	in := &s.inputs[input]
	if !in.active {
		panic("pipeline: samples without a segment")
	}
	for len(x) > 0 {
		block := x[:min(len(x), blockSamplesMax)]
		x = x[len(block):]
		in.current().push(len(block), filled)
		if !in.refused {
			s.run(in, block, false)
		}
		s.settle()
	}
}

// End ends the input's active segment, if there is one: what waited for more samples is given out.
func (s *Session) End(input int) {
	in := &s.inputs[input]
	if !in.active {
		return
	}
	if !in.refused {
		s.run(in, nil, true)
	}
	in.active = false
	in.watermark = max(in.watermark, in.current().end())
	s.settle()
}

// Advance says that no sample of the input before time t will come. A segment that goes on says so by its samples: End it first.
func (s *Session) Advance(input int, t int64) {
	in := &s.inputs[input]
	if in.active || t <= in.watermark {
		return
	}
	in.watermark = t
	s.settle()
}

// Forever, given to Advance, says that an input has no more samples at all.
const Forever = math.MaxInt64

// Finish ends all segments and closes every window that holds data, as at the end of a recording. The session is then over.
func (s *Session) Finish() {
	for i := range s.inputs {
		s.End(i)
	}
	for i := range s.inputs {
		s.Advance(i, Forever)
	}
}

// run sends one block through the nodes of an input; flush also gives out what they hold.
func (s *Session) run(in *inputState, block []float64, flush bool) {
	root := in.input.node
	s.edges[root.index].samples = block
	s.edges[root.index].count += int64(len(block))
	s.watch(root)
	for _, n := range in.input.plan {
		e, from := &s.edges[n.index], &s.edges[n.in[0].index]
		if e.refused {
			continue
		}
		if e.wave != nil {
			e.samples = e.wave.Push(e.samples[:0], from.samples)
			if flush {
				e.samples = e.wave.Flush(e.samples)
			}
			e.count += int64(len(e.samples))
		} else {
			e.found = e.events.Push(e.found[:0], from.samples)
			if flush {
				e.found = e.events.Flush(e.found)
			}
		}
		s.watch(n)
	}
	s.edges[root.index].samples = nil
}

// watch hands what a node just gave to the windows that look at it.
func (s *Session) watch(n *node) {
	e := &s.edges[n.index]
	segment := s.inputs[n.input.Index].current().ordinal
	for _, w := range s.windows {
		for i := range w.watches {
			if w.watches[i].node != n {
				continue
			}
			if n.entry.Out == Wave {
				w.watches[i].pushWave(segment, e.rate, e.count-int64(len(e.samples)), e.samples)
			} else {
				w.watches[i].pushEvents(segment, e.rate, e.found)
			}
		}
	}
	for _, t := range s.taps {
		if t.node == n {
			t.add(s.inputs[n.input.Index].current(), e)
		}
	}
}

// settled is the time before which a node's output is complete. While a segment goes on that is one sample before what
// has been given out: an anchor may move the next sample back by less than a period.
func (s *Session) settled(n *node) int64 {
	in, e := &s.inputs[n.input.Index], &s.edges[n.index]
	if !in.active {
		return in.watermark
	}
	count, rate := e.count, e.rate
	switch {
	case e.refused:
		count, rate = in.current().count, in.current().times.rate
	case e.events != nil:
		count = e.events.Settled()
	}
	times := &in.current().times
	return max(in.watermark, times.time(count, rate)-times.rate.Period())
}

// settle closes the windows whose edges are complete.
func (s *Session) settle() {
	closed := false
	for _, w := range s.windows {
		if !w.started {
			continue
		}
		t, before := int64(Forever), int64(Forever)
		for _, n := range w.spec.watches {
			t = min(t, s.settled(n))
		}
		if t == Forever { // only windows that hold data are left
			before = w.lastCovered(s.inputs, Forever)
			t = max(before, w.start()) + w.spec.length
		}
		closed = s.close(w, t, before) || closed
	}
	if closed {
		s.forget()
	}
}

// close closes the windows that end at or before t and start before `before`.
func (s *Session) close(w *windowState, t, before int64) (closed bool) {
	for w.started && w.end() <= t && w.start() < before {
		closed = true
		if w.silent(s.inputs) {
			w.skip(s.inputs, t)
			w.emitted = true
			w.forget(s.inputs)
			continue
		}
		s.emit(w.node, w.compute(s.inputs))
		w.advance(s.inputs)
	}
	return closed
}

// forget drops the segments that no window needs.
func (s *Session) forget() {
	for i := range s.inputs {
		t, oldest := int64(math.MaxInt64), int64(math.MaxInt64)
		for _, w := range s.windows {
			for k := range w.watches {
				n := w.watches[k].node
				if n.input.Index != i {
					continue
				}
				t = min(t, w.start(), s.settled(n))
				oldest = min(oldest, w.watches[k].oldest())
			}
		}
		s.inputs[i].drop(t, oldest)
	}
}

// emit gives a node's row to the outputs and to the nodes behind it.
func (s *Session) emit(n *node, row *Row) {
	for _, output := range n.outputs {
		s.out = append(s.out, OutputRow{output, s.slab.copy(row)})
	}
	for _, child := range n.children {
		if child.model != nil {
			s.queueOf(child).ask(row)
			s.drain(child)
			continue
		}
		next := &s.rows[child.index]
		next.row.Start, next.row.End, next.row.Time = row.Start, row.End, row.Time
		if next.op.Row(row, &next.row) {
			s.emit(child, &next.row)
		}
	}
}

// Rows are the rows since the last Clear, in the order in which they became known. They are valid until Clear.
func (s *Session) Rows() []OutputRow { return s.out }

// Clear forgets the rows given so far and reuses their memory.
func (s *Session) Clear() {
	s.out = s.out[:0]
	s.slab.clear()
}

// Snapshot writes the state; rows must have been taken and cleared before.
func (s *Session) Snapshot(w *state.Writer) {
	for i := range s.inputs {
		in := &s.inputs[i]
		in.snapshot(w)
		s.snapshotEdge(w, in.input.node)
		for _, n := range in.input.plan {
			s.snapshotEdge(w, n)
		}
	}
	for _, window := range s.windows {
		window.snapshot(w)
	}
	for _, n := range s.graph.nodes {
		if op := s.rows[n.index].op; op != nil {
			op.Snapshot(w)
		}
	}
	for _, q := range s.queues {
		q.snapshot(w)
	}
}

func (s *Session) snapshotEdge(w *state.Writer, n *node) {
	e := &s.edges[n.index]
	w.Int64(e.rate.Num)
	w.Int64(e.rate.Den)
	w.Int64(e.count)
	w.Bool(e.refused)
	if !s.inputs[n.input.Index].active || e.refused {
		return
	}
	if e.wave != nil {
		e.wave.Snapshot(w)
	} else if e.events != nil {
		e.events.Snapshot(w)
	}
}

// Restore continues from a snapshot of a session of an equal graph. After an error the session must not be used.
func (s *Session) Restore(r *state.Reader) error {
	for i := range s.inputs {
		in := &s.inputs[i]
		in.restore(r)
		s.restoreEdge(r, in.input.node)
		for _, n := range in.input.plan {
			s.restoreEdge(r, n)
		}
	}
	if r.Err() != nil {
		return r.Err()
	}
	for _, window := range s.windows {
		window.restore(r, s.inputs)
	}
	for _, n := range s.graph.nodes {
		if op := s.rows[n.index].op; op != nil {
			op.Restore(r)
		}
	}
	for _, q := range s.queues {
		q.restore(r)
	}
	return r.Err()
}

func (s *Session) restoreEdge(r *state.Reader, n *node) {
	e := &s.edges[n.index]
	e.rate, e.count, e.refused = Rate{r.Int64(), r.Int64()}, r.Int64(), r.Bool()
	if r.Err() != nil || !s.inputs[n.input.Index].active || e.refused {
		return
	}
	if e.rate.Num <= 0 || e.rate.Den <= 0 || e.rate.Num > RateTermMax || e.rate.Den > RateTermMax {
		r.Fail("nodes[%d] has no rate", n.index)
		return
	}
	if n == n.input.node {
		return
	}
	from := s.edges[n.in[0].index].rate
	if e.wave != nil {
		if _, err := e.wave.Begin(from); err != nil {
			r.Fail("nodes[%d]: %v", n.index, err)
			return
		}
		e.wave.Restore(r)
	} else if e.events != nil {
		if err := e.events.Begin(from); err != nil {
			r.Fail("nodes[%d]: %v", n.index, err)
			return
		}
		e.events.Restore(r)
	}
}
