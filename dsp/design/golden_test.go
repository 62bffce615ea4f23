package design

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"
)

// golden reads what testdata/make_goldens.py wrote; the file names the versions that made it.
func golden(t testing.TB, file string, into any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

// designTolerance is relative to the largest value: scipy's and Go's Tan, Sin and Sqrt differ in the last bit, and a
// product over 32 roots collects some dozens of these.
const designTolerance = 1e-12

// wantNear fails unless got is want within tolerance of want's largest magnitude.
func wantNear(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	largest := 0.0
	for _, v := range want {
		if !math.IsNaN(v) {
			largest = max(largest, math.Abs(v))
		}
	}
	for i, v := range want {
		if math.IsNaN(v) != math.IsNaN(got[i]) || math.Abs(got[i]-v) > tolerance*largest {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], v)
		}
	}
}

func TestDesignsAgainstScipy(t *testing.T) {
	var g struct {
		Butter []struct {
			Order int
			Wn    []float64
			BType Band
			Fs    float64
			Sos   [][6]float64
			Z, P  [][2]float64
			K     float64
			B, A  []float64
		}
		IIRNotch []struct {
			W0, Q, Fs float64
			B, A      []float64
		}
		Prototypes []struct {
			Family Family
			Order  int
			Rp, Rs float64
			Norm   Norm
			Z, P   [][2]float64
			K      float64
		}
		Firwin []struct {
			Numtaps          int
			Cutoff, Beta, Fs float64
			Window, H        []float64
		}
	}
	golden(t, "design.json", &g)
	if len(g.Butter) < 90 || len(g.IIRNotch) < 4 || len(g.Prototypes) < 36 || len(g.Firwin) < 3 {
		t.Fatalf("goldens are missing: %d %d %d %d", len(g.Butter), len(g.IIRNotch), len(g.Prototypes), len(g.Firwin))
	}
	for _, c := range g.Butter {
		name := fmt.Sprint("butter ", c.Order, c.Wn, c.BType, c.Fs)
		sos, err := Butter(c.Order, c.Wn, c.BType, c.Fs)
		if err != nil || len(sos) != len(c.Sos) {
			t.Fatalf("%s: %d sections, %v; want %d", name, len(sos), err, len(c.Sos))
		}
		for i := range sos {
			wantNear(t, name, sos[i][:3], c.Sos[i][:3], designTolerance)
			wantNear(t, name, sos[i][3:], c.Sos[i][3:], designTolerance)
		}
		if c.Z == nil {
			continue
		}
		f, err := IIRFilter(IIR{Family: Butterworth, Order: c.Order, Wn: c.Wn, Band: c.BType, FS: c.Fs})
		if err != nil {
			t.Fatal(name, err)
		}
		wantNear(t, name+" zeros", flat(f.Z), slices.Concat(flatten(c.Z)...), designTolerance)
		wantNear(t, name+" poles", flat(f.P), slices.Concat(flatten(c.P)...), designTolerance)
		wantNear(t, name+" gain", []float64{f.K}, []float64{c.K}, designTolerance)
		b, a := f.TF()
		wantNear(t, name+" b", b, c.B, designTolerance)
		wantNear(t, name+" a", a, c.A, designTolerance)
	}
	for _, c := range g.IIRNotch {
		b, a, err := IIRNotch(c.W0, c.Q, c.Fs)
		if err != nil {
			t.Fatal(err)
		}
		wantNear(t, "iirnotch b", b[:], c.B, designTolerance)
		wantNear(t, "iirnotch a", a[:], c.A, designTolerance)
		sos, _ := IIRNotchSOS(c.W0, c.Q, c.Fs)
		if sos[0] != [6]float64(slices.Concat(b[:], a[:])) {
			t.Errorf("iirnotch sos %v, want %v and %v", sos, b, a)
		}
	}
	for _, c := range g.Prototypes {
		name := fmt.Sprint(c.Family, c.Order, c.Norm)
		f, err := IIR{Family: c.Family, Order: c.Order, Rp: c.Rp, Rs: c.Rs, Norm: c.Norm}.Prototype()
		if err != nil {
			t.Fatal(name, err)
		}
		wantNear(t, name+" zeros", flat(f.Z), slices.Concat(flatten(c.Z)...), designTolerance)
		wantNear(t, name+" poles", flat(f.P), slices.Concat(flatten(c.P)...), designTolerance)
		wantNear(t, name+" gain", []float64{f.K}, []float64{c.K}, designTolerance)
	}
	for _, c := range g.Firwin {
		h, err := Firwin(c.Window, []float64{c.Cutoff}, true, true, c.Fs)
		if err != nil {
			t.Fatal(err)
		}
		wantNear(t, fmt.Sprint("firwin ", c.Numtaps), h, c.H, designTolerance)
	}
}

func flat(z []complex128) (v []float64) {
	for _, r := range z {
		v = append(v, real(r), imag(r))
	}
	return v
}

func flatten(pairs [][2]float64) (v [][]float64) {
	for _, p := range pairs {
		v = append(v, p[:])
	}
	return v
}
