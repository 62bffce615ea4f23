package swing_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/features/swing"
)

var span = swing.Span{Block: 200, Around: 2, Rise: 100, Noise: 2, Share: 0.4}

// TestTurnsOfASine compares with the closed form: a wave a period, from each trough to the crest half a period behind.
func TestTurnsOfASine(t *testing.T) {
	x := make([]float64, 2000)
	for i := range x {
		x[i] = 7 - math.Cos(2*math.Pi*float64(i)/100)
	}
	levels := swing.Typical(x, x, span)
	var want []swing.Turn
	for trough := 0; trough < 1950; trough += 100 {
		want = append(want, swing.Turn{Trough: trough, Crest: trough + 50})
	}
	if got := swing.Turns(nil, x, levels); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for _, level := range levels {
		if math.Abs(level.Swing-2) > 0.01 || level.Least != 0.4*level.Swing {
			t.Errorf("a cosine swings by 2, not %v", level)
		}
	}
}

// TestNothingSwings holds that flat lines, their last bit and steps of the converter are no waves.
func TestNothingSwings(t *testing.T) {
	for name, at := range map[string]func(i int) float64{
		"flat":     func(int) float64 { return 80 },
		"rounding": func(i int) float64 { return 80 + 1e-12*float64(i/50%2) },
		"last bit": func(i int) float64 { return 80 + float64(i/50%2) },
		"noise":    func(i int) float64 { return math.Mod(float64(i)*float64(i)*0.618034, 1) },
	} {
		x := make([]float64, 2000)
		for i := range x {
			x[i] = at(i)
		}
		s := span
		s.Noise = 5
		if got := swing.Turns(nil, x, swing.Typical(x, x, s)); len(got) != 0 {
			t.Errorf("%s: %d waves", name, len(got))
		}
	}
}
