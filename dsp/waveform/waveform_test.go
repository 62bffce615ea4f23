package waveform

import (
	"math"
	"testing"
)

// The frequency of a chirp, differentiated numerically from its phase, is what the definition says at 0 and T1.
func TestChirpsSweepFromF0ToF1(t *testing.T) {
	checked := 0
	for _, sweep := range []Sweep{Linear, Quadratic, Logarithmic, Hyperbolic} {
		for _, vertex := range []bool{false, true} {
			c := Chirp{F0: 3, T1: 2, F1: 7, Sweep: sweep, VertexAtT1: vertex}
			phase, h := c.phase(), 1e-5
			for at, want := range map[float64]float64{0: 3, 2: 7} {
				got := (phase(at+h) - phase(at-h)) / (2 * h) / (2 * math.Pi)
				if math.Abs(got-want) > 1e-5 { // the difference quotient's own error
					t.Errorf("%s: frequency at %v is %v, want %v", sweep, at, got, want)
				}
				checked++
			}
		}
	}
	if checked != 16 {
		t.Errorf("%d checked", checked)
	}
}

func TestAnalyticChirpIsOnTheUnitCircle(t *testing.T) {
	times := []float64{0, 0.1, 0.7, 5}
	sin := make([]float64, len(times))
	cos := Chirp{F0: 1, T1: 1, F1: 4, Sweep: Linear}.Cos(nil, sin, times)
	for i := range cos {
		if r := math.Hypot(cos[i], sin[i]); math.Abs(r-1) > 1e-15 {
			t.Errorf("radius %v", r)
		}
	}
	if len(cos) != 4 {
		t.Errorf("%d values", len(cos))
	}
}

func TestPulseIsAtItsLevels(t *testing.T) {
	p := Pulse{Fc: 5, Bw: 0.5, Bwr: -6}
	envelope := make([]float64, 1)
	p.At(nil, nil, envelope, []float64{p.Cutoff(-60)})
	if math.Abs(envelope[0]-1e-3) > 1e-15 {
		t.Errorf("envelope %v at -60 dB", envelope[0])
	}
}

func TestSawtoothAndSquare(t *testing.T) {
	times := []float64{0, math.Pi / 2, math.Pi, 3 * math.Pi / 2, -math.Pi / 2, -1e-20}
	for _, c := range []struct {
		got, want []float64
	}{
		{Sawtooth(nil, times, []float64{1}), []float64{-1, -0.5, 0, 0.5, 0.5, 1}},
		{Sawtooth(nil, times, []float64{0.5}), []float64{-1, 0, 1, 0, 0, -1}},
		{Square(nil, times, []float64{0.5}), []float64{1, 1, -1, -1, -1, -1}},
	} {
		for i := range c.want {
			if math.Abs(c.got[i]-c.want[i]) > 1e-15 {
				t.Errorf("value %d is %v, want %v", i, c.got[i], c.want[i])
			}
		}
	}
}

// A maximum length sequence has every state but 0 once in a period: its ones are 2^(n-1), and it repeats after 2^n - 1.
func TestMaximumLengthSequences(t *testing.T) {
	for n := 2; n <= 16; n++ {
		state := make([]byte, n)
		state[0] = 1
		shift := NewShift(state, nil)
		seq := make([]byte, 1<<n-1)
		shift.Fill(seq)
		ones := 0
		for _, b := range seq {
			ones += int(b)
		}
		after := make([]byte, n)
		shift.State(after)
		if ones != 1<<(n-1) || string(after) != string(state) {
			t.Errorf("%d bits: %d ones, ends in %v", n, ones, after)
		}
	}
}

func TestSequencesDontDependOnCutting(t *testing.T) {
	state := []byte{1, 0, 1, 1, 0, 0, 1, 0}
	whole, pieces := make([]byte, 300), make([]byte, 300)
	NewShift(state, nil).Fill(whole)
	shift := NewShift(state, nil)
	for rest := pieces; len(rest) > 0; rest = rest[min(7, len(rest)):] {
		shift.Fill(rest[:min(7, len(rest))])
	}
	if string(whole) != string(pieces) {
		t.Error("pieces differ from the whole")
	}
}

func TestNothingIsAllocated(t *testing.T) {
	times, dst := make([]float64, 100), make([]float64, 0, 100)
	width := []float64{0.5}
	if n := testing.AllocsPerRun(10, func() { Square(Sawtooth(dst, times, width)[:0], times, width) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
