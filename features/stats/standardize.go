package stats

import "math"

// Standardize writes x less its mean and over its standard deviation, the variance being over n - ddof, and says whether x has
// one: more than rounding, or of samples that differ. With finiteOnly, mean and deviation are those of the finite samples.
func Standardize(dst, x []float64, ddof int, finiteOnly bool) bool {
	known, s := surveyFinite(x)
	if !finiteOnly && len(known) < len(x) {
		return false
	}
	if len(known) <= ddof || len(known) == 0 {
		return false
	}
	least, greatest := s.extremes()
	mean := sumOf(&s.sums) / float64(len(known))
	around := powers{center: mean}
	around.add(known)
	scale := math.Sqrt(sumOf(&around.second) / float64(len(known)-ddof))
	const rounding = 1e-14
	if !(scale > 0) || scale <= rounding*math.Abs(mean) && least == greatest {
		return false
	}
	scale = 1 / scale
	for i, v := range x {
		dst[i] = float64((v - mean) * scale)
	}
	return true
}
