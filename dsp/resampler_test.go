package dsp

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func TestResamplingAgainstScipy(t *testing.T) {
	type golds struct {
		Up, Down int
		X, H, Y  hexes
	}
	var g struct {
		Upfirdn      []golds
		ResamplePoly []golds `json:"resample_poly"`
	}
	golden(t, "bits.json", &g)
	if len(g.Upfirdn) < 8 || len(g.ResamplePoly) < 14 {
		t.Fatalf("goldens are missing: %d %d", len(g.Upfirdn), len(g.ResamplePoly))
	}
	for _, c := range g.Upfirdn {
		wantBits(t, fmt.Sprint("upfirdn ", c.Up, c.Down), Upfirdn(nil, c.H, c.X, c.Up, c.Down), c.Y)
	}
	for _, c := range g.ResamplePoly {
		name := fmt.Sprint("resample_poly ", c.Up, c.Down, len(c.H))
		if len(c.H) > 0 {
			y, err := ResamplePoly(nil, c.X, c.Up, c.Down, c.H)
			if err != nil {
				t.Fatal(err)
			}
			wantBits(t, name, y, c.Y)
			continue
		}
		r := NewResampler(c.Up, c.Down, nil)
		wantNear(t, name, r.Flush(r.Push(nil, c.X)), c.Y, designTolerance)
	}
}

func TestResamplerIsAMachine(t *testing.T) {
	for _, c := range []struct{ up, down, taps int }{
		{1, 2, 0}, {25, 36, 0}, {2, 1, 0}, {125, 72, 0}, {1, 1, 0}, {3, 4, 30}, {2, 9, 5}, {7, 2, 3}, {1, 10, 1},
	} {
		var h []float64
		for i := range c.taps {
			h = append(h, 1/float64(i+2))
		}
		checkMachine(t, fmt.Sprintf("Resampler %d/%d", c.up, c.down), func() machine { return NewResampler(c.up, c.down, h) })
	}
}

// An output must be there once Delay samples beyond its time were pushed, and for some output not one sample earlier.
func TestResamplerDelayIsTight(t *testing.T) {
	for _, c := range [][2]int{{1, 2}, {25, 36}, {2, 1}, {3, 7}, {1, 1}} {
		up, down := c[0], c[1]
		r := NewResampler(up, down, nil)
		given, worst := 0, 0
		var y []float64
		for n := range 3000 {
			y = r.Push(y[:0], []float64{1})
			for range y {
				worst = max(worst, n-given*down/up)
				given++
			}
		}
		if worst != r.Delay() || given < 1000 {
			t.Errorf("%d/%d: an output came %d samples after its time, Delay says %d (%d outputs)", up, down, worst, r.Delay(), given)
		}
	}
}

// A sine well inside the band comes out as the same sine at the new rate; the Kaiser window's ripple is the tolerance.
func TestResamplerKeepsASine(t *testing.T) {
	x := make([]float64, 3600)
	for i := range x {
		x[i] = math.Sin(2 * math.Pi * 7 * float64(i) / 360)
	}
	r := NewResampler(250, 360, nil)
	y := r.Flush(r.Push(nil, x))
	if len(y) != 2500 {
		t.Fatalf("%d values, want 2500", len(y))
	}
	for i := 50; i < 2450; i++ {
		if want := math.Sin(2 * math.Pi * 7 * float64(i) / 250); math.Abs(y[i]-want) > 2e-3 {
			t.Fatalf("value %d is %v, want %v", i, y[i], want)
		}
	}
}

func TestResamplerPassesSamplesAsTheyAre(t *testing.T) {
	x := []float64{math.Copysign(0, -1), math.NaN(), math.Inf(1), 3}
	r := NewResampler(4, 4, nil)
	wantBits(t, "4/4", r.Flush(r.Push(nil, x)), x)
}

func benchmarkResampler(b *testing.B, up, down int) {
	r := NewResampler(up, down, nil)
	x := make([]float64, 1_000_000)
	random := rand.New(rand.NewPCG(1, 1))
	for i := range x {
		x[i] = random.NormFloat64()
	}
	y := make([]float64, 0, len(x))
	b.SetBytes(int64(8 * len(x)))
	for b.Loop() {
		y = r.Push(y[:0], x)
	}
}

func BenchmarkResampler500To250(b *testing.B) { benchmarkResampler(b, 250, 500) }
func BenchmarkResampler360To250(b *testing.B) { benchmarkResampler(b, 250, 360) }
