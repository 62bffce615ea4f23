package dsp

import (
	"math/rand/v2"
	"testing"
)

func noise(n int, seed uint64) []float64 {
	random := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	return x
}

// The blocked sums against one sum after another, bit for bit.
func TestCorrelateAddsFromTheOldest(t *testing.T) {
	for _, taps := range []int{1, 2, 7, 8, 31} {
		for _, n := range []int{0, 1, 7, 8, 9, 100} {
			h, x, y := noise(taps, 1), noise(n+taps-1, 2), noise(n, 3)
			want := append([]float64{}, y...)
			for i := range want {
				for j, c := range h {
					want[i] += float64(c * x[i+j])
				}
			}
			correlate(y, h, x)
			wantBits(t, "correlate", y, want)
		}
	}
}

func BenchmarkCorrelate101(b *testing.B) {
	h, x, y := noise(101, 1), noise(10100, 2), make([]float64, 10000)
	b.SetBytes(8 * 10000)
	for b.Loop() {
		correlate(y, h, x)
	}
}
