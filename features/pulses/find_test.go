package pulses_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/features/pulses"
)

const fs = 125

// TestFind: the crests of the first half minute lie where the formula of hour has its maxima, 0.15 s behind the start of each beat; the
// averaging moves them by at most 0.064 s.
func TestFind(t *testing.T) {
	x := hour()[:30*fs]
	found := pulses.Find(nil, x, fs, pulses.Rule{})
	if len(found) < 34 || len(found) > 36 { // of 36 beats, the first and the last may be cut
		t.Fatalf("%d pulses", len(found))
	}
	for _, p := range found {
		beat := float64(p.Crest)/fs - 0.15
		if late := beat - float64(int(beat*1.2+0.5))/1.2; late < -0.064 || late > 0.064 || p.Foot >= p.Crest {
			t.Errorf("%+v is %.3f s behind the maximum", p, late)
		}
	}
	if feet := len(slices.CompactFunc(slices.Clone(found), func(a, b pulses.Pulse) bool { return a.Foot == b.Foot })); feet != len(found) {
		t.Errorf("%d feet of %d pulses", feet, len(found))
	}
}

// TestNothingPulsates in a flat line and in white noise, and Alive says so.
func TestNothingPulsates(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := make([]float64, 60*fs)
	for i := range noise {
		noise[i] = rng.NormFloat64()
	}
	at, alive := []int{fs, 5 * fs, 20 * fs}, make([]int, 3)
	for name, x := range map[string][]float64{"flat": make([]float64, 60*fs), "noise": noise} {
		if found := pulses.Find(nil, x, fs, pulses.Rule{}); len(found) != 0 {
			t.Errorf("%s: %d pulses", name, len(found))
		}
		if pulses.Alive(alive, x, at, fs); !slices.Equal(alive, []int{0, 0, 0}) {
			t.Errorf("%s is alive: %v", name, alive)
		}
	}
	if pulses.Alive(alive, hour()[:60*fs], at, fs); !slices.Equal(alive, []int{1, 1, 1}) {
		t.Errorf("pulses are not alive: %v", alive)
	}
}

// TestPeaks: worked by hand; the next foot and the reach end the search.
func TestPeaks(t *testing.T) {
	x := []float64{0, 1, 5, 2, 9, 0, 3, 4, 8, 7}
	got := make([]int, 2)
	pulses.Peaks(got, x, []pulses.Pulse{{Foot: 0, Crest: 1}, {Foot: 4, Crest: 6}}, 1)
	if want := []int{2, 4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
