package pipeline

import (
	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

// Kind is what an edge of the graph carries.
type Kind string

// The kinds.
const (
	None    Kind = ""        // nothing: the input side of an input node
	Wave    Kind = "wave"    // uniformly sampled float64
	Events  Kind = "events"  // findings with a time, such as beats
	Feature Kind = "feature" // one value a window; only a window takes it
	Rows    Kind = "rows"    // timestamped records with named columns
)

// Snapshotter is the half of the operator contract that every state machine shares. Snapshot writes all that the future
// depends on; Restore, on a machine made from the same node, continues with the same bits. Restore must survive any bytes.
type Snapshotter interface {
	Snapshot(w *state.Writer)
	Restore(r *state.Reader)
}

// WaveOperator turns a wave into a wave. Begin is called at each segment's first sample and forgets the segment before;
// fs is the rate of the input, the result that of the output; an error refuses the segment, which is then counted and
// skipped. Push appends the outputs that are settled to dst, Flush those that were waiting for more input. Output i of a
// segment describes the time i/rate after the segment's start: delay is compensated, and what an output waits for is
// declared. The output depends on the segment's samples only, never on the cutting into pushes.
// Neither Push nor Flush keeps or changes x, blocks, or allocates in steady state.
type WaveOperator interface {
	Begin(fs Rate) (out Rate, err error)
	Push(dst, x []float64) []float64
	Flush(dst []float64) []float64
	Snapshotter
}

// EventOperator finds events in a wave; the contract is the WaveOperator's. Every event with Sample < Settled() has been
// emitted; Settled counts samples of the input and never goes back within a segment.
type EventOperator interface {
	Begin(fs Rate) error
	Push(dst []features.Event, x []float64) []features.Event
	Flush(dst []features.Event) []features.Event
	Settled() int64
	Snapshotter
}

// Reducer computes a window's value from that window's content alone: of a wave, one sample at least. A value that is not a finite number needs a reason.
type Reducer interface {
	Reduce(w *Window) (float64, Reason)
}

// RowOperator turns a row into at most one row. It fills out.Values and out.Reasons, which have the length of its columns;
// times are copied by the caller and may be changed. It returns false to emit nothing.
type RowOperator interface {
	Row(in, out *Row) bool
	Snapshotter
}

// Window is what a Reducer sees: the part of one edge that lies in [Start, End).
type Window struct {
	Start, End int64       // ns since the epoch
	Pieces     [][]float64 // of a wave: its samples, one piece a segment, in order of time
	Stretches  []Stretch   // of a wave: the same samples, cut at the panes too; if a feature asks for them
	Runs       []Run       // of events: one run a segment, in order of time

	first  int64 // how many stretches came before Stretches[0]
	number int64 // rises from window to window
}

// Stretch is what one segment has in one pane, a part of the windows' common grid. A window's stretches are those of the
// windows before it but for new ones at the end, so that what was computed of them holds.
type Stretch struct {
	Start int64 // of the first sample, ns since the epoch
	Rate  Rate
	Gap   bool // lies between this stretch and the one before
	X     []float64

	pane    int64 // its start, ns
	segment int64 // ordinal
}

// Run is the events of one segment.
type Run struct {
	Start  int64 // time of the first, ns since the epoch
	Rate   Rate  // of the wave that they were found in
	Events []features.Event
}

// Row is one record of an output or between two row operators.
type Row struct {
	Start, End int64 // ns since the epoch; half-open
	Time       int64 // = End for windows
	Values     []float64
	Reasons    []Reason  // Defined where the value is a number
	Coverage   []float64 // covered share of the window, by column; nil behind operators that make new columns
}

// stateless is embedded by operators that remember nothing.
type stateless struct{}

func (stateless) Snapshot(*state.Writer) {}
func (stateless) Restore(*state.Reader)  {}
