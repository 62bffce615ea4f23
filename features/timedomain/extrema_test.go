package timedomain

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Worked by hand.
func TestTurns(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		x              []float64
		maxima, minima []int64
	}{
		{[]float64{0, 1, 1, 0}, []int64{1}, nil},
		{[]float64{0, 1, 1, 2}, nil, nil},
		{[]float64{2, 0, 0, 0, 1, 0}, []int64{4}, []int64{2}},
		{[]float64{0, 1, nan, 1, 0}, nil, nil},
		{nil, nil, nil},
	} {
		if got := Turns[int64](nil, c.x, true, false, false); !slices.Equal(got, c.maxima) {
			t.Errorf("maxima of %v at %v, not %v", c.x, got, c.maxima)
		}
		if got := Turns[int64](nil, c.x, false, true, false); !slices.Equal(got, c.minima) {
			t.Errorf("minima of %v at %v, not %v", c.x, got, c.minima)
		}
	}
	if got, want := Turns[int64](nil, []float64{0, 1, 1, 0, 0, 2}, true, true, true), []int64{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("with quirks %v, not %v", got, want)
	}
}

// Every kind of step, in every order: the definition walked one sample at a time, over several blocks.
func TestTurnsAndCrossingsByDefinition(t *testing.T) {
	values := []float64{-1, 0, 1, 2, math.Copysign(0, -1), math.NaN(), math.Inf(1)}
	r, compared := rand.New(rand.NewPCG(1, 2)), 0
	for round := range 40 {
		x := make([]float64, 3*block+round)
		for i := range x {
			if x[i] = values[r.IntN(4+round%4)]; round%2 == 0 {
				x[i] = r.NormFloat64()
			}
		}
		slopes := make([]float64, len(x))
		for i := range slopes {
			slopes[i] = math.NaN()
			if i > 0 {
				slopes[i] = x[i] - x[i-1]
			}
		}
		for _, quirks := range []bool{false, true} {
			var maxima, minima, zeros []int64
			changes(slopes, quirks, func(from, i, before, now int) {
				if at := int64((from + i - 1) / 2); now < before {
					maxima = append(maxima, at)
				} else {
					minima = append(minima, at)
				}
			})
			changes(x, quirks, func(from, i, _, _ int) { zeros = append(zeros, int64(min(from+1, i-1))) })
			tops, bottoms := Turns[int64](nil, x, true, false, quirks), Turns[int64](nil, x, false, true, quirks)
			crossings := make([]int64, len(x))
			crossings = crossings[:Crossings(crossings, x, quirks)]
			if !slices.Equal(tops, maxima) || !slices.Equal(bottoms, minima) || !slices.Equal(crossings, zeros) {
				t.Fatalf("round %d: %d maxima, %d minima, %d zeros; defined %d, %d, %d", round, len(tops), len(bottoms), len(crossings),
					len(maxima), len(minima), len(zeros))
			}
			if n, m := Extrema(x, quirks); n != len(maxima) || m != len(minima) {
				t.Fatalf("round %d: %d maxima and %d minima counted, not %d and %d", round, n, m, len(maxima), len(minima))
			}
			compared += len(maxima) + len(minima) + len(zeros)
		}
	}
	if compared < 100_000 {
		t.Fatalf("only %d places", compared)
	}
}

// changes calls found where the sign of x changes: at i, from the sample with the other sign.
func changes(x []float64, quirks bool, found func(from, i, before, now int)) {
	before, from := notANumber, 0
	for i, v := range x {
		now := sign(v)
		if now == 0 && !quirks {
			continue
		}
		if now != before && now != notANumber && before != notANumber {
			found(from, i, before, now)
		}
		before, from = now, i
	}
}
