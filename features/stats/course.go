package stats

import "math"

// Course is how samples go from one to the next.
type Course struct {
	Length    float64 // sum of the absolute differences of neighbours
	Crossings int     // neighbours of which one is below 0, the other not
	Pairs     int     // of neighbours
	first     float64
	last      float64
}

// CourseOf is the course of x, one sample at least.
func CourseOf(x []float64) Course {
	c := Course{Pairs: len(x) - 1, first: x[0], last: x[len(x)-1]}
	var a, b float64 // two lanes
	before, rest, sign, crossings := x[0], x[1:], below(x[0]), uint64(0)
	for ; len(rest) >= 2; rest = rest[2:] {
		v := (*[2]float64)(rest)
		a += math.Abs(v[0] - before)
		b += math.Abs(v[1] - v[0])
		middle := below(v[0])
		crossings += sign ^ middle
		before, sign = v[1], below(v[1])
		crossings += middle ^ sign
	}
	for _, v := range rest {
		a += math.Abs(v - before)
		crossings += sign ^ below(v)
	}
	c.Length, c.Crossings = a+b, int(crossings)
	return c
}

// below is 1 for v < 0, else 0; a zero of either sign is not below.
func below(v float64) uint64 { return math.Float64bits(v+0) >> 63 }

// Join is the course of the samples of a and, behind them, those of b; they are neighbours unless a gap lies between.
func (a Course) Join(b Course, gap bool) Course {
	whole := Course{a.Length + b.Length, a.Crossings + b.Crossings, a.Pairs + b.Pairs, a.first, b.last}
	if !gap {
		whole.Length += math.Abs(b.first - a.last)
		whole.Crossings += int(below(b.first) ^ below(a.last))
		whole.Pairs++
	}
	return whole
}
