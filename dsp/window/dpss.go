package window

import (
	"fmt"
	"math"
)

// Norm is how large the windows of [DPSS] are.
type Norm string

const (
	Unit        Norm = "2"           // the sum of squares is 1
	Approximate Norm = "approximate" // the largest value of all is 1; for even n times n²/(n²+nw)
	Subsample   Norm = "subsample"   // the largest value of all is 1; for even n the first window's is, between two samples
)

// DPSS appends the first kmax discrete prolate spheroidal sequences of m points, one after another: the orthogonal windows
// with most of their energy within nw/n of frequency 0, n the number of points (D. Slepian, Bell System Technical Journal
// 57 (1978) 1371). They are eigenvectors of a tridiagonal matrix, found by bisection and inverse iteration. A window of
// even order has a positive sum; one of odd order begins positive. Where ratios is not nil, it takes the fraction of the
// energy within nw/n of each.
//
// It panics unless 0 < 2 nw < n and 0 < kmax <= n.
func DPSS(dst, ratios []float64, m int, nw float64, kmax int, sym bool, norm Norm) []float64 {
	n := span(m, sym)
	if !(nw > 0 && 2*nw < float64(n)) || kmax < 1 || kmax > n || ratios != nil && len(ratios) != kmax {
		panic(fmt.Sprintf("window: DPSS can't give %d sequences of %d points with nw = %v", kmax, n, nw))
	}
	dst, room := grown(dst, m*kmax)
	matrix, scale := slepianMatrix(n, nw/float64(n)), 1.0
	v := make([]float64, n)
	largest := 0.0
	for k := range kmax {
		matrix.sequence(v, k)
		for _, x := range v {
			largest = max(largest, x)
		}
		if k == 0 && norm == Subsample && n%2 == 0 {
			scale = 1 / between(v)
		}
		if ratios != nil {
			ratios[k] = concentration(v, nw/float64(n))
		}
		copy(room[k*m:], v[:m])
	}
	if norm == Unit {
		return dst
	}
	if norm == Approximate || n%2 == 1 {
		scale = 1 / largest
		if n%2 == 0 {
			square := float64(n) * float64(n)
			scale *= square / (square + nw)
		}
	}
	for i := range room {
		room[i] *= scale
	}
	return dst
}

// slepianMatrix commutes with the one whose eigenvectors are wanted (Slepian 1978, section 2.1).
func slepianMatrix(n int, w float64) tridiagonal {
	t := tridiagonal{make([]float64, n), make([]float64, n-1)}
	cos := math.Cos(2 * math.Pi * w)
	for i := range t.d {
		x := float64(n-1)/2 - float64(i)
		t.d[i] = x * x * cos
	}
	for i := range t.e {
		t.e[i] = float64(i+1) * float64(n-1-i) / 2
	}
	return t
}

// sequence sets v to the one of order k, of length 1.
func (t tridiagonal) sequence(v []float64, k int) {
	n := len(v)
	for i := range v { // symmetric or antisymmetric as the sequence is
		v[i] = 1
		if k%2 == 1 {
			v[i] = float64(n - 1 - 2*i)
		}
	}
	t.eigenvector(v, t.eigenvalue(n-1-k))
	symmetrize(v, k%2 == 1)
	if begins(v, k%2 == 1) < 0 {
		for i := range v {
			v[i] = -v[i]
		}
	}
}

func symmetrize(v []float64, odd bool) {
	for i, j := 0, len(v)-1; i <= j; i, j = i+1, j-1 {
		if odd {
			half := (v[i] - v[j]) / 2
			v[j], v[i] = -half, half
		} else {
			v[i] = (v[i] + v[j]) / 2
			v[j] = v[i]
		}
	}
}

// begins has the sign that must be positive: of the sum, or for an odd sequence of the first value that isn't small.
func begins(v []float64, odd bool) (sum float64) {
	for _, x := range v {
		if odd && x*x > max(1e-7, 1/float64(len(v))) {
			return x
		}
		sum += x
	}
	return sum
}

// between is the value in the middle of an even number of samples, by trigonometric interpolation.
func between(v []float64) (sum float64) {
	n := float64(len(v))
	for i, x := range v {
		d := math.Pi * ((n-1)/2 - float64(i))
		sum += float64(x * math.Sin(d*(n-1)/n) / (n * math.Sin(d/n)))
	}
	return sum
}

// concentration is the fraction of the energy of v below frequency w. v is an eigenvector of the matrix
// sin(2 pi w (i-j)) / (pi (i-j)), so one row, that of its largest value, gives the eigenvalue.
func concentration(v []float64, w float64) float64 {
	row := 0
	for i, x := range v {
		if math.Abs(x) > math.Abs(v[row]) {
			row = i
		}
	}
	sum := 0.0
	for i, x := range v {
		if d := float64(i - row); d == 0 {
			sum += float64(2 * w * x)
		} else {
			sum += float64(x * math.Sin(2*math.Pi*w*d) / (math.Pi * d))
		}
	}
	return sum / v[row]
}
