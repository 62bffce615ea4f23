package design

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Grid is n frequencies evenly spaced from 0 in rad/sample, up to pi, or with whole up to 2 pi; the end itself is only
// within when closed.
func Grid(n int, whole, closed bool) []float64 {
	w := make([]float64, n)
	step := gridStep(n, whole, closed)
	for i := range w {
		w[i] = float64(i) * step
	}
	return w
}

func gridStep(n int, whole, closed bool) float64 {
	end, steps := math.Pi, n
	if whole {
		end = 2 * math.Pi
	}
	if closed {
		steps = max(n-1, 1)
	}
	return end / float64(steps)
}

// FreqzGrid is [Freqz] at the frequencies of [Grid], one for each element of dst. Long filters go through the FFT.
func FreqzGrid(dst []complex128, b, a []complex128, whole, closed bool) {
	points := len(dst) // once around the circle
	if closed {
		points--
	}
	if !whole {
		points *= 2
	}
	if max(len(b), len(a)) < transformTapsMin || points < 1 {
		Freqz(dst, b, a, Grid(len(dst), whole, closed))
		return
	}
	onGrid(dst, b, points)
	if len(a) == 1 && a[0] == 1 {
		return
	}
	bottom := make([]complex128, len(dst))
	onGrid(bottom, a, points)
	for i, v := range bottom {
		dst[i] = div(dst[i], v)
	}
}

// transformTapsMin is the length of a filter from which on the FFT is faster.
const transformTapsMin = 32

// onGrid is the transform of c to as many points, the first of which fill dst.
func onGrid(dst, c []complex128, points int) {
	if len(dst) <= points/2+1 && !slices.ContainsFunc(c, isComplex) {
		plan := fft.BorrowReal(points)
		defer plan.Return()
		copy(dst, plan.Forward(nil, folded(reals(c), points)))
		return
	}
	plan := fft.Borrow(points)
	defer plan.Return()
	copy(dst, plan.Forward(nil, folded(c, points)))
}

// folded adds up coefficients that lie so many powers apart, which are equal on the grid.
func folded[T float64 | complex128](c []T, points int) []T {
	out := make([]T, points)
	for len(c) > 0 {
		n := min(len(c), points)
		for i, v := range c[:n] {
			out[i] += v
		}
		c = c[n:]
	}
	return out
}
