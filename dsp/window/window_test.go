package window

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

// goldens are what testdata/make_goldens.py wrote with SciPy 1.17.1 and, for chebwin, with 50 digits.
type goldens struct {
	Windows []struct {
		Name string
		M    int
		Sym  bool
		W    []float64
	}
	Slepian struct{ V, Ratios []float64 }
}

func read(t *testing.T) (g goldens) {
	t.Helper()
	raw, err := os.ReadFile("testdata/windows.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

type maker func(dst []float64, m int, sym bool) []float64

func by(f func([]float64, int, float64, bool) []float64, parameter float64) maker {
	return func(dst []float64, m int, sym bool) []float64 { return f(dst, m, parameter, sym) }
}

// makers hold the parameters of make_goldens.py.
var makers = map[string]maker{
	"boxcar": Boxcar, "triang": Triang, "parzen": Parzen, "bohman": Bohman, "blackman": Blackman, "nuttall": Nuttall,
	"blackmanharris": BlackmanHarris, "flattop": FlatTop, "bartlett": Bartlett, "barthann": Barthann, "hamming": Hamming,
	"hann": Hann, "cosine": Cosine, "lanczos": Lanczos,
	"kaiser":          by(Kaiser, 8.6),
	"gaussian":        by(Gaussian, 2.5),
	"general_hamming": by(GeneralHamming, 0.6),
	"exponential":     by(Exponential, 3),
	"tukey":           by(Tukey, 0.3),
	"chebwin 50":      by(Chebwin, 50),
	"chebwin 60":      by(Chebwin, 60),
	"chebwin 100":     by(Chebwin, 100),
	"general_gaussian": func(dst []float64, m int, sym bool) []float64 {
		return GeneralGaussian(dst, m, 1.5, 3, sym)
	},
	"taylor": func(dst []float64, m int, sym bool) []float64 { return Taylor(dst, m, 5, 40, true, sym) },
	"dpss": func(dst []float64, m int, sym bool) []float64 {
		return DPSS(dst, nil, m, 2.5, 1, sym, Approximate)
	},
	"kaiser_bessel_derived": func(dst []float64, m int, _ bool) []float64 { return KaiserBesselDerived(dst, m, 4) },
}

func wantNear(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance) {
			t.Errorf("%s: value %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// 1e-14 is some dozens of roundings of values up to 1, in SciPy and here.
const tolerance = 1e-14

func TestWindowsAreSciPys(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range read(t).Windows {
		f, ok := makers[g.Name]
		if !ok {
			t.Fatalf("no maker for %s", g.Name)
		}
		seen[g.Name] = true
		got := f([]float64{7}, g.M, g.Sym)
		if got[0] != 7 {
			t.Errorf("%s: does not append", g.Name)
		}
		wantNear(t, fmt.Sprint(g.Name, " ", g.M, g.Sym), got[1:], g.W, tolerance)
	}
	if len(seen) != len(makers) || len(seen) < 26 {
		t.Errorf("%d windows compared of %d", len(seen), len(makers))
	}
}

func TestSlepianSequences(t *testing.T) {
	g := read(t).Slepian
	ratios := make([]float64, 4)
	wantNear(t, "dpss", DPSS(nil, ratios, 21, 3, 4, true, Unit), g.V, 1e-13) // eigenvectors: the gaps cost a digit
	wantNear(t, "ratios", ratios, g.Ratios, 1e-13)
}

// The first sequence, interpolated, is 1 between the two samples in the middle.
func TestSubsampleNorm(t *testing.T) {
	w := DPSS(nil, nil, 64, 2, 1, true, Subsample)
	if got := between(w); math.Abs(got-1) > 1e-13 {
		t.Errorf("the middle is %v, want 1", got)
	}
}

func TestShortWindows(t *testing.T) {
	checked := 0
	for name, f := range makers {
		for _, sym := range []bool{true, false} {
			if name == "kaiser_bessel_derived" || name == "dpss" {
				continue
			}
			if got := f(nil, 0, sym); len(got) != 0 {
				t.Errorf("%s of 0 points is %v", name, got)
			}
			if got := f(nil, 1, sym); len(got) != 1 || got[0] != 1 {
				t.Errorf("%s of 1 point is %v", name, got)
			}
			checked++
		}
	}
	if checked < 48 {
		t.Errorf("only %d checked", checked)
	}
}

func TestMistakesPanic(t *testing.T) {
	for want, f := range map[string]func(){
		"window: a window of -1 points":                                              func() { Hann(nil, -1, true) },
		"window: beta is 701; a Kaiser window takes -700 to 700":                     func() { Kaiser(nil, 5, 701, true) },
		"window: a Kaiser-Bessel derived window has an even number of points, not 5": func() { KaiserBesselDerived(nil, 5, 1) },
		"window: nbar is 0; a Taylor window takes 1 to 4096":                         func() { Taylor(nil, 5, 0, 30, true, true) },
		"window: DPSS can't give 1 sequences of 8 points with nw = 4":                func() { DPSS(nil, nil, 8, 4, 1, true, Unit) },
		"window: DPSS can't give 9 sequences of 8 points with nw = 2":                func() { DPSS(nil, nil, 8, 2, 9, true, Unit) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panicked with %v, want %q", got, want)
				}
			}()
			f()
		}()
	}
}

func TestNothingIsAllocatedForTheWindow(t *testing.T) {
	dst := make([]float64, 0, 1000)
	for name, f := range map[string]maker{"hann": Hann, "bohman": Bohman, "tukey": by(Tukey, 0.5)} {
		if n := testing.AllocsPerRun(10, func() { f(dst, 1000, true) }); n > 2 { // the closure and the weights
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
