package window

import "math"

// tridiagonal is a symmetric matrix: its diagonal d and the n-1 values e beside it, none of them 0.
type tridiagonal struct{ d, e []float64 }

// below counts the eigenvalues that are smaller than x: the negative pivots of T - xI (Sturm; W. Givens 1954).
func (t tridiagonal) below(x float64) (count int) {
	pivot := 1.0
	for i, d := range t.d {
		e := 0.0
		if i > 0 {
			e = t.e[i-1]
		}
		pivot = d - x - float64(e*e)/pivot
		if pivot == 0 {
			pivot = -tiny
		}
		if pivot < 0 {
			count++
		}
	}
	return count
}

const tiny = 0x1p-500 // in place of a pivot of 0; far above underflow, far below any entry

// eigenvalue is the k-th smallest, k from 0, to the last bits, by bisection.
func (t tridiagonal) eigenvalue(k int) float64 {
	bound := 0.0 // Gershgorin's
	for i, d := range t.d {
		r := math.Abs(d)
		if i > 0 {
			r += math.Abs(t.e[i-1])
		}
		if i < len(t.e) {
			r += math.Abs(t.e[i])
		}
		bound = max(bound, r)
	}
	low, high := -bound, bound
	for {
		middle := low + (high-low)/2
		if high-low <= 0x1p-52*bound || middle <= low || middle >= high {
			return middle
		}
		if t.below(middle) > k {
			high = middle
		} else {
			low = middle
		}
	}
}

// eigenvector is the one of eigenvalue lambda, of length 1, by inverse iteration from v, which must not be orthogonal to
// it and is overwritten.
func (t tridiagonal) eigenvector(v []float64, lambda float64) {
	f := t.factor(lambda)
	for range 3 {
		f.solve(v)
		normalize(v)
	}
}

func normalize(v []float64) {
	largest, sum := 0.0, 0.0
	for _, x := range v {
		largest = max(largest, math.Abs(x))
	}
	for i := range v {
		v[i] /= largest
		sum += float64(v[i] * v[i])
	}
	length := math.Sqrt(sum)
	for i := range v {
		v[i] /= length
	}
}

// factors of T - lambda I by elimination with row exchanges: an upper triangle with two diagonals beside its own, and
// what was done to the rows.
type factors struct {
	u0, u1, u2, l []float64
	swapped       []bool
}

func (t tridiagonal) factor(lambda float64) factors {
	n := len(t.d)
	f := factors{make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]bool, n)}
	a, b := t.d[0]-lambda, 0.0 // what is left of the row at hand
	if n > 1 {
		b = t.e[0]
	}
	for i := 0; i < n-1; i++ {
		c, d, e := t.e[i], t.d[i+1]-lambda, 0.0 // the row below
		if i+1 < n-1 {
			e = t.e[i+1]
		}
		if math.Abs(c) > math.Abs(a) {
			f.swapped[i] = true
			f.u0[i], f.u1[i], f.u2[i], f.l[i] = c, d, e, a/c
			a, b = b-float64(f.l[i]*d), -float64(f.l[i]*e)
		} else {
			if a == 0 {
				a = tiny
			}
			f.u0[i], f.u1[i], f.l[i] = a, b, c/a
			a, b = d-float64(f.l[i]*b), e
		}
	}
	if a == 0 {
		a = tiny
	}
	f.u0[n-1] = a
	return f
}

// solve overwrites v with the solution for the right side v.
func (f factors) solve(v []float64) {
	n := len(v)
	for i := range n - 1 {
		if f.swapped[i] {
			v[i], v[i+1] = v[i+1], v[i]
		}
		v[i+1] -= float64(f.l[i] * v[i])
	}
	for i := n - 1; i >= 0; i-- {
		x := v[i]
		if i+1 < n {
			x -= float64(f.u1[i] * v[i+1])
		}
		if i+2 < n {
			x -= float64(f.u2[i] * v[i+2])
		}
		v[i] = x / f.u0[i]
	}
}
