package cepstral

import (
	"math"
	"testing"
)

func near(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1+math.Abs(want))) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func TestMel(t *testing.T) {
	near(t, "700 Hz", Mel(700), 1125*math.Ln2, 1e-15)
	near(t, "there and back", Hz(Mel(62.5)), 62.5, 1e-13)
}

// Filters have area 1: of a flat spectrum of density 1 each lets pass 1/df, but for the sampling of its corners.
func TestFlat(t *testing.T) {
	power := make([]float64, 62_500)
	for i := range power {
		power[i] = 1
	}
	e := make([]float64, 10)
	Energies(e, power, 0.001, 125)
	for _, v := range e {
		near(t, "energy", v, 1000, 1e-6)
	}
	Energies(e, power[:6], 10, 125)
	missing := 0
	for _, v := range e {
		if v != v {
			missing++
		}
	}
	if missing == 0 {
		t.Error("ten filters found a bin in six")
	}
}

// Levels that are a cosine have one coefficient: 20 dB times cos(pi*3*(2j+1)/2n) transform into n*20 at 3 (DCT-II), the
// others 0. Then the mean, n*20/(n-1), is subtracted and the lifter multiplies 3 by 1+11*sin(2*pi/22).
func TestCosine(t *testing.T) {
	const n = 10
	e := make([]float64, n)
	for j := range e {
		e[j] = math.Pow(10, 2*math.Cos(math.Pi*3*float64(2*j+1)/(2*n)))
	}
	c := make([]float64, n-1)
	Coefficients(c, e, 0, 1)
	for m, v := range c {
		want := -(200.0/9 + 1e-8)
		if m == 2 {
			want += 200
		}
		near(t, "coefficient", v, want*(1+11*math.Sin(math.Pi*float64(m)/22)), 1e-13)
	}
	for j := range e {
		e[j] *= 1e6 // a level alone changes nothing
	}
	again := make([]float64, n-1)
	Coefficients(again, e, 0, 1)
	for m := range c {
		near(t, "another level", again[m], c[m], 1e-12)
	}
}
