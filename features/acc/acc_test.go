package acc_test

import (
	"math"
	"testing"

	"github.com/tachy-dsp/tachy/features/acc"
)

// TestMagnitudes has Pythagorean quadruples, with a fourth axis that does not count.
func TestMagnitudes(t *testing.T) {
	vm, sm := make([]float64, 3), make([]float64, 3)
	acc.Magnitudes(vm, sm, []float64{3, 4, -12, 9, -1, 2, -2, 9, 0, 0, 0, 9}, 4)
	for i, want := range [3][2]float64{{13, 19.0 / 3}, {3, 5.0 / 3}, {0, 0}} {
		if vm[i] != want[0] || sm[i] != want[1] {
			t.Errorf("%d: %v, %v, want %v", i, vm[i], sm[i], want)
		}
	}
}

// TestActivity: of magnitudes of 5 + d and 5 - d in turn the standard deviation is d. Windows of 22 samples have two epochs of 10.
func TestActivity(t *testing.T) {
	x := make([]float64, 3*44)
	for i := range 44 {
		d := float64(1 + i/22*2 + i%22/10) // 1 and 2, then 3 and 4
		x[3*i+1] = 5 + d*float64(1-i%2*2)
	}
	got := make([]float64, 2)
	acc.Activity(got, x, 3, 22, 10, 2)
	if got[0] != 1.5 || got[1] != 3.5 {
		t.Errorf("%v, want [1.5 3.5]", got)
	}
	x[3*2], x[3*3] = math.NaN(), math.Inf(1) // of the first epoch four pairs are left
	for i := 10; i < 44; i++ {
		x[3*i+2] = math.NaN()
	}
	acc.Activity(got, x, 3, 22, 10, 2)
	if got[0] != 1 || got[1] == got[1] {
		t.Errorf("%v, want [1 NaN]", got)
	}
}
