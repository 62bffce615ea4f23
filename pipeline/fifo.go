package pipeline

// fifo is a list that is appended to behind and dropped from in front. Its memory stays, and what is left in it moves only when
// as much was dropped.
type fifo struct {
	x    []float64
	head int
}

// items are those that are left.
func (q *fifo) items() []float64 { return q.x[q.head:] }

// push appends items; what items gave before is then no longer valid.
func (q *fifo) push(x []float64) {
	if q.head > 0 && len(q.x)+len(x) > cap(q.x) && q.head >= len(q.x)/2 {
		q.x, q.head = q.x[:copy(q.x, q.x[q.head:])], 0
	}
	q.x = append(q.x, x...)
}

// drop removes the first n items.
func (q *fifo) drop(n int) { q.head += n }
