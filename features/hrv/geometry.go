package hrv

import "math"

// maxBins bounds a histogram of intervals: of 1/128 s they are over two hours.
const maxBins = 1 << 20

// Bins writes the edges of bins of the width w in ms from the least interval on, and how many intervals lie in each, the
// last bin holding its upper edge too: numpy.histogram over numpy.arange(least, greatest+w, w). It returns false where
// intervals that differ are absent, or the bins would be over a million.
func (d *Describer) Bins(rr []float64, w float64) (edges, counts []float64, ok bool) {
	sorted := d.sort(rr)
	if len(sorted) == 0 || sorted[0] == sorted[len(sorted)-1] {
		return nil, nil, false
	}
	least, greatest := sorted[0], sorted[len(sorted)-1]
	step := (least + w) - least
	n := math.Ceil((greatest + w - least) / w)
	if !(n > 1 && n <= maxBins) || step == 0 {
		return nil, nil, false
	}
	d.times, d.work = d.times[:0], d.work[:0]
	for i := range int(n) {
		d.times = append(d.times, least+float64(float64(i)*step))
		d.work = append(d.work, 0)
	}
	edges, counts = d.times, d.work[:int(n)-1]
	k := 0
	for _, v := range sorted {
		for k+1 < len(counts) && v >= edges[k+1] {
			k++
		}
		if v <= edges[k+1] {
			counts[k]++
		}
	}
	return edges, counts, true
}

// Triangle stands on the axis from N to M with its top, as high as the highest bin, at the left edge X of that.
type Triangle struct{ N, X, M, Height float64 }

// Width is TINN.
func (t Triangle) Width() float64 { return t.M - t.N }

// Mode is the first of the highest bins.
func Mode(counts []float64) int {
	mode := 0
	for k, c := range counts {
		if c > counts[mode] {
			mode = k
		}
	}
	return mode
}

// Lines fits a line through the top to the bins on each side, and to one empty bin beyond; N and M are where the lines
// meet the axis. This is what comes nearest to the TINN that Kubios gives.
func Lines(edges, counts []float64) Triangle {
	p := Mode(counts)
	x, h, w := edges[p], counts[p], edges[1]-edges[0]
	foot := func(from, to int, beyond float64) float64 {
		squares, falls := float64(beyond*beyond), float64(beyond*h)
		for k := from; k < to; k++ {
			u := edges[k] - x
			squares += float64(u * u)
			falls += float64(u * (h - counts[k]))
		}
		return x + h*squares/falls
	}
	last := len(counts)
	return Triangle{N: foot(0, p, edges[0]-w-x), X: x, M: foot(p+1, last, edges[last-1]+w-x), Height: h}
}

// Search tries every pair of edges for N and M and takes the triangle of the least squares, zero outside it: BioSPPy's
// TINN. It returns false where the first bin is the highest. The sides are independent and their errors closed forms, so
// it takes O(bins).
func Search(edges, counts []float64) (Triangle, bool) {
	p := Mode(counts)
	t := Triangle{X: edges[p], Height: counts[p]}
	if p == 0 {
		return t, false
	}
	t.N = edges[p-side(counts[:p], -1, p, t.Height, true)]
	t.M = edges[p+side(counts[p+1:], 1, len(counts)-p, t.Height, false)]
	return t, true
}

// side is how many bins from the top one side's foot lies, up to farthest, for the least squares; of equal ones the
// farther, or the nearer. The bins lie in order, those of direction -1 before the top.
func side(counts []float64, direction, farthest int, h float64, farther bool) int {
	best, least := 0, math.Inf(1)
	sum, weighted := 0.0, 0.0 // of the bins before the foot, and those times their distance to it
	squares := 0.0            // 1² + 2² + …
	for foot := 1; foot <= farthest; foot++ {
		n := float64(foot)
		excess := float64(h*h/(n*n)*squares) - float64(2*h/n*weighted)
		if excess < least || farther && excess == least {
			best, least = foot, excess
		}
		if foot <= len(counts) {
			at := foot - 1
			if direction < 0 {
				at = len(counts) - foot
			}
			sum += counts[at]
		}
		weighted += sum
		squares += float64(n * n)
	}
	return best
}
