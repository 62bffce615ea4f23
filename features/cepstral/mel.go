package cepstral

import "math"

// Mel is where a frequency in Hz lies on the mel scale.
func Mel(hz float64) float64 { return 1125 * math.Log(1+hz/700) }

// Hz is the frequency of a point on the mel scale.
func Hz(mel float64) float64 { return 700 * (math.Exp(mel/1125) - 1) }

// corners are n+2 frequencies in Hz, evenly spaced in mel from 0 to top: filter k rises from corner k to k+1 and falls to k+2.
func corners(n int, top float64) []float64 {
	h := make([]float64, n+2)
	step := Mel(top) / float64(n+1)
	for i := range h {
		h[i] = Hz(float64(float64(i) * step))
	}
	h[n+1] = Hz(Mel(top))
	return h
}
