package dsp

import (
	"fmt"
	"math"
)

// Band says which frequencies a filter lets through, in scipy's words.
type Band string

// The bands of [Butter].
const (
	Lowpass  Band = "lowpass"
	Highpass Band = "highpass"
	Bandpass Band = "bandpass"
	Bandstop Band = "bandstop"
)

// edges is the number of corner frequencies of a band, 0 for a word that is none.
func (b Band) edges() int {
	switch b {
	case Lowpass, Highpass:
		return 1
	case Bandpass, Bandstop:
		return 2
	}
	return 0
}

// ButterOrderMax is the highest order that [Butter] designs; scipy has no limit, and its precision runs out before.
const ButterOrderMax = 32

// Butter designs a digital Butterworth filter in second-order sections, as scipy.signal.butter(order, Wn, btype,
// output="sos", fs=fs): rows of b0 b1 b2 a0 a1 a2 in the order of scipy, poles nearest to the unit circle last.
//
// wn holds the frequencies where the gain is 1/sqrt(2), in the unit of fs: one for Lowpass and Highpass, low and high
// for Bandpass and Bandstop, whose filters have twice the order. Errors are a [*DesignError].
func Butter(order int, wn []float64, btype Band, fs float64) (sos [][6]float64, err error) {
	f, err := ButterZPK(order, wn, btype, fs)
	if err != nil {
		return nil, err
	}
	return f.SOS(), nil
}

// ButterBA is [Butter] as polynomials, as output="ba"; see [ZPK.BA].
func ButterBA(order int, wn []float64, btype Band, fs float64) (b, a []float64, err error) {
	f, err := ButterZPK(order, wn, btype, fs)
	if err != nil {
		return nil, nil, err
	}
	b, a = f.BA()
	return b, a, nil
}

// ButterZPK is [Butter] as zeros, poles and gain, as output="zpk".
func ButterZPK(order int, wn []float64, btype Band, fs float64) (ZPK, error) {
	if err := checkButter(order, wn, btype, fs); err != nil {
		return ZPK{}, err
	}
	w := make([]float64, len(wn)) // edges of the analogue filter that the bilinear transform moves onto wn
	for i := range wn {
		w[i] = 4 * math.Tan(math.Pi*(2*wn[i]/fs)/2)
	}
	f := buttap(order)
	switch btype {
	case Lowpass:
		f = f.lowpass(w[0])
	case Highpass:
		f = f.highpass(w[0])
	case Bandpass:
		f = f.bandpass(math.Sqrt(w[0]*w[1]), w[1]-w[0])
	case Bandstop:
		f = f.bandstop(math.Sqrt(w[0]*w[1]), w[1]-w[0])
	}
	return f.bilinear(), nil
}

// buttap is the analogue low-pass prototype: poles evenly on the left half of the unit circle.
func buttap(order int) ZPK {
	p := make([]complex128, order)
	for i := range p {
		angle := math.Pi * float64(2*i+1-order) / float64(2*order)
		p[i] = complex(-math.Cos(angle), -math.Sin(angle))
	}
	return ZPK{P: p, K: 1}
}

func checkButter(order int, wn []float64, btype Band, fs float64) error {
	if order < 1 || order > ButterOrderMax {
		return designError("N", "order %d is not within 1 to %d", order, ButterOrderMax)
	}
	if btype.edges() == 0 {
		return designError("btype", "%q is none of lowpass, highpass, bandpass, bandstop", btype)
	}
	if err := checkRate(fs); err != nil {
		return err
	}
	if len(wn) != btype.edges() {
		return designError("Wn", "%d frequencies given, %s takes %d", len(wn), btype, btype.edges())
	}
	for i, w := range wn {
		param := "Wn"
		if len(wn) > 1 {
			param = fmt.Sprintf("Wn[%d]", i)
		}
		if err := checkFrequency(param, w, fs); err != nil {
			return err
		}
	}
	if len(wn) == 2 && wn[0] >= wn[1] {
		return designError("Wn[0]", "%v Hz is not below Wn[1] (%v Hz)", wn[0], wn[1])
	}
	return nil
}

func checkRate(fs float64) error {
	if !(fs > 0) || math.IsInf(fs, 0) {
		return designError("fs", "%v Hz is not a finite rate above 0", fs)
	}
	return nil
}

func checkFrequency(param string, w, fs float64) error {
	switch {
	case !(w > 0):
		return designError(param, "%v Hz is not above 0", w)
	case w > fs/2:
		return designError(param, "%v Hz is above Nyquist (%v Hz)", w, fs/2)
	case w == fs/2:
		return designError(param, "%v Hz is Nyquist (%v Hz); it must be below", w, fs/2)
	}
	return nil
}
