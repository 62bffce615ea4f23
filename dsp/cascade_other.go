//go:build !amd64 || noasm

package dsp

const lineVectors = false

func lineVector([]section, []float64, []float64, float64, float64, float64) (p, q, r float64) {
	panic("dsp: there is no vector code for this processor")
}
