package design

import "math"

// Comb says what a comb filter does at its frequencies, in scipy's words for ftype.
type Comb string

// The combs of [IIRComb].
const (
	Notches Comb = "notch"
	Peaks   Comb = "peak"
)

// CombOrderMax is the highest order of [IIRComb], fs/w0.
const CombOrderMax = 1 << 20

// IIRComb designs a comb, as scipy.signal.iircomb: notches or peaks at all multiples of w0, which must divide fs, each
// w0/Q wide at -3 dB. With passZero notches lie, and peaks begin, half a tooth higher, so that 0 Hz passes. Errors are an
// [*Error].
//
// Source: S. J. Orfanidis, Introduction to Signal Processing, 1996, section 11.5.
func IIRComb(w0, Q float64, ftype Comb, fs float64, passZero bool) (b, a []float64, err error) {
	if ftype != Notches && ftype != Peaks {
		return nil, nil, errorf("ftype", "%q must be notch or peak", ftype)
	}
	if err := checkRate(fs); err != nil {
		return nil, nil, err
	}
	if !(w0 > 0 && w0 < fs/2) {
		return nil, nil, errorf("w0", "w0 must be between 0 and %v (Nyquist), but given %v", fs/2, w0)
	}
	if !(Q > 0) || math.IsInf(Q, 0) {
		return nil, nil, errorf("Q", "%v is not a finite quality above 0", Q)
	}
	ratio := math.RoundToEven(fs / w0)
	if ratio > CombOrderMax || math.Abs(w0-fs/ratio)/fs > 1e-14 {
		return nil, nil, errorf("w0", "fs must be divisible by w0, at most %[3]d times, got %[1]v and %[2]v Hz", fs, w0, CombOrderMax)
	}
	n := int(ratio)
	beta := math.Tan(float64(n) * (2 * math.Pi * w0 / fs / Q) / 4)
	sign := -1.0
	if (ftype == Notches) == passZero {
		sign = 1
	}
	b, a = make([]float64, n+1), make([]float64, n+1)
	if ftype == Notches {
		b[0], b[n] = 1/(1+beta), sign/(1+beta)
	} else {
		b[0], b[n] = beta/(1+beta), -sign*beta/(1+beta)
	}
	a[0], a[n] = 1, sign*(1-beta)/(1+beta)
	return b, a, nil
}
