package hrv

import (
	"math"
	"math/bits"
	"slices"
	"testing"
)

// A binomial cascade has h(q) = (1 - log2(a^q + (1-a)^q))/q, which belongs to a spectrum that is symmetric about its peak
// (Kantelhardt and others, section 4.2). Its fluctuations swing about the line, by its own ratio of 2 of scales: 2 %.
func TestCascade(t *testing.T) {
	const a, levels, q = 0.7, 17, 5
	x := make([]float64, 1<<levels)
	for i := range x {
		ones := bits.OnesCount(uint(i))
		x[i] = float64(len(x)) * math.Pow(a, float64(levels-ones)) * math.Pow(1-a, float64(ones))
	}
	var d Describer
	m := d.MFDFA(x, 16, 256, q)
	var want Describer
	for order := -q; order <= q; order++ {
		h := -math.Log2(a*(1-a)) / 2
		if order != 0 {
			h = (1 - math.Log2(math.Pow(a, float64(order))+math.Pow(1-a, float64(order)))) / float64(order)
		}
		want.hurst = append(want.hurst, h)
		near(t, "h", m.Hurst[order+q], h, 0.02)
	}
	w := want.multifractal(q)
	near(t, "symmetry of the closed form", w.Asymmetry, 0.5, 1e-12)
	near(t, "difference of the closed form's ends", 1+w.Delta, 1, 1e-12)
	near(t, "width", m.Width, w.Width, 0.03)
	near(t, "peak", m.Peak, w.Peak, 0.02)
	near(t, "middle", m.Mean, w.Mean, 0.02)
	near(t, "asymmetry", m.Asymmetry, 0.5, 0.03)
	near(t, "increment", m.Increment, w.Increment, 0.1) // a square
	near(t, "h(2)", m.Hurst[2+q], d.DFA(x, 16, 256), 1e-12)
}

// Powers that no number holds have no logarithm.
func TestPowersBeyondNumbers(t *testing.T) {
	var d Describer
	for _, scale := range []float64{1e-100, 1e100, 1e307} {
		x := noise(200, 3)
		for i := range x {
			x[i] *= scale
		}
		near(t, "width", d.MFDFA(x, 4, 16, 5).Width, nan, 0)
	}
}

func TestNoiseIsOfOneExponent(t *testing.T) {
	var d Describer
	if m := d.MFDFA(noise(20000, 7), 16, 64, 2); !(m.Width < 0.05) { // windows of 16 scatter
		t.Errorf("width %v", m.Width)
	}
}

// henon is the map of Hénon, a = 1.4, b = 0.3.
func henon(n int) []float64 {
	all := make([]float64, n)
	x, y := 0.1, 0.1
	for i := range all {
		x, y = 1-1.4*x*x+y, 0.3*x
		all[i] = x
	}
	return all
}

// A circle's share within r is 2/π·arcsin(r/2R).
func TestCorrelationDimension(t *testing.T) {
	var d Describer
	circle := make([]float64, 4000)
	for i := range circle {
		circle[i] = math.Cos(math.Pi / 2 * float64(i) * (1 + 1.0/1000)) // a quarter of a turn from the next
	}
	var arcs slope
	for i := range 64 {
		sine := math.Pow(20, float64(i-63)/63) / 4
		arcs.add(math.Log(sine), math.Log(math.Asin(sine)))
	}
	near(t, "of a circle", d.CorrelationDimension(circle, 2), arcs.value(), 0.01)  // of 4000 points, 15 are in the least distance
	near(t, "of Hénon's map", d.CorrelationDimension(henon(10000), 2), 1.21, 0.02) // Grassberger and Procaccia: 1.21 +- 0.01
	near(t, "of two points", d.CorrelationDimension(alternating(100, 20), 2), 0, 0)
	near(t, "of noise in a line", d.CorrelationDimension(noise(4000, 1), 1), 1, 0.06) // its density falls off within the radii
	near(t, "of noise in a plane", d.CorrelationDimension(noise(4000, 1), 2), 2, 0.06)
	near(t, "of nine stretches", d.CorrelationDimension(noise(10, 1), 2), nan, 0)
}

// The slope is that of all pairs counted one by one, also with gaps.
func TestCorrelationCountsAllPairs(t *testing.T) {
	var d Describer
	compared := 0
	for seed := range uint64(20) {
		x := noise(120+int(seed)*9, seed)
		x[len(x)/3] = nan
		for i := range x {
			x[i] = math.Round(x[i]/4) * 4 // ties
		}
		for m := 1; m <= 3; m++ {
			near(t, "dimension", d.CorrelationDimension(x, m), plainDimension(x, m), 1e-9)
			compared++
		}
	}
	if compared != 60 {
		t.Errorf("%d compared", compared)
	}
}

func plainDimension(x []float64, m int) float64 {
	var distances []float64
	for i := 0; i+m <= len(x); i++ {
		for k := i + 1; k+m <= len(x); k++ {
			square := 0.0
			for s := range m {
				square += math.Pow(x[i+s]-x[k+s], 2)
			}
			if square == square {
				distances = append(distances, math.Sqrt(square))
			}
		}
	}
	greatest := slices.Max(distances)
	var line slope
	for i := range 64 {
		r, within := greatest/4*math.Pow(20, float64(i-63)/63), 0
		for _, distance := range distances {
			if distance < r {
				within++
			}
		}
		if within > 0 {
			line.add(math.Log(r), math.Log(float64(within)))
		}
	}
	return line.value()
}

func BenchmarkCorrelationDimension(b *testing.B) {
	var d Describer
	x := noise(3600, 5)
	for b.Loop() {
		d.CorrelationDimension(x, 2)
	}
}
