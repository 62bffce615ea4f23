//go:build !amd64 || noasm

package elementary

const vectors = false

func logKernel(dst, x []float64, factor, plus, scale float64) int { panic(noVectors) }
func expKernel(dst, x []float64, factor, less, scale float64) int { panic(noVectors) }

const noVectors = "elementary: there is no vector code for this processor"
