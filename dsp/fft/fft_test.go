package fft

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

func noise(n int) []complex128 {
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	x := make([]complex128, n)
	for i := range x {
		x[i] = complex(rng.NormFloat64(), rng.NormFloat64())
	}
	return x
}

// direct sums the definition with compensated sums; each product has half a unit of error.
func direct(x []complex128) []complex128 {
	n := len(x)
	roots := make([]complex128, n)
	for k := range roots {
		roots[k] = root(k, n)
	}
	y := make([]complex128, n)
	for k := range y {
		var re, im kahan
		at := 0
		for _, v := range x {
			w := roots[at]
			re.add(real(v) * real(w))
			re.add(-imag(v) * imag(w))
			im.add(real(v) * imag(w))
			im.add(imag(v) * real(w))
			if at += k; at >= n {
				at -= n
			}
		}
		y[k] = complex(re.sum, im.sum)
	}
	return y
}

type kahan struct{ sum, rest float64 }

func (k *kahan) add(v float64) {
	t := v - k.rest
	s := k.sum + t
	k.rest = (s - k.sum) - t
	k.sum = s
}

// distance is the root mean square of a-b over that of b.
func distance(a, b []complex128) float64 {
	var d, s float64
	for i := range b {
		e := a[i] - b[i]
		d += real(e)*real(e) + imag(e)*imag(e)
		s += real(b[i])*real(b[i]) + imag(b[i])*imag(b[i])
	}
	if s == 0 {
		return math.Sqrt(d)
	}
	return math.Sqrt(d / s)
}

func testLengths() (list []int) {
	for n := 1; n <= 150; n++ {
		list = append(list, n)
	}
	return append(list, 250, 256, 500, 512, 625, 729, 997, 1000, 1001, 1024, 1155, 1331, 2047, 2048, 2187, 2500, 1009*2, 3*673)
}

func TestForwardIsTheDefinition(t *testing.T) {
	for _, n := range testLengths() {
		x := noise(n)
		got, want := New(n).Forward(nil, x), direct(x)
		// The direct sum itself is off by some 1e-16; a chirp takes three transforms of four times the length.
		if d := distance(got, want); d > 1.2e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d: error %.3g", n, d)
		}
	}
}

func TestLongTransformsAgreeWithTheChirp(t *testing.T) {
	for _, n := range []int{1 << 15, 1 << 16, 40000, 3 * 5 * 7 * 11 * 64, 100000} {
		x := noise(n)
		got := New(n).Forward(nil, x)
		want := make([]complex128, n)
		newChirp(n).forward(want, x)
		if d := distance(got, want); d > 1.2e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d: error %.3g", n, d)
		}
	}
}

func TestInverseUndoesForward(t *testing.T) {
	for _, n := range append(testLengths(), 1<<15, 32760) {
		x, plan := noise(n), New(n)
		if d := distance(plan.Inverse(nil, plan.Forward(nil, x)), x); d > 2e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d: error %.3g", n, d)
		}
		y := append([]complex128(nil), x...)
		plan.Inverse(y, plan.Forward(y, y))
		if d := distance(y, x); d > 2e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d in place: error %.3g", n, d)
		}
	}
}

func TestRealIsTheFirstHalf(t *testing.T) {
	for _, n := range append(testLengths(), 1<<16, 3*(1<<14)+3) {
		x := noise(n)
		real1 := make([]float64, n)
		for i, v := range x {
			real1[i] = real(v)
			x[i] = complex(real(v), 0)
		}
		plan := NewReal(n)
		got, want := plan.Forward(nil, real1), New(n).Forward(nil, x)[:n/2+1]
		if d := distance(got, want); d > 1.5e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d: error %.3g", n, d)
		}
		if imag(got[0]) != 0 || n%2 == 0 && imag(got[n/2]) != 0 {
			t.Errorf("n=%d: the ends %v %v are not real", n, got[0], got[n/2])
		}
		back := plan.Inverse(nil, got)
		for i := range back {
			x[i] = complex(back[i]-real1[i], 0)
		}
		if d := distance(x, make([]complex128, n)) / math.Sqrt(float64(n)); d > 2e-16*(2+math.Log2(float64(n))) {
			t.Errorf("n=%d: inverse: error %.3g", n, d)
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	for _, n := range []int{128, 500, 512, 1250, 4096, 16384, 32768, 65536, 204800, 1 << 19, 500000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			x, plan := noise(n), New(n)
			y := plan.Forward(nil, x)
			for b.Loop() {
				plan.Forward(y, x)
			}
		})
	}
}

func BenchmarkReal(b *testing.B) {
	for _, n := range []int{250, 256, 625, 700, 997, 1000, 1001, 1024, 2500, 100003, 1 << 17, 1000000, 1 << 20} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			x := make([]float64, n)
			for i, v := range noise(n) {
				x[i] = real(v)
			}
			plan := NewReal(n)
			y := plan.Forward(nil, x)
			for b.Loop() {
				plan.Forward(y, x)
			}
		})
	}
}
