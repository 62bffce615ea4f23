package ecg

import "testing"

// A drawn beat, R at 8: P at 3, Q at 6, S at 10, T at 14.
var drawn = []float64{0, -1, 1, 3, 1, 0, -4, 2, 20, 3, -5, 1, 0, 2, 6, 2, -1, 0}

var marks = Landmarks{R: 8, BeforeR: 6, AfterR: 12}

func TestWaves(t *testing.T) {
	for name, c := range map[string]struct{ got, want Wave }{
		"P": {marks.PWave(drawn, true), Wave{3, 1, -1}},
		"Q": {marks.QWave(drawn), Wave{6, 3, -1}},
		"S": {marks.SWave(drawn, true), Wave{10, -1, 11}},
		"T": {marks.TWave(drawn, true), Wave{14, 12, 16}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

// On a slope nothing culminates; BioSPPy takes the end for the wave.
func TestNoWaves(t *testing.T) {
	slope := make([]float64, len(drawn))
	for i := range slope {
		slope[i] = float64(i)
	}
	none := Wave{-1, -1, -1}
	for i, w := range []Wave{marks.PWave(slope, true), marks.QWave(slope), marks.SWave(slope, true), marks.TWave(slope, true), marks.PWave(nil, false)} {
		if w != none {
			t.Errorf("wave %d: %v", i, w)
		}
	}
	if w := marks.PWave(slope, false); w != (Wave{6, -1, -1}) {
		t.Errorf("P %v", w)
	}
}
