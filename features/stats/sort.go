package stats

import "slices"

// Sorter sorts values that are spread over their range in time that grows with their number: it lays them into as many equal
// parts of the range, and sorts each. It keeps its memory between uses.
type Sorter struct {
	ends []int32 // of each part
	work []float64
}

// few values are sorted by insertion.
const few = 24

// Sort sorts as slices.Sort: NaN come first.
func (s *Sorter) Sort(x []float64) {
	if len(x) <= few {
		slices.Sort(x)
		return
	}
	e := ExtremesOf(x)
	parts := 2 * len(x)
	scale := float64(parts-1) / (e.Max - e.Min)
	if !(scale < 1e300) || scale == 0 { // a range of 0, or one that cannot be divided, or NaN
		slices.Sort(x)
		return
	}
	s.ends = slices.Grow(s.ends[:0], parts+1)[:parts+1]
	clear(s.ends)
	for _, v := range x {
		s.ends[int((v-e.Min)*scale)+1]++
	}
	for i := range parts {
		s.ends[i+1] += s.ends[i]
	}
	s.work = append(s.work[:0], x...)
	for _, v := range s.work {
		part := int((v - e.Min) * scale)
		x[s.ends[part]] = v
		s.ends[part]++
	}
	start := int32(0)
	for _, end := range s.ends[:parts] {
		if end-start > few {
			slices.Sort(x[start:end])
		} else {
			insert(x[start:end])
		}
		start = end
	}
}

// insert sorts few values.
func insert(x []float64) {
	for i := 1; i < len(x); i++ {
		v, k := x[i], i
		for ; k > 0 && x[k-1] > v; k-- {
			x[k] = x[k-1]
		}
		x[k] = v
	}
}
