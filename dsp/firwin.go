package dsp

import "math"

// FirwinTapsMax is the longest filter that [Firwin] designs.
const FirwinTapsMax = 1 << 16

// Firwin designs a linear-phase low-pass of numtaps coefficients with gain 1 at 0 Hz by the window method, as
// scipy.signal.firwin(numtaps, cutoff, window=("kaiser", beta), fs=fs). The gain is one half at cutoff, which is in the
// unit of fs. Errors are a [*DesignError].
func Firwin(numtaps int, cutoff, beta, fs float64) ([]float64, error) {
	if numtaps < 1 || numtaps > FirwinTapsMax {
		return nil, designError("numtaps", "%d is not within 1 to %d", numtaps, FirwinTapsMax)
	}
	if err := checkRate(fs); err != nil {
		return nil, err
	}
	if err := checkFrequency("cutoff", cutoff, fs); err != nil {
		return nil, err
	}
	if !(beta >= 0 && beta <= 500) {
		return nil, designError("beta", "%v is not within 0 to 500", beta)
	}
	edge := 2 * cutoff / fs
	h := Kaiser(numtaps, beta)
	sum := 0.0
	for i := range h {
		h[i] *= edge * sinc(edge*(float64(i)-float64(numtaps-1)/2))
		sum += float64(h[i])
	}
	for i := range h {
		h[i] /= sum
	}
	return h, nil
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}
