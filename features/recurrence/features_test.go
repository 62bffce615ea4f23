package recurrence

import (
	"math"
	"testing"
)

// The plot is small enough to be counted by hand: recurrent points are 1.
//
//	1 1 0 0 1
//	1 1 1 0 0
//	0 1 1 1 0
//	0 0 1 1 1
//	1 0 0 1 1
//
// Diagonals beside the main one: k=1 has 1 1 1 1, k=2 and k=3 nothing, k=4 has 1; the same below. Columns have runs of
// 2+1, 3, 3, 3, 1+2 points, and of 2, 1+1, 1+1... that are white.
func byHand() []float64 {
	plot := []float64{
		1, 1, 0, 0, 1,
		1, 1, 1, 0, 0,
		0, 1, 1, 1, 0,
		0, 0, 1, 1, 1,
		1, 0, 0, 1, 1,
	}
	for i, v := range plot {
		plot[i] = 1 - v
	}
	return plot
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-15*math.Abs(want)) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func TestByHand(t *testing.T) {
	f := FeaturesOf(PlotOf(byHand(), 5, 0.5))
	near(t, "rate", f.Rate, 15.0/25)
	near(t, "determinism", f.Determinism, 8.0/10)
	near(t, "laminarity", f.Laminarity, 13.0/15)
	near(t, "determinism over rate", f.DeterminismRate, 25*8.0/100)
	near(t, "laminarity over determinism", f.LaminarityDeterminism, 13.0/15/0.8)
	near(t, "mean diagonal", f.Diagonal.Mean, 4)
	near(t, "trapping time", f.Vertical.Mean, 13.0/5)
	near(t, "mean white", f.White.Mean, 2)
	near(t, "entropy of one length", f.Diagonal.Entropy, 0)
	near(t, "entropy of 2 2 3 3 3", f.Vertical.Entropy, -0.4*math.Log(0.4)-0.6*math.Log(0.6))
	if f.Diagonal.Longest != 4 || f.Vertical.Longest != 3 || f.White.Longest != 2 {
		t.Errorf("the longest are %d, %d, %d", f.Diagonal.Longest, f.Vertical.Longest, f.White.Longest)
	}
}

// Quirks: the corners are left out, a mean is over all that was counted, an entropy is of counts.
func TestQuirksByHand(t *testing.T) {
	f := QuirksOf(PlotOf(byHand(), 5, 0.5))
	near(t, "determinism", f.Determinism, 1)
	near(t, "mean diagonal", f.Diagonal.Mean, 8.0/(2+10))  // 2 lines; diagonals 2 and 3 hold 10 white points
	near(t, "mean vertical", f.Vertical.Mean, 13.0/(7+10)) // 7 lines; 10 white points
	near(t, "entropy", f.Vertical.Entropy, -2*math.Log(2)-3*math.Log(3))
}

func TestNothing(t *testing.T) {
	nan := math.NaN()
	f := FeaturesOf(PlotOf([]float64{1, 1, 1, 1, 1, 1, 1, 1, nan}, 3, 0.5))
	near(t, "rate", f.Rate, 0)
	for name, v := range map[string]float64{"determinism": f.Determinism, "laminarity": f.Laminarity, "mean": f.Vertical.Mean, "entropy": f.Diagonal.Entropy} {
		near(t, name, v, nan)
	}
	near(t, "white", f.White.Mean, 3)
	near(t, "empty", FeaturesOf(PlotOf(nil, 0, 0.5)).Rate, nan)
	near(t, "one", FeaturesOf(PlotOf([]float64{0}, 1, 0.5)).Rate, 1)
	near(t, "one", QuirksOf(PlotOf([]float64{0}, 1, 0.5)).Rate, 1)
}

// A sawtooth of period 4 comes back on every fourth diagonal, and on no other.
func TestPeriodic(t *testing.T) {
	const n = 40
	d := make([]float64, n*n)
	for i := range n {
		for j := range n {
			d[i*n+j] = math.Abs(float64(i%4 - j%4))
		}
	}
	f := FeaturesOf(PlotOf(d, n, 0.5))
	near(t, "rate", f.Rate, 0.25)
	near(t, "determinism", f.Determinism, 1)
	near(t, "laminarity", f.Laminarity, 0)
	near(t, "mean", f.Diagonal.Mean, 20) // of 36, 32, … 4
	near(t, "entropy", f.Diagonal.Entropy, math.Log(9))
	near(t, "white", float64(f.White.Longest), 3)
}

func BenchmarkFeatures(b *testing.B) {
	d := make([]float64, 224*224)
	for i := range d {
		d[i] = math.Abs(math.Sin(float64(i/224)/9) - math.Sin(float64(i%224)/9))
	}
	for b.Loop() {
		FeaturesOf(PlotOf(d, 224, 0.35))
	}
}
