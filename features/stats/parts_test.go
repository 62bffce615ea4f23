package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func near(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance*math.Max(1, math.Abs(want)) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// joined are the moments of a and, behind them, b.
func joined(a, b []float64, fs float64) Moments {
	m, rest := MomentsOf(a, fs), MomentsOf(b, fs)
	rest.Time += float64(len(a)) / fs
	m.Join(&rest)
	return m
}

// course is that of a and, behind it, b.
func course(a, b []float64, gap bool) Course {
	c, rest := CourseOf(a), CourseOf(b)
	c.Join(&rest, gap)
	return c
}

// scipy 1.17.1 and numpy 2.5.3 of [1 2 4 9], in every cut: var(ddof=1), skew(bias=False), kurtosis(bias=False),
// polyfit(t, x, 1)[0] at 4 samples a second, ptp, abs(diff).sum().
func TestPartsOfFour(t *testing.T) {
	x := []float64{1, 2, 4, 9}
	for cut := 1; cut < 4; cut++ {
		a, b := x[:cut], x[cut:]
		m := joined(a, b, 4)
		kurtosis, skewness := m.Shape()
		near(t, "mean", m.Mean, 4, 1e-14)
		near(t, "variance", m.Var(), 12.666666666666666, 1e-14)
		near(t, "mean square", m.MeanSquare(), 25.5, 1e-14)
		near(t, "skewness", skewness, 1.3309377322476705, 1e-14)
		near(t, "kurtosis", kurtosis, 1.5, 1e-13)
		near(t, "slope", m.Slope(), 10.4, 1e-14)
		if c := course(a, b, false); c.Length != 8 || c.Pairs != 3 || c.Crossings != 0 || c.Min != 1 || c.Max != 9 {
			t.Errorf("course %+v", c)
		}
		if c := course(a, b, true); c.Pairs != 2 || c.Length != 8-(x[cut]-x[cut-1]) {
			t.Errorf("course across a gap %+v", c)
		}
	}
}

// Parts of a long series, joined, are [Summarize] of the whole: 1e-10 beside an offset of 1e3 standard deviations, whose
// fourth power costs digits.
func TestPartsAreTheWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var o Order
	compared := 0
	for _, offset := range []float64{0, 1, 1000} {
		x := make([]float64, 2503)
		for i := range x {
			x[i] = offset + rng.ExpFloat64()
		}
		want := Summarize(x, &o)
		var m Moments
		for at := 0; at < len(x); {
			n := min(1+rng.IntN(300), len(x)-at)
			part := MomentsOf(x[at:at+n], 250)
			m.Join(&part)
			at += n
		}
		kurtosis, skewness := m.Shape()
		for _, pair := range [][2]float64{
			{m.Mean, want.Mean}, {m.Var(), want.Var}, {math.Sqrt(m.MeanSquare()), want.RMS}, {skewness, want.Skewness}, {kurtosis, want.Kurtosis},
		} {
			near(t, "moment", pair[0], pair[1], 1e-10)
			compared++
		}
	}
	if compared != 15 {
		t.Errorf("%d compared", compared)
	}
}

// Samples that are all the same have no spread at all, whatever their value and the parts.
func TestFlatParts(t *testing.T) {
	for _, v := range []float64{0.1, 1e17 / 3, -80.3} {
		x := slices.Repeat([]float64{v}, 251)
		m := joined(x[:7], x[7:], 250)
		if m.M2 != 0 || m.M3 != 0 || m.M4 != 0 || m.Mean != v {
			t.Errorf("of %v: %+v", v, m)
		}
		if kurtosis, skewness := m.Shape(); kurtosis == kurtosis || skewness == skewness {
			t.Errorf("of %v: %v, %v", v, kurtosis, skewness)
		}
		if s := m.Slope(); s != 0 {
			t.Errorf("slope of %v: %v", v, s)
		}
	}
}

// Crossings by the definition: neighbours of which one is below 0. Zeros of both signs are not.
func TestCrossings(t *testing.T) {
	values := []float64{-1, 0, 1, math.Copysign(0, -1), 2, -3}
	rng := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		x := make([]float64, 1+rng.IntN(20))
		for i := range x {
			x[i] = values[rng.IntN(len(values))]
		}
		want := 0
		for i := 1; i < len(x); i++ {
			if (x[i] < 0) != (x[i-1] < 0) {
				want++
			}
		}
		cut := rng.IntN(len(x))
		got := CourseOf(x).Crossings
		if cut > 0 {
			got = course(x[:cut], x[cut:], false).Crossings
		}
		if got != want {
			t.Fatalf("%v cut at %d: %d, want %d", x, cut, got, want)
		}
	}
}

// NaN goes into all that it touches.
func TestPartsOfNaN(t *testing.T) {
	for at := range 9 {
		x := []float64{3, 1, 4, 1, 5, 9, 2, 6, 5}
		x[at] = math.NaN()
		m, c := joined(x[:4], x[4:], 1), course(x[:4], x[4:], false)
		for _, v := range []float64{m.Mean, m.M2, m.M3, m.M4, m.Slope(), c.Length, c.Min, c.Max} {
			if v == v {
				t.Errorf("NaN at %d: %v", at, v)
			}
		}
	}
}

