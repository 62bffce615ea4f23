package fft

import "testing"

func TestNothingIsAllocated(t *testing.T) {
	for _, n := range []int{1, 250, 997, 1000, 1 << 15} {
		x, y := noise(n), make([]complex128, n)
		plan := New(n)
		if got := testing.AllocsPerRun(5, func() { plan.Inverse(y, plan.Forward(y, x)) }); got != 0 {
			t.Errorf("n=%d: %v allocations", n, got)
		}
		r, spectrum, real1 := NewReal(n), make([]complex128, n/2+1), make([]float64, n)
		if got := testing.AllocsPerRun(5, func() { r.Inverse(real1, r.Forward(spectrum, real1)) }); got != 0 {
			t.Errorf("real n=%d: %v allocations", n, got)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	for name, call := range map[string]func(){
		"length":   func() { New(0) },
		"src":      func() { New(3).Forward(nil, make([]complex128, 2)) },
		"dst":      func() { NewReal(4).Forward(make([]complex128, 2), make([]float64, 4)) },
		"backward": func() { NewReal(4).Inverse(nil, make([]complex128, 2)) },
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

func TestBorrowedPlansComeBack(t *testing.T) {
	plan := Borrow(12345)
	plan.Return()
	if again := Borrow(12345); again != plan {
		t.Error("another plan")
	}
}
