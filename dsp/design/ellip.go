package design

import (
	"math"
	"math/cmplx"
)

// Ellip designs a digital elliptic (Cauer) filter in second-order sections, as scipy.signal.ellip(order, rp, rs, Wn,
// btype, output="sos", fs=fs), see [Butter]: rp dB of ripple in the pass band, at least rs dB down in the stop band; wn is
// where the gain leaves the pass band, -rp dB.
func Ellip(order int, rp, rs float64, wn []float64, btype Band, fs float64) (sos [][6]float64, err error) {
	return IIR{Family: Elliptic, Order: order, Rp: rp, Rs: rs, Wn: wn, Band: btype, FS: fs}.sections()
}

// Ellipap is the analogue elliptic low-pass with rp dB of ripple below 1 rad/s and a stop band at least rs dB down
// (scipy.signal.ellipap). Errors are an [*Error].
//
// Source: S. J. Orfanidis, Lecture Notes on Elliptic Filter Design, 2006.
func Ellipap(order int, rp, rs float64) (ZPK, error) {
	if err := checkElliptic(order, rp, rs); err != nil {
		return ZPK{}, err
	}
	epsilon := ripple(rp)
	switch order {
	case 0:
		return ZPK{K: math.Pow(10, -rp/20)}, nil
	case 1:
		return ZPK{P: []complex128{complex(-1/epsilon, 0)}, K: 1 / epsilon}, nil
	}
	k1 := selectivity(rp, rs)
	k := ofRatio(k1.ratio() / float64(order))
	v := k1.imaginaryArcSn(1/epsilon) / float64(order)
	var f ZPK
	for j := 1 - order%2; j < order; j += 2 {
		u := float64(j) / float64(order)
		if j > 0 {
			f.Z = append(f.Z, complex(0, 1/(k.k*real(k.sn(complex(u, 0))))))
		}
		w := k.sn(complex(u, v))
		f.P = append(f.P, complex(-imag(w), -real(w)))
	}
	f.Z = withConjugates(f.Z)
	f.P = withConjugates(f.P)
	f.K = real(div(prod(f.P, negative), prod(f.Z, negative)))
	if order%2 == 0 {
		f.K *= math.Pow(10, -rp/20)
	}
	return f, nil
}

func checkElliptic(order int, rp, rs float64) error {
	if err := checkOrder(order); err != nil {
		return err
	}
	if err := checkDecibels("rp", rp); err != nil {
		return err
	}
	if err := checkDecibels("rs", rs); err != nil {
		return err
	}
	if order > 1 && rp >= rs {
		return errorf("rp", "%v dB is not below rs (%v dB)", rp, rs)
	}
	return nil
}

// selectivity is the modulus whose k is the ratio of the two bands' epsilons.
func selectivity(rp, rs float64) modulus {
	k := ripple(rp) / ripple(rs)
	return modulus{k, math.Sqrt((1 - k) * (1 + k))}
}

// withConjugates appends the conjugates of those that are not real.
func withConjugates(roots []complex128) []complex128 {
	for _, r := range roots {
		if imag(r) != 0 {
			roots = append(roots, cmplx.Conj(r))
		}
	}
	return roots
}
