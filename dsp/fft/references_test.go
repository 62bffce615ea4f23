package fft

import (
	"math"
	"testing"

	dspfft "github.com/mjibson/go-dsp/fft"
	"gonum.org/v1/gonum/dsp/fourier"
)

// TestErrorsAreSmallerThanOthers transforms with gonum and go-dsp too, against the compensated sum: two independent
// programs agree with ours to their precision, and ours is near the limit also at primes, where they are not.
func TestErrorsAreSmallerThanOthers(t *testing.T) {
	for _, n := range []int{64, 250, 251, 997, 1000, 1009, 2048, 2503} {
		x := noise(n)
		want := direct(x)
		ours := distance(New(n).Forward(nil, x), want)
		gonum := distance(fourier.NewCmplxFFT(n).Coefficients(nil, x), want)
		godsp := distance(dspfft.FFT(x), want)
		t.Logf("n=%d: %.2g, gonum %.2g, go-dsp %.2g", n, ours, gonum, godsp)
		if limit := 1.2e-16 * (2 + math.Log2(float64(n))); ours > limit || gonum > 1e-11 || godsp > 1e-11 {
			t.Errorf("n=%d: errors %.3g, gonum %.3g, go-dsp %.3g", n, ours, gonum, godsp)
		}
	}
}

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
