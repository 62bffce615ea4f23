package hrv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

var nan = math.NaN()

func near(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || got != want && math.Abs(got-want) > tolerance*math.Abs(want) {
		t.Errorf("%s: %v, want %v", name, got, want)
	}
}

// alternating are n intervals of 800+a, 800-a, …, whose indices have closed forms.
func alternating(n int, a float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 800 + a*float64(1-2*(i%2))
	}
	return x
}

func noise(n int, seed uint64) []float64 {
	x, r := make([]float64, n), rand.New(rand.NewPCG(seed, 1))
	for i := range x {
		x[i] = 800 + 50*r.NormFloat64()
	}
	return x
}

// Every difference of an alternating series is ±2a: RMSSD 2a; the points lie across the line, at ±a√2 of its middle.
func TestAlternating(t *testing.T) {
	var d Describer
	x := alternating(101, 30)
	v := d.Time(x)
	near(t, "RMSSD", v.RMSSD, 60, 1e-14)
	near(t, "pNN50", v.PNN50, 100, 0)
	near(t, "median", v.MedianNN, 830, 0)
	near(t, "SDNN", v.SDNN, math.Sqrt((51*math.Pow(30-30.0/101, 2)+50*math.Pow(30+30.0/101, 2))/100), 1e-13)
	p := PoincareOf(x, 0)
	near(t, "SD1", p.SD1, 60/math.Sqrt2, 1e-13)
	near(t, "SD2", p.SD2, 0, 0)
	f := FragmentationOf(x)
	near(t, "PIP", f.PIP, 99.0/101, 1e-15)
	near(t, "IALS", f.IALS, 1, 0)
	near(t, "PSS", f.PSS, 1, 0)
	near(t, "PAS", f.PAS, 1, 0)
	r := d.Regularity(x, 2, 1)
	near(t, "SampEn", r.SampEn(), 0, 0)
	near(t, "permutation", d.Permutation(x, 2), 1, 1e-14)
	a := AsymmetryOf(x)
	near(t, "GI", a.GI, 50, 1e-13)
	near(t, "PI", a.PI, 50, 1e-13)
	near(t, "C1d", a.C1d, 0.5, 1e-13)
}

// A gap takes away the differences and points across it, and nothing else.
func TestGaps(t *testing.T) {
	a, b := noise(60, 1), noise(40, 2)
	x := slices.Concat(a, []float64{nan, nan}, b, []float64{nan})
	var d Describer
	sa, sb, s := Differences(a), Differences(b), Differences(x)
	if s.N != sa.N+sb.N || s.NN50 != sa.NN50+sb.NN50 {
		t.Errorf("%+v of %+v and %+v", s, sa, sb)
	}
	near(t, "RMSSD", s.RMSSD*s.RMSSD*float64(s.N), sa.RMSSD*sa.RMSSD*float64(sa.N)+sb.RMSSD*sb.RMSSD*float64(sb.N), 1e-13)
	near(t, "SDNN", d.Time(x).SDNN, SD(slices.Concat(a, b), 1), 1e-13)
	if !slices.Equal(LongestRun(x), a) {
		t.Error("the longest run is not the first")
	}
	if r := d.Regularity(x, 2, 10); r.Pairs <= d.Regularity(a, 2, 10).Pairs || math.IsNaN(r.ApEn) {
		t.Errorf("%+v", r)
	}
}

// plain counts pairs as Richman and Moorman define them.
func plain(x []float64, m int, tolerance float64) (pairs, longer int) {
	for i := 0; i+m < len(x); i++ {
		for k := i + 1; k+m < len(x); k++ {
			far := 0.0
			for s := range m {
				far = max(far, math.Abs(x[i+s]-x[k+s]))
			}
			next := math.Abs(x[i+m] - x[k+m])
			if far <= tolerance && next == next {
				pairs++
				if next <= tolerance {
					longer++
				}
			}
		}
	}
	return pairs, longer
}

func TestRegularityCountsAllPairs(t *testing.T) {
	var d Describer
	compared := 0
	for seed := range uint64(20) {
		x := noise(10+int(seed)*11, seed)
		if seed%2 == 1 {
			x[len(x)/3], x[len(x)/2] = nan, nan
		}
		for i := range x {
			x[i] = math.Round(x[i]/8) * 8 // ties
		}
		for m := 1; m <= 4; m++ {
			r := d.Regularity(x, m, 16)
			pairs, longer := plain(x, m, 16)
			if r.Pairs != pairs || r.Longer != longer {
				t.Errorf("%d intervals, m %d: %d and %d pairs, want %d and %d", len(x), m, r.Pairs, r.Longer, pairs, longer)
			}
			compared++
		}
	}
	if compared != 80 {
		t.Errorf("%d compared", compared)
	}
}

