// Package stats describes the samples of one window.
//
// A window comes as one or more pieces in order of time (blocks, or the parts beside a gap). What an accumulator says is
// a function of the samples in their order, to the bit, not of how they were cut into pieces.
package stats

import "github.com/tachy-dsp/tachy/internal/state"

// lanes is how many sums run side by side: sample number i of the window, counted over all pieces, goes to sum i % lanes.
const lanes = 8

// Mean accumulates the arithmetic mean. The zero value is ready to use.
//
// Its error is within (n/8+3) roundings of the mean of the absolute values, n being the samples.
type Mean struct {
	sums [lanes]float64
	n    int64
}

// Push takes the next samples of the window. NaN and infinity go into the result.
func (m *Mean) Push(x []float64) {
	i := 0
	for ; i < len(x) && m.n%lanes != 0; i++ { // up to a whole turn of the lanes
		m.sums[m.n%lanes] += x[i]
		m.n++
	}
	s := m.sums
	for ; i+lanes <= len(x); i += lanes {
		v := (*[lanes]float64)(x[i:])
		s[0] += v[0]
		s[1] += v[1]
		s[2] += v[2]
		s[3] += v[3]
		s[4] += v[4]
		s[5] += v[5]
		s[6] += v[6]
		s[7] += v[7]
		m.n += lanes
	}
	m.sums = s
	for ; i < len(x); i++ {
		m.sums[m.n%lanes] += x[i]
		m.n++
	}
}

// Count is the number of samples pushed.
func (m *Mean) Count() int64 { return m.n }

// Sum is the sum of the samples pushed.
func (m *Mean) Sum() float64 {
	s := &m.sums
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

// Value is the mean of the samples pushed, in their unit; NaN when there is none. More may be pushed after it.
func (m *Mean) Value() float64 { return m.Sum() / float64(m.n) }

// Reset forgets the samples.
func (m *Mean) Reset() { *m = Mean{} }

// Snapshot writes the state.
func (m *Mean) Snapshot(w *state.Writer) {
	w.Float64s(m.sums[:])
	w.Int64(m.n)
}

// Restore reads what Snapshot wrote; errors are the reader's.
func (m *Mean) Restore(r *state.Reader) {
	r.Float64sInto(m.sums[:])
	if m.n = r.Int64(); m.n < 0 {
		r.Fail("a mean of %d samples", m.n)
	}
}
