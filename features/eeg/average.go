package eeg

import "math"

// SubtractAverage writes x without the mean over its channels at each sample to dst; x has the channels side by side. With
// finite, the mean is over the channels that are finite then; else one that is not spreads to all.
func SubtractAverage(dst, x []float64, channels int, finite bool) {
	if channels < 1 {
		panic("eeg: there is at least one channel")
	}
	for ; len(x) >= channels; x, dst = x[channels:], dst[channels:] {
		sum, count := 0.0, 0
		for _, v := range x[:channels] {
			if !finite || v-v == 0 {
				sum += v
				count++
			}
		}
		mean := sum / float64(count)
		for c, v := range x[:channels] {
			dst[c] = v - mean
			if finite && v-v != 0 {
				dst[c] = math.NaN()
			}
		}
	}
}
