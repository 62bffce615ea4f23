package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/design"
)

// designCalls are the designs and responses behind tachy.signal that take or make arrays as long as one likes.
var designCalls = []call{
	{"freqz", freqz},
	{"freqz_grid", freqzGrid},
	{"freqz_sos", freqzSos},
	{"freqz_zpk", freqzZpk},
	{"findfreqs", findfreqs},
	{"freqs", freqs},
	{"freqs_zpk", freqsZpk},
	{"polyval", polyval},
	{"group_delay", groupDelay},
	{"firwin", firwin},
	{"firwin2", firwin2},
	{"firls", firls},
	{"remez", remez},
	{"minimum_phase", minimumPhase},
	{"savgol_coeffs", savgolCoeffs},
}

// freqz(b, a, w, h) writes the response at the frequencies w, as the functions after it.
func freqz(w *words) (int, error) {
	b, a, at, h := w.complexes(), w.complexes(), w.floats(), w.complexes()
	return len(design.Freqz(h, b, a, at)), nil
}

// freqz_grid(b, a, whole, closed, h)
func freqzGrid(w *words) (int, error) {
	b, a, whole, closed, h := w.complexes(), w.complexes(), w.bool(), w.bool(), w.complexes()
	design.FreqzGrid(h, b, a, whole, closed)
	return len(h), nil
}

// freqz_sos(sos, w, h)
func freqzSos(w *words) (int, error) {
	sos, at, h := w.sections(), w.floats(), w.complexes()
	return len(design.FreqzSOS(h, sos, at)), nil
}

// freqz_zpk(z, p, k, w, h)
func freqzZpk(w *words) (int, error) {
	f, at, h := w.zpk(), w.floats(), w.complexes()
	return len(design.FreqzZPK(h, f, at)), nil
}

// findfreqs(num, den, ba, w): ba says that num and den are polynomials, not roots.
func findfreqs(w *words) (int, error) {
	z, p, polynomials, frequencies := w.complexes(), w.complexes(), w.bool(), w.floats()
	if polynomials {
		var first, second error
		z, first = design.Roots(z)
		p, second = design.Roots(p)
		if err := firstError(first, second); err != nil {
			return 0, err
		}
	}
	return copy(frequencies, design.FindFreqs(z, p, len(frequencies))), nil
}

// freqs(b, a, w, h)
func freqs(w *words) (int, error) {
	b, a, at, h := w.complexes(), w.complexes(), w.floats(), w.complexes()
	return len(design.Freqs(h, b, a, at)), nil
}

// freqs_zpk(z, p, k, w, h)
func freqsZpk(w *words) (int, error) {
	f, at, h := w.zpk(), w.floats(), w.complexes()
	return len(design.FreqsZPK(h, f, at)), nil
}

func (w *words) zpk() design.ZPK { return design.ZPK{Z: w.complexes(), P: w.complexes(), K: w.float()} }

// polyval(rows, c, x, y) evaluates each row's polynomial at each value of the row of x.
func polyval(w *words) (int, error) {
	rows, c, x, y := w.int(), w.complexes(), w.complexes(), w.complexes()
	checkRows(rows, c, x, y)
	for r := range rows {
		design.Polyval(row(y, r, rows), row(c, r, rows), row(x, r, rows))
	}
	return len(y), nil
}

// group_delay(b, a, w, delay, singular) writes the indices of singular frequencies and returns how many there are.
func groupDelay(w *words) (int, error) {
	b, a, at, delay, singular := w.complexes(), w.complexes(), w.floats(), w.floats(), w.ints()
	if len(delay) != len(at) || len(singular) != len(at) {
		panic("bindings: group_delay: delay or singular has the wrong size")
	}
	_, found := design.GroupDelay(delay, b, a, at)
	for i, index := range found {
		singular[i] = int64(index)
	}
	return len(found), nil
}

// filled copies the taps of a design to Python's array, which has their length.
func filled(room, taps []float64, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	if len(room) != len(taps) {
		panic(fmt.Sprintf("bindings: %d taps for an array of %d", len(taps), len(room)))
	}
	return copy(room, taps), nil
}

// firwin(window, cutoff, pass_zero, scale, fs, h)
func firwin(w *words) (int, error) {
	window, cutoff, passZero, scale, fs, room := w.floats(), w.floats(), w.bool(), w.bool(), w.float(), w.floats()
	h, err := design.Firwin(window, cutoff, passZero, scale, fs)
	return filled(room, h, err)
}

// firwin2(window, freq, gain, nfreqs, antisymmetric, fs, h)
func firwin2(w *words) (int, error) {
	window, freq, gain := w.floats(), w.floats(), w.floats()
	nfreqs, antisymmetric, fs, room := w.size(), w.bool(), w.float(), w.floats()
	h, err := design.Firwin2(window, freq, gain, nfreqs, antisymmetric, fs)
	return filled(room, h, err)
}

// firls(bands, desired, weight, fs, h)
func firls(w *words) (int, error) {
	bands, desired, weight, fs, room := w.floats(), w.floats(), w.floats(), w.float(), w.floats()
	h, err := design.Firls(len(room), bands, desired, weight, fs)
	return filled(room, h, err)
}

// remez(bands, desired, weight, type, maxiter, grid_density, fs, h); types count bandpass, differentiator, hilbert.
func remez(w *words) (int, error) {
	bands, desired, weight := w.floats(), w.floats(), w.floats()
	response := pick(w, design.FlatBands, design.Differentiator, design.Hilbert)
	iterations, density, fs, room := w.size(), w.size(), w.float(), w.floats()
	h, err := design.Remez(design.RemezSpec{
		NumTaps: len(room), Bands: bands, Desired: desired, Weight: weight,
		Response: response, IterationsMax: iterations, Density: density, FS: fs,
	})
	return filled(room, h, err)
}

// minimum_phase(h, method, n_fft, half, out); methods count homomorphic, hilbert.
func minimumPhase(w *words) (int, error) {
	h, method := w.floats(), pick(w, design.Homomorphic, design.HilbertMethod)
	nfft, half, room := w.size(), w.bool(), w.floats()
	minimal, err := design.MinimumPhase(h, method, nfft, half)
	return filled(room, minimal, err)
}

// savgol_coeffs(polyorder, deriv, delta, pos, h)
func savgolCoeffs(w *words) (int, error) {
	polyorder, deriv, delta, pos, room := w.size(), w.size(), w.float(), w.float(), w.floats()
	return copy(room, dsp.SavgolCoeffs(len(room), polyorder, deriv, delta, pos)), nil
}

// pick takes a number that counts choices.
func pick[T any](w *words, choices ...T) T {
	i := w.int()
	if i < 0 || i >= len(choices) {
		panic(fmt.Sprintf("bindings: choice %d of %d", i, len(choices)))
	}
	return choices[i]
}
