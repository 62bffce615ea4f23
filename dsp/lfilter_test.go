package dsp

import (
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/dsp/design"
)

func TestLFilterIsAMachine(t *testing.T) {
	for _, c := range []struct{ b, a int }{{1, 1}, {2, 1}, {3, 1}, {40, 1}, {1, 2}, {3, 3}, {2, 5}, {9, 4}} {
		b, a := noise(c.b, 1), noise(c.a, 2)
		a[0] = 3 * float64(c.a) // stable: the rest is smaller
		checkMachine(t, "LFilter", func() machine { return NewLFilter(b, a) })
	}
}

// Blocks and single samples go different ways; the state must be the same too.
func TestFIRBlocksLeaveTheStateOfDirectForm(t *testing.T) {
	x := noise(400, 3)
	for _, taps := range []int{3, 8, 50} {
		whole, single := NewLFilter(noise(taps, 4), []float64{2}), NewLFilter(noise(taps, 4), []float64{2})
		zi := noise(taps-1, 5)
		whole.SetZi(zi)
		single.SetZi(zi)
		var y []float64
		for i := range x {
			y = single.Push(y, x[i:i+1])
		}
		wantBits(t, "fir", whole.Push(nil, x), y)
		wantBits(t, "state", whole.Zi(nil), single.Zi(nil))
	}
}

func TestLFilterZiRests(t *testing.T) {
	b, a := butter(t, 3)
	zi, err := LFilterZi(b, append([]float64{0}, a...))
	if err != nil {
		t.Fatal(err)
	}
	f := NewLFilter(b, a)
	f.SetZi(zi)
	wantNear(t, "rest", f.Push(nil, slices.Repeat([]float64{1}, 100)), slices.Repeat([]float64{1}, 100), 1e-12)
	if _, err := LFilterZi([]float64{1}, []float64{1, -1}); err == nil {
		t.Error("a pole at z = 1 has a resting state")
	}
}

// A filter continued from its own past is the filter itself.
func TestLFilticContinues(t *testing.T) {
	b, a := []float64{1, 2, 3, 4}, []float64{2, 0.5, 0.25}
	x := noise(50, 6)
	f := NewLFilter(b, a)
	y := f.Push(nil, x)
	slices.Reverse(x)
	slices.Reverse(y)
	zi, err := LFiltic(b, a, y, x)
	if err != nil {
		t.Fatal(err)
	}
	wantNear(t, "lfiltic", zi, f.Zi(nil), 1e-14) // sums in another order
}

// Without recursion an infinite sample is over when the last tap saw it, however the samples come.
func TestFIRForgetsInfinity(t *testing.T) {
	x := make([]float64, 20)
	x[3] = math.Inf(1)
	for _, taps := range []int{2, 5} {
		f := NewLFilter(slices.Repeat([]float64{1}, taps), []float64{1})
		var y []float64
		for i := range x {
			y = f.Push(y, x[i:i+1])
		}
		for i := range x {
			if inside := i >= 3 && i < 3+taps; math.IsInf(y[i], 1) != inside || math.IsNaN(y[i]) {
				t.Errorf("%d taps: y[%d] = %v", taps, i, y[i])
			}
		}
	}
}

func benchmarkLFilter(b *testing.B, order int) {
	num, den := butter(b, order)
	f, x, y := NewLFilter(num, den), noise(100000, 1), make([]float64, 0, 100000)
	b.SetBytes(8 * 100000)
	for b.Loop() {
		y = f.Push(y[:0], x)
	}
}

func BenchmarkLFilterOrder2(b *testing.B) { benchmarkLFilter(b, 2) }
func BenchmarkLFilterOrder4(b *testing.B) { benchmarkLFilter(b, 4) }
func BenchmarkLFilterOrder8(b *testing.B) { benchmarkLFilter(b, 8) }

// butter is a Butterworth low-pass at a fifth of Nyquist as b and a.
func butter(t testing.TB, order int) (b, a []float64) {
	t.Helper()
	zpk, err := design.IIRFilter(design.IIR{Family: design.Butterworth, Order: order, Band: design.Lowpass, Wn: []float64{0.2}, FS: 2})
	if err != nil {
		t.Fatal(err)
	}
	return zpk.TF()
}
