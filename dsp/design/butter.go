package design

import "math"

// Butter designs a digital Butterworth filter in second-order sections, as scipy.signal.butter(order, Wn, btype,
// output="sos", fs=fs): rows of b0 b1 b2 a0 a1 a2 in the order of scipy, poles nearest to the unit circle last.
//
// wn holds the frequencies where the gain is 1/sqrt(2), in the unit of fs: one for Lowpass and Highpass, low and high
// for Bandpass and Bandstop, whose filters have twice the order. Errors are an [*Error].
func Butter(order int, wn []float64, btype Band, fs float64) (sos [][6]float64, err error) {
	return IIR{Family: Butterworth, Order: order, Wn: wn, Band: btype, FS: fs}.sections()
}

// Buttap is the analogue Butterworth low-pass with gain 1/sqrt(2) at 1 rad/s (scipy.signal.buttap): poles evenly on the
// left half of the unit circle. Errors are an [*Error].
func Buttap(order int) (ZPK, error) {
	if err := checkOrder(order); err != nil {
		return ZPK{}, err
	}
	p := make([]complex128, order)
	for i := range p {
		angle := evenAngle(i, order)
		p[i] = complex(-math.Cos(angle), -math.Sin(angle))
	}
	return ZPK{P: p, K: 1}, nil
}

// evenAngle is the i-th of order angles evenly spaced within -pi/2 to pi/2.
func evenAngle(i, order int) float64 { return math.Pi * float64(2*i+1-order) / float64(2*order) }
