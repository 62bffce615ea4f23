package design

import (
	"math"
	"math/cmplx"
	"slices"
	"testing"
)

// Every family keeps what it promises at its edges: an independent check of the whole way from prototype to sections.
func TestFamiliesKeepTheirGainsAtTheEdges(t *testing.T) {
	const fs, rp, rs = 360.0, 1.0, 50.0
	atEdge := map[Family]float64{
		Butterworth: math.Sqrt(0.5), Chebyshev1: math.Pow(10, -rp/20), Chebyshev2: math.Pow(10, -rs/20),
		Elliptic: math.Pow(10, -rp/20), Bessel: math.Sqrt(0.5),
	}
	checked := 0
	for family, want := range atEdge {
		for order := 1; order <= 12; order++ {
			for band, wn := range map[Band][]float64{Lowpass: {40}, Highpass: {40}, Bandpass: {20, 90}, Bandstop: {20, 90}} {
				f := IIR{Family: family, Order: order, Rp: rp, Rs: rs, Norm: MagNorm, Band: band, Wn: wn, FS: fs}
				sos, err := f.sections()
				if err != nil {
					t.Fatal(f, err)
				}
				for _, w := range wn {
					if got := gain(sos, w, fs); math.Abs(got-want) > 1e-9 { // order 24 in sections
						t.Errorf("%s %s order %d at %v Hz: gain %v, want %v", family, band, order, w, got, want)
					}
					checked++
				}
			}
		}
	}
	if checked < 300 {
		t.Fatalf("only %d edges checked", checked)
	}
}

// A design for a specification keeps it, and one order less does not.
func TestOrdersAreTheLeast(t *testing.T) {
	checked := 0
	for _, spec := range []Spec{
		{Wp: []float64{40}, Ws: []float64{60}, Gpass: 1, Gstop: 40, FS: 360},
		{Wp: []float64{60}, Ws: []float64{40}, Gpass: 1, Gstop: 40, FS: 360},
		{Wp: []float64{40, 80}, Ws: []float64{25, 110}, Gpass: 1, Gstop: 40, FS: 360},
		{Wp: []float64{25, 110}, Ws: []float64{40, 80}, Gpass: 1, Gstop: 40, FS: 360},
	} {
		for _, family := range []Family{Butterworth, Chebyshev1, Chebyshev2, Elliptic} {
			f, err := IIRDesign(spec, family)
			if err != nil {
				t.Fatal(err)
			}
			sos := f.SOS(Nearest)
			for i := range spec.Wp {
				pass, stop := gain(sos, spec.Wp[i], spec.FS), gain(sos, spec.Ws[i], spec.FS)
				if -20*math.Log10(pass) > spec.Gpass+1e-6 || -20*math.Log10(stop) < spec.Gstop-1e-6 {
					t.Errorf("%s %v: gains %v and %v", family, spec, pass, stop)
				}
				checked++
			}
		}
	}
	if checked < 24 {
		t.Fatalf("only %d edges checked", checked)
	}
}

// The elliptic functions against values of mpmath 1.4.1 (60 digits): ellipk(m=k^2), and sn(u K, k).
func TestEllipticFunctions(t *testing.T) {
	for _, c := range []struct{ k, quarter, u, sn float64 }{
		{0.1, 1.574745561517356, 0.3, 0.4548961832771506},
		{0.9, 2.2805491384227703, 0.3, 0.6014203914635206},
		{0.999, 4.495596395842144, 0.3, 0.8740181763743317},
	} {
		m := ofK(c.k)
		if got := m.quarter(); math.Abs(got-c.quarter) > 1e-14*c.quarter {
			t.Errorf("K(%v) = %v, want %v", c.k, got, c.quarter)
		}
		if got := real(m.sn(complex(c.u, 0))); math.Abs(got-c.sn) > 1e-14 {
			t.Errorf("sn(%v K, %v) = %v, want %v", c.u, c.k, got, c.sn)
		}
		if got := ofRatio(m.ratio()).k; math.Abs(got-c.k) > 1e-14 {
			t.Errorf("the modulus of the ratio of %v is %v", c.k, got)
		}
	}
}

// An equiripple filter has as many extremes of one height as it has coefficients and one more (Chebyshev's theorem).
func TestRemezAlternates(t *testing.T) {
	spec := RemezSpec{
		NumTaps: 41, Bands: []float64{0, 0.1, 0.14, 0.5}, Desired: []float64{1, 0}, Weight: []float64{1, 5},
		Response: FlatBands, IterationsMax: 25, Density: 64, FS: 1,
	}
	h, err := Remez(spec)
	if err != nil {
		t.Fatal(err)
	}
	var weighted []float64
	for i := range 20001 {
		f := float64(i) / 40000
		amplitude := h[20]
		for n := 1; n <= 20; n++ {
			amplitude += 2 * h[20-n] * math.Cos(2*math.Pi*f*float64(n))
		}
		switch {
		case f <= 0.1:
			weighted = append(weighted, amplitude-1)
		case f >= 0.14:
			weighted = append(weighted, 5*amplitude)
		}
	}
	level := 0.0
	for _, v := range weighted {
		level = max(level, math.Abs(v))
	}
	alternations, sign := 0, 0.0
	for _, v := range weighted {
		if math.Abs(v) > 0.995*level && v*sign <= 0 { // the grid meets each peak within half a percent
			alternations, sign = alternations+1, v
		}
	}
	if alternations < 22 {
		t.Errorf("%d alternations of height %v, want 22", alternations, level)
	}
}

// Partial fractions gathered again are the fraction, for simple and double poles.
func TestResiduesComeBack(t *testing.T) {
	for _, c := range []struct{ b, a []complex128 }{
		{[]complex128{1, 2, 3, 4, 5}, []complex128{1, -3, 2}},
		{[]complex128{1, 2}, Poly([]complex128{-1, -1, -1, -2 + 1i, -2 - 1i})},
		{[]complex128{1i, 2}, []complex128{1, 2i, 3}},
	} {
		r, p, k, err := Residue(c.b, c.a, 1e-3, Avg)
		if err != nil {
			t.Fatal(err)
		}
		b, a := InvRes(r, p, k, 1e-3, Avg)
		wantNear(t, "a", flat(a), flat(c.a), 1e-9) // a triple pole is known to a third of the digits, its mean to all
		wantNear(t, "b", flat(trimSmall(b)), flat(c.b), 1e-9)
	}
}

func trimSmall(c []complex128) []complex128 {
	return c[slices.IndexFunc(c, func(v complex128) bool { return cmplx.Abs(v) > 1e-9 }):]
}

// Roots are exact for a polynomial that differs by rounding.
func TestRootsAreBackwardStable(t *testing.T) {
	for _, c := range [][]complex128{
		{1, -10, 35, -50, 24}, {1, 0, 0, 0, 0, 0, 0, 1}, {1, 2i, -3, 4 + 1i, 5, -6i, 7}, {0, 0, 2, 1i, 0, 0}, {1, -4, 6, -4, 1},
		{1e-3, 1i, 1e3, 1}, {5},
	} {
		roots, err := Roots(c)
		if err != nil {
			t.Fatal(err)
		}
		lead := trimLeft(c)[0]
		again := each(Poly(roots), func(v complex128) complex128 { return v * lead })
		wantNear(t, "polynomial", flat(again), flat(trimLeft(c)), 1e-13)
	}
	if _, err := Roots([]complex128{1, cmplx.NaN()}); err == nil {
		t.Error("NaN has roots")
	}
}
