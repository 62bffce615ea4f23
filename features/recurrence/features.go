package recurrence

import "math"

// Features quantify a plot. Lines have two points or more. What is not defined, such as the mean length of no lines, is NaN.
type Features struct {
	Rate                      float64 // share of points that are recurrent
	Determinism               float64 // share of recurrent points on diagonal lines
	Laminarity                float64 // share of recurrent points on vertical lines
	DeterminismRate           float64 // determinism over the rate, both of the diagonals
	LaminarityDeterminism     float64
	Diagonal, Vertical, White Length
}

// Length describes the lengths of lines of one kind.
type Length struct {
	Mean    float64 // of vertical lines: the trapping time
	Longest int
	Entropy float64 // Shannon's, of how the lengths are distributed, in nats
}

// FeaturesOf quantifies a plot.
func FeaturesOf(p Plot) Features {
	l := LinesOf(p, true)
	f := shares(p, l)
	f.Diagonal, f.Vertical, f.White = lengthsOf(l.Diagonal), lengthsOf(l.Vertical), lengthsOf(l.White)
	return f
}

// QuirksOf is what BioSPPy makes of a plot: the diagonals of one point are left out, mean lengths are over all lines and
// all points in none, and entropies are sums of n*ln(n) over the counts n.
func QuirksOf(p Plot) Features {
	l := LinesOf(p, false)
	f := shares(p, l)
	f.Diagonal, f.Vertical, f.White = quirkLengths(l.Diagonal), quirkLengths(l.Vertical), quirkLengths(l.White)
	return f
}

func shares(p Plot, l Lines) Features {
	size := float64(p.n * p.n)
	diagonal, vertical := float64(pointsOn(l.Diagonal, 1)), float64(pointsOn(l.Vertical, 1))
	f := Features{
		Rate:            float64(p.points) / size,
		Determinism:     float64(pointsOn(l.Diagonal, 2)) / diagonal,
		Laminarity:      float64(pointsOn(l.Vertical, 2)) / vertical,
		DeterminismRate: size * float64(pointsOn(l.Diagonal, 2)) / float64(diagonal*diagonal),
	}
	if f.LaminarityDeterminism = f.Laminarity / f.Determinism; f.Determinism == 0 {
		f.LaminarityDeterminism = math.NaN()
	}
	return f
}

func lengthsOf(counts []int64) Length {
	lines := 0.0
	for _, n := range counts[min(2, len(counts)):] {
		lines += float64(n)
	}
	if lines == 0 {
		return Length{math.NaN(), longest(counts), math.NaN()}
	}
	entropy := 0.0
	for _, n := range counts[2:] {
		if n > 0 {
			share := float64(n) / lines
			entropy -= float64(share * math.Log(share))
		}
	}
	return Length{float64(pointsOn(counts, 2)) / lines, longest(counts), entropy}
}

func quirkLengths(counts []int64) Length {
	all, entropy := 0.0, 0.0
	for l, n := range counts {
		all += float64(n)
		if l >= 2 && n > 0 {
			entropy -= float64(float64(n) * math.Log(float64(n)))
		}
	}
	return Length{float64(pointsOn(counts, 2)) / all, longest(counts), entropy}
}

// pointsOn is how many points lie on lines of at least so many.
func pointsOn(counts []int64, atLeast int) int64 {
	sum := int64(0)
	for l := atLeast; l < len(counts); l++ {
		sum += int64(l) * counts[l]
	}
	return sum
}

// longest is the length of the longest line, 0 where there is none.
func longest(counts []int64) int {
	for l := len(counts) - 1; l > 0; l-- {
		if counts[l] > 0 {
			return l
		}
	}
	return 0
}
