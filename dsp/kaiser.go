package dsp

import "github.com/tachy-dsp/tachy/dsp/window"

// Kaiser is the symmetric Kaiser window of m points, see [window.Kaiser]. It panics when m is negative or beta is not
// within 0 to 500.
func Kaiser(m int, beta float64) []float64 {
	if m < 0 || !(beta >= 0 && beta <= 500) {
		panic("dsp: Kaiser wants m >= 0 and beta within 0 to 500")
	}
	return window.Kaiser(nil, m, beta, true)
}
