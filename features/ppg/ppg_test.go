package ppg_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/features/ppg"
)

// pulses rise for 20 samples from -10 to 10, and fall twice as slowly: 75 a minute at 125 Hz.
func pulses() []float64 {
	x := make([]float64, 1250)
	for i := range x {
		if k := i % 100; k < 20 {
			x[i] = float64(k) - 10
		} else {
			x[i] = math.Max(20-0.5*float64(k-20), 0) - 10
		}
	}
	return x
}

// every returns first, first + 100, … up to last.
func every(first, last int) (at []int) {
	for i := first; i <= last; i += 100 {
		at = append(at, i)
	}
	return at
}

// TestElgendi: `ppg.find_onsets_elgendi2013(x, 125.)` of BioSPPy 2.2.4 gives 120, 220, …, 1220; corrected has the first peak too.
func TestElgendi(t *testing.T) {
	e := ppg.Elgendi{Peak: 14, Beat: 83, Offset: 0.02, Delay: 38} // 0.111, 0.667, 0.3 s
	for corrected, first := range map[bool]int{true: 20, false: 120} {
		got, any := e.Peaks(nil, pulses(), corrected)
		if want := every(first, 1220); !any || !slices.Equal(got, want) {
			t.Errorf("corrected %v: %v, want %v", corrected, got, want)
		}
	}
	if got, any := e.Peaks(nil, make([]float64, 500), true); any || len(got) > 0 {
		t.Errorf("%v in a flat line", got)
	}
}

// TestKavsaoglu: `ppg.find_onsets_kavsaoglu2016(x, 125.)` of BioSPPy 2.2.4 gives 60, 160, …, 1160, and these ends of windows.
func TestKavsaoglu(t *testing.T) {
	k := ppg.Kavsaoglu{Fs: 125, Alpha: 0.2, K: 4, Init: 90, MinDelay: 0.6, MaxRate: 150}
	got, ends, stuck := k.Onsets(nil, nil, pulses(), false)
	if want := every(60, 1160); stuck || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if want := []int{20, 40, 60, 80, 100, 120, 140, 160, 180, 201, 222, 243}; len(ends) != 55 || !slices.Equal(ends[:12], want) || ends[54] != 1236 {
		t.Errorf("windows end at %v", ends)
	}
	k.K = 1000
	if _, _, stuck := k.Onsets(nil, nil, pulses(), false); !stuck {
		t.Error("windows of no sample come to an end")
	}
	if _, _, stuck := k.Onsets(nil, nil, pulses(), true); stuck {
		t.Error("windows of one sample come to no end")
	}
}

// TestOnsets: BioSPPy's is the sample before, and the last end of a plateau; behind a gap there is none before the slope is known.
func TestOnsets(t *testing.T) {
	x := []float64{5, 3, 1, 4, 9, 6, 2, 2, 2, 7, 9, 8, math.NaN(), 9, 1}
	for corrected, want := range map[bool][]int{true: {2, 7, -1}, false: {1, 7}} {
		got := make([]int, len(want))
		ppg.Onsets(got, x, []int{4, 10, 13}[:len(want)], corrected)
		if !slices.Equal(got, want) {
			t.Errorf("corrected %v: %v, want %v", corrected, got, want)
		}
	}
}

func TestTemplates(t *testing.T) {
	x := []float64{0, 1, 2, 3, 4, 5, 6, 7}
	got := make([]float64, 5*2)
	ppg.Templates(got, x, []int{0, 3, 3, 8}, []int{1, 0}) // peaks 1 and 5, at 2 of each row
	nan := math.NaN()
	want := []float64{nan, 0, 1, 2, nan, 3, 4, 5, 6, 7}
	for i := range want {
		if got[i] != want[i] && (got[i] == got[i] || want[i] == want[i]) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

func TestShapes(t *testing.T) {
	if got := ppg.Inflections([]float64{0, 2, 1, 3, 0, 1}); got != 4 {
		t.Errorf("%d inflections, not 4", got)
	}
	if got := ppg.Height([]float64{1, 4, 2}); got != 4 || !math.IsInf(ppg.Height(nil), -1) {
		t.Errorf("height %v", got)
	}
}
