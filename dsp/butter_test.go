package dsp

import (
	"errors"
	"fmt"
	"math"
	"math/cmplx"
	"slices"
	"testing"
)

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
		Kaiser []struct {
			M    int
			Beta float64
			W    []float64
		}
		Firwin []struct {
			Numtaps          int
			Cutoff, Beta, Fs float64
			H                []float64
		}
	}
	golden(t, "design.json", &g)
	if len(g.Butter) < 90 || len(g.IIRNotch) < 4 || len(g.Kaiser) < 5 || len(g.Firwin) < 3 {
		t.Fatalf("goldens are missing: %d %d %d %d", len(g.Butter), len(g.IIRNotch), len(g.Kaiser), len(g.Firwin))
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
		f, err := ButterZPK(c.Order, c.Wn, c.BType, c.Fs)
		if err != nil {
			t.Fatal(name, err)
		}
		wantNear(t, name+" zeros", flat(f.Z), slices.Concat(flatten(c.Z)...), designTolerance)
		wantNear(t, name+" poles", flat(f.P), slices.Concat(flatten(c.P)...), designTolerance)
		wantNear(t, name+" gain", []float64{f.K}, []float64{c.K}, designTolerance)
		b, a, err := ButterBA(c.Order, c.Wn, c.BType, c.Fs)
		if err != nil {
			t.Fatal(name, err)
		}
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
		wantBits(t, "iirnotch sos", sos[0][:], slices.Concat(b[:], a[:]))
	}
	for _, c := range g.Kaiser {
		wantNear(t, fmt.Sprint("kaiser ", c.M, c.Beta), Kaiser(c.M, c.Beta), c.W, designTolerance)
	}
	for _, c := range g.Firwin {
		h, err := Firwin(c.Numtaps, c.Cutoff, c.Beta, c.Fs)
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

// gain is |H| of sections at frequency f.
func gain(sos [][6]float64, f, fs float64) float64 {
	z := cmplx.Exp(complex(0, -2*math.Pi*f/fs))
	h := complex(1, 0)
	for _, s := range sos {
		b := complex(s[0], 0) + z*(complex(s[1], 0)+z*complex(s[2], 0))
		a := complex(s[3], 0) + z*(complex(s[4], 0)+z*complex(s[5], 0))
		h *= b / a
	}
	return cmplx.Abs(h)
}

// The closed form of a Butterworth low-pass, 1/sqrt(1+w^2n) with w on the bilinear transform's axis, carried over to
// the other bands by the textbook substitutions. Tolerance: sections of order 16 near the edge lose some digits.
func TestButterHasButterworthsGain(t *testing.T) {
	const fs = 360.0
	axis := func(f float64) float64 { return math.Tan(math.Pi * f / fs) }
	checked := 0
	for order := 1; order <= 16; order++ {
		low, high := 20.0, 90.0
		w0, bw := axis(low)*axis(high), axis(high)-axis(low)
		for f := 1.0; f < 180; f += 7.3 {
			w := axis(f)
			for btype, c := range map[Band]struct{ wn, w []float64 }{
				Lowpass:  {[]float64{low}, []float64{w / axis(low)}},
				Highpass: {[]float64{low}, []float64{axis(low) / w}},
				Bandpass: {[]float64{low, high}, []float64{(w*w - w0) / (bw * w)}},
				Bandstop: {[]float64{low, high}, []float64{bw * w / (w*w - w0)}},
			} {
				sos, err := Butter(order, c.wn, btype, fs)
				if err != nil {
					t.Fatal(err)
				}
				want := 1 / math.Sqrt(1+math.Pow(c.w[0], float64(2*order)))
				if got := gain(sos, f, fs); math.Abs(got-want) > 1e-11 {
					t.Fatalf("order %d %s at %v Hz: gain %v, want %v", order, btype, f, got, want)
				}
				checked++
			}
		}
	}
	if checked < 1500 {
		t.Fatalf("only %d gains checked", checked)
	}
}

// In a band symmetric about fs/4 poles tie; scipy 1.17.1 may order the sections otherwise, the gain must be the same.
func TestSymmetricBandKeepsItsGain(t *testing.T) {
	for order := 1; order <= 16; order++ {
		sos, err := Butter(order, []float64{45, 135}, Bandpass, 360)
		if err != nil {
			t.Fatal(err)
		}
		for f := 3.0; f < 90; f += 4 {
			if a, b := gain(sos, f, 360), gain(sos, 180-f, 360); math.Abs(a-b) > 1e-11 {
				t.Fatalf("order %d: gain %v at %v Hz, %v at its mirror", order, a, f, b)
			}
		}
	}
}

func TestDesignErrorsNameValueAndLimit(t *testing.T) {
	notch := func(w0, q, fs float64) error { _, _, err := IIRNotch(w0, q, fs); return err }
	butter := func(n int, b Band, fs float64, wn ...float64) error { _, err := Butter(n, wn, b, fs); return err }
	firwin := func(n int, cutoff, beta, fs float64) error { _, err := Firwin(n, cutoff, beta, fs); return err }
	resampler := func(up, down int, h ...float64) error { _, err := CheckedResampler(up, down, h); return err }
	zi := func(row ...float64) error { _, err := SOSFiltZi(rows6(row)); return err }
	for want, err := range map[string]error{
		"Wn: 80 Hz is above Nyquist (62.5 Hz)":                                                           butter(4, Lowpass, 125, 80),
		"Wn[1]: 62.5 Hz is Nyquist (62.5 Hz); it must be below":                                          butter(4, Bandpass, 125, 1, 62.5),
		"Wn[0]: NaN Hz is not above 0":                                                                   butter(4, Bandstop, 125, math.NaN(), 5),
		"Wn[0]: 5 Hz is not below Wn[1] (5 Hz)":                                                          butter(4, Bandstop, 125, 5, 5),
		"Wn: 1 frequencies given, bandpass takes 2":                                                      butter(4, Bandpass, 125, 5),
		"N: order 0 is not within 1 to 32":                                                               butter(0, Lowpass, 125, 5),
		"fs: +Inf Hz is not a finite rate above 0":                                                       butter(1, Lowpass, math.Inf(1), 5),
		`btype: "low" is none of lowpass, highpass, bandpass, bandstop`:                                  butter(1, "low", 125, 5),
		"w0: 0 Hz is not above 0":                                                                        notch(0, 30, 250),
		"Q: NaN is not a finite quality above 0":                                                         notch(50, math.NaN(), 250),
		"Q: 0.25 makes the notch 200 Hz wide, which is not below Nyquist (125 Hz)":                       notch(50, 0.25, 250),
		"numtaps: 65537 is not within 1 to 65536":                                                        firwin(65537, 1, 5, 4),
		"beta: -1 is not within 0 to 500":                                                                firwin(5, 1, -1, 4),
		"up: 0/5 is not a ratio of whole numbers above 0":                                                resampler(0, 5, 1),
		"up: 1001/2 in lowest terms has a factor above 1000; resample in two steps or to a rounder rate": resampler(2002, 4, 1),
		"window: tap 1 is +Inf, which is not finite":                                                     resampler(1, 2, 1, math.Inf(1)),
		"sos: row 0 has a pole at z = 1 and no resting state":                                            zi(1, 0, 0, 1, -1, 0),
		"sos: row 0 has a0 = 2, want 1":                                                                  zi(1, 0, 0, 2, -1, 0),
	} {
		var typed *DesignError
		if !errors.As(err, &typed) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
