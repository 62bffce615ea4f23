package eeg

import "math"

// SubtractAverage writes x without the mean over its channels at each sample to dst; x has the channels side by side. With
// finite, the mean is over the channels that are finite then; else one that is not spreads to all.
func SubtractAverage(dst, x []float64, channels int, finite bool) {
	if channels < 1 {
		panic("eeg: there is at least one channel")
	}
	for start := 0; start+channels <= len(x); start += channels {
		all, row, sum := x[start:start+channels], dst[start:start+channels], 0.0
		for _, v := range all {
			sum += v
		}
		mean := sum / float64(channels)
		if finite && sum-sum != 0 {
			mean = finiteMean(all)
		}
		for c, v := range all {
			row[c] = v - mean
		}
		if finite && sum-sum != 0 {
			onlyFinite(row)
		}
	}
}

// onlyFinite makes infinities NaN.
func onlyFinite(x []float64) {
	for i, v := range x {
		if v-v != 0 {
			x[i] = math.NaN()
		}
	}
}

// finiteMean is that of the finite values.
func finiteMean(x []float64) float64 {
	sum, count := 0.0, 0
	for _, v := range x {
		if v-v == 0 {
			sum += v
			count++
		}
	}
	return sum / float64(count)
}
