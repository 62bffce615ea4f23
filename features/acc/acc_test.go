package acc_test

import (
	"math"
	"testing"

	"github.com/tachy-dsp/tachy/features/acc"
)

// TestMagnitudes has Pythagorean quadruples.
func TestMagnitudes(t *testing.T) {
	vm, sm := make([]float64, 3), make([]float64, 3)
	acc.Magnitudes(vm, sm, []float64{3, -1, 0}, []float64{4, 2, 0}, []float64{-12, -2, 0})
	for i, want := range [3][2]float64{{13, 19.0 / 3}, {3, 5.0 / 3}, {0, 0}} {
		if vm[i] != want[0] || sm[i] != want[1] {
			t.Errorf("%d: %v, %v, want %v", i, vm[i], sm[i], want)
		}
	}
}

// TestActivity: of +d and -d in turn the standard deviation is d.
func TestActivity(t *testing.T) {
	vm := make([]float64, 40)
	for i := range vm {
		d := float64(1 + i/10) // epochs of 10: 1, 2, 3, 4
		vm[i] = 5 + d*float64(1-i%2*2)
	}
	got := make([]float64, 2)
	acc.Activity(got, vm, 10, 2)
	if got[0] != 1.5 || got[1] != 3.5 {
		t.Errorf("%v, want [1.5 3.5]", got)
	}
	vm[2], vm[3] = math.NaN(), math.Inf(1) // of the first epoch four pairs are left
	for i := 10; i < 20; i++ {
		vm[i] = math.NaN()
	}
	for i := 20; i < 40; i++ {
		vm[i] = math.Inf(-1)
	}
	acc.Activity(got, vm, 10, 2)
	if got[0] != 1 || got[1] == got[1] {
		t.Errorf("%v, want [1 NaN]", got)
	}
}
