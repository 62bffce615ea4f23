package cepstral

import "math"

// lifter is the length of the sine that weighs the coefficients, as in the HTK Book (Young et al., Cambridge 2006, 5.3).
const lifter = 22

// Coefficients writes len(energies)-1 coefficients: the cosine transform of the energies' logarithms, in units of 1 dB
// times gain, without the first, the level; less their mean; weighed by 1 + 11*sin(pi*m/22). Energies below floor count as
// floor.
func Coefficients(dst, energies []float64, floor, gain float64) {
	n := len(energies)
	level := make([]float64, n)
	for j, e := range energies {
		level[j] = gain * 10 * math.Log10(math.Max(e, floor))
	}
	mean := 1e-8
	for k := 1; k < n; k++ {
		sum := 0.0
		for j, l := range level {
			sum += float64(l * math.Cos(math.Pi*float64(k*(2*j+1))/float64(2*n)))
		}
		dst[k-1] = 2 * sum
		mean += 2 * sum / float64(n-1)
	}
	for m := range dst[:n-1] {
		dst[m] = (dst[m] - mean) * (1 + lifter/2*math.Sin(math.Pi*float64(m)/lifter))
	}
}
