package dsp

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The banded solution is gonum's dense one of (I + lambda²·DᵀD)·z = x.
func TestSmoothnessPriors(t *testing.T) {
	compared := 0
	for _, n := range []int{3, 4, 5, 6, 7, 50, 211} {
		for _, lambda := range []float64{0, 0.5, 10, 500} {
			x := make([]float64, n)
			for i := range x {
				x[i] = 800 + 50*math.Sin(float64(i*i))
			}
			a := mat.NewDense(n, n, nil)
			for i := range n {
				a.Set(i, i, 1)
			}
			for r := range n - 2 {
				for i, v := range []float64{1, -2, 1} {
					for k, w := range []float64{1, -2, 1} {
						a.Set(r+i, r+k, a.At(r+i, r+k)+lambda*lambda*v*w)
					}
				}
			}
			var want mat.VecDense
			if err := want.SolveVec(a, mat.NewVecDense(n, x)); err != nil {
				t.Fatal(err)
			}
			got := make([]float64, n)
			SmoothnessPriors(got, x, lambda)
			for i, v := range got {
				compared++
				if math.Abs(v-want.AtVec(i)) > 1e-9*850 { // the matrix' condition is 16·lambda²: 4e6 roundings
					t.Fatalf("n %d lambda %v: %v at %d, want %v", n, lambda, v, i, want.AtVec(i))
				}
			}
		}
	}
	if compared != 4*286 {
		t.Errorf("%d values", compared)
	}
}

// A straight line is its own trend.
func TestSmoothnessPriorsOfALine(t *testing.T) {
	x := make([]float64, 1000)
	for i := range x {
		x[i] = 3 + 0.25*float64(i)
	}
	got := make([]float64, len(x))
	SmoothnessPriors(got, x, 500)
	for i, v := range got {
		if math.Abs(v-x[i]) > 1e-6 {
			t.Fatalf("%v at %d, want %v", v, i, x[i])
		}
	}
}
