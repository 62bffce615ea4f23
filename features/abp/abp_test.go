package abp_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/features/abp"
)

// pressure rises within 16 samples from 80 to 120 and falls back by 0.5 a sample; a pulse each 110 samples of 125 Hz.
func pressure() []float64 {
	x := make([]float64, 1250)
	for i := range x {
		if k := i % 110; k < 16 {
			x[i] = 80 + 0.15625*float64(k*k)
		} else {
			x[i] = 80 + math.Max(40-0.5*float64(k-16), 0)
		}
	}
	return x
}

// TestZong: `abp.find_onsets_zong2003(x, 125.)` of BioSPPy 2.2.4 gives 121, 231, …, 1111.
func TestZong(t *testing.T) {
	x := pressure()
	rises, ssf := make([]float64, len(x)-1), make([]float64, len(x)-1)
	for i := range rises {
		rises[i] = max(x[i+1]-x[i], 0)
	}
	dsp.Boxcar(ssf, rises, 31) // 0.25 s
	zong := abp.Zong{Size: 625, Alpha: 2, Behind: 12, Duration: 18}
	want := []int{121, 231, 341, 451, 561, 671, 781, 891, 1001, 1111}
	if got := zong.Onsets(nil, x, ssf); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	flat := make([]float64, 1250)
	if got := zong.Onsets(nil, flat, flat[1:]); len(got) != 0 {
		t.Errorf("%v in a flat line", got)
	}
}

// TestPressures: by the formula of the pulse.
func TestPressures(t *testing.T) {
	x := pressure()
	sum := 0.0
	for _, v := range x[:110] {
		sum += v
	}
	x[3*110+50] = math.NaN()
	got := abp.Pressures(nil, x, []int{110, 220, 330, 440}, 125)
	for k, b := range got {
		if b.Systolic != 120 || b.Diastolic != 80 {
			t.Errorf("beat %d: %v, want 120 over 80", k, b)
		}
		if known := k < 2; known && b.Mean != sum/110 || !known && b.Mean == b.Mean {
			t.Errorf("beat %d: mean %v, want %v of the first two", k, b.Mean, sum/110)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d beats", len(got))
	}
}
