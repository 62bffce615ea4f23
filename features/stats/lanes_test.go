package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What the kernels give has the bits of the Go that defines them, for every length.
func TestKernelsAreTheirDefinitions(t *testing.T) {
	if !vectors {
		t.Skip("no vectors")
	}
	r, compared := rand.New(rand.NewPCG(1, 2)), 0
	edges := [4]float64{-1, 0, 0.5, math.Inf(1)}
	for n := range 100 {
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], y[i] = r.NormFloat64(), math.Round(3*r.NormFloat64())
		}
		if n > 50 {
			x[n/3], x[n/2] = math.NaN(), math.Inf(-1)
		}
		var got, want struct {
			sum      float64
			survey   survey
			powers   powers
			steps    steps
			drift    drift
			products products
			counts   [4]int64
		}
		for _, vector := range []bool{true, false} {
			of := &got
			if !vector {
				of = &want
			}
			withVectors(vector, func() {
				of.survey, of.powers, of.products = newSurvey(), powers{center: 0.25, middle: 0.5}, products{x: 0.25, y: 0.5}
				of.drift, of.sum = newDrift(0.25, -float64(n)/2), Sum(x)
				if n > 0 {
					of.steps.add(x[:1+(n-1)&^15])
					of.steps.add(x[(n-1)&^15:])
				}
				for _, part := range [][2]int{{0, n &^ 15}, {n &^ 15, n}} {
					from, to := part[0], part[1]
					of.survey.add(x[from:to])
					of.powers.add(x[from:to])
					of.drift.add(x[from:to])
					of.products.add(x[from:to], y[from:to])
					countBelow(&of.counts, &edges, x[from:to])
				}
			})
		}
		g := append(append(lanesOf(got.survey.sums, got.survey.squares, got.survey.least, got.survey.greatest, got.powers.second),
			lanesOf(got.powers.third, got.powers.fourth, got.powers.distance)...), lanesOf(got.products.xx, got.products.yy, got.products.xy)...)
		g = append(g, lanesOf(got.steps.least, got.steps.greatest, got.steps.length, got.drift.sums, got.drift.tilts, got.drift.times)...)
		w := append(append(lanesOf(want.survey.sums, want.survey.squares, want.survey.least, want.survey.greatest, want.powers.second),
			lanesOf(want.powers.third, want.powers.fourth, want.powers.distance)...), lanesOf(want.products.xx, want.products.yy, want.products.xy)...)
		w = append(w, lanesOf(want.steps.least, want.steps.greatest, want.steps.length, want.drift.sums, want.drift.tilts, want.drift.times)...)
		g, w = append(g, got.sum), append(w, want.sum)
		for i := range g {
			compared++
			if math.Float64bits(g[i]) != math.Float64bits(w[i]) && !(g[i] != g[i] && w[i] != w[i]) {
				t.Fatalf("%d samples, value %d: %v, defined %v", n, i, g[i], w[i])
			}
		}
		if got.counts != want.counts || got.steps.crossings != want.steps.crossings {
			t.Fatalf("%d samples: counts %v and %v, defined %v and %v", n, got.counts, got.steps.crossings, want.counts, want.steps.crossings)
		}
	}
	if compared != 100*(17*lanes+1) {
		t.Fatalf("%d values", compared)
	}
}

func TestBlocksAreTheirDefinitions(t *testing.T) {
	r, compared := rand.New(rand.NewPCG(1, 2)), 0
	for size := 1; size < 40; size++ {
		x := make([]float64, 50*size+1)
		for i := range x {
			x[i] = math.Round(10*r.NormFloat64()) * math.Copysign(1, r.Float64()-0.5)
		}
		holed := slices.Clone(x)
		holed[7*size], holed[9*size] = math.NaN(), math.Inf(1)
		var got, want [2][50]float64
		var level [2]float64
		for i, vector := range []bool{true, false} {
			of := []*[2][50]float64{&got, &want}[i]
			withVectors(vector && vectors, func() {
				var lows [50]float64
				Extremes(lows[:], of[0][:], x[:50*size], size)
				for k, low := range lows {
					high := of[0][k]
					level[i] = max(level[i], math.Abs(low), math.Abs(high))
					of[0][k] = math.Abs(high - low)
				}
				Falls(of[1][:], holed, size)
			})
		}
		if level[0] != level[1] {
			t.Fatalf("blocks of %d: level %v, defined %v", size, level[0], level[1])
		}
		for kind := range got {
			for i, v := range want[kind] {
				compared++
				if math.Float64bits(got[kind][i]) != math.Float64bits(v) {
					t.Fatalf("blocks of %d, %d of kind %d: %v, defined %v", size, i, kind, got[kind][i], v)
				}
			}
		}
		block := x[3*size : 4*size]
		if v := slices.Max(block) - slices.Min(block); want[0][3] != v {
			t.Fatalf("a range of %d samples: %v, not %v", size, want[0][3], v)
		}
	}
	if compared != 39*2*50 {
		t.Fatalf("%d values", compared)
	}
}

// Of every short length, whose last block may be shorter; some samples are equal, some 0.
func TestExtremesAreTheirDefinition(t *testing.T) {
	rng, compared := rand.New(rand.NewPCG(4, 2)), 0
	for n := 1; n < 200; n++ {
		x := make([]float64, n)
		for i := range x {
			x[i] = rng.NormFloat64()
			if n%2 == 0 {
				x[i] = float64(rng.IntN(5) - 2)
			}
		}
		for size := 1; size < 20; size++ {
			count := (n + size - 1) / size
			for _, vector := range []bool{true, false} {
				lows, highs := make([]float64, count), make([]float64, count)
				withVectors(vector && vectors, func() { Extremes(lows, highs, x, size) })
				for k := range lows {
					block := x[k*size : min((k+1)*size, n)]
					if lows[k] != slices.Min(block) || highs[k] != slices.Max(block) {
						t.Fatalf("block %d of %d samples by %d: %v to %v", k, n, size, lows[k], highs[k])
					}
				}
				compared++
			}
		}
	}
	if compared != 199*19*2 {
		t.Errorf("%d comparisons", compared)
	}
}

func TestBracketIsItsDefinition(t *testing.T) {
	r, found := rand.New(rand.NewPCG(1, 2)), 0
	for range 20 {
		x := make([]float64, 9000+r.IntN(8))
		for i := range x {
			x[i] = math.Round(100*r.NormFloat64()) / 64
		}
		low, high := x[r.IntN(9000)], x[r.IntN(9000)]
		var want []float64
		less := 0
		for _, v := range x {
			if v < low {
				less++
			} else if v <= high {
				want = append(want, v)
			}
		}
		for _, vector := range []bool{vectors, false} {
			withVectors(vector, func() {
				got, below := bracket(nil, x, low, high)
				if below != less || !slices.Equal(got, want) {
					t.Fatalf("from %v to %v: %d values, %d below; defined %d and %d", low, high, len(got), below, len(want), less)
				}
				found += len(got)
			})
		}
	}
	if found < 10_000 {
		t.Fatalf("only %d values", found)
	}
}

func lanesOf(sums ...[lanes]float64) (all []float64) {
	for _, s := range sums {
		all = append(all, s[:]...)
	}
	return all
}
