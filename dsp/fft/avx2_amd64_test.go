package fft

import (
	"math"
	"testing"
)

// TestKernelsHaveTheBitsOfGo runs every pass and loop with and without AVX2, in rooms with NaN on both sides.
func TestKernelsHaveTheBitsOfGo(t *testing.T) {
	if !hasAVX2 {
		t.Skip("this CPU has no AVX2")
	}
	compared := 0
	for _, r := range []int{2, 3, 4, 5, 8} {
		for s := 1; s <= 9; s++ {
			for m := 1; m <= 9; m++ {
				n := r * s * m
				c := newCircle(n)
				p := newPass(r, s, &c)
				compared += sameBits(t, n, func(dst, src []complex128) { p.run(dst, src) })
			}
		}
	}
	for n := 1; n <= 40; n++ {
		tw := noise(n)
		compared += sameBits(t, n, func(dst, src []complex128) { Multiply(dst, src, tw) })
		compared += sameBits(t, n+1, func(dst, src []complex128) { copy(dst, src); unpack(dst, tw[:n/2+1]) })
		compared += sameBits(t, n+1, func(dst, src []complex128) { pack(dst[:n], src, tw[:n/2+1]) })
	}
	if compared != 6*(5*81+3*40) {
		t.Errorf("%d comparisons", compared)
	}
}

// sameBits runs a loop on numbers of all kinds and returns how many signals were equal.
func sameBits(t *testing.T, n int, run func(dst, src []complex128)) (equal int) {
	t.Helper()
	for _, special := range []float64{1, 0, math.Copysign(0, -1), math.Inf(1), 5e-324, 1e308} {
		src := noise(n)
		for i := 0; i < n; i += 3 {
			src[i] = complex(special, imag(src[i]))
			src[n-1-i] = complex(real(src[n-1-i]), -special)
		}
		got, want := guarded(n), guarded(n)
		run(got[2:n+2], src)
		hasAVX2 = false
		run(want[2:n+2], src)
		hasAVX2 = true
		for i := range want {
			if !same(real(got[i]), real(want[i])) || !same(imag(got[i]), imag(want[i])) {
				t.Fatalf("n=%d with %v: value %d is %v, in Go %v", n, special, i-2, got[i], want[i])
			}
		}
		equal++
	}
	return equal
}

// guarded is room for n values, with NaN before and behind it.
func guarded(n int) []complex128 {
	room := make([]complex128, n+4)
	nan := complex(math.NaN(), math.NaN())
	room[0], room[1], room[n+2], room[n+3] = nan, nan, nan, nan
	return room
}

// same compares bits, but takes all NaN for one.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

// TestTransformsWithoutKernels runs the definition's tests on the loops in Go.
func TestTransformsWithoutKernels(t *testing.T) {
	defer func(was bool) { hasAVX2 = was }(hasAVX2)
	hasAVX2 = false
	TestForwardIsTheDefinition(t)
	TestRealIsTheFirstHalf(t)
}
