//go:build !noasm

package swing

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The kernels against the Go that defines them, at every short length and size of a part; of samples many are equal, some 0.
func TestVectorsGiveTheBitsOfGo(t *testing.T) {
	if !vectors {
		t.Skip("no vector code for this processor")
	}
	defer func() { vectors = true }()
	rng, equal := rand.New(rand.NewPCG(4, 2)), 0
	for n := 1; n < 200; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
			if n%2 == 0 {
				x[i] = float64(rng.IntN(5) - 2)
			}
		}
		vectors = true
		want := grainOf(x)
		vectors = false
		if got := grainOf(x); got != want {
			t.Fatalf("grain of %d samples: %v, want %v", n, want, got)
		}
		for size := 1; size < 20; size++ {
			vectors = true
			room := newParts(n)
			got := room.of(x, size)
			rise := got.rise(x)
			vectors = false
			room = newParts(n)
			want := room.of(x, size)
			if !slices.Equal(got.lows, want.lows) || !slices.Equal(got.highs, want.highs) || rise != want.rise(x) {
				t.Fatalf("parts of %d samples by %d: %v and %v", n, size, got, want)
			}
			equal++
		}
	}
	if equal != 199*19 {
		t.Errorf("%d comparisons", equal)
	}
}
