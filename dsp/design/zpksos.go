package design

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"
)

// Pairing says how roots are joined into sections, in scipy's words.
type Pairing string

// The pairings of [ZPK.SOS].
const (
	Nearest Pairing = "nearest"  // an odd count is filled up with a pole and a zero at 0
	KeepOdd Pairing = "keep_odd" // an odd count leaves one section of first order
	Minimal Pairing = "minimal"  // no pole or zero is added; not for filtering
)

// SOS is a digital filter as second-order sections, as scipy.signal.zpk2sos: the pole nearest to the unit circle is
// joined with the zero nearest to it and makes the last section, and so on to the first, which also takes the gain.
// Complex roots must come in conjugate pairs, else it panics; see [ZPK.Sections] for what users give.
//
// Where poles are equally near, as in a band symmetric about fs/4, rounding decides which comes first, in scipy too: the
// order of these sections can differ from scipy's, the filter as a whole does not.
func (f ZPK) SOS(pairing Pairing) [][6]float64 {
	sos, err := f.Sections(pairing, false)
	if err != nil {
		panic("design: " + err.Error())
	}
	return sos
}

// Sections is [ZPK.SOS], also for analogue filters: there the distance to the imaginary axis counts, and the pairing must
// be Minimal. Roots without a conjugate partner, and more zeros than poles for Minimal, are an [*Error].
func (f ZPK) Sections(pairing Pairing, analog bool) ([][6]float64, error) {
	switch {
	case pairing != Nearest && pairing != KeepOdd && pairing != Minimal:
		return nil, errorf("pairing", "pairing must be one of nearest, keep_odd, minimal, not %q", pairing)
	case analog && pairing != Minimal:
		return nil, errorf("pairing", "for an analog filter pairing must be \"minimal\", not %q", pairing)
	case pairing == Minimal && f.degree() < 0:
		return nil, errorf("pairing", "minimal must have len(p)>=len(z), got %d poles and %d zeros", len(f.P), len(f.Z))
	case len(f.Z)+len(f.P) == 0:
		return [][6]float64{f.gainOnly(analog)}, nil
	}
	zeros, poles, err := f.pools(pairing)
	if err != nil {
		return nil, err
	}
	p := pairer{zeros, poles, pairing, fromUnitCircle}
	if analog {
		p.worst = fromImaginaryAxis
	}
	sos := make([][6]float64, (len(poles.list())+1)/2)
	for i := len(sos) - 1; i >= 0; i-- {
		sos[i] = biquad(p.next())
	}
	for i := range 3 {
		sos[0][i] *= f.K
	}
	return sos, nil
}

func (f ZPK) gainOnly(analog bool) [6]float64 {
	if analog {
		return [6]float64{0, 0, f.K, 0, 0, 1}
	}
	return [6]float64{f.K, 0, 0, 1, 0, 0}
}

// biquad is the section with these zeros and poles, two at most of each.
func biquad(z, p []complex128) (s [6]float64) {
	copy(s[3-len(z)-1:3], reals(Poly(z)))
	copy(s[6-len(p)-1:6], reals(Poly(p)))
	return s
}

// pools are the roots to pair, filled up with roots at 0 as the pairing wants.
func (f ZPK) pools(pairing Pairing) (zeros, poles rootPool, err error) {
	nz, np := len(f.Z), len(f.P)
	if pairing != Minimal {
		nz = max(nz, np)
		if pairing == Nearest {
			nz += nz % 2
		}
		np = nz
	}
	if zeros, err = newRootPool("z", f.Z, nz-len(f.Z)); err != nil {
		return
	}
	poles, err = newRootPool("p", f.P, np-len(f.P))
	return
}

// rootPool holds roots not yet given to a section; one of each complex pair stands for both.
type rootPool []complex128

// list is the pool with both of each pair.
func (p rootPool) list() (all []complex128) {
	for _, r := range p {
		all = append(all, r)
		if !isReal(r) {
			all = append(all, cmplx.Conj(r))
		}
	}
	return all
}

// conjugateTolerance is how far, relatively, rounding may move a root off the real axis or from its partner's image.
const conjugateTolerance = 100 * 0x1p-52

// newRootPool adds roots at 0 and sorts: complex pairs first, by real part, then the real ones.
func newRootPool(param string, roots []complex128, atZero int) (rootPool, error) {
	pairs, reals, err := conjugates(param, roots)
	if err != nil {
		return nil, err
	}
	reals = append(reals, repeat(0, atZero)...)
	slices.SortStableFunc(reals, byPosition)
	return append(pairs, reals...), nil
}

