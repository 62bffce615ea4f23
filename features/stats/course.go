package stats

import (
	"math"
	"slices"
)

// Course is how far samples go, and how they go from one to the next.
type Course struct {
	Min, Max  float64
	Length    float64 // sum of the absolute differences of neighbours
	Crossings int     // neighbours of which one is below 0, the other not
	Pairs     int     // of neighbours
	first     float64
	last      float64
}

// CourseOf is the course of x, one sample at least. NaN goes into all but the crossings.
func CourseOf(x []float64) Course {
	var s steps
	for k := range lanes {
		s.least[k], s.greatest[k] = x[0], x[0]
	}
	s.add(x)
	c := Course{
		Min: slices.Min(s.least[:]), Max: slices.Max(s.greatest[:]), Length: sumOf(&s.length), Pairs: len(x) - 1, first: x[0], last: x[len(x)-1],
	}
	for _, n := range s.crossings {
		c.Crossings += int(n)
	}
	if c.Length != c.Length && slices.ContainsFunc(x, math.IsNaN) {
		c.Min, c.Max = math.NaN(), math.NaN()
	}
	return c
}

// Join adds the samples of b behind those of a; they are neighbours unless a gap lies between.
func (a *Course) Join(b *Course, gap bool) {
	a.Length += b.Length
	a.Crossings += b.Crossings
	a.Pairs += b.Pairs
	if !gap {
		a.Length += math.Abs(b.first - a.last)
		a.Pairs++
		if crosses(a.last, b.first) {
			a.Crossings++
		}
	}
	a.Min, a.Max, a.last = min(a.Min, b.Min), max(a.Max, b.Max), b.last
}