// White noise has alpha 0.5, its sum 1.5, and fractal dimensions 2 and 1.5.
func TestExponents(t *testing.T) {
	white := noise(20000, 7)
	brown, sum := make([]float64, len(white)), 0.0
	for i, v := range white {
		sum += v - 800
		brown[i] = sum
	}
	var d Describer
	near(t, "alpha of white noise", d.DFA(white, 16, 64), 0.5, 0.04) // 1 % of windows' scatter, and the bias of short windows
	near(t, "alpha of Brownian motion", d.DFA(brown, 16, 64), 1.5, 0.02)
	near(t, "Higuchi of white noise", Higuchi(white, 10), 2, 0.01)
	near(t, "Higuchi of Brownian motion", Higuchi(brown, 10), 1.5, 0.02)
	near(t, "Higuchi of a line", Higuchi([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 4), 1, 1e-12)
	near(t, "Katz of a line", Katz([]float64{1, 2, 3, 4, 5}), 1, 1e-15)
}

// What is the same throughout has no exponents, whatever the roundings of its mean.
func TestConstantsHaveNoExponents(t *testing.T) {
	var d Describer
	x := make([]float64, 300)
	for _, v := range []float64{800, 800.1, 1e-3, 1e12 / 3} {
		for i := range x {
			x[i] = v
		}
		near(t, "alpha", d.DFA(x, 4, 16), nan, 0)
		near(t, "width", d.MFDFA(x, 4, 16, 5).Width, nan, 0)
		near(t, "dimension", d.CorrelationDimension(x, 2), nan, 0)
	}
}

// The integral over a band around a sine in the beats is half its amplitude's square (Parseval).
func TestLombFindsAmplitudes(t *testing.T) {
	var d Describer
	for _, f := range []float64{0.1, 0.25} {
		x, at := []float64{}, 0.0
		for range 400 {
			v := 800 + 40*math.Sin(2*math.Pi*f*at/1000)
			x, at = append(x, v), at+v
		}
		frequencies, density := d.Lomb(x, nil, 0.5)
		b := BandOf(frequencies, density, f-0.03, f+0.03, false)
		near(t, "power", b.Power, 800, 0.03) // beyond the band lies 1 % of the window's sidelobes, and beats lie unevenly
		near(t, "frequency", b.Peak, f, 0.01)
	}
}

// A cubic is its own spline.
func TestSpline(t *testing.T) {
	cubic := func(t float64) float64 { return 3 - t + 0.5*t*t - 0.25*t*t*t }
	points, y := []float64{0, 1, 2.5, 3, 5, 7.5}, []float64{}
	for _, v := range points {
		y = append(y, cubic(v))
	}
	var s Spline
	for n := 4; n <= len(points); n++ {
		if !s.Fit(points[:n], y[:n]) {
			t.Fatal("no spline")
		}
		for i := range n - 1 {
			at := points[i] + 0.3*(points[i+1]-points[i])
			near(t, "cubic", s.At(at, i), cubic(at), 1e-12)
		}
	}
	if s.Fit(points[:3], y[:3]) || s.Fit([]float64{0, 1, 1, 2}, y[:4]) {
		t.Error("a spline through too little")
	}
}

// The logarithm and the exponential are those of math within their roundings.
func TestElementary(t *testing.T) {
	compared := 0
	for x := 1e-300; x < 1e300; x *= 1.37 {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 4e-16*max(math.Abs(want), 1e-3) {
			t.Errorf("ln(%v) = %v, want %v", x, got, want)
		}
		if got, want := decayed([]float64{x}), math.Exp(-x); math.Abs(got-want) > 8e-16*want {
			t.Errorf("decayed(%v) = %v, want %v", x, got, want)
		}
		compared++
	}
	if compared < 4000 || ln(1) != 0 || decayed([]float64{0, 0}) != 2 {
		t.Errorf("%d compared", compared)
	}
}

// The triangle of Search is that of trying all feet, and Lines finds a triangle that is there.
func TestTriangles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		counts, edges := make([]float64, 3+r.IntN(20)), []float64{0}
		for i := range counts {
			counts[i] = float64(r.IntN(9))
			edges = append(edges, float64(i+1))
		}
		got, ok := Search(edges, counts)
		p := Mode(counts)
		if ok != (p > 0) {
			t.Fatalf("%v: %v", counts, ok)
		}
		if !ok {
			continue
		}
		misfit := func(n, m float64) float64 {
			sum := 0.0
			for k, c := range counts {
				at, q := float64(k), 0.0
				if at > n && at <= float64(p) {
					q = counts[p] * (at - n) / (float64(p) - n)
				} else if at > float64(p) && at < m {
					q = counts[p] * (m - at) / (m - float64(p))
				}
				sum += (c - q) * (c - q)
			}
			return sum
		}
		least := math.Inf(1)
		for n := range p {
			for m := p + 1; m < len(edges); m++ {
				least = min(least, misfit(float64(n), float64(m)))
			}
		}
		near(t, "misfit", misfit(got.N, got.M), least, 1e-12)
	}
	tent := Lines([]float64{0, 1, 2, 3, 4, 5, 6}, []float64{5, 10, 8, 6, 4, 2})
	near(t, "width", tent.Width(), 7, 1e-12) // from -1 to 6
}

