package dsp

import (
	"math"
	"slices"
	"testing"
)

// Functions of whole signals against scipy 1.17.1 (testdata/make_filtering_goldens.py). The Python parity tests go
// through all options; these hold the Go functions by themselves.
func TestWholeSignalFunctionsAgainstScipy(t *testing.T) {
	var g struct {
		X, B, A, Sos, H, Shift                  hexes
		Lfilter, Fir, Sosfiltfilt, Gust, Savgol hexes
		LfilterZi                               hexes `json:"lfilter_zi"`
		GustIrlen                               hexes `json:"gust_irlen"`
		Filtfilt, Upfirdn                       []hexes
		Wiener, Wiener2, Detrend, Medfilt2      hexes
		Symiirorder1, Symiirorder2              hexes
		Cspline1d, Qspline1d                    hexes
		Smooth                                  hexes `json:"cspline1d_smooth"`
		Cubic                                   hexes `json:"cspline1d_eval"`
		Quadratic                               hexes `json:"qspline1d_eval"`
		Gauss                                   hexes `json:"gauss_spline"`
	}
	golden(t, "filtering.json", &g)
	if len(g.X) != 60 || len(g.Filtfilt) != 3 || len(g.Upfirdn) != 9 {
		t.Fatalf("goldens are missing: %d %d %d", len(g.X), len(g.Filtfilt), len(g.Upfirdn))
	}
	wantBits(t, "lfilter", NewLFilter(g.B, g.A).Push(nil, g.X), g.Lfilter)
	wantNear(t, "fir", NewLFilter(g.H, []float64{2}).Push(nil, g.X), g.Fir, 1e-14)
	zi, err := LFilterZi(g.B, g.A)
	if err != nil {
		t.Fatal(err)
	}
	wantNear(t, "lfilter_zi", zi, g.LfilterZi, designTolerance)
	for i, edge := range []Extension{Antireflect, Reflect, Edge} {
		f, err := NewFiltFilt(g.B, g.A, edge, 12)
		if err != nil {
			t.Fatal(err)
		}
		wantNear(t, "filtfilt", f.Run(nil, g.X), g.Filtfilt[i], designTolerance)
	}
	f, err := NewSOSFiltFilt(rows6(g.Sos), Antireflect, 21)
	if err != nil {
		t.Fatal(err)
	}
	wantNear(t, "sosfiltfilt", f.Run(nil, g.X), g.Sosfiltfilt, designTolerance)
	wantNear(t, "gust", NewGustafsson(g.B, g.A, 60, 0).Run(nil, g.X), g.Gust, designTolerance)
	wantNear(t, "gust irlen", NewGustafsson(g.B, g.A, 60, 20).Run(nil, g.X), g.GustIrlen, designTolerance)
	for edge := Constant; edge.Valid(); edge++ {
		wantNear(t, "upfirdn", NewUpfirdn(g.H, 3, 2, edge, 0).Run(nil, g.X[:5]), g.Upfirdn[edge], designTolerance)
	}
	wantNear(t, "savgol", NewSavgol(9, 3, 1, 0.5).Interpolated(nil, g.X), g.Savgol, designTolerance)
	wantNear(t, "detrend", DetrendLinear(nil, g.X, []int{0, 20, 33, 60}), g.Detrend, designTolerance)

	y := make([]float64, 60)
	filled := func(name string, want []float64, fill func() error) {
		if err := fill(); err != nil {
			t.Fatal(err)
		}
		wantNear(t, name, y[:len(want)], want, designTolerance)
	}
	filled("wiener", g.Wiener, func() error { Wiener(y, g.X, []int{60}, []int{5}, math.NaN()); return nil })
	filled("wiener 2-D", g.Wiener2, func() error { Wiener(y, g.X, []int{6, 10}, []int{3, 4}, math.NaN()); return nil })
	filled("symiirorder1", g.Symiirorder1, func() error { return SymIIROrder1(y, g.X, 0.5, 0.4, -1) })
	filled("cspline1d", g.Cspline1d, func() error { return CubicSpline(y, g.X, 0) })
	filled("cspline1d smooth", g.Smooth, func() error { return CubicSpline(y, g.X, 2) })
	filled("qspline1d", g.Qspline1d, func() error { QuadraticSpline(y, g.X); return nil })
	filled("cspline1d_eval", g.Cubic, func() error { EvalCubicSpline(y[:40], g.X, g.Shift); return nil })
	filled("qspline1d_eval", g.Quadratic, func() error { EvalQuadraticSpline(y[:40], g.X, g.Shift); return nil })
	filled("gauss_spline", g.Gauss, func() error { GaussSpline(y, g.X, 3); return nil })
	filled("symiirorder2", g.Symiirorder2, func() error { return SymIIROrder2(y, g.X, 0.4, 0.5, -1) })

	domain, out := make([]bool, 15), make([]float64, 60)
	for i := range domain {
		domain[i] = true
	}
	OrderFilterFloats(out, g.X, []int{6, 10}, domain, []int{3, 5}, 7)
	wantBits(t, "medfilt", out, g.Medfilt2)
}

// Windows that cross the pieces in which a row is taken are those of the definition, also windows longer than the row.
func TestOrderFilterAlongRows(t *testing.T) {
	const n = 5000
	x, compared := noise(2*n, 3), 0
	for _, window := range []int{1, 3, 7, 51, 4999, 6001} {
		domain := make([]bool, window)
		for i := range domain {
			domain[i] = true
		}
		out := make([]float64, 2*n)
		OrderFilterFloats(out, x, []int{2, n}, domain, []int{1, window}, window/2)
		for i := 0; i < 2*n; i += 97 {
			row, at := x[i/n*n:][:n], i%n
			values := make([]int64, window) // zeros beyond the ends
			for k := range values {
				if j := at + k - window/2; j >= 0 && j < n {
					values[k] = floatKey(row[j])
				}
			}
			slices.Sort(values)
			if want := keyFloat(values[window/2]); out[i] != want {
				t.Fatalf("window %d at %d: %v, want %v", window, i, out[i], want)
			}
			compared++
		}
	}
	if compared != 6*104 {
		t.Errorf("%d compared", compared)
	}
}
