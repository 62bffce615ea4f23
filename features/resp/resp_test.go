package resp_test

import (
	"math"
	"testing"

	"github.com/tachy-dsp/tachy/features/resp"
)

// breaths is a cosine of 15 a minute at 25 Hz: lowest at 0, 100, 200, …, highest 50 samples behind.
func breaths(seconds int) []float64 {
	x := make([]float64, 25*seconds)
	for i := range x {
		x[i] = -math.Cos(2 * math.Pi * float64(i) / 100)
	}
	return x
}

func TestBreaths(t *testing.T) {
	x := breaths(60)
	got := resp.Breaths(nil, x, x, 25)
	if len(got) != 14 {
		t.Fatalf("%d breaths of 14 that begin behind the first sample: %v", len(got), got)
	}
	for k, b := range got {
		if want := (resp.Breath{Trough: 100 * (k + 1), Crest: 100*(k+1) + 50}); b != want {
			t.Errorf("%v, want %v", b, want)
		}
	}
	for i := 610; i < 640; i++ { // the breath from 600 to 650 is lost
		x[i] = math.NaN()
	}
	for _, b := range resp.Breaths(nil, x, x, 25) {
		if b.Trough%100 != 0 || b.Crest != b.Trough+50 || b.Trough == 600 {
			t.Errorf("%v is no breath", b)
		}
	}
}

func TestNothingBreathes(t *testing.T) {
	flat, missing := make([]float64, 1500), make([]float64, 1500)
	for i := range missing {
		missing[i] = math.NaN()
	}
	for _, x := range [][]float64{flat, missing, nil, {1}} {
		if got := resp.Breaths(nil, x, x, 25); len(got) != 0 {
			t.Errorf("%v in %d samples", got, len(x))
		}
	}
}

// TestCrossings: a cosine is halfway a quarter of the period behind its extrema, a line where its equation says.
func TestCrossings(t *testing.T) {
	x := breaths(12)
	got := resp.Crossings(nil, x, []resp.Breath{{0, 50}, {100, 150}, {200, 250}})
	for k, c := range got {
		up, down := float64(100*k+25), float64(100*k+75)
		if math.Abs(c.Up-up) > 1e-12*up || k < 2 && math.Abs(c.Down-down) > 1e-12*down {
			t.Errorf("%v, want %v, %v", c, up, down)
		}
	}
	if got[2].Down == got[2].Down {
		t.Errorf("the last breath goes down at %v", got[2].Down)
	}
	x = []float64{0, 2, 6, 10, 5, 1, 0, math.NaN(), 10}
	got = resp.Crossings(nil, x, []resp.Breath{{0, 3}, {6, 8}})
	if got[0] != (resp.Crossing{Up: 1.75, Down: 4}) || got[1].Up == got[1].Up {
		t.Errorf("%v", got)
	}
}
