package conv

import "slices"

// Number is what [Direct] convolves. Integers wrap around.
type Number interface{ ~float64 | ~int64 }

// Direct writes values first, first+1, … of the full convolution of a and b to dst. They must not overlap. It panics
// when dst reaches beyond it.
func Direct[T Number](dst, a, b []T, first int) {
	if len(b) > len(a) {
		a, b = b, a
	}
	if first < 0 || len(dst) > 0 && first+len(dst) > len(a)+len(b)-1 {
		panic("conv: dst reaches beyond the convolution")
	}
	taps := slices.Clone(b) // backwards, so that both operands are walked forward
	slices.Reverse(taps)
	m := len(taps)
	for i := 0; i < len(dst); {
		k := first + i
		if k >= m-1 && k+8 <= len(a) && i+8 <= len(dst) { // all taps lie within a, for 8 outputs
			eight((*[8]T)(dst[i:]), a[k-m+1:k+8], taps)
			i += 8
			continue
		}
		dst[i] = one(a, taps, k)
		i++
	}
}

// one is value k.
func one[T Number](a, taps []T, k int) (sum T) {
	m := len(taps)
	from, to := max(0, m-1-k), min(m, m-1+len(a)-k)
	for j := to - 1; j >= from; j-- {
		sum += T(taps[j] * a[k-m+1+j])
	}
	return sum
}

// eight is 8 neighbouring values; x has 7 values more than there are taps.
func eight[T Number](y *[8]T, x, taps []T) {
	var s0, s1, s2, s3, s4, s5, s6, s7 T
	x = x[:len(taps)+7]
	for j := len(taps) - 1; j >= 0; j-- {
		h, v := taps[j], (*[8]T)(x[j:])
		s0 += T(h * v[0])
		s1 += T(h * v[1])
		s2 += T(h * v[2])
		s3 += T(h * v[3])
		s4 += T(h * v[4])
		s5 += T(h * v[5])
		s6 += T(h * v[6])
		s7 += T(h * v[7])
	}
	*y = [8]T{s0, s1, s2, s3, s4, s5, s6, s7}
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
