package design

import (
	"errors"
	"math"
	"testing"
)

func TestDesignErrorsNameValueAndLimit(t *testing.T) {
	notch := func(w0, q, fs float64) error { _, _, err := IIRNotch(w0, q, fs); return err }
	butter := func(n int, b Band, fs float64, wn ...float64) error { _, err := Butter(n, wn, b, fs); return err }
	firwin := func(n int, fs float64, cutoff ...float64) error {
		_, err := Firwin(make([]float64, n), cutoff, true, true, fs)
		return err
	}
	ellip := func(rp, rs float64) error { _, err := Ellipap(3, rp, rs); return err }
	for want, err := range map[string]error{
		"Wn: 80 Hz is above Nyquist (62.5 Hz)":                                                                          butter(4, Lowpass, 125, 80),
		"Wn[1]: 62.5 Hz is Nyquist (62.5 Hz); it must be below":                                                         butter(4, Bandpass, 125, 1, 62.5),
		"Wn[0]: NaN Hz must be greater than 0":                                                                          butter(4, Bandstop, 125, math.NaN(), 5),
		"Wn: Wn[0] must be less than Wn[1], got 5 and 5 Hz":                                                             butter(4, Bandstop, 125, 5, 5),
		"Wn: 1 frequencies given, bandpass takes 2":                                                                     butter(4, Bandpass, 125, 5),
		"N: order -1 is not within 0 to 500":                                                                            butter(-1, Lowpass, 125, 5),
		"fs: +Inf Hz is not a finite rate above 0":                                                                      butter(1, Lowpass, math.Inf(1), 5),
		`btype: "low" is none of lowpass, highpass, bandpass, bandstop`:                                                 butter(1, "low", 125, 5),
		"w0: 0 Hz must be greater than 0":                                                                               notch(0, 30, 250),
		"Q: NaN is not a finite quality above 0":                                                                        notch(50, math.NaN(), 250),
		"Q: 0.25 makes the notch 200 Hz wide, which is not below Nyquist (125 Hz)":                                      notch(50, 0.25, 250),
		"cutoff[1]: 1 Hz is not above the cutoff before it (1 Hz)":                                                      firwin(3, 4, 1, 1),
		"numtaps: 4 is even, and a filter with an even number of taps must have zero response at the Nyquist frequency": firwin(4, 4, 1, 1.5),
		"rp: 3 dB is not below rs (3 dB)":                                                                               ellip(3, 3),
	} {
		var typed *Error
		if !errors.As(err, &typed) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
