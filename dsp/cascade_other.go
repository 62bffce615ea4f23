//go:build !amd64 || noasm

package dsp

const lineVectors = false

func lineVector([]section, []float64, []float64, []float64) {
	panic("dsp: there is no vector code for this processor")
}

func strandVectors(*[strands][]section, *[strands][]float64, *[strands][]float64) {
	panic("dsp: there is no vector code for this processor")
}
