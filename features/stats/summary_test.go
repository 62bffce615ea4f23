package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// scipy 1.17.1: describe, median, skew(bias=False), kurtosis(bias=False) of [1 2 4 9].
func TestSummary(t *testing.T) {
	var o Order
	got := Summarize([]float64{1, 2, 4, 9}, &o)
	want := Summary{
		Sum: 16, Mean: 4, Median: 3, Min: 1, Max: 9, MaxAmp: 5, Range: 8, Var: 12.666666666666666, Std: 3.559026084010437,
		AbsDev: 2.5, RMS: 5.049752469181039, Kurtosis: 1.5, Skewness: 1.3309377322476705,
	}
	for i, pair := range [][2]float64{
		{got.Sum, want.Sum}, {got.Mean, want.Mean}, {got.Median, want.Median}, {got.Min, want.Min}, {got.Max, want.Max},
		{got.MaxAmp, want.MaxAmp}, {got.Range, want.Range}, {got.Var, want.Var}, {got.Std, want.Std}, {got.AbsDev, want.AbsDev},
		{got.RMS, want.RMS}, {got.Kurtosis, want.Kurtosis}, {got.Skewness, want.Skewness},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-14*math.Abs(pair[1]) {
			t.Errorf("value %d: %v, want %v", i, pair[0], pair[1])
		}
	}
}

// Every rank of values with outliers, steps and many equals is what sorting gives.
func TestOrderIsSorting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var o Order
	ranks := 0
	for _, of := range []func() float64{
		r.NormFloat64, r.ExpFloat64, func() float64 { return math.Round(3 * r.NormFloat64()) }, func() float64 { return 7 },
		func() float64 { return math.Ldexp(r.NormFloat64(), r.IntN(600)-300) },
	} {
		for _, n := range []int{20_000, 2 * many} {
			x := make([]float64, n)
			for i := range x {
				x[i] = of()
			}
			sorted := slices.Clone(x)
			slices.Sort(sorted)
			o.Set(x, sorted[0], sorted[n-1])
			for k, want := range sorted {
				ranks++
				if got := o.At(k); got != want {
					t.Fatalf("rank %d: %v, want %v", k, got, want)
				}
			}
		}
	}
	if ranks != 5*(20_000+2*many) {
		t.Fatalf("%d ranks", ranks)
	}
}

// A sample that says nothing, as its values are those that are rare: the buckets are counted.
func TestOrderOfAMisleadingSample(t *testing.T) {
	var o Order
	x := make([]float64, 2*many)
	for i := range x {
		x[i] = float64(i % 1000)
	}
	o.Set(x, 0, 999)
	for i := range o.sample {
		o.sample[i] = 2000
	}
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	for _, k := range []int{0, many, 2*many - 1} {
		if got := o.At(k); got != sorted[k] {
			t.Errorf("rank %d: %v, want %v", k, got, sorted[k])
		}
	}
}

func TestSummaryDoesNotAllocate(t *testing.T) {
	x := make([]float64, 2*many)
	for i := range x {
		x[i] = math.Sin(float64(i))
	}
	var o Order
	Summarize(x, &o)
	if n := testing.AllocsPerRun(10, func() { Summarize(x, &o) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkSummarize(b *testing.B) {
	x := make([]float64, 450_000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range x {
		x[i] = r.NormFloat64()
	}
	var o Order
	b.SetBytes(8 * int64(len(x)))
	for b.Loop() {
		Summarize(x, &o)
	}
}

// numpy.histogram (2.3.5) of [-1 0 0.2 0.5 2], and the same scaled to where its range over- and underflows.
func TestHistogram(t *testing.T) {
	want := []int64{1, 0, 2, 1, 0, 1}
	for _, unit := range []float64{1, 0x1p1022, 0x1p-1021, 0x1p-1070} {
		counts := make([]int64, 6)
		Histogram(counts, []float64{math.NaN(), -1 * unit, 0, math.Inf(1), 0.2 * unit, 0.5 * unit, math.Inf(-1), 2 * unit})
		if !slices.Equal(counts, want) {
			t.Errorf("in units of %g: %v, want %v", unit, counts, want)
		}
	}
	counts := make([]int64, 3)
	for _, x := range [][]float64{nil, {math.NaN()}, {math.Inf(1), math.NaN()}} {
		if Histogram(counts, x); !slices.Equal(counts, []int64{0, 0, 0}) {
			t.Errorf("of %v: %v", x, counts)
		}
	}
	if Histogram(counts, []float64{7, 7}); !slices.Equal(counts, []int64{0, 2, 0}) {
		t.Errorf("of a constant: %v", counts)
	}
	if Histogram(counts, []float64{1e300, 1e300}); !slices.Equal(counts, []int64{0, 2, 0}) {
		t.Errorf("of a constant whose steps are wider than a bin: %v", counts)
	}
}
