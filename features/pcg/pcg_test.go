package pcg_test

import (
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/features/pcg"
)

// change is where a state begins.
type change struct {
	at    int
	state float64
}

func changes(states []float64) []change {
	var found []change
	for i, s := range states {
		if i == 0 || s != states[i-1] {
			found = append(found, change{i, s})
		}
	}
	return found
}

// TestStates: S1 lasts 122 ms from the R peak (BioSPPy ends it a sample early), S2 46 ms before and behind the greatest envelope.
func TestStates(t *testing.T) {
	envelope := make([]float64, 2000)
	envelope[420], envelope[1390] = 1, 1
	want := []change{{0, pcg.Diastole}, {100, pcg.S1}, {221, pcg.Systole}, {373, pcg.S2}, {465, pcg.Diastole},
		{1100, pcg.S1}, {1221, pcg.Systole}, {1343, pcg.S2}, {1435, pcg.Diastole}}
	for _, corrected := range []bool{true, false} {
		states := make([]float64, len(envelope))
		pcg.States(states, envelope, []int{100, 1100}, []int{400, 1400}, 1000, corrected)
		if got := changes(states); !slices.Equal(got, want) {
			t.Errorf("corrected %v: %v, want %v", corrected, got, want)
		}
	}
}

// TestStatesOfQuietSounds: below the mean of the envelope BioSPPy takes S1, counted as 0, for the loudest.
func TestStatesOfQuietSounds(t *testing.T) {
	envelope := make([]float64, 1000)
	for i := range envelope {
		envelope[i] = -1
	}
	envelope[330] = -0.5
	for _, corrected := range []bool{true, false} {
		states := make([]float64, len(envelope))
		pcg.States(states, envelope, []int{100}, []int{300}, 1000, corrected)
		if found := states[330] == pcg.S2; found != corrected {
			t.Errorf("corrected %v: %v", corrected, changes(states))
		}
	}
}
