package design

import (
	"fmt"
	"math"
)

// Firwin designs a linear-phase FIR by the window method (scipy.signal.firwin): the ideal filter that passes every other
// band between the frequencies of cutoff, cut to the window's length and multiplied by its values. The gain is one half
// at each cutoff, which are in the unit of fs and rise. passZero says whether 0 Hz is passed. With scale the gain is 1 in
// the middle of the first band that is passed, or at 0 or Nyquist where it begins or ends there. Errors are an [*Error];
// a window of even length that passes Nyquist is one.
func Firwin(window, cutoff []float64, passZero, scale bool, fs float64) ([]float64, error) {
	if err := checkCutoff(cutoff, fs); err != nil {
		return nil, err
	}
	passNyquist := passZero == (len(cutoff)%2 == 0)
	if passNyquist && len(window)%2 == 0 {
		return nil, errorf("numtaps", "%d is even, and a filter with an even number of taps must have zero response at the Nyquist frequency", len(window))
	}
	edges := passedEdges(cutoff, passZero, fs)
	h := make([]float64, len(window))
	middle := float64(len(h)-1) / 2
	for i := range h {
		m := float64(i) - middle
		for j := 0; j < len(edges); j += 2 {
			low, high := edges[j], edges[j+1]
			h[i] += float64(high*sinc(high*m)) - float64(low*sinc(low*m))
		}
		h[i] *= window[i]
	}
	if scale {
		scaleAt(h, scalingFrequency(edges))
	}
	return h, nil
}

func checkCutoff(cutoff []float64, fs float64) error {
	if err := checkRate(fs); err != nil {
		return err
	}
	if len(cutoff) == 0 {
		return errorf("cutoff", "at least one cutoff frequency must be given")
	}
	for i, c := range cutoff {
		param := "cutoff"
		if len(cutoff) > 1 {
			param = fmt.Sprintf("cutoff[%d]", i)
		}
		if err := checkFrequency(param, c, fs); err != nil {
			return err
		}
		if i > 0 && c <= cutoff[i-1] {
			return errorf(param, "%v Hz is not above the cutoff before it (%v Hz)", c, cutoff[i-1])
		}
	}
	return nil
}

// passedEdges are the low and high ends of the bands that are passed, as parts of Nyquist.
func passedEdges(cutoff []float64, passZero bool, fs float64) (edges []float64) {
	if passZero {
		edges = append(edges, 0)
	}
	for _, c := range cutoff {
		edges = append(edges, c/(fs/2))
	}
	if len(edges)%2 == 1 {
		edges = append(edges, 1)
	}
	return edges
}

func scalingFrequency(edges []float64) float64 {
	switch low, high := edges[0], edges[1]; {
	case low == 0:
		return 0
	case high == 1:
		return 1
	default:
		return (low + high) / 2
	}
}

// scaleAt makes the gain 1 at a frequency, as a part of Nyquist.
func scaleAt(h []float64, frequency float64) {
	middle := float64(len(h)-1) / 2
	sum := 0.0
	for i, v := range h {
		sum += float64(v * math.Cos(math.Pi*(float64(i)-middle)*frequency))
	}
	for i := range h {
		h[i] /= sum
	}
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}
