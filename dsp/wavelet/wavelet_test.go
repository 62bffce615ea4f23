package wavelet

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func noise(n int) []float64 {
	rng := rand.New(rand.NewPCG(5, uint64(n)))
	x := make([]float64, n)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	return x
}

func every(t *testing.T) (all []*Wavelet) {
	t.Helper()
	for _, family := range []string{"haar", "db", "sym", "coif", "bior", "rbio"} {
		for _, name := range Names(family) {
			w, err := New(name)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, w)
		}
	}
	if len(all) != 105 {
		t.Fatalf("%d wavelets", len(all))
	}
	return all
}

// The equations that define the filters: half-band products, and for orthogonal ones unit energy. They hold to rounding.
func TestFiltersSatisfyTheirEquations(t *testing.T) {
	for _, w := range every(t) {
		taps := len(w.DecLo)
		for shift := -taps + 2; shift < taps; shift += 2 {
			sum := 0.0
			for i, v := range w.RecLo {
				if j := taps - 1 - i + shift; j >= 0 && j < taps {
					sum += v * w.DecLo[j]
				}
			}
			want := 0.0
			if shift == 0 {
				want = 1
			}
			if math.Abs(sum-want) > 1e-15*float64(taps) {
				t.Errorf("%s: product at shift %d is %v, want %v", w.Name, shift, sum, want)
			}
		}
	}
}

func TestTransformsAreUndone(t *testing.T) {
	checked := 0
	for _, w := range every(t) {
		for _, mode := range []Mode{Zero, Constant, Symmetric, Periodic, Smooth, Periodization, Reflect, Antisymmetric, Antireflect} {
			for _, n := range []int{2, 3, 37, 64} {
				x := noise(n)
				cA, cD := NewDWT(w.DecLo, w.DecHi, mode).Forward(nil, nil, x)
				y := NewIDWT(w.RecLo, w.RecHi, mode).Inverse(nil, cA, cD)
				for i, v := range x {
					if !(math.Abs(y[i]-v) < 1e-9) { // smooth and antireflect grow towards their ends
						t.Fatalf("%s %s %d: sample %d is %v, want %v", w.Name, mode, n, i, y[i], v)
					}
				}
				checked++
			}
		}
		x := noise(16)
		cA, cD := NewSWT(w.DecLo, w.DecHi).Forward(nil, nil, x, 2)
		for i, v := range NewISWT(w.RecLo, w.RecHi).Inverse(nil, cA, cD, 2) {
			if math.Abs(v-x[i]) > 1e-12 {
				t.Fatalf("%s: stationary sample %d is %v, want %v", w.Name, i, v, x[i])
			}
		}
	}
	if checked != 105*36 {
		t.Errorf("%d checked", checked)
	}
}

// The examples of the constants' comments.
func TestExtensions(t *testing.T) {
	for mode, want := range map[Mode][]float64{
		Zero: {0, 0, 1, 2, 3, 0, 0}, Constant: {1, 1, 1, 2, 3, 3, 3}, Symmetric: {2, 1, 1, 2, 3, 3, 2},
		Periodic: {2, 3, 1, 2, 3, 1, 2}, Smooth: {-1, 0, 1, 2, 3, 4, 5}, Reflect: {3, 2, 1, 2, 3, 2, 1},
		Antisymmetric: {-2, -1, 1, 2, 3, -3, -2}, Antireflect: {-1, 0, 1, 2, 3, 4, 5},
	} {
		d := DWT{mode: mode}
		got := d.reached([]float64{1, 2, 3}, -2, 7)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", mode, got, want)
		}
	}
}

