//go:build !noasm

package dsp

import "testing"

// The kernels against the Go that defines them: at every small size and number of outputs, and by blocks.
func TestBoxcarByVectorsHasTheBitsOfGo(t *testing.T) {
	if !boxcarVectors {
		t.Skip("no vector code for this processor")
	}
	defer func() { boxcarVectors = true }()
	x, equal, blocks := noise(200, 3), 0, 0
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
	for size := fewAveraged + 1; size < 300; size += 7 {
		for _, n := range []int{5 * size, 7*size + 3, 12 * size} {
			x := noise(n, uint64(n))
			got, want := make([]float64, n), make([]float64, n)
			boxcarVectors = true
			Boxcar(got, x, size)
			boxcarVectors = false
			Boxcar(want, x, size)
			wantBits(t, "boxcar", got, want)
			blocks++
		}
	}
	if blocks != 41*3 {
		t.Errorf("%d boxcars were compared", blocks)
	}
	if equal != fewAveraged*99*50 {
		t.Errorf("%d values were equal", equal)
	}
}
