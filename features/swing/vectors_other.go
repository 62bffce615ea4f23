//go:build !amd64 || noasm

package swing

const vectors = false

func grainKernel(*grain, []float64) { panic("swing: there is no vector code for this processor") }

func climbKernel(_, _ []float64) float64 { panic("swing: there is no vector code for this processor") }
