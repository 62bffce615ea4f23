package window

import (
	"fmt"
	"math"
)

// TaylorBarMax is the largest nbar of a Taylor window.
const TaylorBarMax = 1 << 12

// Taylor has nbar-1 side lobes on each side that are nearly all sll decibels below the main lobe; the others fall off (W.
// Carrara, R. Goodman and R. Majewski, Spotlight Synthetic Aperture Radar, Artech 1995, p. 512). With norm its middle is 1
// (for an even number of points: would be, between the two in the middle), without norm its mean is. It panics when nbar is
// not within 1 to [TaylorBarMax]. Where sll is below 0 it is NaN.
func Taylor(dst []float64, m, nbar int, sll float64, norm, sym bool) []float64 {
	if nbar < 1 || nbar > TaylorBarMax {
		panic(fmt.Sprintf("window: nbar is %d; a Taylor window takes 1 to %d", nbar, TaylorBarMax))
	}
	n, a := span(m, sym), taylorTerms(nbar, sll)
	scale := 1.0
	if norm {
		scale = cosineSum(a, 1)
	}
	return mirror(dst, m, n, func(x float64) float64 {
		return cosineSum(a, math.Cos(math.Pi*x/float64(n))) / scale
	})
}

// taylorTerms are the weights of the cosines.
func taylorTerms(nbar int, sll float64) []float64 {
	a := math.Acosh(math.Pow(10, sll/20)) / math.Pi
	bar := float64(nbar)
	widening := bar * bar / (float64(a*a) + float64((bar-0.5)*(bar-0.5)))
	terms := make([]float64, nbar)
	terms[0] = 1
	for m := 1; m < nbar; m++ {
		square := float64(m * m)
		f := 1.0
		for i := 1; i < nbar; i++ {
			half := float64(i) - 0.5
			f *= 1 - square/widening/(float64(a*a)+float64(half*half))
			if i != m {
				f /= 1 - square/float64(i*i)
			}
		}
		if m%2 == 0 {
			f = -f
		}
		terms[m] = f
	}
	return terms
}
