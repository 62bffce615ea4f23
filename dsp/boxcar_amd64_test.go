//go:build !noasm

package dsp

import "testing"

// The kernel against the Go that defines it, at every small size and number of outputs.
func TestAveragesByVectorsHaveTheBitsOfGo(t *testing.T) {
	if !boxcarVectors {
		t.Skip("no vector code for this processor")
	}
	defer func() { boxcarVectors = true }()
	x, equal := noise(200, 3), 0
	for size := 1; size <= fewAveraged; size++ {
		for n := range 100 {
			got, want := make([]float64, n), make([]float64, n)
			boxcarVectors = true
			averages(got, x, size, 1/float64(size))
			boxcarVectors = false
			averages(want, x, size, 1/float64(size))
			wantBits(t, "averages", got, want)
			equal += n
		}
	}
	if equal != fewAveraged*99*50 {
		t.Errorf("%d values were equal", equal)
	}
}
