package design

import "math"

// IIRNotch designs a second-order notch, as scipy.signal.iirnotch: it removes w0 and keeps the rest; its width at -3 dB
// is w0/Q. w0 is in the unit of fs. Unlike scipy it refuses w0 at 0 or Nyquist, and a width of fs/2 or more, which would
// not be stable. Errors are an [*Error].
//
// Source: S. J. Orfanidis, Introduction to Signal Processing, 1996, section 11.3.
func IIRNotch(w0, Q, fs float64) (b, a [3]float64, err error) {
	gain, cos, err := resonator(w0, Q, fs)
	if err != nil {
		return b, a, err
	}
	b = [3]float64{gain, gain * (-2 * cos), gain}
	a = [3]float64{1, -2 * gain * cos, 2*gain - 1}
	return b, a, nil
}

// IIRNotchSOS is [IIRNotch] as one second-order section, in which filters are run.
func IIRNotchSOS(w0, Q, fs float64) (sos [][6]float64, err error) {
	b, a, err := IIRNotch(w0, Q, fs)
	if err != nil {
		return nil, err
	}
	return [][6]float64{{b[0], b[1], b[2], a[0], a[1], a[2]}}, nil
}

// IIRPeak designs a second-order peak, as scipy.signal.iirpeak: it keeps w0 and removes the rest, else as [IIRNotch].
func IIRPeak(w0, Q, fs float64) (b, a [3]float64, err error) {
	gain, cos, err := resonator(w0, Q, fs)
	if err != nil {
		return b, a, err
	}
	b = [3]float64{1 - gain, 0, -(1 - gain)}
	a = [3]float64{1, -2 * gain * cos, 2*gain - 1}
	return b, a, nil
}

// resonator is the gain of a notch at 0 Hz's side of its formula, and the cosine of its frequency.
func resonator(w0, Q, fs float64) (gain, cos float64, err error) {
	if err := checkResonator(w0, Q, fs); err != nil {
		return 0, 0, err
	}
	w := 2 * w0 / fs
	return 1 / (1 + math.Tan(w/Q*math.Pi/2)), math.Cos(w * math.Pi), nil
}

func checkResonator(w0, Q, fs float64) error {
	if err := checkRate(fs); err != nil {
		return err
	}
	if err := checkFrequency("w0", w0, fs); err != nil {
		return err
	}
	if !(Q > 0) || math.IsInf(Q, 0) {
		return errorf("Q", "%v is not a finite quality above 0", Q)
	}
	if w0/Q >= fs/2 {
		return errorf("Q", "%v makes the notch %v Hz wide, which is not below Nyquist (%v Hz)", Q, w0/Q, fs/2)
	}
	return nil
}
