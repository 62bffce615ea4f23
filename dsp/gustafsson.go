package dsp

import (
	"fmt"
	"slices"
)

// Gustafsson filters forward and backward from such states that backward and forward would give the same, as
// scipy.signal.filtfilt with method="gust" (F. Gustafsson, Determining the initial states in forward-backward filtering,
// IEEE Trans. Signal Processing 44, 1996). It needs the whole signal. It is not safe for concurrent use.
type Gustafsson struct {
	filter   *LFilter
	n        int // values of a signal
	reach    int // values at each end that the states act upon
	whole    bool
	near     [][]float64 // by state of the first pass: what it adds to the forward-backward result, from the start
	solver   *leastSquares
	y, work  []float64
	mismatch []float64
	states   []float64
}

// NewGustafsson prepares for signals of n values. irlen is how many values of the filter's response count; 0 for all, and
// as many are taken where it is more than half of n. It panics when n is below 1 or irlen below 0.
func NewGustafsson(b, a []float64, n, irlen int) *Gustafsson {
	if n < 1 || irlen < 0 {
		panic(fmt.Sprintf("dsp: NewGustafsson wants n >= 1 and irlen >= 0, got %d and %d", n, irlen))
	}
	g := &Gustafsson{filter: NewLFilter(b, a), n: n, reach: irlen}
	if g.whole = irlen == 0 || 2*irlen >= n; g.whole {
		g.reach = n
	}
	g.y, g.work = make([]float64, n), make([]float64, n)
	order := len(g.filter.z)
	if order == 0 {
		return g
	}
	g.states = make([]float64, 2*order)
	g.prepare(order)
	return g
}

// prepare finds the response to each state. As the two passes mirror each other, what a state of the second pass does is
// the first one's, backward.
func (g *Gustafsson) prepare(order int) {
	rows := g.reach
	if !g.whole {
		rows *= 2
	}
	g.mismatch = make([]float64, rows)
	columns := make([][]float64, 2*order)
	rest, unit := make([]float64, g.reach), make([]float64, order)
	for i := range order {
		clear(unit)
		unit[i] = 1
		g.filter.SetZi(unit)
		once := g.filter.Push(nil, rest) // of one pass
		slices.Reverse(once)
		g.filter.Reset()
		twice := g.filter.Push(nil, once)
		slices.Reverse(twice)
		slices.Reverse(once)
		g.near = append(g.near, twice, once)
		columns[i], columns[order+i] = make([]float64, rows), make([]float64, rows)
		for k := range once {
			columns[i][k] = twice[k] - once[k]
			columns[order+i][rows-1-k] = once[k] - twice[k]
		}
	}
	g.solver = newLeastSquares(columns)
}

// Run appends the filtered x to dst. It panics unless x has the length that it was prepared for.
func (g *Gustafsson) Run(dst, x []float64) []float64 {
	if len(x) != g.n {
		panic(fmt.Sprintf("dsp: a signal of %d values, prepared for %d", len(x), g.n))
	}
	y := g.bothWays(x)
	start := len(dst)
	dst = append(dst, y...)
	y = dst[start:]
	if g.solver == nil {
		return dst
	}
	g.work = append(g.work[:0], x...)
	slices.Reverse(g.work)
	other := g.bothWays(g.work)
	slices.Reverse(other)
	g.agree(y, other)
	return dst
}

// bothWays filters x from rest, then the result backward, into g.work, which x may be.
func (g *Gustafsson) bothWays(x []float64) []float64 {
	g.y = g.pass(g.y, x)
	g.work = g.pass(g.work, g.y)
	return g.work
}

// pass filters x from rest into y, which it returns reversed.
func (g *Gustafsson) pass(y, x []float64) []float64 {
	g.filter.Reset()
	y = g.filter.Push(y[:0], x)
	slices.Reverse(y)
	return y
}

// agree adds to y, filtered forward and backward, what makes it equal to the other, filtered backward and forward.
func (g *Gustafsson) agree(y, other []float64) {
	tail := len(g.mismatch) - g.reach // 0 when the states reach over all
	for k := range g.reach {
		g.mismatch[k] = other[k] - y[k]
	}
	for k := range tail {
		at := g.n - tail + k
		g.mismatch[g.reach+k] = other[at] - y[at]
	}
	g.solver.solve(g.states, g.mismatch)
	order := len(g.filter.z)
	for i := range order {
		twice, once := g.near[2*i], g.near[2*i+1]
		for k := range g.reach {
			y[k] += float64(g.states[i] * twice[k])
			y[g.n-1-k] += float64(g.states[order+i] * once[k])
		}
	}
}
