package conv

import (
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// Number is what [Direct] convolves. Integers wrap around.
type Number interface{ fir.Number }

// Direct writes values first, first+1, … of the full convolution of a and b to dst; each is summed from the oldest sample of
// the longer one to the newest. They must not overlap. It panics when dst reaches beyond it.
func Direct[T Number](dst, a, b []T, first int) {
	if len(b) > len(a) {
		a, b = b, a
	}
	if first < 0 || len(dst) > 0 && first+len(dst) > len(a)+len(b)-1 {
		panic("conv: dst reaches beyond the convolution")
	}
	taps := slices.Clone(b)
	slices.Reverse(taps)
	clear(dst)
	fir.Correlate(dst, taps, a, first-len(b)+1)
}

// DirectND writes the full convolution of arrays of several axes, last axis contiguous, to dst, whose shape is the sum
// of the shapes less 1 on each axis.
func DirectND[T Number](dst, a, b []T, shapeA, shapeB []int) {
	clear(dst)
	last := len(shapeA) - 1
	strides := make([]int, last+1) // of dst
	stride := 1
	for d := last; d >= 0; d-- {
		strides[d] = stride
		stride *= shapeA[d] + shapeB[d] - 1
	}
	if stride != len(dst) {
		panic("conv: dst has the wrong size")
	}
	n := shapeA[last]
	for j, h := range b {
		for r := 0; r*n < len(a); r++ {
			at := offset(j, shapeB, strides) + offset(r*n, shapeA, strides)
			y := dst[at:][:n]
			for i, v := range a[r*n:][:n] {
				y[i] += T(h * v)
			}
		}
	}
}

// offset is where the flat index j of an array lies in one with other strides.
func offset(j int, shape, strides []int) (at int) {
	for d := len(shape) - 1; d >= 0; d-- {
		at += j % shape[d] * strides[d]
		j /= shape[d]
	}
	return at
}
