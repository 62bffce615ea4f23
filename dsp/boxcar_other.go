//go:build !amd64 || noasm

package dsp

const (
	boxcarVectors = false
	boxcarOutputs = 1
)

func boxcarKernel([]float64, []float64, int, float64) {
	panic("dsp: there is no vector code for this processor")
}

func blocksKernel(_, _, _, _ []float64, _ float64) {
	panic("dsp: there is no vector code for this processor")
}
