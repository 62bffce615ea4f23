package segmenters

import (
	"math"
	"slices"
)

// trunc is the whole number of samples in some seconds, rounded down.
func trunc(seconds, fs float64) int { return int(float64(seconds * fs)) }

// ceil is that rounded up, and round to the nearest, halves to even.
func ceil(seconds, fs float64) int  { return int(math.Ceil(float64(seconds * fs))) }
func round(seconds, fs float64) int { return int(math.RoundToEven(float64(seconds * fs))) }

// clip is the part of x from a to b that exists.
func clip(x []float64, a, b int) []float64 {
	a = min(max(a, 0), len(x))
	return x[a:max(a, min(b, len(x)))]
}

// argmax is the first index of the greatest value, or of a NaN; -1 of none.
func argmax(x []float64) int {
	at := -1
	for i, v := range x {
		if at < 0 || v > x[at] {
			at = i
		}
		if v != v {
			return i
		}
	}
	return at
}

// greatest is 0 of no values.
func greatest(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	return slices.Max(x)
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// median is the mean of the middle two if there are two; NaN of none. It takes at most len(ring) values.
func median(x []float64) float64 {
	var room ring
	sorted := append(room[:0], x...)
	if len(sorted) == 0 {
		return math.NaN()
	}
	slices.Sort(sorted)
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// middle is the upper median, 0 of none; it sorts x.
func middle(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	slices.Sort(x)
	return x[len(x)/2]
}

// maxima is the greatest of the last n values as they come, at constant cost: those that a later, greater one hides are gone.
type maxima struct {
	n, pushed int
	at        []int
	values    []float64
	first     int
}

func (m *maxima) push(v float64) float64 {
	for len(m.at) > m.first && m.values[len(m.values)-1] <= v {
		m.at, m.values = m.at[:len(m.at)-1], m.values[:len(m.values)-1]
	}
	if m.first > 256 && 2*m.first > len(m.at) {
		m.at, m.values = slices.Delete(m.at, 0, m.first), slices.Delete(m.values, 0, m.first)
		m.first = 0
	}
	m.at, m.values = append(m.at, m.pushed), append(m.values, v)
	m.pushed++
	if m.at[m.first] <= m.pushed-1-m.n {
		m.first++
	}
	return m.values[m.first]
}

// ordered sorts beats and leaves each once.
func ordered(beats []int) []int {
	slices.Sort(beats)
	return slices.Compact(beats)
}

// apart leaves of beats closer than distance the one at which x is greater; beats are ascending.
func apart(beats []int, x []float64, distance int) []int {
	kept := beats[:0]
	for _, b := range beats {
		switch last := len(kept) - 1; {
		case last < 0 || b-kept[last] >= distance:
			kept = append(kept, b)
		case x[b] > x[kept[last]]:
			kept[last] = b
		}
	}
	return kept
}
