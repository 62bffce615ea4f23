package bindings

import (
	"sync"

	"github.com/tachy-dsp/tachy/features/hrv"
)

// bioHRVCalls are the array functions behind tachy.bio.hrv: x are intervals in ms, NaN a gap.
var bioHRVCalls = []call{
	{"hrv_correct", onBeats(hrvCorrect)},
	{"hrv_detrend", hrvDetrend},
	{"hrv_differences", hrvDifferences},
	{"hrv_time", onBeats(hrvTime)},
	{"hrv_bins", onBeats(hrvBins)},
	{"hrv_triangle", hrvTriangle},
	{"hrv_evenly", onBeats(hrvEvenly)},
	{"hrv_welch", onBeats(hrvWelch)},
	{"hrv_lomb", onBeats(hrvLomb)},
	{"hrv_band", hrvBand},
	{"hrv_intervals", hrvIntervals},
	{"hrv_rates", hrvRates},
	{"hrv_shorter", hrvShorter},
	{"hrv_poincare", hrvPoincare},
	{"hrv_asymmetry", hrvAsymmetry},
	{"hrv_fragmentation", hrvFragmentation},
	{"hrv_regularity", onBeats(hrvRegularity)},
	{"hrv_fuzzy", onBeats(hrvFuzzy)},
	{"hrv_permutation", onBeats(hrvPermutation)},
	{"hrv_multiscale", onBeats(hrvMultiscale)},
	{"hrv_time_shift", onBeats(hrvTimeShift)},
	{"hrv_lempel_ziv", hrvLempelZiv},
	{"hrv_dfa", onBeats(hrvDFA)},
	{"hrv_mfdfa", onBeats(hrvMFDFA)},
	{"hrv_correlation", onBeats(hrvCorrelation)},
	{"hrv_fractal", hrvFractal},
}

var beatDescribers = sync.Pool{New: func() any { return new(hrv.Describer) }}

// onBeats lends a describer to f.
func onBeats(f func(d *hrv.Describer, w *words) int) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		d := beatDescribers.Get().(*hrv.Describer)
		defer beatDescribers.Put(d)
		return f(d, w), nil
	}
}

func put(w *words, values ...float64) int { return copy(w.floats(), values) }

// hrv_correct(x, threshold, quirk, y): how many were bad.
func hrvCorrect(d *hrv.Describer, w *words) int {
	x, threshold, quirk, y := w.floats(), w.float(), w.bool(), w.floats()
	return d.Correct(y, x, threshold, quirk)
}

// hrv_detrend(x, lambda, window, y, trend)
func hrvDetrend(w *words) (int, error) {
	x, lambda, window, y, trend := w.floats(), w.float(), w.int(), w.floats(), w.floats()
	hrv.Detrend(y, trend, x, lambda, window)
	return len(y), nil
}

// hrv_differences(x, five values)
func hrvDifferences(w *words) (int, error) {
	s := hrv.Differences(w.floats())
	return put(w, s.RMSSD, s.SDSD, float64(s.NN50), s.PNN50(), float64(s.N)), nil
}

// hrv_time(x, 25 values), in NeuroKit2's order.
func hrvTime(d *hrv.Describer, w *words) int {
	t := d.Time(w.floats())
	return put(w, t.MeanNN, t.SDNN, t.SDANN[0], t.SDNNI[0], t.SDANN[1], t.SDNNI[1], t.SDANN[2], t.SDNNI[2], t.RMSSD, t.SDSD,
		t.CVNN, t.CVSD, t.MedianNN, t.MadNN, t.MCVNN, t.IQRNN, t.SDRMSSD, t.Prc20NN, t.Prc80NN, t.PNN50, t.PNN20, t.MinNN, t.MaxNN)
}

// hrv_bins(x, width, edges, counts): how many edges there are.
func hrvBins(d *hrv.Describer, w *words) int {
	edges, counts, _ := d.Bins(w.floats(), w.float())
	copy(w.floats(), edges)
	copy(w.floats(), counts)
	return len(edges)
}

// hrv_triangle(edges, counts, search, four values): 0 if there is none.
func hrvTriangle(w *words) (int, error) {
	edges, counts, search := w.floats(), w.floats(), w.bool()
	t, ok := hrv.Triangle{}, true
	if search {
		t, ok = hrv.Search(edges, counts)
	} else {
		t = hrv.Lines(edges, counts)
	}
	n := put(w, t.N, t.X, t.M, t.Height)
	if !ok {
		n = 0
	}
	return n, nil
}

// hrv_evenly(x, step, y): how many there are.
func hrvEvenly(d *hrv.Describer, w *words) int {
	return handOver(w, d.Evenly(w.floats(), w.float()))
}

// handOver copies values to the next array, which must have room.
func handOver(w *words, values []float64) int {
	room := w.floats()
	if len(room) < len(values) {
		panic("bindings: too little room for the values")
	}
	return copy(room, values)
}

// hrv_welch(x, fs, segment, nfft, frequencies, density)
func hrvWelch(d *hrv.Describer, w *words) int {
	frequencies, density := d.Welch(w.floats(), w.float(), w.int(), w.int())
	handOver(w, frequencies)
	return handOver(w, density)
}

