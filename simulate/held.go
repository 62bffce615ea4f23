package simulate

import "container/heap"

// held are messages that wait until they are due; of those due at once, the one put first goes first.
type held struct {
	items []waiting
	puts  int64
}

type waiting struct {
	due, turn int64
	arrival   Arrival
}

func (h *held) put(due int64, a Arrival) {
	heap.Push(h, waiting{due, h.puts, a})
	h.puts++
}

// take removes the next one, which arrives at the given time.
func (h *held) take(time int64) Arrival {
	a := heap.Pop(h).(waiting).arrival
	a.Time = time
	return a
}

// release yields those due by now, each at the time it is due.
func (h *held) release(yield func(Arrival) bool, now int64) bool {
	for len(h.items) > 0 && h.items[0].due <= now {
		if !yield(h.take(h.items[0].due)) {
			return false
		}
	}
	return true
}

// drain yields all, each at the time it is due.
func (h *held) drain(yield func(Arrival) bool) {
	for len(h.items) > 0 {
		if !yield(h.take(h.items[0].due)) {
			return
		}
	}
}

func (h *held) Len() int      { return len(h.items) }
func (h *held) Swap(i, j int) { h.items[i], h.items[j] = h.items[j], h.items[i] }
func (h *held) Push(x any)    { h.items = append(h.items, x.(waiting)) }
func (h *held) Pop() any {
	last := len(h.items) - 1
	x := h.items[last]
	h.items[last] = waiting{}
	h.items = h.items[:last]
	return x
}
func (h *held) Less(i, j int) bool {
	a, b := &h.items[i], &h.items[j]
	return a.due < b.due || a.due == b.due && a.turn < b.turn
}