func TestArtefacts(t *testing.T) {
	var d Describer
	for _, c := range []struct {
		x, want []float64
		quirk   bool
	}{ // the first two are BioSPPy 2.2.4's
		{[]float64{2000, 1000, 1010, 1000, 1300, 1000, 1020, 1030, 1000, 2000}, []float64{nan, 1000, 1010, 1000, 993.4375, 1000, 1020, 1030, nan, nan}, true},
		{[]float64{2000, 1000, 1010, 1000, 1300, 1000, 1020, 1030, 1000}, []float64{nan, 1000, 1010, 1000, 993.4426229508197, 1000, 1020, 1030, 1000}, true},
		{[]float64{2000, 1000, 1010, 1000, 1300, 1000, 1020, 1030, 1000, 2000}, []float64{nan, 1000, 1010, 1000, 993.4426229508197, 1000, 1020, 1030, 1000, nan}, false},
		{[]float64{800, 810, nan, 900, 905, 2000, 900, 910}, []float64{800, 810, nan, 900, 905, 901.6666666666666, 900, 910}, false},
		{[]float64{800, 1500, 800}, []float64{800, nan, 800}, false},
	} {
		got := make([]float64, len(c.x))
		d.Correct(got, c.x, 250, c.quirk)
		for i, v := range got {
			near(t, "interval", v, c.want[i], 1e-9)
		}
	}
}

// TestStretchesLongerThanTheSeries: nothing is compared, and no memory taken for it.
func TestStretchesLongerThanTheSeries(t *testing.T) {
	var d Describer
	for _, m := range []int{5, 6, math.MaxInt/2 + 1, math.MaxInt} {
		near(t, "fuzzy entropy", d.FuzzyEn(noise(5, 5), m, 10), math.NaN(), 0)
		near(t, "sample entropy", d.Regularity(noise(5, 5), m, 10).SampEn(), math.NaN(), 0)
	}
}

func TestDescriberAllocatesOnce(t *testing.T) {
	var d Describer
	x, values := noise(400, 5), make([]float64, 5)
	use := func() {
		d.Time(x)
		edges, counts, _ := d.Bins(x, 7.8125)
		Lines(edges, counts)
		Search(edges, counts)
		d.Welch(d.Evenly(x, 250), 4, 256, 256)
		d.Lomb(x, nil, 0.5)
		PoincareOf(x, 1)
		AsymmetryOf(x)
		FragmentationOf(x)
		d.Regularity(x, 2, 10)
		d.FuzzyEn(x, 2, 10)
		d.Permutation(x, 3)
		d.Multiscale(values, x, 2, 10)
		d.DFA(x, 4, 16)
		d.MFDFA(x, 4, 16, 5)
		d.CorrelationDimension(x, 2)
		Higuchi(x, 10)
	}
	use()
	if n := testing.AllocsPerRun(5, use); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkRegularity(b *testing.B) {
	var d Describer
	x := noise(3600, 5)
	for b.Loop() {
		d.Regularity(x, 2, 10)
	}
}

// The example of Lempel and Ziv's paper: 0·001·10·100·1000·101; a constant is one phrase and the rest.
func TestLempelZiv(t *testing.T) {
	for sequence, phrases := range map[string]float64{"0001101001000101": 6, "0000000000000001": 2, "0101010101010101": 3} {
		x := make([]float64, len(sequence))
		for i, c := range sequence {
			x[i] = float64(c)
		}
		near(t, sequence, LempelZiv(x), phrases*4/16, 1e-15)
	}
	if v := LempelZiv([]float64{800, math.NaN(), 700}); v == v {
		t.Errorf("%v of runs of one interval", v)
	}
}
