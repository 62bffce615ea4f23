package hrv

import (
	"math"
	"sort"
)

// CorrelationDimension is the slope of log C over log r for the radii r, which go up: C is the share of the pairs of points
// that are closer than r, a point being m intervals that follow one another, with the Euclidean distance. Radii that no pair
// is closer than are left out; NaN for fewer than two others. It takes O(n²) at most: only those pairs are compared whose
// first intervals are within the greatest radius.
//
// Source: Grassberger and Procaccia, Physica D 9 (1983) 189.
func (d *Describer) CorrelationDimension(rr []float64, m int, radii []float64) float64 {
	if m > len(rr) {
		return math.NaN()
	}
	w := &d.near
	w.set(rr, m)
	n, first, far := len(w.order), w.columns[0], radii[len(radii)-1]
	d.ladder.steps = d.ladder.steps[:0]
	for _, r := range radii {
		d.ladder.steps = append(d.ladder.steps, r*r)
	}
	d.ladder.set()
	d.regions = append(d.regions[:0], make([]int, len(radii)+1)...)
	for p, a := range first {
		near := sort.SearchFloat64s(first[p:], a+far)
		for _, square := range d.squares(p, p+near, m) {
			d.regions[d.ladder.above(square)]++
		}
	}
	var line slope
	closer := 0
	for i, r := range radii {
		if closer += d.regions[i]; closer > 0 {
			line.add(ln(r), ln(float64(closer)/(float64(n)*float64(n-1)/2)))
		}
	}
	return line.value()
}

// Farthest is the greatest distance between two points of [Describer.CorrelationDimension], 0 for fewer than two.
func (d *Describer) Farthest(rr []float64, m int) float64 {
	if m > len(rr) {
		return 0
	}
	d.near.set(rr, m)
	most := 0.0
	for p := range d.near.order {
		for _, square := range d.squares(p, len(d.near.order), m) {
			if square > most {
				most = square
			}
		}
	}
	return math.Sqrt(most)
}

// squares are those of the distances of point p from those behind it up to end.
func (d *Describer) squares(p, end, m int) []float64 {
	d.work = append(d.work[:0], make([]float64, max(end-p-1, 0))...)
	sums := d.work
	for _, column := range d.near.columns[:m] {
		a, behind := column[p], column[p+1:][:len(sums)]
		for q, b := range behind {
			sums[q] += float64((a - b) * (a - b))
		}
	}
	return sums
}

// ladder finds the first of ordered positive values that is greater than another: cells of equal leading bits know where to
// begin, and hold few values each.
type ladder struct {
	steps []float64
	cells []int
	first uint64 // bits of the first cell
}

const cellBits = 45 // that values of a cell differ in: 128 cells from a value to twice it

func (l *ladder) set() {
	bits := func(i int) uint64 { return math.Float64bits(l.steps[i]) }
	l.first, l.cells = bits(0)>>cellBits, l.cells[:0]
	at := 0
	for cell := l.first; cell <= bits(len(l.steps)-1)>>cellBits; cell++ {
		for bits(at) < cell<<cellBits {
			at++
		}
		l.cells = append(l.cells, at)
	}
}

func (l *ladder) above(x float64) int {
	cell := math.Float64bits(x)>>cellBits - l.first
	if x < l.steps[0] {
		return 0
	}
	if cell >= uint64(len(l.cells)) {
		return len(l.steps)
	}
	at := l.cells[cell]
	for at < len(l.steps) && l.steps[at] <= x {
		at++
	}
	return at
}
