package design

import (
	"math"
	"math/cmplx"
	"testing"
)

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
