package waveform

import (
	"fmt"
	"math"
)

// Pulse is a sine of frequency Fc under a Gaussian, exp(-a t²), that is Bwr dB (below 0) at the edges of a band Bw times
// Fc wide.
type Pulse struct{ Fc, Bw, Bwr float64 }

func (p Pulse) decay() float64 {
	if !(p.Fc >= 0) || !(p.Bw > 0) || !(p.Bwr < 0) {
		panic(fmt.Sprintf("waveform: a pulse needs fc >= 0, bw > 0 and bwr < 0, not %v, %v and %v", p.Fc, p.Bw, p.Bwr))
	}
	x := math.Pi * p.Fc * p.Bw
	return -(x * x) / (4 * math.Log(math.Pow(10, p.Bwr/20)))
}

// Cutoff is the time at which the envelope is tpr dB (below 0) high.
func (p Pulse) Cutoff(tpr float64) float64 {
	if !(tpr < 0) {
		panic(fmt.Sprintf("waveform: the reference level for the time cutoff must be below 0 dB, not %v", tpr))
	}
	return math.Sqrt(-math.Log(math.Pow(10, tpr/20)) / p.decay())
}

// At appends the pulse at the times t. Where they are not nil it also fills quadrature, a quarter period behind, and
// envelope, both as long as t.
func (p Pulse) At(dst, quadrature, envelope, t []float64) []float64 {
	a := p.decay()
	for i, v := range t {
		e := math.Exp(-a * v * v)
		sin, cos := math.Sincos(2 * math.Pi * p.Fc * v)
		dst = append(dst, e*cos)
		if quadrature != nil {
			quadrature[i] = e * sin
		}
		if envelope != nil {
			envelope[i] = e
		}
	}
	return dst
}
