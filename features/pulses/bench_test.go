package pulses_test

import (
	"math"
	"testing"

	"github.com/tachy-dsp/tachy/features/ppg"
	"github.com/tachy-dsp/tachy/features/pulses"
)

// hour is an hour of pulses at 72 a minute, 125 samples a second.
func hour() []float64 {
	x := make([]float64, 450_000)
	for i := range x {
		s := math.Mod(float64(i)/125, 60.0/72)
		x[i] = 40*math.Exp(-200*(s-.15)*(s-.15)) + 16*math.Exp(-100*(s-.4)*(s-.4)) - 10
	}
	return x
}

func BenchmarkFind(b *testing.B) {
	x := hour()
	for b.Loop() {
		pulses.Find(nil, x, 125, pulses.Rule{})
	}
}

func BenchmarkElgendi(b *testing.B) {
	x := hour()
	e := ppg.Elgendi{Peak: 14, Beat: 83, Offset: .02, Delay: 38}
	for b.Loop() {
		e.Peaks(nil, x, true)
	}
}
