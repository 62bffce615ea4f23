package dsp

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/dsp/design"
)

// Long pushes against short ones, which are never cut into strands: filters of one to nine sections that forget soon, late and
// not in that time; signals in which a sample is infinite, that are flat, and that end in silence.
func TestStrandsGiveTheBitsOfOnePass(t *testing.T) {
	if !lineVectors {
		t.Skip("no vector code for this processor or build")
	}
	const n = 4*25*passSamples + 77
	wave := noise(n, 3)
	for i := range wave {
		wave[i] += 1000 + 50*math.Sin(float64(i)/20)
	}
	silent, broken := slices.Clone(wave), slices.Clone(wave)
	clear(silent[n/3:])
	broken[n/2] = math.Inf(1)
	cut, equal := 0, 0
	for _, order := range []int{1, 4, 9} {
		for _, edges := range [][]float64{{10, 40}, {1, 8}, {0.01, 0.02}} {
			sos, err := design.Butter(order, edges, design.Bandpass, 125)
			if err != nil {
				t.Fatal(err)
			}
			for name, x := range map[string][]float64{"wave": wave, "silent": silent, "broken": broken, "flat": slices.Repeat([]float64{-0.1}, n)} {
				short, long := NewSOSFilter(sos), NewSOSFilter(sos)
				long.memory = 0 // cut it even if the parts will never meet
				want := make([]float64, 0, n)
				for begin := 0; begin < n; begin += 5000 {
					want = short.Push(want, x[begin:min(begin+5000, n)])
				}
				wantBits(t, fmt.Sprint(order, edges, name), long.Push(nil, x), want)
				if !slices.Equal(long.Zi(nil), short.Zi(nil)) && name != "broken" {
					t.Errorf("%d %v %s: ends in another state", order, edges, name)
				}
				equal += n
				if long.strandLen(n) > 0 {
					cut++
				}
			}
		}
	}
	if cut != 3*3*4 || equal != 3*3*4*n {
		t.Errorf("%d signals were cut and %d values equal", cut, equal)
	}
}

func BenchmarkSOSFiltFilt(b *testing.B) {
	sos, err := design.Butter(4, []float64{1, 8}, design.Bandpass, 125)
	if err != nil {
		b.Fatal(err)
	}
	x := noise(450_000, 1)
	f, err := NewSOSFiltFilt(sos, Antireflect, 27)
	if err != nil {
		b.Fatal(err)
	}
	y := f.Run(nil, x)
	for b.Loop() {
		y = f.Run(y[:0], x)
	}
}
