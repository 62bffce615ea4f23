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
	w := Grid(len(dst), whole, closed)
	onGrid(dst, b, w, whole, closed)
	if len(a) == 1 && a[0] == 1 {
		return
	}
	bottom := make([]complex128, len(dst))
	onGrid(bottom, a, w, whole, closed)
	for i, v := range bottom {
		dst[i] = div(dst[i], v)
	}
}

// transformTapsMin is the length of a filter from which on the FFT is faster.
const transformTapsMin = 32

func onGrid(dst, c []complex128, w []float64, whole, closed bool) {
	n := len(dst)
	if closed {
		n--
	}
	if !whole {
		n *= 2
	}
	if len(c) < transformTapsMin || n < 1 {
		Polyval(dst, reversed(c), turned(nil, w, -1))
		return
	}
	folded := make([]complex128, n) // powers n apart are equal on the grid
	for i, v := range c {
		folded[i%n] += v
	}
	if !whole && !slices.ContainsFunc(c, isComplex) {
		plan := fft.BorrowReal(n)
		defer plan.Return()
		copy(dst, plan.Forward(nil, reals(folded)))
		return
	}
	plan := fft.Borrow(n)
	defer plan.Return()
	copy(dst, plan.Forward(nil, folded))
}
