package design

import "math"

// Cheby2 designs a digital Chebyshev filter of type II in second-order sections, as scipy.signal.cheby2(order, rs, Wn,
// btype, output="sos", fs=fs), see [Butter]. The stop band is at least rs dB down; wn is where it begins.
func Cheby2(order int, rs float64, wn []float64, btype Band, fs float64) (sos [][6]float64, err error) {
	return IIR{Family: Chebyshev2, Order: order, Rs: rs, Wn: wn, Band: btype, FS: fs}.sections()
}

// Cheb2ap is the analogue Chebyshev low-pass of type II, at least rs dB down from 1 rad/s on (scipy.signal.cheb2ap).
// Errors are an [*Error].
//
// Source: Parks and Burrus, Digital Filter Design, 1987, section 7.2.5.
func Cheb2ap(order int, rs float64) (ZPK, error) {
	if err := checkOrder(order); err != nil {
		return ZPK{}, err
	}
	if err := checkDecibels("rs", rs); err != nil {
		return ZPK{}, err
	}
	if order == 0 {
		return ZPK{K: 1}, nil
	}
	f := ZPK{P: make([]complex128, order)}
	mu := math.Asinh(ripple(rs)) / float64(order)
	for i := range f.P {
		sin, cos := math.Sincos(evenAngle(i, order))
		f.P[i] = div(1, complex(-math.Sinh(mu)*cos, -math.Cosh(mu)*sin))
		if 2*i+1 != order { // the middle one lies at infinity
			f.Z = append(f.Z, complex(0, 1/sin))
		}
	}
	f.K = real(div(prod(f.P, negative), prod(f.Z, negative)))
	return f, nil
}