// hrv_lomb(x, times, highest, frequencies, density): no times adds the intervals up.
func hrvLomb(d *hrv.Describer, w *words) int {
	frequencies, density := d.Lomb(w.floats(), w.floats(), w.float())
	handOver(w, frequencies)
	return handOver(w, density)
}

// hrv_band(frequencies, density, low, high, closed, two values): how many frequencies lie in it.
func hrvBand(w *words) (int, error) {
	b := hrv.BandOf(w.floats(), w.floats(), w.float(), w.float(), w.bool())
	put(w, b.Power, b.Peak)
	return b.Bins, nil
}

// hrv_intervals(peaks, fs, intervals): returns the place of the first peak that the next lies before, or that of the last.
func hrvIntervals(w *words) (int, error) {
	peaks, fs, intervals := w.floats(), w.float(), w.floats()
	return hrv.Intervals(intervals, peaks, fs), nil
}

// hrv_shorter(x, limit, y)
func hrvShorter(w *words) (int, error) {
	x, limit, y := w.floats(), w.float(), w.floats()
	hrv.Shorter(y, x, limit)
	return len(y), nil
}

// hrv_rates(beats, fs, rates): how many beats have none.
func hrvRates(w *words) (int, error) {
	beats, fs, rates := w.ints(), w.float(), w.floats()
	return hrv.Rates(rates, beats, fs), nil
}

// hrv_poincare(x, ddof, two values)
func hrvPoincare(w *words) (int, error) {
	p := hrv.PoincareOf(w.floats(), w.int())
	return put(w, p.SD1, p.SD2, p.Area(), p.CVI(), p.CSIModified()), nil
}

// hrv_asymmetry(x, 16 values), in NeuroKit2's order.
func hrvAsymmetry(w *words) (int, error) {
	a := hrv.AsymmetryOf(w.floats())
	return put(w, a.GI, a.SI, a.AI, a.PI, a.C1d, a.C1a, a.SD1d, a.SD1a, a.C2d, a.C2a, a.SD2d, a.SD2a, a.Cd, a.Ca, a.SDNNd, a.SDNNa), nil
}

// hrv_fragmentation(x, four values)
func hrvFragmentation(w *words) (int, error) {
	f := hrv.FragmentationOf(w.floats())
	return put(w, f.PIP, f.IALS, f.PSS, f.PAS), nil
}

// hrv_regularity(x, m, tolerance, four values): pairs, longer pairs, pairs of the last stretch, approximate entropy.
func hrvRegularity(d *hrv.Describer, w *words) int {
	r := d.Regularity(w.floats(), w.int(), w.float())
	return put(w, float64(r.Pairs), float64(r.Longer), float64(r.PairsOfLast), r.ApEn)
}

// hrv_fuzzy(x, m, tolerance, value)
func hrvFuzzy(d *hrv.Describer, w *words) int {
	return put(w, d.FuzzyEn(w.floats(), w.int(), w.float()))
}

// hrv_permutation(x, m, value)
func hrvPermutation(d *hrv.Describer, w *words) int {
	return put(w, d.Permutation(w.floats(), w.int()))
}

// hrv_multiscale(x, m, tolerance, values)
func hrvMultiscale(d *hrv.Describer, w *words) int {
	x, m, tolerance, values := w.floats(), w.int(), w.float(), w.floats()
	d.Multiscale(values, x, m, tolerance)
	return len(values)
}

// hrv_time_shift(x, m, tolerance, composite, refined)
func hrvTimeShift(d *hrv.Describer, w *words) int {
	x, m, tolerance, composite, refined := w.floats(), w.int(), w.float(), w.floats(), w.floats()
	d.TimeShift(composite, refined, x, m, tolerance)
	return len(composite)
}

// hrv_lempel_ziv(x, value)
func hrvLempelZiv(w *words) (int, error) { return put(w, hrv.LempelZiv(w.floats())), nil }

// hrv_dfa(x, from, to, value)
func hrvDFA(d *hrv.Describer, w *words) int { return put(w, d.DFA(w.floats(), w.int(), w.int())) }

// hrv_mfdfa(x, from, to, q, h, alpha, f, eight values), in NeuroKit2's order.
func hrvMFDFA(d *hrv.Describer, w *words) int {
	m := d.MFDFA(w.floats(), w.int(), w.int(), w.int())
	handOver(w, m.Hurst)
	handOver(w, m.Alpha)
	handOver(w, m.F)
	return put(w, m.Width, m.Peak, m.Mean, m.Max, m.Delta, m.Asymmetry, m.Fluctuation, m.Increment)
}

// hrv_correlation(x, m, value)
func hrvCorrelation(d *hrv.Describer, w *words) int {
	return put(w, d.CorrelationDimension(w.floats(), w.int()))
}

// hrv_fractal(x, kmax, three values): Higuchi, Katz, Petrosian.
func hrvFractal(w *words) (int, error) {
	x, kmax := w.floats(), w.int()
	return put(w, hrv.Higuchi(x, kmax), hrv.Katz(x), hrv.Petrosian(x)), nil
}
