package dsp

import "math"

// leastSquares solves a*x = y for many y: the x of least length among those with the least |a*x - y|. It is Householder's
// QR with column pivoting, followed by another from the right where columns depend on each other (G. H. Golub, C. F. Van
// Loan, Matrix Computations, 4th ed., 5.5.2 and 5.5.6).
type leastSquares struct {
	rows, columns, rank int
	q                   [][]float64 // Householder's vectors, of length rows, scaled to reflect by v - q*(q·v)
	r                   [][]float64 // row i from column i on, columns in the order of pivots
	pivots              []int
	z                   [][]float64 // vectors from the right, of length columns
	work                []float64
}

// newLeastSquares takes the columns of a, which it overwrites.
func newLeastSquares(a [][]float64) *leastSquares {
	s := &leastSquares{rows: len(a[0]), columns: len(a), work: make([]float64, len(a[0]))}
	s.r = make([][]float64, min(s.rows, s.columns))
	for i := range s.r {
		s.r[i] = make([]float64, s.columns)
	}
	for i := range a {
		s.pivots = append(s.pivots, i)
	}
	largest := 0.0
	for k := range s.r {
		best, norm := k, 0.0
		for j := k; j < s.columns; j++ {
			if n := sumOfSquares(a[j][k:]); n > norm {
				best, norm = j, n
			}
		}
		norm = math.Sqrt(norm)
		largest = max(largest, norm)
		if !(norm > largest*0x1p-52*float64(s.rows)) {
			break
		}
		s.swap(a, k, best)
		s.q = append(s.q, householder(a[k], k))
		for j := k; j < s.columns; j++ {
			reflect(a[j], s.q[k], k)
			s.r[k][j] = a[j][k]
		}
		s.rank++
	}
	s.fromTheRight()
	return s
}

func (s *leastSquares) swap(a [][]float64, i, j int) {
	a[i], a[j] = a[j], a[i]
	s.pivots[i], s.pivots[j] = s.pivots[j], s.pivots[i]
	for _, row := range s.r[:s.rank] {
		row[i], row[j] = row[j], row[i]
	}
}

// fromTheRight makes r triangular when it has more columns than rank, from its last row up.
func (s *leastSquares) fromTheRight() {
	if s.rank == s.columns {
		return
	}
	for k := s.rank - 1; k >= 0; k-- {
		v := make([]float64, s.columns)
		v[k] = s.r[k][k]
		copy(v[s.rank:], s.r[k][s.rank:])
		tail := make([]float64, 1, s.columns)
		tail[0] = v[k]
		tail = append(tail, v[s.rank:]...)
		h := householder(tail, 0)
		clear(v)
		v[k] = h[0]
		copy(v[s.rank:], h[1:])
		s.z = append(s.z, v)
		for i := k; i >= 0; i-- {
			reflect(s.r[i], v, 0)
		}
	}
}

// solve writes x; it overwrites y.
func (s *leastSquares) solve(x, y []float64) {
	for k, q := range s.q {
		reflect(y, q, k)
	}
	w := s.work[:0]
	w = zeros(w, s.columns)
	for i := s.rank - 1; i >= 0; i-- {
		w[i] = y[i]
		for j := i + 1; j < s.rank; j++ {
			w[i] -= float64(s.r[i][j] * w[j])
		}
		w[i] /= s.r[i][i]
	}
	for k := len(s.z) - 1; k >= 0; k-- {
		reflect(w, s.z[k], 0)
	}
	for i, p := range s.pivots {
		x[p] = w[i]
	}
}

// householder is the vector that reflects a, from index k on, onto its first component, scaled to a length of sqrt(2).
func householder(a []float64, k int) []float64 {
	v := make([]float64, len(a))
	copy(v[k:], a[k:])
	norm := math.Sqrt(sumOfSquares(v[k:]))
	if v[k] < 0 {
		norm = -norm
	}
	v[k] += norm
	scale := math.Sqrt(2 / sumOfSquares(v[k:]))
	for i := range v[k:] {
		v[k+i] *= scale
	}
	return v
}

// reflect takes v to v - q*(q·v), from index k on.
func reflect(v, q []float64, k int) {
	p := dot(q[k:], v[k:])
	for i := k; i < len(v); i++ {
		v[i] -= float64(p * q[i])
	}
}

func sumOfSquares(v []float64) float64 { return dot(v, v) }
