package bindings

import (
	"github.com/tachy-dsp/tachy/features/cepstral"
	"github.com/tachy-dsp/tachy/features/recurrence"
	"github.com/tachy-dsp/tachy/features/spectrum"
	"github.com/tachy-dsp/tachy/internal/elementary"
)

// bioFeaturesCalls are the array functions behind tachy.bio.frequency, cepstral and phase_space, and logarithms.
var bioFeaturesCalls = []call{
	{"spectral_shape", spectralShape},
	{"spectral_bands", spectralBands},
	{"cepstral_energies", cepstralEnergies},
	{"cepstral_coefficients", cepstralCoefficients},
	{"recurrence_features", recurrenceFeatures},
	{"log", logOf},
	{"exp", expOf},
}

// spectral_shape(freqs, power, quirks, values): 7, in the order of spectrum.Shape
func spectralShape(w *words) (int, error) {
	freqs, power, of := w.floats(), w.floats(), spectrum.ShapeOf
	if w.bool() {
		of = spectrum.QuirksOf
	}
	s := of(freqs, power)
	return copy(w.floats(), []float64{s.Fundamental, s.Harmonics, s.RollOn, s.RollOff, s.Centroid, s.Slope, s.Spread}), nil
}

// spectral_bands(freqs, power, df, edges, values): low and high Hz of each band; the whole power, then three values a band
func spectralBands(w *words) (int, error) {
	freqs, power, df, edges, values := w.floats(), w.floats(), w.float(), w.floats(), w.floats()
	values[0] = spectrum.Total(power, df)
	for i := 0; i < len(edges); i += 2 {
		b := spectrum.BandOf(freqs, power, df, values[0], edges[i], edges[i+1])
		copy(values[1+i/2*3:], []float64{b.Power, b.Relative, b.Peak})
	}
	return len(values), nil
}

// cepstral_energies(power, df, fs, window, energies); a window of 0 samples is for the right ones
func cepstralEnergies(w *words) (int, error) {
	power, df, fs, window, energies := w.floats(), w.float(), w.float(), w.int(), w.floats()
	if window > 0 {
		cepstral.QuirkEnergies(energies, power, window, fs)
	} else {
		cepstral.Energies(energies, power, df, fs)
	}
	return len(energies), nil
}

// cepstral_coefficients(energies, floor, gain, coefficients)
func cepstralCoefficients(w *words) (int, error) {
	energies, floor, gain, coefficients := w.floats(), w.float(), w.float(), w.floats()
	cepstral.Coefficients(coefficients, energies, floor, gain)
	return len(coefficients), nil
}

// recurrence_features(distances, n, threshold, quirks, values): 15, in the order of bio.phase_space
func recurrenceFeatures(w *words) (int, error) {
	p, of := recurrence.PlotOf(w.floats(), w.int(), w.float()), recurrence.FeaturesOf
	if w.bool() {
		of = recurrence.QuirksOf
	}
	f := of(p)
	d, v, white := f.Diagonal, f.Vertical, f.White
	return copy(w.floats(), []float64{
		f.Rate, f.Determinism, f.Laminarity, f.DeterminismRate, f.LaminarityDeterminism, d.Mean, v.Mean, white.Mean, v.Mean,
		float64(d.Longest), float64(v.Longest), float64(white.Longest), d.Entropy, v.Entropy, white.Entropy,
	}), nil
}

// log(x, factor, plus, scale, y), see elementary.Log; y may be x
func logOf(w *words) (int, error) {
	x, factor, plus, scale, y := w.floats(), w.float(), w.float(), w.float(), w.floats()
	elementary.Log(y, x, factor, plus, scale)
	return len(y), nil
}

// exp(x, factor, less, scale, y), see elementary.Exp; y may be x
func expOf(w *words) (int, error) {
	x, factor, less, scale, y := w.floats(), w.float(), w.float(), w.float(), w.floats()
	elementary.Exp(y, x, factor, less, scale)
	return len(y), nil
}