func TestScaleIsTheMiddleOfAConvolution(t *testing.T) {
	compared := 0
	for _, size := range [][2]int{{23, 8}, {8, 23}, {700, 64}, {700, 65}, {700, 301}, {100, 900}} {
		x, kernel := noise(size[0]), noise(size[1])
		for _, hole := range []float64{0, math.NaN()} {
			x[size[0]/2] += hole
			y, scale := make([]float64, len(x)), NewScale(kernel, len(x))
			scale.Run(y, x)
			scale.Free()
			for i := range y {
				want := 0.0
				for j, k := range kernel {
					if at := i + (len(kernel)-1)/2 - j; at >= 0 && at < len(x) {
						want += k * x[at]
					}
				}
				// A transform's error is some 1e-16 of the norms, here up to 30 each.
				if !(math.Abs(y[i]-want) <= 1e-13) && !(math.IsNaN(y[i]) && math.IsNaN(want)) {
					t.Fatalf("%v: value %d is %v, want %v", size, i, y[i], want)
				}
				compared++
			}
		}
	}
	if compared != 2*(23+8+3*700+100) {
		t.Errorf("%d compared", compared)
	}
}

func TestUnknownNames(t *testing.T) {
	for _, name := range []string{"", "db", "db0", "db39", "db01", "sym1", "bior9.9", "morl", "rbio", "haar2"} {
		if _, err := New(name); err == nil {
			t.Errorf("there is a wavelet %q", name)
		}
	}
}

func TestNothingIsAllocatedWhenReused(t *testing.T) {
	w, _ := New("db4")
	x := noise(1000)
	d, inverse := NewDWT(w.DecLo, w.DecHi, Symmetric), NewIDWT(w.RecLo, w.RecHi, Symmetric)
	cA, cD := d.Forward(nil, nil, x)
	y := inverse.Inverse(nil, cA, cD)
	if n := testing.AllocsPerRun(10, func() {
		cA, cD = d.Forward(cA[:0], cD[:0], x)
		y = inverse.Inverse(y[:0], cA, cD)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func ExampleDWT_Forward() {
	w, _ := New("haar")
	cA, cD := NewDWT(w.DecLo, w.DecHi, Symmetric).Forward(nil, nil, []float64{1, 2, 3, 4})
	fmt.Printf("%.4f %.4f\n", cA, cD)
	// Output: [2.1213 4.9497] [-0.7071 -0.7071]
}

func BenchmarkDWT(b *testing.B) {
	w, _ := New("db4")
	x := noise(1e6)
	d, inverse := NewDWT(w.DecLo, w.DecHi, Symmetric), NewIDWT(w.RecLo, w.RecHi, Symmetric)
	cA, cD := d.Forward(nil, nil, x)
	y := inverse.Inverse(nil, cA, cD)
	b.Run("forward", func(b *testing.B) {
		for b.Loop() {
			cA, cD = d.Forward(cA[:0], cD[:0], x)
		}
	})
	b.Run("inverse", func(b *testing.B) {
		for b.Loop() {
			y = inverse.Inverse(y[:0], cA, cD)
		}
	})
}

// The blocks with their vectors are the plain sum, to the bit, whatever is left for the last.
func TestBlocksAreTheSum(t *testing.T) {
	w, _ := New("db4")
	d := NewDWT(w.DecLo, w.DecHi, Symmetric)
	for _, n := range []int{1, 2, 31, blockOutputs, blockOutputs + 1, 3*blockOutputs + 77} {
		x := noise(2*n + len(d.lo) - 2)
		a, b, wantA, wantB := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		d.inside(a, b, x)
		spaced(wantA, wantB, x, d.lo, d.hi, 2, 1)
		sameBits(t, "approximation", a, wantA)
		sameBits(t, "detail", b, wantB)
	}
}

// TestApproximateIsForwardsApproximation holds that it has the bits of Forward, at any length.
func TestApproximateIsForwardsApproximation(t *testing.T) {
	w, err := New("db4")
	if err != nil {
		t.Fatal(err)
	}
	d := NewDWT(w.DecLo, w.DecHi, Symmetric)
	for n := 1; n < 2200; n += 7 {
		x := noise(n)
		want, _ := d.Forward(nil, nil, x)
		if got := d.Approximate(nil, x); !slices.Equal(got, want) {
			t.Fatalf("%d samples: %v, want %v", n, got, want)
		}
	}
}