// kindsOf are series that are hard to sort: spread, skewed, alike, with outliers, infinite, NaN.
func kindsOf(rng *rand.Rand, n int) [][]float64 {
	of := []func() float64{
		rng.NormFloat64, func() float64 { return math.Round(3 * rng.NormFloat64()) }, func() float64 { return 7 },
		func() float64 { return math.Ldexp(rng.NormFloat64(), rng.IntN(600)-300) }, func() float64 { return math.Inf(rng.IntN(3) - 1) },
		func() float64 { return []float64{1, math.NaN(), -2}[rng.IntN(3)] },
		func() float64 { return []float64{math.MaxFloat64, -math.MaxFloat64, 1}[rng.IntN(3)] },
		func() float64 { return []float64{5e-324, 0, 1e-323}[rng.IntN(3)] },
	}
	var kinds [][]float64
	for _, value := range of {
		x := make([]float64, n)
		for i := range x {
			x[i] = value()
		}
		kinds = append(kinds, x)
	}
	return kinds
}

// By [slices.Sort].
func TestSortKeys(t *testing.T) {
	rng, compared := rand.New(rand.NewPCG(6, 6)), 0
	for _, n := range []int{0, 1, 2, 8, 9, 17, 250, 251, 3000} {
		for kind, x := range kindsOf(rng, n) {
			keys := make([]key, n)
			for i, v := range x {
				if keys[i] = keyOf(v); math.Float64bits(keys[i].value()) != math.Float64bits(v) {
					t.Fatalf("the key of %v has value %v", v, keys[i].value())
				}
			}
			want := slices.Clone(x)
			slices.Sort(want)
			sortKeys(keys, slices.Clone(keys))
			values := slices.DeleteFunc(want, math.IsNaN)
			for _, k := range keys {
				if v := k.value(); v == v {
					if v != values[0] {
						t.Fatalf("kind %d of %d: %v, want %v", kind, n, v, values[0])
					}
					values = values[1:]
					compared++
				}
			}
			if !slices.IsSorted(keys) {
				t.Fatalf("kind %d of %d: keys, of zeros and NaN too, are not in order", kind, n)
			}
		}
	}
	if compared < 20000 {
		t.Errorf("%d compared", compared)
	}
}

// Quantiles of runs that come and go, alike and unlike each other, are those of [Order] of all their values.
func TestRuns(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	var o Order
	compared := 0
	for trial := range 100 {
		var r Runs
		var runs [][]float64
		for k := range 30 {
			x := kindsOf(rng, 1+rng.IntN(300))[[]int{0, 1, 2, 3, 5}[trial%5]]
			if trial%10 > 4 {
				for i := range x {
					x[i] += 10 * float64(k)
				}
			}
			runs = append(runs, x)
			r.Push(x)
			gone := rng.IntN(min(len(runs), 4)) / 2 * rng.IntN(2)
			r.Drop(gone)
			runs = runs[gone:]
			all := slices.Concat(runs...)
			if slices.ContainsFunc(all, math.IsNaN) {
				if m, q := r.Median(), r.Quantile(0.25); m == m || q == q {
					t.Fatalf("trial %d: median %v and quartile %v of NaN", trial, m, q)
				}
				continue
			}
			o.Set(all, slices.Min(all), slices.Max(all))
			for _, q := range []float64{0, 0.25, 0.5, 0.75, 0.9, 1} {
				if got, want := r.Quantile(q), o.Quantile(q); got != want {
					t.Fatalf("trial %d: quantile %v of %d is %v, want %v", trial, q, len(all), got, want)
				}
				compared++
			}
			if got, want := r.Median(), 0.5*(o.At((len(all)-1)/2)+o.At(len(all)/2)); got != want {
				t.Fatalf("trial %d: median %v, want %v", trial, got, want)
			}
		}
	}
	if compared < 80*30*6 {
		t.Errorf("%d compared", compared)
	}
}

// Where a cut was before shows nowhere, and NaN only while it is held.
func TestRunsRemember(t *testing.T) {
	var r, fresh Runs
	r.Push([]float64{1e300, math.Inf(1), math.NaN()})
	r.Push([]float64{-1, math.Copysign(0, -1), 0, 0, 7})
	if m := r.Median(); m == m {
		t.Errorf("the median with NaN is %v", m)
	}
	r.Drop(1)
	r.Quantile(0.9)
	fresh.Push([]float64{-1, math.Copysign(0, -1), 0, 0, 7})
	for _, q := range []float64{0, 0.25, 0.3, 0.5, 1} {
		if a, b := math.Float64bits(r.Quantile(q)), math.Float64bits(fresh.Quantile(q)); a != b {
			t.Errorf("quantile %v has bits %x, want %x", q, a, b)
		}
	}
	r.Drop(1)
	if m := r.Median(); m == m {
		t.Errorf("the median of none is %v", m)
	}
}

func TestPartsAllocs(t *testing.T) {
	x := series(1000, 0)
	var r Runs
	if n := testing.AllocsPerRun(10, func() {
		r.Push(x[:600])
		r.Push(x[600:])
		r.Median()
		r.Drop(2)
		joined(x[:600], x[600:], 250)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

// The definition, one difference after the other.
func TestSteps(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 1000)
	for i := range x {
		x[i] = math.Round(8*r.NormFloat64()) / 4
	}
	x[10], x[500], x[501], x[999] = math.NaN(), math.Inf(1), math.Inf(1), math.Inf(-1)
	for _, threshold := range []float64{-1, 0, 0.25, 1, 1e9, math.Inf(1), math.NaN()} {
		still, pairs := 0, 0
		for i := 1; i < len(x); i++ {
			d := math.Abs(x[i] - x[i-1])
			if d < threshold {
				still++
			}
			if d-d == 0 {
				pairs++
			}
		}
		if gotStill, gotPairs := Steps(x, threshold); gotStill != still || gotPairs != pairs {
			t.Errorf("threshold %v: %d of %d, want %d of %d", threshold, gotStill, gotPairs, still, pairs)
		}
	}
}
