package ecg

import "github.com/tachy-dsp/tachy/internal/state"

// movingMean is the mean of the last n values (zeros before the first) at two additions a value and without subtracting:
// a spike leaves nothing behind. Values come in blocks of n; a window is the end of one block, whose sums from the right
// are made when it is full, and the beginning of the next, summed as it comes (van Herk, Pattern Recogn Lett 13:517,
// 1992, does so for maxima).
type movingMean struct {
	block []float64 // [:at] values of this block; [at:] sums of the previous block from there to its end
	at    int
	sum   float64 // of block[:at]
}

func newMovingMean(n int) movingMean { return movingMean{block: make([]float64, n)} }

func (m *movingMean) push(v float64) float64 {
	n := float64(len(m.block))
	m.block[m.at] = v
	m.sum += v
	m.at++
	if m.at < len(m.block) {
		return (m.sum + m.block[m.at]) / n
	}
	mean := m.sum / n
	for i := len(m.block) - 2; i >= 0; i-- {
		m.block[i] += m.block[i+1]
	}
	m.at, m.sum = 0, 0
	return mean
}

func (m *movingMean) reset() {
	clear(m.block)
	m.at, m.sum = 0, 0
}

func (m *movingMean) snapshot(w *state.Writer) {
	w.Float64s(m.block)
	w.Int(m.at)
	w.Float64(m.sum)
}

func (m *movingMean) restore(r *state.Reader) {
	r.Float64sInto(m.block)
	m.at = r.Int()
	m.sum = r.Float64()
	if m.at < 0 || m.at >= len(m.block) {
		r.Fail("position %d in a mean of %d samples", m.at, len(m.block))
	}
}
