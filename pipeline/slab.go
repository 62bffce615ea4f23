package pipeline

// slab holds copies of rows until they are cleared, without an allocation a row.
type slab struct {
	floats  []float64
	reasons []Reason
}

func (m *slab) clear() { m.floats, m.reasons = m.floats[:0], m.reasons[:0] }

// copy returns a row whose slices lie in the slab. When the slab grows, rows copied before keep the old memory.
func (m *slab) copy(r *Row) Row {
	c := *r
	c.Values = m.take(r.Values)
	if r.Coverage != nil {
		c.Coverage = m.take(r.Coverage)
	}
	n := len(m.reasons)
	m.reasons = append(m.reasons, r.Reasons...)
	c.Reasons = m.reasons[n:len(m.reasons):len(m.reasons)]
	return c
}

func (m *slab) take(x []float64) []float64 {
	n := len(m.floats)
	m.floats = append(m.floats, x...)
	return m.floats[n:len(m.floats):len(m.floats)]
}
