package ecg

import "github.com/tachy-dsp/tachy/internal/state"

// movingSum is the sum of the last n values (zeros before the first) at two additions a value and without subtracting:
// a spike leaves nothing behind. Values come in blocks of n; a window is the end of one block, whose sums from the right
// are made when it is full, and the beginning of the next, summed as it comes (van Herk, Pattern Recogn Lett 13:517,
// 1992, does so for maxima).
type movingSum struct {
	block []float64 // [:at] values of this block; [at:] sums of the previous block from there to its end
	at    int
	sum   float64 // of block[:at]
}

func newMovingSum(n int) movingSum { return movingSum{block: make([]float64, n)} }

func (m *movingSum) push(v float64) float64 {
	m.block[m.at] = v
	m.sum += v
	m.at++
	if m.at < len(m.block) {
		return m.sum + m.block[m.at]
	}
	sum := m.sum
	for i := len(m.block) - 2; i >= 0; i-- {
		m.block[i] += m.block[i+1]
	}
	m.at, m.sum = 0, 0
	return sum
}

func (m *movingSum) reset() {
	clear(m.block)
	m.at, m.sum = 0, 0
}

func (m *movingSum) snapshot(w *state.Writer) {
	w.Float64s(m.block)
	w.Int(m.at)
	w.Float64(m.sum)
}

func (m *movingSum) restore(r *state.Reader) {
	r.Float64sInto(m.block)
	m.at = r.Int()
	m.sum = r.Float64()
	if m.at < 0 || m.at >= len(m.block) {
		r.Fail("position %d in a sum of %d samples", m.at, len(m.block))
	}
}
