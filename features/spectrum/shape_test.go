package spectrum

import (
	"math"
	"testing"
)

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-14*(1+math.Abs(want))) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// Lines at 2, 4, 6 and 7 Hz over a mean; every value follows from the definitions.
func TestLines(t *testing.T) {
	freqs := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	power := []float64{5, 0, 4, 0, 2, 0, 1, 3, 0, 0}
	s := ShapeOf(freqs, power)
	near(t, "fundamental", s.Fundamental, 2)
	near(t, "harmonics", s.Harmonics, 2+1+0)
	near(t, "roll-on", s.RollOn, 0)
	near(t, "roll-off", s.RollOff, 7)
	near(t, "centroid", s.Centroid, (8+8+6+21)/15.0)
	near(t, "spread", s.Spread, math.Sqrt((16+32+36+147)/15.0-s.Centroid*s.Centroid))
	near(t, "slope", s.Slope, (43-4.5*15)/82.5) // (sum(p*f) - mean(f)*sum(p)) / sum((f - mean(f))**2)
	q := QuirksOf(freqs, power)
	near(t, "BioSPPy's fundamental", q.Fundamental, 0)
	near(t, "BioSPPy's harmonics", q.Harmonics, math.NaN())
	near(t, "BioSPPy's roll-off", q.RollOff, 7) // of 25 0 16 0 4 0 1 9: 46 of 55 are below 7 Hz
	near(t, "centroid", q.Centroid, s.Centroid)
}

// A fundamental between bins has its harmonics in the nearest ones: 2*1.4 = 2.8 is nearer to 2.8, 4.2, 5.6 are bins.
func TestHarmonics(t *testing.T) {
	freqs := []float64{0.2, 0.9, 1.6, 2.3, 3.0, 3.7}
	s := ShapeOf(freqs, []float64{0, 7, 1, 2, 3, 4})
	near(t, "harmonics of 0.9 Hz: 1.8, 2.7, 3.6", s.Harmonics, 1+3+4)
	s = ShapeOf(freqs, []float64{0, 1, 1, 1, 9, 1})
	near(t, "no room for 6 Hz", s.Harmonics, 0)
}

func TestNothing(t *testing.T) {
	nan := math.NaN()
	for name, s := range map[string]Shape{
		"none": ShapeOf(nil, nil), "NaN": ShapeOf([]float64{0, 1}, []float64{1, nan}), "quirks": QuirksOf([]float64{0, 1}, []float64{1, nan}),
	} {
		for _, v := range []float64{s.Fundamental, s.Harmonics, s.RollOn, s.RollOff, s.Centroid, s.Slope, s.Spread} {
			near(t, name, v, nan)
		}
	}
	s := ShapeOf([]float64{0, 1, 2}, []float64{0, 0, 0})
	near(t, "slope of nothing", s.Slope, 0)
	near(t, "fundamental of nothing", s.Fundamental, nan)
	near(t, "BioSPPy's fundamental of nothing", QuirksOf([]float64{0, 1, 2}, []float64{0, 0, 0}).Fundamental, 0)
}

func TestBands(t *testing.T) {
	freqs := []float64{0, 0.5, 1, 1.5, 2}
	power := []float64{1, 2, 4, 4, 5}
	b := BandOf(freqs, power, 0.5, 8, 0.5, 1.5)
	near(t, "power", b.Power, 5)
	near(t, "relative", b.Relative, 10.0/16)
	near(t, "peak", b.Peak, 1)
	near(t, "total", Total(power, 0.5), 8)
	near(t, "between bins", BandOf(freqs, power, 0.5, 8, 1.1, 1.4).Peak, math.NaN())
}
