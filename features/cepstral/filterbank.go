package cepstral

import "math"

// Energies writes what len(dst) triangular filters, evenly spaced in mel from 0 to fs/2 Hz and of area 1 each, let pass
// of a power spectrum with bins df Hz apart from 0 Hz on. A filter without a bin, between
// two or beyond the last, is NaN.
func Energies(dst, power []float64, df, fs float64) {
	h := corners(len(dst), fs/2)
	for k := range dst {
		dst[k] = triangle(power, df, h[k], h[k+1], h[k+2])
	}
}

func triangle(power []float64, df, low, middle, high float64) float64 {
	sum, first := 0.0, int(low/df)+1
	if !(float64(first)*df < high) || first >= len(power) {
		return math.NaN()
	}
	up, down := 1/(middle-low), 1/(high-middle)
	for i := first; i < len(power); i++ {
		f := float64(float64(i) * df)
		if f >= high {
			break
		}
		side := (f - low) * up
		if f > middle {
			side = (high - f) * down
		}
		sum += float64(side * power[i])
	}
	return sum * 2 / (high - low)
}

// QuirkEnergies is BioSPPy's filter bank: made for the bins of a window of so many samples, and laid on the first bins of
// the squared power, whatever their frequencies.
func QuirkEnergies(dst, power []float64, window int, fs float64) {
	h := corners(len(dst), fs/2)
	at := make([]int, len(h))
	for i, f := range h {
		at[i] = int(math.Floor(float64(float64(window+1) / fs * f)))
	}
	for k := range dst {
		sum := 0.0
		for i := at[k]; i < at[k+1] && i < len(power); i++ {
			sum += float64(ramp(i-at[k], at[k+1]-at[k]) * float64(power[i]*power[i]))
		}
		for i := at[k+1]; i < at[k+2] && i < len(power); i++ {
			sum += float64((1 - ramp(i-at[k+1], at[k+2]-at[k+1])) * float64(power[i]*power[i]))
		}
		dst[k] = sum / float64(len(power)) * 2 / (h[k+2] - h[k])
	}
}

// ramp is value i of n from 0 to 1, both ends included; 0 if there is one.
func ramp(i, n int) float64 {
	if n == 1 {
		return 0
	}
	return float64(i) / float64(n-1)
}
