package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/internal/state"
)

// held is 1 where a condition has been true in every row for at least a time.
type held struct {
	length int64
	since  int64 // time of the first row of the run that is true; never if the last row was not
}

func (o *held) Row(in, out *Row) bool {
	out.Values[0], out.Reasons[0] = in.Values[0], in.Reasons[0]
	switch {
	case in.Reasons[0] != Defined || in.Values[0] == 0:
		o.since = never
		return true
	case o.since == never:
		o.since = in.Time
	}
	out.Values[0] = truth(in.Time-o.since >= o.length)
	return true
}

func (o *held) Snapshot(w *state.Writer) { w.Int64(o.since) }
func (o *held) Restore(r *state.Reader)  { o.since = r.Int64() }

// rising keeps the rows at which a condition becomes true. What becomes true before `rearm` is over waits for it: it is kept
// then if it still holds.
type rising struct {
	rearm   int64
	on      bool
	waiting bool  // it became true and was not kept yet
	last    int64 // time of the last row kept; never if there was none
}

func (o *rising) Row(in, out *Row) bool {
	if in.Reasons[0] != Defined {
		return false // unknown: neither on nor off
	}
	was := o.on
	o.on = in.Values[0] != 0
	o.waiting = o.on && (o.waiting || !was)
	if !o.waiting || o.last != never && in.Time-o.last < o.rearm {
		return false
	}
	o.waiting, o.last = false, in.Time
	out.Values[0], out.Reasons[0] = 1, Defined
	return true
}

func (o *rising) Snapshot(w *state.Writer) {
	w.Bool(o.on)
	w.Bool(o.waiting)
	w.Int64(o.last)
}

func (o *rising) Restore(r *state.Reader) { o.on, o.waiting, o.last = r.Bool(), r.Bool(), r.Int64() }

// oneColumn fails unless the node's input has one column.
func oneColumn(n *node) error {
	if columns := n.in[0].columns; len(columns) != 1 {
		return paramError("in", "%s takes rows with one column, the condition, not %v", n.entry.Name, columns)
	}
	return nil
}

func init() {
	register(Entry{
		Name: "held", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "1 where a condition has been true in every row for at least a time, else 0.",
		Details: "A row is kept for each row of the input. Where the condition is undefined the result is undefined with its reason, and the run begins anew.",
		Params:  []Param{{Name: "length", Type: Duration, Min: 0, Max: 86400e9, Doc: "how long the condition must have been true"}},
		compile: func(n *node) error {
			length := n.params.Duration("length")
			n.newRow = func() RowOperator { return &held{length, never} }
			return oneColumn(n)
		},
	})
	register(Entry{
		Name: "rising", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "The rows at which a condition becomes true: alerts. Their value is 1.",
		Details: "An undefined condition is unknown: it neither raises an alert nor ends one. After an alert the next one is `rearm` later at the " +
			"earliest; a condition that becomes true before that and still holds then raises it then.",
		Params: []Param{{Name: "rearm", Type: Duration, Default: "0ns", Min: 0, Max: math.MaxInt64 / 2, Doc: "least time between two alerts"}},
		compile: func(n *node) error {
			rearm := n.params.Duration("rearm")
			n.newRow = func() RowOperator { return &rising{rearm: rearm, last: never} }
			return oneColumn(n)
		},
	})
}
