package eda

import (
	"math"
	"slices"
	"testing"
)

// Worked by hand: the second response ends at the gap, the third where the record does.
func TestRecoveries(t *testing.T) {
	x := []float64{0, 4, 3, 2, 1, 4, 3.5, math.NaN(), 1, 3, 2.5}
	got := make([]int64, 3)
	Recoveries(got, x, []int64{0, 4, 8}, []int64{1, 5, 9}, 0.5)
	if want := []int64{2, -1, -1}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestPeaks(t *testing.T) {
	got := make([]int64, 2)
	Peaks(got, []float64{1, 3, 3, 0, 9, 2}, []int64{0, 3}, []int64{3, 4})
	if want := []int64{1, 3}; !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

// Worked by hand: a small rise, a plateau, and a rise across a gap.
func TestRises(t *testing.T) {
	x := []float64{1, 0, 0.5, 0, 3, 3, 1, math.NaN(), 2, 5, 1}
	for _, c := range []struct {
		quirks        bool
		onsets, peaks []int64
	}{
		{false, []int64{3}, []int64{4}},
		{true, []int64{3, 3}, []int64{4, 5}},
	} {
		onsets, peaks := make([]int64, len(x)), make([]int64, len(x))
		n := Rises(onsets, peaks, x, 0.7, c.quirks)
		if !slices.Equal(onsets[:n], c.onsets) || !slices.Equal(peaks[:n], c.peaks) {
			t.Errorf("quirks %v: %v to %v, want %v to %v", c.quirks, onsets[:n], peaks[:n], c.onsets, c.peaks)
		}
	}
}

// Worked by hand: an onset beside a gap, and one in it.
func TestLevel(t *testing.T) {
	nan := math.NaN()
	x := []float64{1, 9, 5, 9, 3, nan, 2, 8, nan, nan, 7}
	got := make([]float64, len(x))
	Level(got, x, []int64{0, 2, 5, 6})
	for i, want := range []float64{1, 3, 5, 4, 3, nan, 2, 8, nan, nan, 7} {
		if got[i] != want && !(math.IsNaN(got[i]) && math.IsNaN(want)) {
			t.Errorf("sample %d: %v, want %v", i, got[i], want)
		}
	}
}
