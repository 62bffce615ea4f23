package design

import "math"

// Band says which frequencies a filter lets through, in scipy's words.
type Band string

// The bands of a filter.
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

// Family says which prototype a filter is made from, in scipy's words for ftype.
type Family string

// The families of prototypes.
const (
	Butterworth Family = "butter" // flat pass band: [Buttap]
	Chebyshev1  Family = "cheby1" // ripples in the pass band: [Cheb1ap]
	Chebyshev2  Family = "cheby2" // ripples in the stop band: [Cheb2ap]
	Elliptic    Family = "ellip"  // ripples in both, the steepest: [Ellipap]
	Bessel      Family = "bessel" // flat group delay: [Besselap]
)

// IIR is what [IIRFilter] is asked for.
type IIR struct {
	Family Family
	Order  int // of the prototype; a band-pass or band-stop has twice the order
	Rp, Rs float64
	Norm   Norm // of a Bessel filter; PhaseNorm when empty
	Band   Band
	Wn     []float64 // one edge, or low and high; in the unit of FS, or in rad/s when analog
	Analog bool
	FS     float64 // not used when analog
}

// IIRFilter designs a digital or analogue filter, as scipy.signal.iirfilter with output="zpk": the family's prototype,
// moved to its band and, when digital, through the bilinear transform with the edges prewarped. Rp is the ripple of the
// pass band (Chebyshev1, Elliptic) and Rs the attenuation of the stop band (Chebyshev2, Elliptic), both in dB. What the
// gain is at the edges Wn depends on the family, see the prototypes. Errors are an [*Error].
func IIRFilter(f IIR) (ZPK, error) {
	if !f.Analog {
		if err := checkRate(f.FS); err != nil {
			return ZPK{}, err
		}
	}
	if err := checkBand(&f); err != nil {
		return ZPK{}, err
	}
	prototype, err := f.Prototype()
	if err != nil {
		return ZPK{}, err
	}
	if f.Analog {
		return prototype.toBand(f.Band, f.Wn), nil
	}
	const fs = 2 // of the bilinear transform: any will do
	w := make([]float64, len(f.Wn))
	for i := range w {
		w[i] = 2 * fs * math.Tan(math.Pi*(2*f.Wn[i]/f.FS)/2)
	}
	return prototype.toBand(f.Band, w).Bilinear(fs), nil
}

// Prototype is the family's analogue low-pass of that order with its edge at 1 rad/s. Errors are an [*Error].
func (f IIR) Prototype() (ZPK, error) {
	switch f.Family {
	case Butterworth:
		return Buttap(f.Order)
	case Chebyshev1:
		return Cheb1ap(f.Order, f.Rp)
	case Chebyshev2:
		return Cheb2ap(f.Order, f.Rs)
	case Elliptic:
		return Ellipap(f.Order, f.Rp, f.Rs)
	case Bessel:
		return Besselap(f.Order, f.Norm)
	}
	return ZPK{}, errorf("ftype", "%q is none of butter, cheby1, cheby2, ellip, bessel", f.Family)
}

// toBand moves a prototype with its edge at 1 rad/s to a band with its edges at w.
func (f ZPK) toBand(band Band, w []float64) ZPK {
	switch band {
	case Lowpass:
		return f.LP2LP(w[0])
	case Highpass:
		return f.LP2HP(w[0])
	case Bandpass:
		return f.LP2BP(math.Sqrt(w[0]*w[1]), w[1]-w[0])
	default:
		return f.LP2BS(math.Sqrt(w[0]*w[1]), w[1]-w[0])
	}
}

// sections is a digital filter as second-order sections.
func (f IIR) sections() ([][6]float64, error) {
	zpk, err := IIRFilter(f)
	if err != nil {
		return nil, err
	}
	return zpk.SOS(Nearest), nil
}
