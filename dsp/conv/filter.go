package conv

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Filter convolves signals with one h by Fourier transforms of one length: a signal longer than its block is cut into
// blocks whose outputs overlap and add up. It is not safe for concurrent use.
type Filter struct {
	plan     *fft.Real
	response []complex128 // transform of h over the length
	spectrum []complex128
	x        []float64
	taps     int
}

// NewFilter makes a filter for blocks of at least so many samples. It panics for an empty h or block.
func NewFilter(h []float64, block int) *Filter {
	n := paddedLen(len(h), block)
	f := &Filter{plan: fft.BorrowReal(n), spectrum: make([]complex128, n/2+1), x: make([]float64, n), taps: len(h)}
	for i, v := range h {
		f.x[i] = v
	}
	f.response = f.plan.Forward(nil, f.x)
	fft.Scale(f.response, 1/float64(n))
	return f
}

func paddedLen(taps, block int) int {
	if taps < 1 || block < 1 {
		panic("conv: an empty operand")
	}
	return fft.PaddedLen(taps + block - 1)
}

// Free gives the filter's plan back; the filter must not be used any more.
func (f *Filter) Free() { f.plan.Return() }

// Run writes values first, first+1, … of the full convolution of x and h to dst; they must not overlap.
func (f *Filter) Run(dst, x []float64, first int) {
	overlapAdd(dst, x, f.x, f.taps, first, func() {
		f.plan.Forward(f.spectrum, f.x)
		fft.Multiply(f.spectrum, f.spectrum, f.response)
		f.plan.Backward(f.x, f.spectrum)
	})
}

// ComplexFilter is [Filter] for complex signals.
type ComplexFilter struct {
	plan     *fft.Plan
	response []complex128
	x        []complex128
	taps     int
}

// NewComplexFilter is [NewFilter] for complex signals.
func NewComplexFilter(h []complex128, block int) *ComplexFilter {
	n := paddedLen(len(h), block)
	f := &ComplexFilter{plan: fft.Borrow(n), response: make([]complex128, n), x: make([]complex128, n), taps: len(h)}
	copy(f.response, h)
	f.plan.Forward(f.response, f.response)
	fft.Scale(f.response, 1/float64(n))
	return f
}

// Free is [Filter.Free].
func (f *ComplexFilter) Free() { f.plan.Return() }

// Run is [Filter.Run].
func (f *ComplexFilter) Run(dst, x []complex128, first int) {
	overlapAdd(dst, x, f.x, f.taps, first, func() {
		f.plan.Forward(f.x, f.x)
		fft.Multiply(f.x, f.x, f.response)
		f.plan.Backward(f.x, f.x, 1)
	})
}

// overlapAdd puts the blocks of x into room, one after another, lets convolve filter it there, and adds up in dst what lies
// in it from first on.
func overlapAdd[T float64 | complex128](dst, x, room []T, taps, first int, convolve func()) {
	clear(dst)
	block := len(room) - taps + 1
	for start := 0; start < len(x); start += block {
		if start+block+taps-1 <= first || start >= first+len(dst) {
			continue
		}
		n := copy(room[:block], x[start:])
		clear(room[n:])
		convolve()
		addTo(dst, room[:n+taps-1], start-first)
	}
}

// addTo adds x to dst, its first value at position at, where it lies within.
func addTo[T float64 | complex128](dst, x []T, at int) {
	if at < 0 {
		x, at = x[min(-at, len(x)):], 0
	}
	dst = dst[min(at, len(dst)):]
	n := min(len(x), len(dst))
	dst, x = dst[:n], x[:n]
	for i, v := range x {
		dst[i] += v
	}
}

// Multiply is a[i] *= b[i], for b as long as a or repeated along it.
func Multiply(a, b []complex128) {
	for ; len(b) > 0 && len(a) > 0; a = a[len(b):] {
		fft.Multiply(a[:len(b)], a[:len(b)], b)
	}
}

// Block is the block length that convolves signals of n samples with so many taps fastest.
func Block(taps, n int) int {
	best, least := n, math.Inf(1)
	for length := 64; ; length *= 2 {
		block := length - taps + 1
		if block < 1 {
			continue
		}
		blocks := (n + block - 1) / block
		if cost := float64(blocks) * float64(length) * (10 + math.Log2(float64(length))); cost < least {
			best, least = block, cost
		}
		if block >= n {
			return best
		}
	}
}
