package emg

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The sums by their definition.
func TestWindowSums(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 40; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
		}
		for size := 1; size <= n; size++ {
			sums := make([]float64, n-size+1)
			WindowSums(sums, x, size)
			for k, got := range sums {
				want := 0.0
				for _, v := range x[k : k+size] {
					want += v
				}
				if math.Abs(got-want) > 1e-13 {
					t.Fatalf("n %d size %d: sum %d is %v, not %v", n, size, k, got, want)
				}
			}
		}
	}
}

// A window beyond the signal asks for no memory.
func TestWindowSumsOfNoWindow(t *testing.T) {
	WindowSums(nil, make([]float64, 10), math.MaxInt)
}

// Worked by hand.
func TestDoubleThreshold(t *testing.T) {
	x := []float64{0, 2, 0, 2, 2, 2, 2, 0, 2, 0, 0, 0, math.NaN(), 2}
	for _, c := range []struct {
		d    DoubleThreshold
		want []int64
	}{
		{DoubleThreshold{Threshold: 1, Duration: 2, Fails: 0, Recovery: 1}, []int64{3, 9}},
		{DoubleThreshold{Threshold: 1, Duration: 2, Fails: -1}, []int64{1, 7}},
		{DoubleThreshold{Threshold: 1, Duration: 4, Fails: 0, Recovery: 1}, nil},
	} {
		if got := c.d.Changes(nil, x); !slices.Equal(got, c.want) {
			t.Errorf("%+v finds %v, not %v", c.d, got, c.want)
		}
	}
}

func TestAdaptive(t *testing.T) {
	got := Adaptive(nil, []float64{0, 3, 3, 0, 0, 3}, []float64{1, 1, 4, 1, 1}, 2)
	if want := []int64{1, 3}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// A step up after sample 49 and down after sample 119.
func TestTransitions(t *testing.T) {
	x := make([]float64, 200)
	for i := 50; i < 120; i++ {
		x[i] = 5
	}
	d := Transitions{Size: 10, Threshold: 3, Level: 2}
	if got, want := d.Changes(nil, x), []int64{49, 119}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got, want := d.QuirkyChanges(x), []int64{39, 109}; !slices.Equal(got, want) {
		t.Errorf("with quirks %v, not %v", got, want)
	}
}

// Activity from the first sample on: no place is found twice.
func TestTransitionsFromTheStart(t *testing.T) {
	x := make([]float64, 60)
	for i := range 20 {
		x[i] = 5
	}
	if got, want := (Transitions{Size: 4, Threshold: 3, Level: 2}).Changes(nil, x), []int64{0, 19}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}
