package timedomain

import (
	"math"
	"slices"
	"testing"
)

// Worked by hand.
func TestTurns(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		x              []float64
		maxima, minima []int64
	}{
		{[]float64{0, 1, 1, 0}, []int64{1}, nil},
		{[]float64{0, 1, 1, 2}, nil, nil},
		{[]float64{2, 0, 0, 0, 1, 0}, []int64{4}, []int64{2}},
		{[]float64{0, 1, nan, 1, 0}, nil, nil},
		{nil, nil, nil},
	} {
		if got := Turns[int64](nil, c.x, true, false, false); !slices.Equal(got, c.maxima) {
			t.Errorf("maxima of %v at %v, not %v", c.x, got, c.maxima)
		}
		if got := Turns[int64](nil, c.x, false, true, false); !slices.Equal(got, c.minima) {
			t.Errorf("minima of %v at %v, not %v", c.x, got, c.minima)
		}
	}
	if got, want := Turns[int64](nil, []float64{0, 1, 1, 0, 0, 2}, true, true, true), []int64{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("with quirks %v, not %v", got, want)
	}
}
