package stats

// Shape is the skewness m3/m2^1.5 and the excess kurtosis m4/m2^2 - 3 of x, m2 to m4 being its central moments over n, not
// corrected for bias. NaN of values that differ by no more than rounding, of none, and where one is not finite.
func Shape(x []float64) (skewness, kurtosis float64) {
	mean := meanOf(x)
	kurtosis, skewness = powers(x, mean).biasedShape(mean)
	return skewness, kurtosis
}

// powers are the moments without the distance from the median, in four lanes.
func powers(x []float64, mean float64) centralMoments {
	var second, third, fourth [4]float64
	n := float64(len(x))
	for ; len(x) >= 4; x = x[4:] {
		v := (*[4]float64)(x)
		for k := range v {
			d := v[k] - mean
			s := float64(d * d)
			second[k] += s
			third[k] += float64(s * d)
			fourth[k] += float64(s * s)
		}
	}
	for k, v := range x {
		d := v - mean
		s := float64(d * d)
		second[k] += s
		third[k] += float64(s * d)
		fourth[k] += float64(s * s)
	}
	sum := func(lanes [4]float64) float64 { return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) / n }
	return centralMoments{second: sum(second), third: sum(third), fourth: sum(fourth)}
}
