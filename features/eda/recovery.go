package eda

// Recoveries writes for each response how many samples after its peak the signal is down to the onset's level and a share of the
// amplitude x[peak]-x[onset]; -1 where it isn't before the onset of the next response, the end, or a sample that is not finite.
func Recoveries(dst []int64, x []float64, onsets, peaks []int64, share float64) {
	for i, peak := range peaks {
		base, end := x[onsets[i]], int64(len(x))
		if i+1 < len(onsets) {
			end = onsets[i+1]
		}
		level := base + float64(share*(x[peak]-base))
		dst[i] = -1
		for k := peak; k < end && x[k]-x[k] == 0; k++ {
			if x[k] <= level {
				dst[i] = k - peak
				break
			}
		}
	}
}
