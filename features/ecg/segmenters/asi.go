package segmenters

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/conv"
)

// lateSeconds without a beat, an amplitude learned from larger waves is given up.
const lateSeconds = 1.2

// ASI appends the R peaks of x by a machine of three states over the squared second difference, whose threshold falls
// exponentially by pth a second (Gutiérrez-Rivas et al., IEEE Sens J 15:6036, 2015; Sadhukhan and Mitra, Procedia Technol
// 4:873, 2012). It says false if, not corrected, it ran past the end or met a signal without any difference: BioSPPy raises there.
//
// Corrected, the refractory time is 0.2 s at all rates, the last second counts, and the threshold recovers from larger waves.
func ASI(dst []int, x []float64, fs, pth float64, corrected bool) ([]int, bool) {
	begin := len(dst)
	p := slopes(x, round(3.0/128, fs))
	end, refractory := float64(len(x))-fs, 50.0
	if corrected {
		end, refractory = float64(len(p)), float64(0.2*fs)
	}
	decay := math.Exp(-pth / fs)
	amplitude, at, waited := 0.0, -1, 0
	for i := 1; float64(i) < end; {
		search := max(int(math.RoundToEven(float64(i)+float64(0.26*fs))), i+1)
		if search > len(p) {
			if !corrected {
				return dst[:begin], false
			}
			search = len(p)
		}
		most, from := 0.0, at
		for ; i < search; i++ {
			if p[i] > most {
				most, at = p[i], i+1
			}
		}
		switch {
		case at < 0 && !corrected:
			return dst[:begin], false
		case !corrected || at != from:
			dst = append(dst, at)
		}
		if corrected && float64(waited) > float64(lateSeconds*fs) {
			amplitude = min(amplitude, most)
		} else {
			amplitude = float64(19.0/20*amplitude) + float64(1.0/20*most)
		}
		if until := i + int(math.RoundToEven(refractory-float64(search-at))); until >= i {
			i = until + 1
		}
		threshold := amplitude
		for waited = 0; i < len(p) && p[i] < threshold; i++ {
			threshold *= decay
			waited++
		}
		if i >= len(p) && !corrected {
			return dst[:begin], false
		}
	}
	if corrected {
		dst = dst[:begin+len(ordered(dst[begin:]))]
	}
	return dst, true
}

// slopes is the sum over n samples of the squared difference of differences over n-1 samples.
func slopes(x []float64, n int) []float64 {
	lag := max(n-1, 0)
	if len(x) < lag+2 {
		return nil
	}
	squares := make([]float64, len(x)-lag-1)
	for k := range squares {
		e := (x[k+1+lag] - x[k+1]) - (x[k+lag] - x[k])
		squares[k] = e * e
	}
	p := make([]float64, len(squares))
	if n > 0 {
		conv.Direct(p, squares, slices.Repeat([]float64{1}, n), 0)
	}
	return p
}
