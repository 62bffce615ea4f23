package design

import "math"

// KaiserBeta is the Kaiser window's shape for an attenuation of a dB (scipy.signal.kaiser_beta).
//
// Source of this and the next two: Oppenheim and Schafer, Discrete-Time Signal Processing, 2nd edition, section 7.2.
func KaiserBeta(a float64) float64 {
	switch {
	case a > 50:
		return 0.1102 * (a - 8.7)
	case a > 21:
		return 0.5842*math.Pow(a-21, 0.4) + 0.07886*(a-21)
	default:
		return 0
	}
}

// KaiserAtten is the attenuation in dB of a Kaiser-windowed FIR with a transition of that width, as a part of Nyquist
// (scipy.signal.kaiser_atten).
func KaiserAtten(numtaps int, width float64) float64 {
	return 2.285*float64(numtaps-1)*math.Pi*width + 7.95
}

// KaiserOrd is the number of taps and the window's shape for at most ripple dB of error, in the pass band and in the stop
// band, and a transition of that width, as a part of Nyquist (scipy.signal.kaiserord). Below 8 dB it is an [*Error].
func KaiserOrd(ripple, width float64) (numtaps int, beta float64, err error) {
	a := math.Abs(ripple)
	if !(a >= 8) {
		return 0, 0, errorf("ripple", "%v dB is too small an attenuation for the Kaiser formula; it wants at least 8 dB", a)
	}
	if taps := math.Ceil((a-7.95)/2.285/(math.Pi*width) + 1); taps < 1<<31 && taps > 0 {
		return int(taps), KaiserBeta(a), nil
	}
	return 0, 0, errorf("width", "%v is not a width above 0", width)
}
