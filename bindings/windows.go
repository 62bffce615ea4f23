package bindings

import "github.com/tachy-dsp/tachy/dsp/window"

// windowCalls are the windows behind tachy.signal.windows: each takes its parameters, sym (0 or 1) and the room, all of
// which it fills.
var windowCalls = []call{
	{"windows.triang", shaped(window.Triang)},
	{"windows.parzen", shaped(window.Parzen)},
	{"windows.bohman", shaped(window.Bohman)},
	{"windows.blackman", shaped(window.Blackman)},
	{"windows.nuttall", shaped(window.Nuttall)},
	{"windows.blackmanharris", shaped(window.BlackmanHarris)},
	{"windows.flattop", shaped(window.FlatTop)},
	{"windows.bartlett", shaped(window.Bartlett)},
	{"windows.barthann", shaped(window.Barthann)},
	{"windows.hamming", shaped(window.Hamming)},
	{"windows.hann", shaped(window.Hann)},
	{"windows.cosine", shaped(window.Cosine)},
	{"windows.lanczos", shaped(window.Lanczos)},
	{"windows.kaiser", shapedBy(window.Kaiser)},
	{"windows.gaussian", shapedBy(window.Gaussian)},
	{"windows.general_hamming", shapedBy(window.GeneralHamming)},
	{"windows.chebwin", shapedBy(window.Chebwin)},
	{"windows.exponential", shapedBy(window.Exponential)},
	{"windows.tukey", shapedBy(window.Tukey)},
	{"windows.kaiser_bessel_derived", kaiserBesselDerived},
	{"windows.exponential_at", exponentialAt},
	{"windows.general_gaussian", generalGaussian},
	{"windows.general_cosine", generalCosine},
	{"windows.taylor", taylor},
	{"windows.dpss", dpss},
}

// shaped takes (sym, y).
func shaped(f func(dst []float64, m int, sym bool) []float64) func(*words) (int, error) {
	return func(w *words) (int, error) {
		sym, y := w.bool(), w.floats()
		return len(f(y[:0], len(y), sym)), nil
	}
}

// shapedBy takes (parameter, sym, y).
func shapedBy(f func(dst []float64, m int, parameter float64, sym bool) []float64) func(*words) (int, error) {
	return func(w *words) (int, error) {
		parameter, sym, y := w.float(), w.bool(), w.floats()
		return len(f(y[:0], len(y), parameter, sym)), nil
	}
}

// kaiserBesselDerived(beta, y)
func kaiserBesselDerived(w *words) (int, error) {
	beta, y := w.float(), w.floats()
	return len(window.KaiserBesselDerived(y[:0], len(y), beta)), nil
}

// exponentialAt(center, tau, y)
func exponentialAt(w *words) (int, error) {
	center, tau, y := w.float(), w.float(), w.floats()
	return len(window.ExponentialAt(y[:0], len(y), center, tau)), nil
}

// generalGaussian(p, sig, sym, y)
func generalGaussian(w *words) (int, error) {
	p, sig, sym, y := w.float(), w.float(), w.bool(), w.floats()
	return len(window.GeneralGaussian(y[:0], len(y), p, sig, sym)), nil
}

// generalCosine(a, sym, y)
func generalCosine(w *words) (int, error) {
	a, sym, y := w.floats(), w.bool(), w.floats()
	return len(window.GeneralCosine(y[:0], len(y), a, sym)), nil
}

// taylor(nbar, sll, norm, sym, y)
func taylor(w *words) (int, error) {
	nbar, sll, norm, sym, y := w.size(), w.float(), w.bool(), w.bool(), w.floats()
	return len(window.Taylor(y[:0], len(y), nbar, sll, norm, sym)), nil
}

var dpssNorms = []window.Norm{window.Unit, window.Approximate, window.Subsample}

// dpss(nw, kmax, sym, norm, y, ratios) writes kmax rows of y; norm is 0 for 2, 1 for approximate, 2 for subsample.
func dpss(w *words) (int, error) {
	nw, kmax, sym, norm, y, ratios := w.float(), w.size(), w.bool(), dpssNorms[w.int()], w.floats(), w.floats()
	return len(window.DPSS(y[:0], ratios, len(y)/kmax, nw, kmax, sym, norm)), nil
}
