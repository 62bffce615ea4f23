package design

import "math"

// GammatoneFIR is the impulse response of a gammatone filter at freq, which models a place of the inner ear, over
// numtaps samples (scipy.signal.gammatone with ftype="fir"). Errors are an [*Error].
//
// Sources of the bandwidth: Glasberg and Moore, Hearing Research 47, 1990; M. Slaney, Apple Technical Report 35, 1993.
func GammatoneFIR(freq float64, order, numtaps int, fs float64) ([]float64, error) {
	if err := checkGammatone(freq, fs); err != nil {
		return nil, err
	}
	if order < 1 || order > GammatoneOrderMax {
		return nil, errorf("order", "Invalid order: order must be > 0 and <= %[2]d, got %[1]d", order, GammatoneOrderMax)
	}
	if numtaps < 0 || numtaps > GammatoneTapsMax {
		return nil, errorf("numtaps", "%d is not within 0 to %d", numtaps, GammatoneTapsMax)
	}
	width := 2 * math.Pi * gammatoneWidth(freq) // rad/s
	scale := 2 / fs * width                     // with it, (width*t)^(order-1)/(order-1)! stays small
	for i := 1; i < order; i++ {
		scale /= float64(i)
	}
	h := make([]float64, numtaps)
	for i := range h {
		t := float64(i) / fs
		h[i] = scale * power(width*t, order-1) * math.Exp(-width*t) * math.Cos(2*math.Pi*freq*t)
	}
	return h, nil
}

// Limits of [GammatoneFIR].
const (
	GammatoneOrderMax = 24
	GammatoneTapsMax  = 1 << 24
)

// GammatoneIIR is a recursive gammatone filter of order 4 at freq, with 8 poles and gain 1 there (scipy.signal.gammatone
// with ftype="iir"). Errors are an [*Error].
//
// Source: M. Slaney, An efficient implementation of the Patterson-Holdsworth auditory filter bank, Apple Technical Report
// 35, 1993.
func GammatoneIIR(freq, fs float64) (b, a []float64, err error) {
	if err := checkGammatone(freq, fs); err != nil {
		return nil, nil, err
	}
	sin, cos := math.Sincos(2 * math.Pi * freq / fs)
	decay := math.Exp(-2 * math.Pi * gammatoneWidth(freq) / fs)
	outer, inner := math.Sqrt(3+2*math.Sqrt2), math.Sqrt(3-2*math.Sqrt2)
	var sos [][6]float64
	for _, tilt := range []float64{outer, -outer, inner, -inner} {
		sos = append(sos, [6]float64{1, -decay * (cos + float64(tilt*sin)), 0, 1, -2 * cos * decay, decay * decay})
	}
	at := FreqzSOS(nil, sos, []float64{2 * math.Pi * freq / fs})[0]
	b, a = SOS2TF(sos)
	b = b[:len(sos)+1] // the sections' numerators are of first order
	gain := math.Hypot(real(at), imag(at))
	for i := range b {
		b[i] /= gain
	}
	return b, a, nil
}

func checkGammatone(freq, fs float64) error {
	if err := checkRate(fs); err != nil {
		return err
	}
	if !(freq > 0 && freq < fs/2) {
		return errorf("freq", "The frequency must be between 0 and %v (Nyquist), but given %v", fs/2, freq)
	}
	return nil
}

// gammatoneWidth is the bandwidth in Hz at a place of the ear.
func gammatoneWidth(freq float64) float64 { return 1.019 * (freq/9.26449 + 24.7) }
