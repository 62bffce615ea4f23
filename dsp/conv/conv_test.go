package conv

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"strconv"
	"testing"
)

func noise(n int, seed uint64) []float64 {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

// definition is the sum of the definition, in the order that the package promises.
func definition(a, b []float64) []float64 {
	if len(b) > len(a) {
		a, b = b, a
	}
	y := make([]float64, len(a)+len(b)-1)
	for k := range y {
		for i, v := range a {
			if j := k - i; j >= 0 && j < len(b) {
				y[k] += float64(v * b[j])
			}
		}
	}
	return y
}

func TestDirectIsTheDefinition(t *testing.T) {
	compared := 0
	for _, sizes := range [][2]int{{1, 1}, {1, 9}, {9, 1}, {7, 3}, {3, 7}, {40, 8}, {100, 33}, {64, 64}} {
		a, b := noise(sizes[0], 1), noise(sizes[1], 2)
		want := definition(a, b)
		for _, part := range [][2]int{{0, len(want)}, {len(want) / 3, len(want)}, {1, len(want) - len(want)/4}} {
			if part[0] >= part[1] {
				continue
			}
			got := make([]float64, part[1]-part[0])
			Direct(got, a, b, part[0])
			for i, v := range got {
				compared++
				if math.Float64bits(v) != math.Float64bits(want[part[0]+i]) {
					t.Fatalf("%v: value %d is %v, want %v", sizes, part[0]+i, v, want[part[0]+i])
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d values compared", compared)
	}
}

func TestFiltersAgreeWithDirect(t *testing.T) {
	for _, sizes := range [][2]int{{1, 1}, {50, 7}, {7, 50}, {1000, 31}, {997, 997}} {
		x, h := noise(sizes[0], 3), noise(sizes[1], 4)
		want := definition(x, h)
		for _, block := range []int{1, len(x), Block(len(h), len(x)), 100} {
			f := NewFilter(h, block)
			got := make([]float64, len(want)-1)
			f.Run(got, x, 1)
			c := make([]complex128, len(x))
			for i, v := range x {
				c[i] = complex(v, -v)
			}
			ch := make([]complex128, len(h))
			for i, v := range h {
				ch[i] = complex(v, 0)
			}
			cf, cy := NewComplexFilter(ch, block), make([]complex128, len(want))
			cf.Run(cy, c, 0)
			for i, v := range want {
				// A transform's error is some 1e-16 of the norms.
				limit := 1e-14 * math.Sqrt(float64(len(x)*len(h)))
				if i > 0 && math.Abs(got[i-1]-v) > limit || math.Abs(real(cy[i])-v) > limit || math.Abs(imag(cy[i])+v) > limit {
					t.Fatalf("%v, block %d: value %d is wrong", sizes, block, i)
				}
			}
			if n := testing.AllocsPerRun(5, func() { f.Run(got, x, 1) }); n != 0 {
				t.Errorf("%v allocations a run", n)
			}
			f.Free()
			cf.Free()
		}
	}
}

func TestDeconvolveUndoes(t *testing.T) {
	q, d := []float64{1, 2, -3, 4}, []float64{2, 1, 0.5}
	quotient, remainder := make([]float64, 4), make([]float64, 6)
	Deconvolve(quotient, remainder, definition(q, d), d)
	for i, v := range q {
		if quotient[i] != v || remainder[i] != 0 {
			t.Errorf("quotient %v, remainder %v", quotient, remainder)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	for name, call := range map[string]func(){
		"beyond": func() { Direct(make([]float64, 3), []float64{1}, []float64{1}, 0) },
		"empty":  func() { NewFilter(nil, 3) },
		"zero":   func() { Deconvolve(make([]float64, 1), make([]float64, 1), []float64{1}, []float64{0}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}

// Part by part against the definition with complex numbers: another order of additions, so the last digits differ.
func TestDirectComplexIsTheDefinition(t *testing.T) {
	compared := 0
	for _, sizes := range [][2]int{{1, 1}, {1, 9}, {7, 3}, {100, 33}, {33, 100}} {
		a, b := make([]complex128, sizes[0]), make([]complex128, sizes[1])
		for i, v := range noise(sizes[0], 5) {
			a[i] = complex(v, -2*v+1)
		}
		for i, v := range noise(sizes[1], 6) {
			b[i] = complex(1-v, v)
		}
		want := make([]complex128, len(a)+len(b)-1)
		for i, v := range a {
			for j, h := range b {
				want[i+j] += v * h
			}
		}
		got := make([]complex128, len(want)-1)
		DirectComplex(got, a, b, 1)
		for i, v := range got {
			compared++
			if cmplx.Abs(v-want[i+1]) > 1e-13 {
				t.Fatalf("%v: value %d is %v, want %v", sizes, i+1, v, want[i+1])
			}
		}
	}
	if want := 0 + 8 + 8 + 131 + 131; compared != want {
		t.Errorf("%d values compared, want %d", compared, want)
	}
}

func BenchmarkDirect(b *testing.B) {
	for _, taps := range []int{11, 101, 501, 1000} {
		b.Run(strconv.Itoa(taps), func(b *testing.B) {
			x, h := noise(1000, 1), noise(taps, 2)
			y := make([]float64, len(x)+taps-1)
			for b.Loop() {
				Direct(y, x, h, 0)
			}
		})
	}
}
