package pipeline

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/internal/state"
)

// Request asks the driver for one row of a model. Tickets of one node run 1, 2, 3, … and are answered in that order.
type Request struct {
	Node   int // the model's node, see ModelSpec
	Ticket int64
	X      []float64 // one value for each of the model's inputs; valid until the answer
}

// queueRowsMax bounds the rows that wait for one model of one session.
const queueRowsMax = 1 << 16

// queue is a model node of a session: the rows that wait for answers, in order.
type queue struct {
	node    *node
	columns []int // which columns the model takes
	waiting []waitingRow
	asked   int   // how many of waiting, from the front, the driver has been told of
	ticket  int64 // of waiting[0]
	row     Row
}

// waitingRow is a row on its way through a model.
type waitingRow struct {
	Row
	x    []float64
	skip Reason // why the model is not asked; Defined if it is
}

func newQueue(n *node) *queue {
	q := &queue{node: n, ticket: 1, row: newRow(len(n.columns), false)}
	for _, name := range n.model.Inputs {
		for i, column := range n.in[0].columns {
			if column == name {
				q.columns = append(q.columns, i)
			}
		}
	}
	return q
}

// ask appends a row.
func (q *queue) ask(row *Row) {
	if len(q.waiting) >= queueRowsMax {
		panic(fmt.Sprintf("pipeline: %d rows wait for a model whose answers do not come", queueRowsMax))
	}
	n := len(q.waiting)
	if n < cap(q.waiting) {
		q.waiting = q.waiting[:n+1]
	} else {
		q.waiting = append(q.waiting, waitingRow{})
	}
	w := &q.waiting[n]
	w.Start, w.End, w.Time = row.Start, row.End, row.Time
	w.x, w.skip = w.x[:0], Defined
	for _, c := range q.columns {
		w.x = append(w.x, row.Values[c])
		if row.Reasons[c] != Defined {
			w.skip = ModelInput
		}
	}
}

func (s *Session) queueOf(n *node) *queue {
	for _, q := range s.queues {
		if q.node == n {
			return q
		}
	}
	panic("pipeline: no queue")
}

// Requests appends the requests that were not given before to dst.
func (s *Session) Requests(dst []Request) []Request {
	for _, q := range s.queues {
		for ; q.asked < len(q.waiting); q.asked++ {
			if w := &q.waiting[q.asked]; w.skip == Defined {
				dst = append(dst, Request{q.node.index, q.ticket + int64(q.asked), w.x})
			}
		}
	}
	return dst
}

// Pending is the number of rows that wait for answers.
func (s *Session) Pending() (rows int) {
	for _, q := range s.queues {
		rows += len(q.waiting)
	}
	return rows
}

// Answer gives the model's outputs for a request, or y nil when the model failed. Requests of one node are answered in
// order of their tickets.
func (s *Session) Answer(node int, ticket int64, y []float64) {
	q := s.queueOf(s.graph.nodes[node])
	if len(q.waiting) == 0 || q.ticket != ticket {
		panic(fmt.Sprintf("pipeline: answer %d of nodes[%d] is out of order", ticket, node))
	}
	if y == nil {
		q.give(s, nil, ModelError)
	} else {
		q.give(s, y, Defined)
	}
	s.drain(q.node)
}

// drain gives out the rows at the front that no answer is needed for.
func (s *Session) drain(n *node) {
	for q := s.queueOf(n); len(q.waiting) > 0 && q.waiting[0].skip != Defined; {
		q.give(s, nil, q.waiting[0].skip)
	}
}

// give emits the front row with the model's outputs, or NaN with a reason.
func (q *queue) give(s *Session, y []float64, why Reason) {
	front := q.waiting[0]
	copy(q.waiting, q.waiting[1:])
	q.waiting[len(q.waiting)-1] = front // keeps the memory of x for a later row
	q.waiting = q.waiting[:len(q.waiting)-1]
	q.asked = max(q.asked-1, 0)
	q.ticket++
	q.row.Start, q.row.End, q.row.Time = front.Start, front.End, front.Time
	for i := range q.row.Values {
		if why != Defined {
			q.row.Values[i], q.row.Reasons[i] = math.NaN(), why
			continue
		}
		q.row.Values[i], q.row.Reasons[i] = finite(y[i])
	}
	s.emit(q.node, &q.row)
}

func (q *queue) snapshot(w *state.Writer) {
	w.Int64(q.ticket)
	w.Int(len(q.waiting))
	for i := range q.waiting {
		r := &q.waiting[i]
		w.Int64(r.Start)
		w.Int64(r.End)
		w.Int64(r.Time)
		w.Int(int(r.skip))
		w.Float64s(r.x)
	}
}

func (q *queue) restore(r *state.Reader) {
	q.ticket, q.asked, q.waiting = r.Int64(), 0, q.waiting[:0]
	for n := r.Length(40); n > 0; n-- {
		w := waitingRow{Row: Row{Start: r.Int64(), End: r.Int64(), Time: r.Int64()}}
		w.skip = Reason(r.Int())
		w.x = r.Float64s(nil)
		if r.Err() == nil && len(w.x) != len(q.columns) {
			r.Fail("a row that waits for a model has %d values, not %d", len(w.x), len(q.columns))
		}
		q.waiting = append(q.waiting, w)
	}
}
