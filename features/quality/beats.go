package quality

import "math"

// Beats holds the signal around beats, one row of n samples after the other.
type Beats struct {
	Samples []float64
	N       int
}

func (b Beats) count() int {
	if b.N == 0 {
		return 0
	}
	return len(b.Samples) / b.N
}

func (b Beats) row(i int) []float64 { return b.Samples[i*b.N : (i+1)*b.N] }

// Likeness is the mean of the correlation coefficients of all beats with all, themselves included, in time proportional to
// the samples: with rows scaled to mean 0 and length 1 it is the square of the length of their mean. NaN when a row is
// flat or holds a sample that is not finite, and of no row.
func (b Beats) Likeness() float64 {
	sum := make([]float64, b.N)
	for i := range b.count() {
		row := b.row(i)
		mean, scale := standard(row)
		for k, v := range row {
			sum[k] += float64((v - mean) * scale)
		}
	}
	n := float64(b.count())
	var square float64
	for _, v := range sum {
		square += float64(v * v)
	}
	return square / float64(n*n)
}

// Average writes the mean of the rows whose samples are all finite; NaN when there is none.
func (b Beats) Average(dst []float64) {
	clear(dst)
	n := 0
	for i := range b.count() {
		if row := b.row(i); finite(row) {
			n++
			for k, v := range row {
				dst[k] += v
			}
		}
	}
	for k := range dst {
		dst[k] /= float64(n)
	}
}

// Correlations writes the correlation coefficient of each row with a template of its length; NaN where either is flat or
// holds a sample that is not finite.
func (b Beats) Correlations(dst, template []float64) {
	tm, ts := standard(template)
	for i := range dst {
		row := b.row(i)
		mean, scale := standard(row)
		var sum float64
		for k, v := range row {
			sum += float64((v - mean) * (template[k] - tm))
		}
		dst[i] = max(-1, min(1, float64(sum*scale)*ts))
	}
}

// standard is the mean of x, and what its distances from it are multiplied with to have length 1: NaN where it is flat or
// holds a sample that is not finite.
func standard(x []float64) (mean, scale float64) {
	least, greatest := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		mean += v
		least, greatest = min(least, v), max(greatest, v)
	}
	mean /= float64(len(x))
	if !(greatest-least > 0) || math.IsInf(greatest-least, 0) {
		return math.NaN(), math.NaN()
	}
	var square float64
	for _, v := range x {
		square += float64((v - mean) * (v - mean))
	}
	return mean, 1 / math.Sqrt(square)
}

func finite(x []float64) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}
