package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/design"
)

// transformCalls are designs that turn some numbers into some coefficients. The last arguments of each are where its
// lists go, see lists.
var transformCalls = []call{
	{"prototype", prototype},
	{"lp2lp_zpk", func(w *words) (int, error) { return lists(w, parted(w.zpk().LP2LP(w.float()))...) }},
	{"lp2hp_zpk", func(w *words) (int, error) { return lists(w, parted(w.zpk().LP2HP(w.float()))...) }},
	{"lp2bp_zpk", func(w *words) (int, error) { return lists(w, parted(w.zpk().LP2BP(w.float(), w.float()))...) }},
	{"lp2bs_zpk", func(w *words) (int, error) { return lists(w, parted(w.zpk().LP2BS(w.float(), w.float()))...) }},
	{"bilinear_zpk", func(w *words) (int, error) { return lists(w, parted(w.zpk().Bilinear(w.float()))...) }},
	{"lp2lp", func(w *words) (int, error) { return fraction(design.LP2LP(w.complexes(), w.complexes(), w.float()))(w) }},
	{"lp2hp", func(w *words) (int, error) { return fraction(design.LP2HP(w.complexes(), w.complexes(), w.float()))(w) }},
	{"lp2bp", func(w *words) (int, error) {
		return fraction(design.LP2BP(w.complexes(), w.complexes(), w.float(), w.float()))(w)
	}},
	{"lp2bs", func(w *words) (int, error) {
		return fraction(design.LP2BS(w.complexes(), w.complexes(), w.float(), w.float()))(w)
	}},
	{"bilinear", func(w *words) (int, error) {
		return fraction(design.Bilinear(w.complexes(), w.complexes(), w.float()))(w)
	}},
	{"normalize", func(w *words) (int, error) { return fraction(design.Normalize(w.complexes(), w.complexes()))(w) }},
	{"poly", func(w *words) (int, error) { return lists(w, design.Poly(w.complexes())) }},
	{"sos2tf", sos2tf},
	{"iirnotch", resonator(design.IIRNotch)},
	{"iirpeak", resonator(design.IIRPeak)},
	{"iircomb", iircomb},
	{"gammatone_fir", gammatoneFIR},
	{"gammatone_iir", gammatoneIIR},
}

// lists takes two arrays, ends and values, writes the lists one after another to values, and where each ends to ends. A
// value that is not finite is an error.
func lists[T float64 | complex128](w *words, all ...[]T) (int, error) {
	ends, values := w.ints(), array[T](w)
	if len(ends) != len(all) {
		panic(fmt.Sprintf("bindings: %d lists for an array of %d", len(all), len(ends)))
	}
	n := 0
	for i, list := range all {
		if n+len(list) > len(values) {
			panic(fmt.Sprintf("bindings: lists of more than %d values", len(values)))
		}
		for _, v := range list {
			if v-v != 0 {
				return 0, fmt.Errorf("the result has a value that is not finite: %v", list)
			}
		}
		n += copy(values[n:], list)
		ends[i] = int64(n)
	}
	return 0, nil
}

// parted is a filter as lists: zeros, poles, gain.
func parted(f design.ZPK) [][]complex128 { return [][]complex128{f.Z, f.P, {complex(f.K, 0)}} }

// fraction writes the lists num and den; the call returns 1 where num was badly conditioned.
func fraction(num, den []complex128, bad bool, err error) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		if err != nil {
			return 0, err
		}
		if _, err := lists(w, num, den); err != nil || !bad {
			return 0, err
		}
		return 1, nil
	}
}

// prototype(family, norm, N, rp, rs) writes zeros, poles, gain; families and norms count as listed here.
func prototype(w *words) (int, error) {
	f, err := design.IIR{
		Family: pick(w, design.Butterworth, design.Chebyshev1, design.Chebyshev2, design.Elliptic, design.Bessel),
		Norm:   pick(w, design.PhaseNorm, design.DelayNorm, design.MagNorm),
		Order:  w.size(), Rp: w.float(), Rs: w.float(),
	}.Prototype()
	if err != nil {
		return 0, err
	}
	return lists(w, parted(f)...)
}

// sos2tf(sos) writes b and a.
func sos2tf(w *words) (int, error) {
	b, a := design.SOS2TF(w.sections())
	return lists(w, b, a)
}

// resonator makes a call f(w0, Q, fs) that writes b and a.
func resonator(f func(w0, Q, fs float64) (b, a [3]float64, err error)) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		b, a, err := f(w.float(), w.float(), w.float())
		if err != nil {
			return 0, err
		}
		return lists(w, b[:], a[:])
	}
}

// iircomb(w0, Q, ftype, fs, pass_zero) writes b and a; types count notch, peak.
func iircomb(w *words) (int, error) {
	b, a, err := design.IIRComb(w.float(), w.float(), pick(w, design.Notches, design.Peaks), w.float(), w.bool())
	if err != nil {
		return 0, err
	}
	return lists(w, b, a)
}

// gammatone_fir(freq, order, numtaps, fs) writes b.
func gammatoneFIR(w *words) (int, error) {
	b, err := design.GammatoneFIR(w.float(), w.size(), w.size(), w.float())
	if err != nil {
		return 0, err
	}
	return lists(w, b)
}

// gammatone_iir(freq, fs) writes b and a.
func gammatoneIIR(w *words) (int, error) {
	b, a, err := design.GammatoneIIR(w.float(), w.float())
	if err != nil {
		return 0, err
	}
	return lists(w, b, a)
}
