package spectra

import (
	"math"
	"math/cmplx"
	"testing"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

func sine(n int, cycles float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Cos(2 * math.Pi * cycles * float64(i) / float64(n))
	}
	return x
}

func TestFramesAreUndone(t *testing.T) {
	window := []float64{0.5, 1, 1, 0.5}
	x := sine(40, 3.3)
	for _, roll := range []int{0, 2, 5} {
		f := Frames{Window: window, Hop: 2, NFFT: 6, Roll: roll}
		f.Start()
		y, weights := make([]float64, len(x)), make([]float64, len(x))
		spectrum := make([]complex128, 4)
		count := f.Count(len(x))
		for p := range count {
			f.Spectrum(spectrum, x, p)
			f.Join(y, spectrum, p)
			for i, w := range window {
				weights[p*2+i] += w * w
			}
		}
		if count != 19 {
			t.Fatalf("%d segments", count)
		}
		for i := range x {
			if math.Abs(y[i]-x[i]*weights[i]) > 1e-14 { // some units of 1
				t.Fatalf("roll %d: sample %d is %v, want %v", roll, i, y[i], x[i]*weights[i])
			}
		}
		if n := testing.AllocsPerRun(10, func() { f.Spectrum(spectrum, x, 1) }); n != 0 {
			t.Errorf("%v allocations a segment", n)
		}
		f.Free()
	}
}

func TestTrendsOfLinesAreZero(t *testing.T) {
	x := []float64{3, 5, 7, 9, 11}
	y := append([]float64(nil), x...)
	Linear.remove(x)
	Constant.remove(y)
	for i := range x {
		if math.Abs(x[i]) > 1e-14 || y[i] != float64(2*i-4) {
			t.Errorf("%v %v", x, y)
		}
	}
}

func TestHilbertOfCosineIsSine(t *testing.T) {
	for _, n := range []int{16, 21} {
		h := NewHilbert(n)
		y := make([]complex128, n)
		h.Run(y, sine(n, 3))
		for i, v := range y {
			if cmplx.Abs(v-cmplx.Exp(complex(0, 2*math.Pi*3*float64(i)/float64(n)))) > 1e-14 {
				t.Errorf("n=%d: value %d is %v", n, i, v)
			}
		}
	}
}

func TestChirpOnTheCircleIsTheTransform(t *testing.T) {
	for _, n := range []int{1, 2, 31, 1000} {
		s := Spiral{W: StepOfTurns(-1, float64(n)), A: StepOf(1)}
		before, filter, after := make([]complex128, n), make([]complex128, ChirpLen(n, n)), make([]complex128, n)
		s.Chirp(before, filter, after)
		x := make([]complex128, n)
		for i, v := range sine(n, 1.7) {
			x[i] = complex(v, -v*v)
		}
		got, want := make([]complex128, n), fft.New(n).Forward(nil, x)
		plan := fft.New(len(filter))
		CZT(got, x, before, filter, after, make([]complex128, len(filter)), plan)
		for k, v := range want {
			if cmplx.Abs(got[k]-v) > 1e-13*float64(n) {
				t.Errorf("n=%d: value %d is %v, want %v", n, k, got[k], v)
			}
		}
	}
}

func TestLombFindsAmplitudes(t *testing.T) {
	var times, y, weights []float64
	for i := range 50 {
		v := float64(i) + 0.3*math.Sin(float64(i*i))
		times, y, weights = append(times, v), append(y, 2+3*math.Cos(0.7*v)), append(weights, 1.0/50)
	}
	f := LombScargle(times, y, weights, 0.7, true)
	if math.Abs(math.Hypot(f.A, f.B)-3) > 1e-12 { // the model holds exactly
		t.Errorf("amplitude %v, want 3", math.Hypot(f.A, f.B))
	}
	strength, phase := VectorStrength([]float64{0.25, 1.25, 7.25}, 1)
	if math.Abs(strength-1) > 1e-14 || math.Abs(phase-math.Pi/2) > 1e-14 {
		t.Errorf("%v at %v, want 1 at π/2", strength, phase)
	}
}

func TestResampledCosinesAreCosines(t *testing.T) {
	for _, n := range []int{1, 8, 9} {
		for _, num := range []int{1, 7, 8, 10, 16} {
			cycles := float64((min(n, num) - 1) / 2) // below the middle frequency of both
			r, y := NewResampler(n, num, nil), make([]float64, num)
			r.Run(y, sine(n, cycles))
			for i, want := range sine(num, cycles) {
				if math.Abs(y[i]-want) > 1e-14 { // some units of 1
					t.Errorf("%d to %d: sample %d is %v, want %v", n, num, i, y[i], want)
				}
			}
			r.Free()
		}
	}
}
