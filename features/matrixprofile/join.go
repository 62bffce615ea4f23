package matrixprofile

import "math"

// Correlations writes the correlation coefficient of query with each piece of x of its length: len(x)-len(query)+1. The
// distance of the z-normalised pieces is the square root of 2·m·(1-r). NaN where either is flat or not finite.
func Correlations(dst, query, x []float64) {
	s, q := newSeries(x, len(query)), newSeries(query, len(query))
	products := make([]float64, len(dst))
	q.first(products, s, 0)
	q.correlations(dst, products, s, 0)
}

// Profile is for each piece the greatest correlation with another piece, and where that is: the first of equals. A piece
// that was compared with none has NaN and 0.
type Profile struct {
	Correlation []float64
	Index       []int64
}

func newProfile(n int) Profile {
	p := Profile{make([]float64, n), make([]int64, n)}
	for i := range p.Correlation {
		p.Correlation[i] = math.NaN()
	}
	return p
}

// take notes that the piece at i is like the piece at j by r.
func (p Profile) take(i int, j int64, r float64, orEqual bool) {
	if best := p.Correlation[i]; r > best || math.IsNaN(best) && !math.IsNaN(r) || orEqual && r == best {
		p.Correlation[i], p.Index[i] = r, j
	}
}

// SelfJoin compares the pieces of m samples that pieces names, in that order, with all others of x but those that start
// within exclude samples.
func SelfJoin(x []float64, m, exclude int, pieces []int64) Profile {
	s := newSeries(x, m)
	p := newProfile(len(s.mean))
	row := newRow(s, s)
	for _, q := range pieces {
		r := row.of(int(q))
		for j := max(int(q)-exclude, 0); j <= min(int(q)+exclude, len(r)-1); j++ {
			r[j] = math.NaN()
		}
		best, at := math.Inf(-1), 0
		for j, v := range r {
			if v > best {
				best, at = v, j
			}
			if !(v <= p.Correlation[j]) { // also the first of a piece, whose correlation is NaN
				p.take(j, q, v, false)
			}
		}
		if best > math.Inf(-1) {
			p.Correlation[q], p.Index[q] = best, int64(at)
		}
	}
	return p
}

// CrossJoin compares the pieces of y that pieces names, in that order, with all of x: for each piece of x the one of y that
// is most like it, the last of equals.
func CrossJoin(x, y []float64, m int, pieces []int64) Profile {
	s, t := newSeries(x, m), newSeries(y, m)
	p := newProfile(len(s.mean))
	row := newRow(t, s)
	for _, q := range pieces {
		for j, v := range row.of(int(q)) {
			p.take(j, q, v, true)
		}
	}
	return p
}

// row computes the correlations of one piece of s with all of other, from those of the piece before where it can.
type row struct {
	s, other     *series
	products     []float64
	starts       []float64 // dot products of all pieces of s with the first of other
	correlations []float64
	last         int
}

func newRow(s, other *series) *row {
	r := &row{s, other, make([]float64, len(other.mean)), make([]float64, len(s.mean)), make([]float64, len(other.mean)), -2}
	other.first(r.starts, s, 0)
	return r
}

// refresh is after how many steps the dot products are added up anew, so that their roundings do not pile up.
const refresh = 1024

func (r *row) of(q int) []float64 {
	if q == r.last+1 && q%refresh != 0 {
		r.s.next(r.products, r.other, q, r.starts[q])
	} else {
		r.s.first(r.products, r.other, q)
	}
	r.last = q
	r.s.correlations(r.correlations, r.products, r.other, q)
	return r.correlations
}
