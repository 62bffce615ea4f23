package design

import "math"

// Cheby1 designs a digital Chebyshev filter of type I in second-order sections, as scipy.signal.cheby1(order, rp, Wn,
// btype, output="sos", fs=fs), see [Butter]. The pass band ripples by rp dB; wn is where the gain leaves it, -rp dB.
func Cheby1(order int, rp float64, wn []float64, btype Band, fs float64) (sos [][6]float64, err error) {
	return IIR{Family: Chebyshev1, Order: order, Rp: rp, Wn: wn, Band: btype, FS: fs}.sections()
}

// Cheb1ap is the analogue Chebyshev low-pass of type I with rp dB of ripple below 1 rad/s (scipy.signal.cheb1ap). Errors
// are an [*Error].
//
// Source: Parks and Burrus, Digital Filter Design, 1987, section 7.2.
func Cheb1ap(order int, rp float64) (ZPK, error) {
	if err := checkOrder(order); err != nil {
		return ZPK{}, err
	}
	if err := checkDecibels("rp", rp); err != nil {
		return ZPK{}, err
	}
	if order == 0 {
		return ZPK{K: math.Pow(10, -rp/20)}, nil
	}
	mu := math.Asinh(1/ripple(rp)) / float64(order)
	f := ZPK{P: make([]complex128, order)}
	for i := range f.P {
		sin, cos := math.Sincos(evenAngle(i, order))
		f.P[i] = complex(-math.Sinh(mu)*cos, -math.Cosh(mu)*sin)
	}
	f.K = real(prod(f.P, negative))
	if order%2 == 0 {
		f.K *= math.Pow(10, -rp/20)
	}
	return f, nil
}

// ripple is sqrt(10^(db/10) - 1), the epsilon of a gain 1/sqrt(1 + epsilon^2) that is db dB down.
func ripple(db float64) float64 { return math.Sqrt(math.Expm1(math.Ln10 / 10 * db)) }
