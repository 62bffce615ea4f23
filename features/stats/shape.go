package stats

// Shape is the skewness m3/m2^1.5 and the excess kurtosis m4/m2^2 - 3 of x, m2 to m4 being its central moments over n, not
// corrected for bias. NaN of values that differ by no more than rounding, of none, and where one is not finite.
func Shape(x []float64) (skewness, kurtosis float64) {
	mean := meanOf(x)
	kurtosis, skewness = momentsAbout(x, mean, mean).biasedShape(mean)
	return skewness, kurtosis
}
