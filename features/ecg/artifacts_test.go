package ecg

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// sinus is a rhythm of n intervals of 0.8 s with a slow oscillation, in s.
func sinus(n int) []float64 {
	rr := make([]float64, n)
	for i := range rr {
		rr[i] = 0.8 + 0.04*math.Sin(float64(i)/5) + 0.01*math.Sin(float64(i)*2.1)
	}
	return rr
}

func classify(rr []float64) []Artifact {
	found := make([]Artifact, len(rr))
	NewRhythm(rr, differences(rr), 0.01, true).Artifacts(found)
	return found
}

func differences(rr []float64) []float64 {
	d := make([]float64, len(rr))
	for i := 1; i < len(rr); i++ {
		d[i] = rr[i] - rr[i-1]
	}
	return d
}

// What is planted is found at its place, and nothing else but the beat behind it.
func TestArtifactsThatWerePlanted(t *testing.T) {
	for name, c := range map[string]struct {
		plant func(rr []float64) []float64
		want  Artifact
	}{
		"none":   {func(rr []float64) []float64 { return rr }, Normal},
		"missed": {func(rr []float64) []float64 { rr[100] *= 2; return rr }, Missed},
		"extra": {func(rr []float64) []float64 {
			half := rr[100] / 2
			rr[100] = half
			return slices.Insert(rr, 101, half)
		}, Extra},
		"ectopic": {func(rr []float64) []float64 { rr[100] -= 0.25; rr[101] += 0.25; return rr }, Ectopic},
	} {
		found := classify(c.plant(sinus(200)))
		if found[100] != c.want && found[101] != c.want { // an early beat is found by the pause behind it
			t.Errorf("%s: %v", name, found[98:104])
		}
		for i, a := range found {
			if a != Normal && (i < 100 || i > 102) {
				t.Errorf("%s: %v at %d", name, a, i)
			}
		}
	}
}

// scipy 1.13.1: percentile_filter of abs(x), window 5, mode reflect, at 25 and 75 per cent have ranks 1 and 3.
func TestSpreadThreshold(t *testing.T) {
	got := SpreadThreshold([]float64{1, -4, 2, 8, -16, 3}, 2, 5)
	if want := []float64{3, 3, 6, 5, 5, 13}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// BioSPPy 2.2.4: update_indices([3, 7], [2, 5, 8, 9], -1) and ([5, 2], [3, 4, 9], 1), before equal ones become one.
func TestShift(t *testing.T) {
	got := []int64{2, 5, 8, 9}
	Shift(got, []int64{3, 7}, -1)
	if !slices.Equal(got, []int64{2, 4, 7, 7}) {
		t.Error(got)
	}
	got = []int64{3, 4, 9}
	Shift(got, []int64{5, 2}, 1)
	if !slices.Equal(got, []int64{4, 5, 11}) {
		t.Error(got)
	}
}

// Windows that are kept in order and those that are not: ranks of the sorted window.
func TestSlidingIsSorting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x, compared := make([]float64, 700), 0
	for i := range x {
		x[i] = math.Round(20 * r.NormFloat64())
	}
	for _, window := range []int{1, 2, 11, 91, 601} {
		sliding(x, window, window/4, window*3/4, mirrored, func(i int, low, high float64) {
			sorted := make([]float64, window)
			for k := range sorted {
				sorted[k] = mirrored(x, i+k-window/2)
			}
			slices.Sort(sorted)
			if low != sorted[window/4] || high != sorted[window*3/4] {
				t.Fatalf("window %d at %d: %v and %v, not %v and %v", window, i, low, high, sorted[window/4], sorted[window*3/4])
			}
			compared++
		})
	}
	if compared != 5*700 {
		t.Fatalf("%d windows", compared)
	}
}

// BioSPPy 2.2.4: correct_extra([3, 1], …), correct_missed([2, 4], …) and correct_misaligned([2], …) of these beats.
func TestRepairs(t *testing.T) {
	beats := func() []int64 { return []int64{10, 20, 31, 50, 61} }
	if got := Without(nil, beats(), []int64{3, 1}); !slices.Equal(got, []int64{10, 31, 61}) {
		t.Error(got)
	}
	if got := PutIn(nil, beats(), []int64{4, 2}, true); !slices.Equal(got, []int64{10, 20, 26, 31, 50, 56, 61}) {
		t.Error(got)
	}
	moved := beats()
	if MoveBetween(moved, []int64{0, 2, 4}, true); !slices.Equal(moved, []int64{10, 20, 35, 50, 61}) {
		t.Error(moved)
	}
	found := Found{Ectopic: []int64{4}, Missed: []int64{2}, Extra: []int64{1}}
	if got, origin := Repair(beats(), []int64{0, 1, 2, 3, 4}, found, false); !slices.Equal(got, []int64{10, 20, 31, 50, 61}) ||
		!slices.Equal(origin, []int64{0, 2, 2, 3, 4}) {
		t.Error(got, origin)
	}
}
