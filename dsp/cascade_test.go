package dsp

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The vector code against the Go that defines it, with sections of any gain, at every short length, in place too; denormal,
// infinite and NaN samples among the others.
func TestLineVectorGivesTheBitsOfLine(t *testing.T) {
	if !lineVectors {
		t.Skip("no vector code for this processor or build")
	}
	random, equal := rand.New(rand.NewPCG(6, 4)), 0
	special := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, -1e-310, math.Copysign(0, -1), math.MaxFloat64}
	for n := range 200 {
		var goes, lanes [4]section
		for i := range goes {
			c := noise(7, uint64(7*n+i))
			goes[i] = section{c[0], c[1], c[2], c[3] / 4, c[4] / 4, c[5], c[6]}
		}
		lanes = goes
		x := noise(n, uint64(n))
		if n%3 > 0 { // these end in NaN soon
			for i := 0; i < n; i += 60 {
				x[random.IntN(n)] = special[random.IntN(len(special))]
			}
		}
		want, got := make([]float64, n), x
		last, lastV := [4]float64{1, 2, 3}, [4]float64{1, 2, 3}
		line(&goes, want, x, &last)
		lineVector(lanes[:], got, x, lastV[:])
		for i, s := range goes {
			v := lanes[i]
			want = append(want, s.z0, s.z1)
			got = append(got, v.z0, v.z1)
		}
		want, got = append(want, last[:3]...), append(got, lastV[:3]...)
		wantBits(t, "line", got, want)
		equal += len(want)
	}
	if want := 199*200/2 + 200*11; equal != want {
		t.Errorf("%d values were equal, want %d", equal, want)
	}
}

// Three sections by vectors against the same three one by one, at every short length.
func TestThreeSectionsGiveTheBitsOfSections(t *testing.T) {
	if !lineVectors {
		t.Skip("no vector code for this processor or build")
	}
	equal := 0
	for n := 3; n < 200; n++ {
		var ones, lanes [3]section
		for i := range ones {
			c := noise(7, uint64(7*n+i))
			ones[i] = section{c[0], c[1], c[2], c[3] / 4, c[4] / 4, c[5], c[6]}
		}
		lanes = ones
		x := noise(n, uint64(n))
		if n%3 == 0 {
			x[n/2] = math.Inf(1)
		}
		want, got := make([]float64, n), slices.Clone(x)
		cascadeLine(lanes[:], got, got)
		for i := range ones {
			cascade1(&ones[i], want, x)
			x = want
		}
		for i := range ones {
			want, got = append(want, ones[i].z0, ones[i].z1), append(got, lanes[i].z0, lanes[i].z1)
		}
		wantBits(t, "three sections", got, want)
		equal += len(want)
	}
	if want := 199*200/2 - 3 + 197*6; equal != want {
		t.Errorf("%d values were equal, want %d", equal, want)
	}
}
