package eeg

import (
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"
)

// noise is a window of weights and channels of noise, one after another.
func noise(size, channels, n int) (window, x []float64) {
	rng := rand.New(rand.NewPCG(3, 4))
	for k := range size {
		window = append(window, math.Sin(math.Pi*(float64(k)+0.5)/float64(size)))
	}
	for range channels * n {
		x = append(x, rng.NormFloat64())
	}
	return window, x
}

// The power by its definition, a sum over a plain transform: with spectra shorter than n points and not, n even and odd.
func TestBandPowers(t *testing.T) {
	for _, c := range []struct{ size, n int }{{7, 64}, {31, 61}, {40, 64}, {9, 9}, {1, 8}} {
		window, x := noise(c.size, 1, c.size+10)
		bands := []Band{{0, 2}, {1, c.n / 4}, {c.n / 4, (c.n - 1) / 2}, {3, 2}}
		got := make([]float64, 3*len(bands))
		NewBandPowers(window, c.n, bands).Of(got, x, 5)
		for i := range 3 {
			for b, band := range bands {
				want := 0.0
				for k := band.First; k <= band.Last; k++ {
					var sum complex128
					for j, w := range window {
						sum += complex(x[i*5+j]*w, 0) * cmplx.Rect(1, -2*math.Pi*float64(k*j)/float64(c.n))
					}
					want += real(sum*cmplx.Conj(sum)) * factor(k, c.n)
				}
				want /= float64(band.Last - band.First + 1)
				if v := got[b*3+i]; band.Last < band.First && v == v || math.Abs(v-want) > 1e-14 {
					t.Errorf("%+v, window %d, band %v: %v, not %v", c, i, band, v, want)
				}
			}
		}
	}
}

// Phase locking by its definition, with plain transforms.
func TestPhases(t *testing.T) {
	for _, c := range []struct{ size, n int }{{7, 64}, {31, 61}, {40, 64}, {16, 16}} {
		window, x := noise(c.size, 3, c.size+5)
		got := make([]float64, 3*2)
		NewPhases(window, c.n, true).Of(got, x, 3, 5)
		for i := range 2 {
			pair := 0
			for a := range 3 {
				for b := a + 1; b < 3; b++ {
					u := analytic(window, x[a*(c.size+5)+i*5:], c.n)
					v := analytic(window, x[b*(c.size+5)+i*5:], c.n)
					var sum complex128
					for k := range u {
						sum += cmplx.Rect(1, cmplx.Phase(u[k])-cmplx.Phase(v[k]))
					}
					if want := cmplx.Abs(sum) / float64(c.n); math.Abs(got[pair*2+i]-want) > 1e-9 {
						t.Errorf("%+v, window %d, channels %d and %d: %v, not %v", c, i, a, b, got[pair*2+i], want)
					}
					pair++
				}
			}
		}
	}
}

func analytic(window, x []float64, n int) []complex128 {
	y := make([]complex128, n)
	for k := 0; 2*k <= n; k++ {
		var sum complex128
		for j, w := range window {
			sum += complex(x[j]*w, 0) * cmplx.Rect(1, -2*math.Pi*float64(k*j)/float64(n))
		}
		for j := range y {
			y[j] += sum * cmplx.Rect(sides(k, n), 2*math.Pi*float64(k*j)/float64(n))
		}
	}
	return y
}

func TestNotFinite(t *testing.T) {
	window, x := noise(7, 2, 7)
	x[3] = math.Inf(1)
	powers, locking := make([]float64, 2), make([]float64, 1)
	p := NewBandPowers(window, 64, []Band{{2, 9}})
	p.Of(powers[:1], x[:7], 5)
	p.Of(powers[1:], x[7:], 5)
	NewPhases(window, 64, false).Of(locking, x, 2, 5)
	if powers[0] == powers[0] || !(powers[1] > 0) || locking[0] == locking[0] {
		t.Errorf("powers %v, phase locking %v", powers, locking)
	}
}
