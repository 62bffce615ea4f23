package dsp

import (
	"math"
	"slices"
	"testing"
)

// Each window sorted on its own says what is right.
func TestRankFilterAgainstSorting(t *testing.T) {
	x := noise(700, 1)
	for i := range x {
		switch i % 9 {
		case 0:
			x[i] = math.Trunc(x[i]) // ties, both zeros
		case 5:
			x[i] = x[i/2]
		}
	}
	x[300], x[301], x[440] = math.NaN(), math.Inf(1), math.Inf(-1)
	windows := 0
	for _, window := range []int{1, 2, 3, 5, 8, 9, 31, 32, 33, 51, 64, 65, 200, 699, 700, 701} {
		for _, rank := range []int{0, window / 2, window - 1} {
			got := NewRankFilter(window, rank).Push(nil, x)
			var want []float64
			for i := 0; i+window <= len(x); i++ {
				keys := make([]int64, window)
				for j, v := range x[i : i+window] {
					keys[j] = floatKey(v)
				}
				slices.Sort(keys)
				want = append(want, keyFloat(keys[rank]))
				windows++
			}
			wantBits(t, "rank filter", got, want)
		}
	}
	if windows < 10000 {
		t.Errorf("only %d windows", windows)
	}
}

func BenchmarkMedian3(b *testing.B)   { benchmarkMedian(b, 3) }
func BenchmarkMedian9(b *testing.B)   { benchmarkMedian(b, 9) }
func BenchmarkMedian21(b *testing.B)  { benchmarkMedian(b, 21) }
func BenchmarkMedian51(b *testing.B)  { benchmarkMedian(b, 51) }
func BenchmarkMedian501(b *testing.B) { benchmarkMedian(b, 501) }

func benchmarkMedian(b *testing.B, window int) {
	f, x, y := NewRankFilter(window, window/2), noise(100000, 1), make([]float64, 0, 100000)
	b.SetBytes(8 * 100000)
	for b.Loop() {
		y = f.Push(y[:0], x)
	}
}
