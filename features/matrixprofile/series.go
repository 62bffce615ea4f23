// Package matrixprofile finds for each piece of a series the piece of another, or of the same, that is most like it: the
// matrix profile (Yeh, Zhu, Ulanova and others, ICDM 2016), by distances of z-normalised pieces.
//
// Everything depends on the whole series: not for streams. Time is O(n) for each piece, O(n²) for all.
package matrixprofile

import (
	"fmt"
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/conv"
)

// series is a series less its mean, with means and deviations of all its pieces of m samples.
type series struct {
	x           []float64
	m           int
	mean, scale []float64 // scale is one over the square root of m times the deviation; NaN for a piece that is flat or not finite
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
		if at := i - m + 1; at >= 0 && (same >= m || bad >= at) {
			s.scale[at] = math.NaN()
		}
	}
	s.measure()
	return s
}

// cancelled is the part of the mean square below which the variance, their difference to the squared mean, has lost digits.
const cancelled = 1e-3

// measure sets the means, and the scales but for those that are NaN.
func (s *series) measure() {
	averages, squares := make([]float64, len(s.x)), make([]float64, len(s.x))
	for i, v := range s.x {
		squares[i] = float64(v * v)
	}
	dsp.Boxcar(averages, s.x, s.m)
	copy(s.mean, averages[s.m/2:])
	dsp.Boxcar(averages, squares, s.m)
	for at, square := range averages[s.m/2:][:len(s.mean)] {
		variance := square - float64(s.mean[at]*s.mean[at])
		scale := math.Sqrt(float64(s.m) * variance)
		if !(variance > cancelled*square) {
			s.mean[at], scale = moments(s.x[at : at+s.m])
		}
		s.scale[at] += 1 / scale
	}
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

// first writes the dot products of piece q of s with all pieces of other.
func (s *series) first(dst []float64, other *series, q int) {
	taps := slices.Clone(s.x[q : q+s.m])
	slices.Reverse(taps)
	filter := conv.NewFilter(taps, conv.Block(len(taps), len(other.x)))
	defer filter.Free()
	filter.Run(dst, other.x, s.m-1)
}

// next turns the dot products with piece q-1 into those with piece q: one product leaves each and one enters it. atStart is
// the product of piece q with the first of other.
func (s *series) next(products []float64, other *series, q int, atStart float64) {
	leaving, entering := s.x[q-1], s.x[q-1+s.m]
	x, y := other.x[:len(products)-1], other.x[s.m:]
	y = y[:len(x)]
	before := products[0]
	for j, v := range x {
		before, products[j+1] = products[j+1], before-float64(leaving*v)+float64(entering*y[j])
	}
	products[0] = atStart
}

// correlations turns dot products with piece q into correlation coefficients; NaN where a piece is flat or not finite.
func (s *series) correlations(dst, products []float64, other *series, q int) {
	mean, scale := float64(s.m)*s.mean[q], s.scale[q]
	means, scales := other.mean[:len(dst)], other.scale[:len(dst)]
	for j, p := range products[:len(dst)] {
		dst[j] = float64(p-float64(mean*means[j])) * float64(scale*scales[j])
	}
}
