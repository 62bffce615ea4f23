package dsp

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// Wiener writes to y the adaptive Wiener filter of an array of n dimensions, as scipy.signal.wiener: each sample is drawn
// to the mean of the window about it, the more, the less the window varies beyond the noise (J. S. Lim, Two-Dimensional
// Signal and Image Processing, 1990, p. 548). Windows have the lengths size; beyond the edges there are zeros. noise is the
// power of the noise; NaN stands for the mean of all windows' variances. NaN samples make their windows NaN and, when
// noise is estimated, everything. The array lies with the last dimension running fastest. It needs the whole array. It
// panics when lengths don't fit.
func Wiener(y, x []float64, shape, size []int, noise float64) {
	if product(shape) != len(x) || len(y) != len(x) || len(shape) != len(size) {
		panic(fmt.Sprintf("dsp: Wiener got shape %v and windows %v for %d and %d values", shape, size, len(x), len(y)))
	}
	area := 1.0
	for _, n := range size {
		if n < 1 {
			panic(fmt.Sprintf("dsp: Wiener's windows must be of at least one sample, got %v", size))
		}
		area *= float64(n)
	}
	mean, variance := boxSums(x, shape, size), make([]float64, len(x))
	for i, v := range x {
		variance[i] = float64(v * v)
	}
	variance = boxSums(variance, shape, size)
	for i, m := range mean {
		mean[i] = m / area
		variance[i] = variance[i]/area - float64(mean[i]*mean[i])
	}
	if math.IsNaN(noise) {
		noise = sum(variance) / float64(len(x))
	}
	for i, v := range x {
		y[i] = drawn(v, mean[i], variance[i], noise)
	}
}

// drawn is one sample of Wiener. It chooses between integers, because which it will be can't be foretold, and a wrong guess
// takes longer than the division.
func drawn(v, mean, variance, noise float64) float64 {
	y := math.Float64bits(float64((v-mean)*(1-noise/variance)) + mean)
	if variance < noise {
		y = math.Float64bits(mean)
	}
	return math.Float64frombits(y)
}

// boxSums are the sums over windows of the lengths size about each sample.
func boxSums(x []float64, shape, size []int) []float64 {
	inner := 1
	for i := len(shape) - 1; i >= 0; i-- {
		if size[i] != 1 {
			x = boxSumsAlong(x, shape[i], inner, min(size[i], 2*shape[i]+1)) // further out there are only zeros
		}
		inner *= shape[i]
	}
	return x
}

// directWindow is up to how many samples of a window are added one by one.
const directWindow = 16

// boxSumsAlong adds windows of size along a dimension of n samples that lie step apart. Each line is cut into blocks of
// size: a window is the end of one block and the start of the next, of which running sums are kept, so that nothing is
// ever subtracted (M. van Herk, Pattern Recognition Letters 13, 1992).
func boxSumsAlong(x []float64, n, step, size int) []float64 {
	y := make([]float64, len(x))
	before := (size - 1) / 2
	if size%2 == 0 {
		before = size / 2
	}
	ones := repeated(nil, 1, size)
	if step == 1 && size <= directWindow {
		for first := 0; first < len(x); first += n {
			fir.Correlate(y[first:first+n], ones, x[first:first+n], -before)
		}
		return y
	}
	line := make([]float64, n+2*size)
	ends, starts := make([]float64, len(line)), make([]float64, len(line))
	for block := 0; block < len(x); block += n * step {
		for first := block; first < block+step; first++ {
			clear(line)
			for i := range n {
				line[before+i] = x[first+i*step]
			}
			if size <= directWindow {
				fir.Correlate(ends[:n], ones, line[:n+size-1], 0)
				for i, v := range ends[:n] {
					y[first+i*step] = v
				}
				clear(ends[:n])
				continue
			}
			for from := 0; from < len(line); from += size {
				to := min(from+size, len(line))
				running := 0.0
				for i := from; i < to; i++ {
					running += line[i]
					starts[i] = running
				}
				running = 0
				for i := to - 1; i >= from; i-- {
					running += line[i]
					ends[i] = running
				}
			}
			for i := range n {
				total := ends[i]
				if i%size != 0 {
					total += starts[i+size-1]
				}
				y[first+i*step] = total
			}
		}
	}
	return y
}
