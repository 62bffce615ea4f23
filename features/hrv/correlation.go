package hrv

import (
	"math"
	"slices"
)

// The distances that pairs are counted within: from an 80th of the greatest to a quarter of it, in equal ratios.
const (
	radii       = 64
	lnSpan      = 2.995732273553991  // ln 20
	radiiSquare = 0.9092796268083496 // of one to the next greater, the square: 20^(-2/63)
)

// CorrelationDimension is the exponent by which the share of the pairs of stretches of m intervals within a distance of each other
// grows with the distance (Euclidean): the slope of log C(r) over log r. A closed curve has 1, noise up to m. Stretches lie in runs;
// NaN of fewer than 10^(m/2), of which no dimension of m can be seen (Eckmann and Ruelle), or when all are the same. It takes the
// square of the stretches.
//
// Sources: Grassberger and Procaccia, Physica D 9 (1983) 189; Eckmann and Ruelle, Physica D 56 (1992) 185.
func (d *Describer) CorrelationDimension(rr []float64, m int) float64 {
	if tooFew(len(rr), m) {
		return math.NaN()
	}
	w := &d.near
	w.set(rr, m)
	n := len(w.order)
	if tooFew(n, m) {
		return math.NaN()
	}
	d.work = append(d.work[:0], make([]float64, n)...)
	farthest := w.farthest(d.work, m)
	if !(farthest > 1e-280) || math.IsInf(farthest, 1) {
		return math.NaN()
	}
	var r rings
	r.set(farthest / 16)
	first, reach := w.columns[0], math.Sqrt(farthest)/4
	for p, end := 0, 0; p < n; p++ {
		for end < n && first[end]-first[p] <= reach {
			end++
		}
		for _, square := range w.squares(d.work[p+1:end], m, p) {
			r.count(square)
		}
	}
	return r.growth() * (radii - 1) / lnSpan
}

// tooFew says whether n < 10^(m/2).
func tooFew(n, m int) bool { return n < 1 || 2*ln(float64(n)) < float64(m)*math.Ln10-1e-9 }

// farthest is the square of the greatest distance of stretches. Those are not compared that are nearer to all corners.
func (w *neighbours) farthest(work []float64, m int) float64 {
	greatest, corners := 0.0, w.columns[m][:0] // in place of the next intervals
	for _, column := range w.columns[:m] {
		corners = append(corners, slices.Min(column), slices.Max(column))
	}
	for p := range work {
		bound := 0.0
		for s, column := range w.columns[:m] {
			far := max(column[p]-corners[2*s], corners[2*s+1]-column[p])
			bound += float64(far * far)
		}
		if bound <= greatest {
			continue
		}
		for _, square := range w.squares(work[p+1:], m, p) {
			greatest = max(greatest, square)
		}
	}
	return greatest
}

// squares are those of the Euclidean distances of stretch p from so many behind it.
func (w *neighbours) squares(dst []float64, m, p int) []float64 {
	clear(dst)
	for _, column := range w.columns[:m] {
		a, behind := column[p], column[p+1:][:len(dst)]
		for q, b := range behind {
			dst[q] += float64((a - b) * (a - b))
		}
	}
	return dst
}

// rings count pairs by the least radius that they are within.
type rings struct {
	squares [radii]float64 // of the radii
	counts  [radii + 1]int // the last of those beyond
	cells   [cells]uint8   // the least radius beyond the start of each
}

// The squares from an octave below the least radius to the greatest lie in cells of at most 1/22 of an octave, 32 in each: less than
// from one radius to the next.
const (
	cells    = 10 * 32
	cellBits = 52 - 5
)

func (r *rings) set(greatest float64) {
	for i, square := radii-1, greatest; i >= 0; i, square = i-1, square*radiiSquare {
		r.squares[i] = square
	}
	last := math.Float64bits(greatest) >> cellBits
	i := radii - 1
	for c := cells - 1; c >= 0; c-- {
		start := math.Float64frombits((last - uint64(cells-1-c)) << cellBits)
		for i > 0 && r.squares[i-1] > start {
			i--
		}
		r.cells[c] = uint8(i)
	}
}

func (r *rings) count(square float64) {
	last := int(math.Float64bits(r.squares[radii-1]) >> cellBits)
	c := max(int(math.Float64bits(square)>>cellBits)-last+cells-1, 0)
	i := radii
	if c < cells {
		i = int(r.cells[c])
		if square >= r.squares[i] {
			i++
		}
	}
	r.counts[i]++
}

// growth is the slope of the logarithm of how many pairs are within a radius over its place, from the first that has one.
func (r *rings) growth() float64 {
	within := r.counts[:radii]
	all := 0
	for _, n := range within {
		all += n
	}
	var line slope
	sum := 0
	for i, n := range within {
		if sum += n; sum > 0 {
			line.add(float64(i), ln(float64(sum)/float64(all)))
		}
	}
	return line.value()
}
