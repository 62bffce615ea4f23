//go:build !noasm

package stats

// withVectors runs f with the kernels or without.
func withVectors(on bool, f func()) {
	defer func(before bool) { vectors = before }(vectors)
	vectors = on
	f()
}
