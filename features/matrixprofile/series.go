// Package matrixprofile finds for each piece of a series the piece of another, or of the same, that is most like it: the
// matrix profile (Yeh, Zhu, Ulanova and others, ICDM 2016), by distances of z-normalised pieces.
//
// Everything depends on the whole series: not for streams. Time is O(n) for each piece, O(n²) for all.
package matrixprofile

import (
	"fmt"
	"math"
)

// series is a series less its mean, with means and deviations of all its pieces of m samples.
type series struct {
	x           []float64
	m           int
	mean, scale []float64 // scale is the square root of m times the deviation; 0 for a piece that is flat or not finite
}

func newSeries(x []float64, m int) *series {
	if m < 1 || m > len(x) {
		panic(fmt.Sprintf("matrixprofile: pieces of %d samples of %d", m, len(x)))
	}
	n := len(x) - m + 1
	s := &series{x: make([]float64, len(x)), m: m, mean: make([]float64, n), scale: make([]float64, n)}
	total, count := 0.0, 0.0
	for _, v := range x {
		if v-v == 0 {
			total += v
			count++
		}
	}
	same, bad := 0, -1 // how many samples up to i are all the same, and where the last was that is not finite
	for i, v := range x {
		if v-v == 0 {
			s.x[i] = v - total/count
		} else {
			bad = i
		}
		if i > 0 && v == x[i-1] {
			same++
		} else {
			same = 1
		}
		if at := i - m + 1; at >= 0 {
			s.mean[at], s.scale[at] = moments(s.x[at : i+1])
			if same >= m || bad >= at {
				s.scale[at] = 0
			}
		}
	}
	return s
}

func moments(x []float64) (mean, scale float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		scale += float64((v - mean) * (v - mean))
	}
	return mean, math.Sqrt(scale)
}

// products writes the dot products of piece q of s with all pieces of other; before holds those of piece q-1, or is nil.
// They differ by one product that leaves and one that enters, so only the first is added up.
func (s *series) products(dst []float64, other *series, q int, before []float64) {
	m := s.m
	last := len(dst)
	if before != nil {
		for j := len(dst) - 1; j > 0; j-- { // downwards: dst may be before
			dst[j] = before[j-1] - float64(s.x[q-1]*other.x[j-1]) + float64(s.x[q+m-1]*other.x[j+m-1])
		}
		last = 1
	}
	piece := s.x[q : q+m]
	for j := range last {
		sum := 0.0
		for k, v := range other.x[j : j+m] {
			sum += float64(v * piece[k])
		}
		dst[j] = sum
	}
}

// correlations turns dot products with piece q into correlation coefficients; NaN where a piece is flat or not finite.
func (s *series) correlations(dst, products []float64, other *series, q int) {
	for j, p := range products {
		dst[j] = (p - float64(float64(s.m)*s.mean[q])*other.mean[j]) / float64(s.scale[q]*other.scale[j])
		if s.scale[q] == 0 || other.scale[j] == 0 {
			dst[j] = math.NaN()
		}
	}
}
