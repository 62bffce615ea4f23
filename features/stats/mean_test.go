package stats

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
)

func mean(pieces ...[]float64) float64 {
	var m Mean
	for _, x := range pieces {
		m.Push(x)
	}
	return m.Value()
}

// series is noise beside an offset, PCG of one seed.
func series(n int, offset float64) []float64 {
	rng := rand.New(rand.NewPCG(3, uint64(n)))
	x := make([]float64, n)
	for i := range x {
		x[i] = offset + rng.NormFloat64()
	}
	return x
}

// TestMean compares with the exact sum in 2200-bit numbers, within the bound that the documentation promises.
func TestMean(t *testing.T) {
	for _, n := range []int{1, 2, 7, 8, 9, 16, 1000, 100003} {
		for _, offset := range []float64{0, 80, -1e6} {
			x := series(n, offset)
			sum, size := new(big.Float).SetPrec(2200), 0.0
			for _, v := range x {
				sum.Add(sum, big.NewFloat(v))
				size += math.Abs(v) / float64(n)
			}
			want, _ := sum.Quo(sum, big.NewFloat(float64(n))).Float64()
			bound := (float64(n)/lanes + 3) * 0x1p-52 * size
			if got := mean(x); math.Abs(got-want) > bound {
				t.Errorf("%d samples about %g: %v, want %v within %g", n, offset, got, want, bound)
			}
		}
	}
}

// TestClosedForms are means without any rounding.
func TestClosedForms(t *testing.T) {
	upTo := make([]float64, 1001)
	for i := range upTo {
		upTo[i] = float64(i)
	}
	for _, c := range []struct {
		x    []float64
		want float64
	}{
		{upTo, 500}, {[]float64{3}, 3}, {[]float64{-1, 1}, 0}, {nil, math.NaN()},
		{[]float64{1, math.NaN()}, math.NaN()}, {[]float64{1, math.Inf(1)}, math.Inf(1)},
	} {
		if got := mean(c.x); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("mean of %d samples: %v, want %v", len(c.x), got, c.want)
		}
	}
}

// TestPieces wants the same bits for every cutting in two, and for many random ones, across a snapshot.
func TestPieces(t *testing.T) {
	x := series(203, 0.1)
	want := mean(x)
	for cut := range x {
		if got := mean(x[:cut], x[cut:]); got != want {
			t.Errorf("cut at %d: %v, want %v", cut, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(4, 4))
	for range 200 {
		var m Mean
		for rest := x; len(rest) > 0; {
			n := min(rng.IntN(20), len(rest))
			m.Push(rest[:n])
			rest = rest[n:]
			var w state.Writer
			m.Snapshot(&w)
			m = Mean{}
			r := state.NewReader(w.Bytes)
			m.Restore(r)
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if got := m.Value(); got != want || m.Count() != 203 {
			t.Fatalf("random pieces: %v of %d, want %v of 203", got, m.Count(), want)
		}
	}
}

func TestAllocs(t *testing.T) {
	x := series(1000, 0)
	var m Mean
	if n := testing.AllocsPerRun(10, func() { m.Reset(); m.Push(x); m.Value() }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkMean(b *testing.B) {
	x := series(3750, 0) // 30 s at 125 Hz
	var m Mean
	b.SetBytes(int64(8 * len(x)))
	for b.Loop() {
		m.Reset()
		m.Push(x)
	}
}

// A window in two pieces, as it is when the samples came in two messages.
func ExampleMean() {
	var m Mean
	fmt.Println(m.Value())
	m.Push([]float64{80, 90})
	m.Push([]float64{100})
	fmt.Println(m.Value(), "mmHg of", m.Count(), "samples")
	// Output:
	// NaN
	// 90 mmHg of 3 samples
}
