package dsp

// ZPK is a digital or analogue filter by its zeros, poles and gain: H(s) = K * prod(s - Z) / prod(s - P).
type ZPK struct {
	Z, P []complex128
	K    float64
}

// lowpass moves the edge of a prototype from 1 to w rad/s (scipy.signal.lp2lp_zpk).
func (f ZPK) lowpass(w float64) ZPK {
	to := func(r complex128) complex128 { return scale(w, r) }
	k := f.K
	for range len(f.P) - len(f.Z) {
		k *= w
	}
	return ZPK{each(f.Z, to), each(f.P, to), k}
}

// highpass turns a low-pass prototype into a high-pass with edge w rad/s (scipy.signal.lp2hp_zpk).
func (f ZPK) highpass(w float64) ZPK {
	to := func(r complex128) complex128 { return div(complex(w, 0), r) }
	z := append(each(f.Z, to), repeat(0, len(f.P)-len(f.Z))...)
	return ZPK{z, each(f.P, to), f.K * f.flipGain()}
}

// bandpass turns a low-pass prototype into a band-pass of centre w and width bw rad/s (scipy.signal.lp2bp_zpk).
func (f ZPK) bandpass(w, bw float64) ZPK {
	// The quotient turns an imaginary -0 into +0, on which it depends which root of a pair comes first.
	to := func(r complex128) complex128 { return div(scale(bw, r), 2) }
	k := f.K
	for range len(f.P) - len(f.Z) {
		k *= bw
	}
	z := append(bothSides(each(f.Z, to), w), repeat(0, len(f.P)-len(f.Z))...)
	return ZPK{z, bothSides(each(f.P, to), w), k}
}

// bandstop turns a low-pass prototype into a band-stop of centre w and width bw rad/s (scipy.signal.lp2bs_zpk).
func (f ZPK) bandstop(w, bw float64) ZPK {
	to := func(r complex128) complex128 { return div(complex(bw/2, 0), r) }
	z := bothSides(each(f.Z, to), w)
	for _, middle := range []complex128{complex(0, w), complex(0, -w)} {
		z = append(z, repeat(middle, len(f.P)-len(f.Z))...)
	}
	return ZPK{z, bothSides(each(f.P, to), w), f.K * f.flipGain()}
}

// flipGain is what the gain at infinity of a flipped filter owes to the gain at 0 of f.
func (f ZPK) flipGain() float64 { return real(div(prod(f.Z, negative), prod(f.P, negative))) }

// bothSides splits each root r into r + s and r - s around the centre w; first all of the former.
func bothSides(roots []complex128, w float64) []complex128 {
	out := each(roots, func(r complex128) complex128 { return r + bandStep(r, w) })
	for _, r := range roots {
		out = append(out, r-bandStep(r, w))
	}
	return out
}

// bilinear is the digital filter by s = 2 fs (z-1)/(z+1), with fs = 2 (scipy.signal.bilinear_zpk).
func (f ZPK) bilinear() ZPK {
	const fs2 = 4
	to := func(r complex128) complex128 { return div(fs2+r, fs2-r) }
	below := func(r complex128) complex128 { return fs2 - r }
	k := f.K * real(div(prod(f.Z, below), prod(f.P, below)))
	z := append(each(f.Z, to), repeat(-1, len(f.P)-len(f.Z))...)
	return ZPK{z, each(f.P, to), k}
}

// BA is the filter as polynomials in falling powers of z, as scipy.signal.zpk2tf: b holds the numerator, a the
// denominator with a[0] = 1. High orders lose all precision here; filter with [ZPK.SOS].
func (f ZPK) BA() (b, a []float64) {
	b, a = poly(f.Z), poly(f.P)
	for i := range b {
		b[i] *= f.K
	}
	return b, a
}

// poly is the real part of the polynomial with these roots, highest power first.
func poly(roots []complex128) []float64 {
	c := []complex128{1}
	for _, r := range roots {
		c = append(c, 0)
		for i := len(c) - 1; i > 0; i-- {
			c[i] -= mul(r, c[i-1])
		}
	}
	out := make([]float64, len(c))
	for i := range c {
		out[i] = real(c[i])
	}
	return out
}
