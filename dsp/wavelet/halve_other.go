//go:build !amd64 || noasm

package wavelet

const vectors = false

func halveKernel(a, filter, x []float64) {
	panic("wavelet: there is no vector code for this processor")
}
