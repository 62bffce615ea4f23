package design

// ZPK is a digital or analogue filter by its zeros, poles and gain: H(s) = K * prod(s - Z) / prod(s - P).
type ZPK struct {
	Z, P []complex128
	K    float64
}

// degree is how many more poles than zeros there are: the zeros at infinity.
func (f ZPK) degree() int { return len(f.P) - len(f.Z) }

// proper panics unless there are at least as many poles as zeros, which the transforms want.
func (f ZPK) proper() {
	if f.degree() < 0 {
		panic("design: the transfer function has more zeros than poles; it must have at least as many poles")
	}
}

// LP2LP moves the edge of a low-pass prototype from 1 to wo rad/s (scipy.signal.lp2lp_zpk). Like all the transforms it
// panics when there are more zeros than poles.
func (f ZPK) LP2LP(wo float64) ZPK {
	f.proper()
	to := func(r complex128) complex128 { return scale(wo, r) }
	return ZPK{each(f.Z, to), each(f.P, to), f.K * power(wo, f.degree())}
}

// LP2HP turns a low-pass prototype into a high-pass with edge wo rad/s (scipy.signal.lp2hp_zpk).
func (f ZPK) LP2HP(wo float64) ZPK {
	f.proper()
	to := func(r complex128) complex128 { return div(complex(wo, 0), r) }
	z := append(each(f.Z, to), repeat(0, f.degree())...)
	return ZPK{z, each(f.P, to), f.K * f.flipGain()}
}

// LP2BP turns a low-pass prototype into a band-pass of centre wo and width bw rad/s (scipy.signal.lp2bp_zpk).
func (f ZPK) LP2BP(wo, bw float64) ZPK {
	f.proper()
	// The quotient turns an imaginary -0 into +0, on which it depends which root of a pair comes first.
	to := func(r complex128) complex128 { return div(scale(bw, r), 2) }
	z := append(bothSides(each(f.Z, to), wo), repeat(0, f.degree())...)
	return ZPK{z, bothSides(each(f.P, to), wo), f.K * power(bw, f.degree())}
}

// LP2BS turns a low-pass prototype into a band-stop of centre wo and width bw rad/s (scipy.signal.lp2bs_zpk).
func (f ZPK) LP2BS(wo, bw float64) ZPK {
	f.proper()
	to := func(r complex128) complex128 { return div(complex(bw/2, 0), r) }
	z := bothSides(each(f.Z, to), wo)
	for _, middle := range []complex128{complex(0, wo), complex(0, -wo)} {
		z = append(z, repeat(middle, f.degree())...)
	}
	return ZPK{z, bothSides(each(f.P, to), wo), f.K * f.flipGain()}
}

// Bilinear is the digital filter by s = 2 fs (z-1)/(z+1) (scipy.signal.bilinear_zpk).
func (f ZPK) Bilinear(fs float64) ZPK {
	f.proper()
	fs2 := complex(2*fs, 0)
	to := func(r complex128) complex128 { return div(fs2+r, fs2-r) }
	below := func(r complex128) complex128 { return fs2 - r }
	k := f.K * real(div(prod(f.Z, below), prod(f.P, below)))
	z := append(each(f.Z, to), repeat(-1, f.degree())...)
	return ZPK{z, each(f.P, to), k}
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

// power multiplies n factors x.
func power(x float64, n int) float64 {
	p := 1.0
	for range n {
		p *= x
	}
	return p
}
