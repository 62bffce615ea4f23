package simulate

import (
	"container/heap"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/stream/cmf"
)

// BedsMax is the largest ward.
const BedsMax = 1000

var nan = math.NaN()

// Options say which ward it is. The zero value is a ward of 8 beds that begins at the epoch.
type Options struct {
	Seed      uint64     // another seed, other patients, clocks and noise
	Beds      int        // 1 to BedsMax; 0 means 8
	Start     int64      // true time at which the ward begins, ns since the epoch
	Scenarios []Scenario // bed 1 has the first, …; then again from the first, 37 s later each round. nil means Scenarios()
}

// defaults fills in what is left out. It panics when an option cannot be.
func (o Options) defaults() Options {
	if o.Beds == 0 {
		o.Beds = 8
	}
	if o.Beds < 1 || o.Beds > BedsMax {
		panic(fmt.Sprintf("simulate: %d beds: want 1 to %d", o.Beds, BedsMax))
	}
	if len(o.Scenarios) == 0 {
		o.Scenarios = Scenarios()
	}
	for _, s := range o.Scenarios {
		s.check()
	}
	return o
}

// scenario of a bed, and how many rounds through the list there were before it.
func (o *Options) scenario(bed int) (Scenario, int) {
	if bed < 1 || bed > o.Beds {
		panic(fmt.Sprintf("simulate: bed %d: want 1 to %d", bed, o.Beds))
	}
	return o.Scenarios[(bed-1)%len(o.Scenarios)], (bed - 1) / len(o.Scenarios)
}

// Delivery is a message that leaves the gateway.
type Delivery struct {
	SysTime int64        // when, by the true clock, ns since the epoch: what to pace by
	Message *cmf.Message // the ward's; good until the next call of Next
}

// Ward is a ward of beds numbered 1 to Beds, as the gateway sees it: the monitor of bed n is device n of source 1.
//
// Every monitor sends four signals in blocks of 256 ms: ECG lead II (250 Hz, mV), arterial pressure (125 Hz, mmHg),
// pulse wave (125 Hz) and breathing (62.5 Hz, ohm). Its clock is up to 10 s off and drifts by up to 700 ppm; block n of
// each signal begins at n times 256 ms by that clock.
type Ward struct {
	options Options
	beds    []*bed // by number
	queue   queue  // the same, by when their next message is due
}

// NewWard opens a ward. It panics when an option cannot be.
func NewWard(o Options) *Ward {
	w := &Ward{options: o.defaults()}
	for id := 1; id <= w.options.Beds; id++ {
		w.beds = append(w.beds, newBed(&w.options, id))
	}
	w.queue = slices.Clone(w.beds)
	heap.Init(&w.queue)
	return w
}

// Beds is the number of beds.
func (w *Ward) Beds() int { return w.options.Beds }

// Scenario is what happens at a bed.
func (w *Ward) Scenario(bed int) Scenario {
	s, _ := w.options.scenario(bed)
	return s
}

// Next gives the next message, in the order of SysTime. It does not allocate.
func (w *Ward) Next() Delivery {
	b := w.settle()
	m := b.queue[b.sent]
	b.sent++
	return Delivery{m.SysTime, m}
}

// Until gives the messages whose SysTime is before end, and leaves the others to later calls.
func (w *Ward) Until(end int64) iter.Seq[Delivery] {
	return func(yield func(Delivery) bool) {
		for w.next() < end {
			if !yield(w.Next()) {
				return
			}
		}
	}
}

// next is when the next message leaves.
func (w *Ward) next() int64 { return w.settle().due() }

// At says what happens at a bed at a true time, ns since the epoch: the first kind of episode in its scenario's list that
// is on, or Quiet.
func (w *Ward) At(bed int, time int64) Kind {
	w.options.scenario(bed) // refuses a bed that is not there
	b := w.beds[bed-1]
	return b.plan.at(b.within(time))
}

// settle returns the bed that has the next message.
func (w *Ward) settle() *bed {
	for {
		heap.Fix(&w.queue, 0)
		b := w.queue[0]
		if b.sent < b.queued {
			return b
		}
		b.draw()
	}
}

// queue is a heap of beds by when their next message is due; of two at the same time the lower bed is first.
type queue []*bed

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q queue) Push(any)      { panic("simulate: the queue does not grow") }
func (q queue) Pop() any      { panic("simulate: the queue does not shrink") }
func (q queue) Less(i, j int) bool {
	a, b := q[i].due(), q[j].due()
	return a < b || a == b && q[i].id < q[j].id
}
