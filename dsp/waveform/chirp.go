package waveform

import (
	"fmt"
	"math"
)

// Sweep is how the frequency of a [Chirp] moves.
type Sweep string

const (
	Linear      Sweep = "linear"
	Quadratic   Sweep = "quadratic"
	Logarithmic Sweep = "logarithmic" // by equal factors in equal times
	Hyperbolic  Sweep = "hyperbolic"
)

// Chirp is a cosine whose frequency is F0 at time 0 and F1 at time T1.
type Chirp struct {
	F0, T1, F1 float64
	Sweep      Sweep
	Phase      float64 // at time 0, radians
	VertexAtT1 bool    // of a quadratic sweep: the frequency stands still at T1, not at 0
}

// Cos appends the cosine at the times t; with sin not nil it fills sin, as long as t, with the sine, which makes the
// analytic signal. It panics when T1 is 0 or the sweep can't start: a logarithmic one needs F0 and F1 of one sign, a
// hyperbolic one neither 0.
func (c Chirp) Cos(dst, sin, t []float64) []float64 {
	phase := c.phase()
	for i, v := range t {
		p := float64(phase(v)) + c.Phase
		if sin == nil {
			dst = append(dst, math.Cos(p))
			continue
		}
		s, cos := math.Sincos(p)
		sin[i] = s
		dst = append(dst, cos)
	}
	return dst
}

// phase is 2 pi times the integral of the frequency from 0 to t.
func (c Chirp) phase() func(t float64) float64 {
	f0, t1, f1 := c.F0, c.T1, c.F1
	if t1 == 0 {
		panic(fmt.Sprintf("waveform: t1 is %v, a chirp needs time", t1))
	}
	switch c.Sweep {
	case Linear:
		beta := (f1 - f0) / t1
		return func(t float64) float64 { return float64(2 * math.Pi * (float64(f0*t) + float64(0.5*beta*t*t))) }
	case Quadratic:
		beta := (f1 - f0) / (t1 * t1)
		if c.VertexAtT1 {
			return func(t float64) float64 {
				d := t1 - t
				return 2 * math.Pi * (float64(f1*t) + beta*(float64(d*d*d)-float64(t1*t1*t1))/3)
			}
		}
		return func(t float64) float64 { return 2 * math.Pi * (float64(f0*t) + float64(beta*t*t*t)/3) }
	case Logarithmic:
		if f0*f1 <= 0 {
			panic(fmt.Sprintf("waveform: for a logarithmic chirp f0 and f1 must be nonzero and have the same sign, not %v and %v", f0, f1))
		}
		if f0 == f1 {
			return func(t float64) float64 { return 2 * math.Pi * f0 * t }
		}
		rate := math.Log(f1/f0) / t1
		return func(t float64) float64 { return 2 * math.Pi * f0 / rate * math.Expm1(rate*t) }
	case Hyperbolic:
		if f0 == 0 || f1 == 0 {
			panic(fmt.Sprintf("waveform: for a hyperbolic chirp f0 and f1 must be nonzero, not %v and %v", f0, f1))
		}
		if f0 == f1 {
			return func(t float64) float64 { return 2 * math.Pi * f0 * t }
		}
		singular := -f1 * t1 / (f0 - f1)
		return func(t float64) float64 { return 2 * math.Pi * (-singular * f0) * math.Log(math.Abs(1-t/singular)) }
	}
	panic(fmt.Sprintf("waveform: method must be 'linear', 'quadratic', 'logarithmic', or 'hyperbolic', not %q", c.Sweep))
}

// SweepPoly is a cosine with the phase 2 pi p(t) + phase, where p has the coefficients, highest first: the integral of the
// frequency that is wanted.
func SweepPoly(dst, t, p []float64, phase float64) []float64 {
	for _, v := range t {
		sum := 0.0
		for _, c := range p {
			sum = float64(sum*v) + c
		}
		dst = append(dst, math.Cos(float64(2*math.Pi*sum)+phase))
	}
	return dst
}
