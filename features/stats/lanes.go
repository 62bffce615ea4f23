package stats

import (
	"math"
	"slices"
)

// What long series are reduced by. Sample i goes to lane i % lanes of each sum, and sumOf adds the lanes, so that vector code
// has the bits of what is written here. Samples may come in parts; each but the last is a whole number of turns of the lanes.

// survey is what one pass over samples tells: sums, squares, and of samples that are numbers the least and the greatest.
type survey struct{ sums, squares, least, greatest [lanes]float64 }

func newSurvey() survey {
	var s survey
	for k := range lanes {
		s.least[k], s.greatest[k] = math.Inf(1), math.Inf(-1)
	}
	return s
}

func surveyOf(x []float64) survey {
	s := newSurvey()
	s.add(x)
	return s
}

func (s *survey) add(x []float64) {
	if vectors {
		whole := len(x) &^ (lanes - 1)
		surveyKernel(s, x[:whole])
		x = x[whole:]
	}
	for i, v := range x {
		k := i % lanes
		s.sums[k] += v
		s.squares[k] += float64(v * v)
		if v < s.least[k] {
			s.least[k] = v
		}
		if v > s.greatest[k] {
			s.greatest[k] = v
		}
	}
}

// extremes are the least and the greatest sample; of samples with NaN they may be any.
func (s *survey) extremes() (least, greatest float64) {
	least, greatest = s.least[0], s.greatest[0]
	for k := range lanes {
		least, greatest = min(least, s.least[k]), max(greatest, s.greatest[k])
	}
	return least, greatest
}

// same says whether all samples that are numbers are the same.
func (s *survey) same() bool {
	least, greatest := s.extremes()
	return least == greatest
}

// powers are sums of powers of the distance from a center, and of the distance from a middle.
type powers struct {
	second, third, fourth, distance [lanes]float64
	center, middle                  float64
}

func (p *powers) add(x []float64) {
	if vectors {
		whole := len(x) &^ (lanes - 1)
		powersKernel(p, x[:whole])
		x = x[whole:]
	}
	for i, v := range x {
		k := i % lanes
		d := v - p.center
		s := float64(d * d)
		p.second[k] += s
		p.third[k] += float64(s * d)
		p.fourth[k] += float64(s * s)
		p.distance[k] += math.Abs(v - p.middle)
	}
}

// steps are sums over the steps from each sample to the next, and the least and the greatest sample that they lead to.
type steps struct {
	least, greatest, length [lanes]float64
	crossings               [lanes]int64 // steps of which one end is below 0, the other not
}

// add takes the steps between samples, one sample at least.
func (s *steps) add(x []float64) {
	if vectors {
		whole := (len(x) - 1) &^ (lanes - 1)
		stepsKernel(s, x[:whole+1])
		x = x[whole:]
	}
	for i, v := range x[1:] {
		k, before := i%lanes, x[i]
		if v < s.least[k] {
			s.least[k] = v
		}
		if v > s.greatest[k] {
			s.greatest[k] = v
		}
		s.length[k] += math.Abs(v - before)
		if crosses(before, v) {
			s.crossings[k]++
		}
	}
}

// crosses says whether one of two samples is below 0, the other not; a zero of either sign is not.
func crosses(a, b float64) bool { return (a < 0) != (b < 0) }

// drift is sums of the distances from an origin, and of their products with the samples' times, one apart.
type drift struct {
	sums, tilts, times [lanes]float64 // times are those of the next turn
	origin             float64
}

func newDrift(origin, start float64) drift {
	d := drift{origin: origin}
	for k := range lanes {
		d.times[k] = start + float64(k)
	}
	return d
}

func (d *drift) add(x []float64) {
	if vectors {
		whole := len(x) &^ (lanes - 1)
		driftKernel(d, x[:whole])
		x = x[whole:]
	}
	for i, v := range x {
		k := i % lanes
		v -= d.origin
		d.sums[k] += v
		d.tilts[k] += float64(d.times[k] * v)
		d.times[k] += lanes
	}
}

// products are sums of products of distances from two centers.
type products struct {
	xx, yy, xy [lanes]float64
	x, y       float64
}

func (p *products) add(x, y []float64) {
	if vectors {
		whole := len(x) &^ (lanes - 1)
		productsKernel(p, x[:whole], y[:whole])
		x, y = x[whole:], y[whole:]
	}
	for i, v := range x {
		k := i % lanes
		dx, dy := v-p.x, y[i]-p.y
		p.xx[k] += float64(dx * dx)
		p.yy[k] += float64(dy * dy)
		p.xy[k] += float64(dx * dy)
	}
}

// Sum is the sum of x.
func Sum(x []float64) float64 {
	var sums [lanes]float64
	if vectors {
		whole := len(x) &^ (lanes - 1)
		sumKernel(&sums, x[:whole])
		x = x[whole:]
	}
	for i, v := range x {
		sums[i%lanes] += v
	}
	return sumOf(&sums)
}

// Energy is the sum of the squares of x.
func Energy(x []float64) float64 {
	s := surveyOf(x)
	return sumOf(&s.squares)
}

// Steps counts the differences of neighbours in x whose size is below a limit, and those that are finite.
func Steps(x []float64, limit float64) (small, known int) {
	var below [4]int64
	edges := [4]float64{limit, math.Nextafter(-limit, math.Inf(1)), math.Inf(1), -math.MaxFloat64}
	eachDifference(x[min(1, len(x)):], x[:max(len(x)-1, 0)], func(d []float64) { countBelow(&below, &edges, d) })
	if limit > 0 {
		small = int(below[0] - below[1])
	}
	return small, int(below[2] - below[3])
}

// Ascends says whether each value is greater than the one before.
func Ascends(x []float64) bool {
	for i := 1; i < len(x); i++ {
		if !(x[i] > x[i-1]) {
			return false
		}
	}
	return true
}

func sumOf(s *[lanes]float64) float64 {
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

// countBelow adds to counts how many of x are below each of four edges.
func countBelow(counts *[4]int64, edges *[4]float64, x []float64) {
	if vectors {
		whole := len(x) &^ 3
		belowKernel(counts, edges, x[:whole])
		x = x[whole:]
	}
	for _, v := range x {
		for k, edge := range edges {
			if v < edge {
				counts[k]++
			}
		}
	}
}

// bracket appends those of x that are from low to high to dst, and counts those that are less.
func bracket(dst, x []float64, low, high float64) (in []float64, below int) {
	if vectors {
		const turn, spare = 1 << 12, 4 // the kernel writes four at a time
		for ; len(x) >= turn; x = x[turn:] {
			dst = slices.Grow(dst, turn+spare)
			n, less := bracketKernel(dst[len(dst):cap(dst)], x[:turn], low, high)
			dst, below = dst[:len(dst)+n], below+less
		}
	}
	for _, v := range x {
		if v < low {
			below++
		} else if v <= high {
			dst = append(dst, v)
		}
	}
	return dst, below
}
