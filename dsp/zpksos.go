package dsp

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"
)

// SOS is the filter as second-order sections, as scipy.signal.zpk2sos with pairing="nearest": the pole nearest to the
// unit circle is joined with the zero nearest to it and makes the last section, and so on to the first, which also takes
// the gain. An odd count is filled up with a pole and a zero at 0. Complex roots must come in conjugate pairs.
//
// Where poles are equally near, as in a band symmetric about fs/4, rounding decides which comes first, in scipy too: the
// order of these sections can differ from scipy's, the filter as a whole does not.
func (f ZPK) SOS() [][6]float64 {
	n := max(len(f.Z), len(f.P), 1)
	n += n % 2
	zeros := newRootPool(f.Z, n)
	poles := newRootPool(f.P, n)
	sos := make([][6]float64, n/2)
	for i := len(sos) - 1; i >= 0; i-- {
		p1, p2 := poles.takePolePair()
		z1, z2 := zeros.takeZeroPair(p1)
		sos[i] = biquad(z1, z2, p1, p2)
	}
	for i := range 3 {
		sos[0][i] *= f.K
	}
	return sos
}

func biquad(z1, z2, p1, p2 complex128) [6]float64 {
	return [6]float64{1, -real(z1 + z2), real(mul(z1, z2)), 1, -real(p1 + p2), real(mul(p1, p2))}
}

// rootPool holds roots not yet given to a section; one of each complex pair stands for both.
type rootPool []complex128

// conjugateTolerance is how far, relatively, rounding may move a root off the real axis.
const conjugateTolerance = 100 * 0x1p-52

// newRootPool fills roots up with zeros to n and sorts them: complex pairs first, by real part, then the real ones.
func newRootPool(roots []complex128, n int) rootPool {
	var pairs, reals rootPool
	for _, r := range roots {
		switch {
		case math.Abs(imag(r)) <= conjugateTolerance*cmplx.Abs(r):
			reals = append(reals, complex(real(r), 0))
		case imag(r) > 0:
			pairs = append(pairs, r)
		}
	}
	reals = append(reals, repeat(0, n-len(roots))...)
	byPosition := func(a, b complex128) int {
		return cmp.Or(cmp.Compare(real(a), real(b)), cmp.Compare(imag(a), imag(b)))
	}
	slices.SortStableFunc(pairs, byPosition)
	slices.SortStableFunc(reals, byPosition)
	return append(pairs, reals...)
}

func isReal(r complex128) bool { return imag(r) == 0 }

// take removes the allowed root with the least distance; of equals the first.
func (p *rootPool) take(allowed func(complex128) bool, distance func(complex128) float64) complex128 {
	best := -1
	for i, r := range *p {
		if allowed(r) && (best < 0 || distance(r) < distance((*p)[best])) {
			best = i
		}
	}
	r := (*p)[best]
	*p = slices.Delete(*p, best, best+1)
	return r
}

func anyRoot(complex128) bool { return true }

func fromUnitCircle(r complex128) float64 { return math.Abs(1 - cmplx.Abs(r)) }

func (p *rootPool) takePolePair() (p1, p2 complex128) {
	p1 = p.take(anyRoot, fromUnitCircle)
	if isReal(p1) {
		return p1, p.take(isReal, fromUnitCircle)
	}
	return p1, cmplx.Conj(p1)
}

func (p *rootPool) takeZeroPair(pole complex128) (z1, z2 complex128) {
	near := func(r complex128) float64 { return cmplx.Abs(pole - r) }
	z1 = p.take(anyRoot, near)
	if isReal(z1) {
		return z1, p.take(isReal, near)
	}
	return z1, cmplx.Conj(z1)
}
