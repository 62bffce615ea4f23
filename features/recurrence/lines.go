package recurrence

import "fmt"

// Lines counts the lines of a plot by their length: Diagonal[l] is how many diagonal lines have l points. Each has n+1
// elements; element 0 is how many points were looked at that belong to no line.
type Lines struct{ Diagonal, Vertical, White []int64 }

// LinesOf finds the lines of a plot. Its main diagonal, where each state meets itself, does not count; corners is whether
// the two diagonals of one point do.
func LinesOf(p Plot, corners bool) Lines {
	l := Lines{make([]int64, p.n+1), make([]int64, p.n+1), make([]int64, p.n+1)}
	last, beside := p.n-1, make([]int64, p.n+1)
	if !corners {
		last--
	}
	for k := 1; k <= last; k++ {
		p.count(l.Diagonal, beside, k, p.n+1, p.n-k)
		p.count(l.Diagonal, beside, k*p.n, p.n+1, p.n-k)
	}
	for j := range p.n {
		p.count(l.Vertical, l.White, j, p.n, p.n)
	}
	on, off := pointsOn(l.Vertical, 1), pointsOn(l.White, 1)
	l.Diagonal[0], l.Vertical[0], l.White[0] = pointsOn(beside, 1), off, on
	return l
}

// Plot is a recurrence plot of n by n points.
type Plot struct {
	recurrent []bool // row by row
	n         int
	points    int // that are recurrent
}

// PlotOf is the plot of n by n distances, row by row, that are less than a threshold. NaN is not. It panics when distances
// does not hold n*n.
func PlotOf(distances []float64, n int, threshold float64) Plot {
	if len(distances) != n*n {
		panic(fmt.Sprintf("recurrence: %d distances of a plot of %d by %d", len(distances), n, n))
	}
	p := Plot{make([]bool, n*n), n, 0}
	for i, d := range distances {
		if d < threshold {
			p.recurrent[i] = true
			p.points++
		}
	}
	return p
}

// count walks so many points, step apart, and counts the runs of those that are recurrent and of the others.
func (p Plot) count(recurrent, others []int64, start, step, points int) {
	run, of := 0, false
	for end := start + points*step; start < end; start += step {
		if p.recurrent[start] == of {
			run++
			continue
		}
		if of {
			recurrent[run]++
		} else if run > 0 {
			others[run]++
		}
		run, of = 1, !of
	}
	if of {
		recurrent[run]++
	} else if run > 0 {
		others[run]++
	}
}
