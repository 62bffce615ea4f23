//go:build !noasm

package dsp

import (
	"slices"
	"testing"
)

// Four strands at once against one after the other, for one to nine sections and at every short length.
func TestStrandVectorsGiveTheBitsOfCascade(t *testing.T) {
	if !lineVectors {
		t.Skip("no vector code for this processor")
	}
	equal := 0
	for count := 1; count <= 9; count++ {
		for n := 4; n < 40; n++ {
			var s [strands][]section
			var x, y [strands][]float64
			for k := range s {
				s[k] = make([]section, count)
				for i := range s[k] {
					c, z := noise(5, uint64(i)), noise(2, uint64(n+10*i+100*k))
					s[k][i] = section{c[0], c[1], c[2], c[3] / 4, c[4] / 4, z[0], z[1]}
				}
				x[k], y[k] = noise(n, uint64(n+k)), make([]float64, n)
			}
			goes := s
			for k := range goes {
				goes[k] = slices.Clone(s[k])
			}
			strandVectors(&s, &y, &x)
			for k := range goes {
				want := make([]float64, n)
				cascade(goes[k], want, x[k])
				wantBits(t, "a strand", y[k], want)
				if !slices.Equal(s[k], goes[k]) {
					t.Fatalf("%d sections, %d samples: ends at %v, want %v", count, n, s[k], goes[k])
				}
				equal += n
			}
		}
	}
	if want := 9 * strands * (39*40/2 - 6); equal != want {
		t.Errorf("%d values were equal, want %d", equal, want)
	}
}