// conjugates parts roots into the upper ones of conjugate pairs and the real ones, each by position.
func conjugates(param string, roots []complex128) (pairs, reals []complex128, err error) {
	var lower []complex128
	for _, r := range roots {
		switch {
		case math.Abs(imag(r)) <= conjugateTolerance*cmplx.Abs(r):
			reals = append(reals, complex(real(r), 0))
		case imag(r) > 0:
			pairs = append(pairs, r)
		default:
			lower = append(lower, cmplx.Conj(r))
		}
	}
	slices.SortStableFunc(pairs, byPosition)
	slices.SortStableFunc(reals, byPosition)
	for i, r := range pairs {
		best := nearest(lower, func(q complex128) float64 { return cmplx.Abs(q - r) })
		if best < 0 || cmplx.Abs(lower[best]-r) > conjugateTolerance*cmplx.Abs(r) {
			return nil, nil, errorf(param, "%v has no matching conjugate", r)
		}
		pairs[i] = scale(0.5, r+lower[best])
		lower = slices.Delete(lower, best, best+1)
	}
	if len(lower) > 0 {
		return nil, nil, errorf(param, "%v has no matching conjugate", cmplx.Conj(lower[0]))
	}
	return pairs, reals, nil
}

func byPosition(a, b complex128) int {
	return cmp.Or(cmp.Compare(real(a), real(b)), cmp.Compare(imag(a), imag(b)))
}

// nearest is the index of the least distance, of equals the first; -1 of none.
func nearest(roots []complex128, distance func(complex128) float64) int {
	best := -1
	for i, r := range roots {
		if best < 0 || distance(r) < distance(roots[best]) {
			best = i
		}
	}
	return best
}

func isReal(r complex128) bool { return imag(r) == 0 }

func isComplex(r complex128) bool { return imag(r) != 0 }

func anyRoot(complex128) bool { return true }

func fromUnitCircle(r complex128) float64 { return math.Abs(1 - cmplx.Abs(r)) }

func fromImaginaryAxis(r complex128) float64 { return math.Abs(real(r)) }

func from(place complex128) func(complex128) float64 {
	return func(r complex128) float64 { return cmplx.Abs(place - r) }
}

// take removes the allowed root with the least distance; of equals the first.
func (p *rootPool) take(allowed func(complex128) bool, distance func(complex128) float64) complex128 {
	best := nearest(*p, func(r complex128) float64 {
		if !allowed(r) {
			return math.Inf(1)
		}
		return distance(r)
	})
	r := (*p)[best]
	*p = slices.Delete(*p, best, best+1)
	return r
}

func (p rootPool) reals() (n int) {
	for _, r := range p {
		if isReal(r) {
			n++
		}
	}
	return n
}

// pairer hands out the roots of one section after another, the most delicate first.
type pairer struct {
	zeros, poles rootPool
	pairing      Pairing
	worst        func(complex128) float64
}

func (p *pairer) next() (z, poles []complex128) {
	p1 := p.poles.take(anyRoot, p.worst)
	if isReal(p1) && p.poles.reals() == 0 {
		return p.single(p1)
	}
	p2 := cmplx.Conj(p1)
	if isReal(p1) {
		p2 = p.poles.take(isReal, p.worst)
	}
	return p.zerosFor(p1), []complex128{p1, p2}
}

// single is the section of the last real pole.
func (p *pairer) single(p1 complex128) (z, poles []complex128) {
	if p.zeros.reals() > 0 {
		z = append(z, p.zeros.take(isReal, from(p1)))
	}
	poles = []complex128{p1}
	if p.pairing != Minimal {
		z, poles = append(z, 0), append(poles, 0)
	}
	return z, poles
}

// zerosFor takes up to two zeros near the pole. A single real zero is left for the single real pole to come.
func (p *pairer) zerosFor(pole complex128) []complex128 {
	if len(p.zeros) == 0 {
		return nil
	}
	allowed := anyRoot
	reals := p.zeros.reals()
	if reals == 1 && len(p.zeros) > 1 && p.poles.reals() == 1 && isComplex(pole) {
		allowed = isComplex
	}
	z := p.zeros.take(allowed, from(pole))
	switch {
	case isComplex(z):
		return []complex128{z, cmplx.Conj(z)}
	case reals > 1:
		return []complex128{z, p.zeros.take(isReal, from(pole))}
	}
	return []complex128{z}
}
