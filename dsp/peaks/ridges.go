package peaks

import (
	"fmt"
	"math"
	"slices"
)

// RidgeOptions say which ridges count as peaks. The names are those of scipy.signal.find_peaks_cwt.
type RidgeOptions struct {
	MaxDistances []float64 // for each row: how far, in samples, a ridge may move from the row below (a larger scale)
	GapThresh    float64   // a ridge ends when it misses more rows
	MinLength    float64   // rows that a ridge must have
	MinSNR       float64   // of the ridge's value at the smallest scale over the noise
	NoisePerc    float64   // the percentile of the smallest scale's values in a window that counts as noise
	WindowSize   int       // samples of that window
}

// Ridges finds peaks in a wavelet transform, rows of which each are of one scale, the smallest first: maxima that persist
// over scales as ridges and stand out from the noise (P. Du, W. A. Kibbe and S. M. Lin, Bioinformatics 22 (2006) 2059). It
// appends the positions of their ends at the smallest scale, in order.
func Ridges(dst []int, transform [][]float64, o RidgeOptions) []int {
	if len(transform) == 0 {
		return dst
	}
	if len(o.MaxDistances) < len(transform) {
		panic(fmt.Sprintf("peaks: %d max_distances for %d rows", len(o.MaxDistances), len(transform)))
	}
	start := len(dst)
	for _, r := range traced(transform, o) {
		if float64(r.length) >= o.MinLength && o.stands(transform, r) {
			dst = append(dst, r.column)
		}
	}
	slices.Sort(dst[start:])
	return dst
}

// ridge is a chain of maxima, followed from large scales to small ones; row and column are where it has got to: of several
// maxima in one row the last that joined.
type ridge struct{ row, column, length, gap int }

func traced(transform [][]float64, o RidgeOptions) (ended []ridge) {
	var open []ridge
	var columns, maxima []int
	for row := len(transform) - 1; row >= 0; row-- {
		maxima = strictMaxima(maxima[:0], transform[row])
		columns = columns[:0]
		for i := range open {
			open[i].gap++
			columns = append(columns, open[i].column)
		}
		for _, column := range maxima {
			i := nearest(columns, column)
			if i < 0 || math.Abs(float64(columns[i]-column)) > o.MaxDistances[row] {
				open = append(open, ridge{row, column, 1, 0})
				continue
			}
			open[i] = ridge{row, column, open[i].length + 1, 0}
		}
		open = slices.DeleteFunc(open, func(r ridge) bool {
			over := float64(r.gap) > o.GapThresh
			if over {
				ended = append(ended, r)
			}
			return over
		})
	}
	return append(ended, open...)
}

// strictMaxima appends the samples that are higher than both neighbours.
func strictMaxima(dst []int, x []float64) []int {
	for i := 1; i < len(x)-1; i++ {
		if x[i] > x[i-1] && x[i] > x[i+1] {
			dst = append(dst, i)
		}
	}
	return dst
}

// nearest is the index of the column that is nearest, the first of equals; -1 when there is none.
func nearest(columns []int, to int) int {
	best := -1
	for i, c := range columns {
		if best < 0 || abs(c-to) < abs(columns[best]-to) {
			best = i
		}
	}
	return best
}

func abs(i int) int { return max(i, -i) }

func (o RidgeOptions) stands(transform [][]float64, r ridge) bool {
	half, odd := o.WindowSize/2, o.WindowSize%2
	first := transform[0]
	to := min(max(r.column+half+odd, 0), len(first))
	window := first[min(max(r.column-half, 0), to):to] // none of a size below 1: no noise is known then, and the ridge stands
	noise := percentile(slices.Clone(window), o.NoisePerc)
	return !(math.Abs(transform[r.row][r.column]/noise) < o.MinSNR)
}

// percentile sorts the values and interpolates between two of them.
func percentile(values []float64, p float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	slices.Sort(values)
	at := p / 100 * float64(len(values)-1)
	i := min(int(at), len(values)-1)
	if i+1 >= len(values) {
		return values[i]
	}
	share := at - float64(i)
	return float64(values[i]*(1-share)) + float64(values[i+1]*share)
}
