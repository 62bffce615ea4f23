package design

import (
	"fmt"
	"math"
)

// OrderMax is the highest order of a prototype; precision runs out far before.
const OrderMax = 500

func checkOrder(order int) error {
	if order < 0 || order > OrderMax {
		return errorf("N", "order %d is not within 0 to %d", order, OrderMax)
	}
	return nil
}

func checkRate(fs float64) error {
	if !(fs > 0) || math.IsInf(fs, 0) {
		return errorf("fs", "%v Hz is not a finite rate above 0", fs)
	}
	return nil
}

func checkFrequency(param string, w, fs float64) error {
	switch {
	case !(w > 0):
		return errorf(param, "%v Hz must be greater than 0", w)
	case w > fs/2:
		return errorf(param, "%v Hz is above Nyquist (%v Hz)", w, fs/2)
	case w == fs/2:
		return errorf(param, "%v Hz is Nyquist (%v Hz); it must be below", w, fs/2)
	}
	return nil
}

// checkDecibels accepts a finite attenuation above 0 dB.
func checkDecibels(param string, db float64) error {
	if !(db > 0) || math.IsInf(db, 0) {
		return errorf(param, "%v dB is not a finite attenuation above 0", db)
	}
	return nil
}

func checkBand(f *IIR) error {
	edges := f.Band.edges()
	if edges == 0 {
		return errorf("btype", "%q is none of lowpass, highpass, bandpass, bandstop", f.Band)
	}
	if len(f.Wn) != edges {
		return errorf("Wn", "%d frequencies given, %s takes %d", len(f.Wn), f.Band, edges)
	}
	for i, w := range f.Wn {
		param := "Wn"
		if edges > 1 {
			param = fmt.Sprintf("Wn[%d]", i)
		}
		switch {
		case !f.Analog:
			if err := checkFrequency(param, w, f.FS); err != nil {
				return err
			}
		case !(w > 0) || math.IsInf(w, 0):
			return errorf(param, "%v rad/s must be greater than 0, and finite", w)
		}
	}
	if edges == 2 && f.Wn[0] >= f.Wn[1] {
		return errorf("Wn", "Wn[0] must be less than Wn[1], got %v and %v Hz", f.Wn[0], f.Wn[1])
	}
	return nil
}
