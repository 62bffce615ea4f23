package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/dsp/spectra"
)

// spectraCalls are the array functions behind the spectra of tachy.signal.
var spectraCalls = []call{
	{"frames", frames},
	{"frames_complex", framesComplex},
	{"frames_join", framesJoin},
	{"frames_join_complex", framesJoinComplex},
	{"overlap", overlap},
	{"power", power},
	{"cross", cross},
	{"medians", medians},
	{"hilbert", hilbert},
	{"magnitude", magnitude},
	{"locking", locking},
	{"resample_fourier", resampleFourier},
	{"czt_len", cztLen},
	{"czt_prepare", cztPrepare},
	{"czt", czt},
	{"lombscargle", lombscargle},
	{"vectorstrength", vectorstrength},
}

func framesOf(w *words) *spectra.Frames {
	f := &spectra.Frames{Hop: w.size(), NFFT: w.size(), Trend: spectra.Trend(w.int()), Roll: w.size(), Window: w.floats()}
	f.Start()
	return f
}

func complexFramesOf(w *words) *spectra.ComplexFrames {
	f := &spectra.ComplexFrames{Hop: w.size(), NFFT: w.size(), Trend: spectra.Trend(w.int()), Roll: w.size(), Window: array[complex128](w)}
	f.Start()
	return f
}

// frames(hop, nfft, trend, roll, window, rows, x, y): y has for each row of x its segments of nfft/2+1 values.
func frames(w *words) (int, error) {
	f := framesOf(w)
	defer f.Free()
	rows, x, y := w.int(), w.floats(), array[complex128](w)
	n := f.NFFT/2 + 1
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		for p := range f.Count(len(from)) {
			f.Spectrum(to[p*n:][:n], from, p)
		}
	}
	return len(y), nil
}

// frames_complex is frames for complex signals and windows, with nfft values a segment.
func framesComplex(w *words) (int, error) {
	f := complexFramesOf(w)
	defer f.Free()
	rows, x, y := w.int(), array[complex128](w), array[complex128](w)
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		for p := range f.Count(len(from)) {
			f.Spectrum(to[p*f.NFFT:][:f.NFFT], from, p)
		}
	}
	return len(y), nil
}

// frames_join(hop, nfft, trend, roll, window, rows, x, y): y is the sum of the inverse transforms of the segments of x.
func framesJoin(w *words) (int, error) {
	f := framesOf(w)
	defer f.Free()
	rows, x, y := w.int(), array[complex128](w), w.floats()
	clear(y)
	n := f.NFFT/2 + 1
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		for p := range len(from) / n {
			f.Join(to, from[p*n:][:n], p)
		}
	}
	return len(y), nil
}

// frames_join_complex is frames_join for complex signals and windows.
func framesJoinComplex(w *words) (int, error) {
	f := complexFramesOf(w)
	defer f.Free()
	rows, x, y := w.int(), array[complex128](w), array[complex128](w)
	clear(y)
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		for p := range len(from) / f.NFFT {
			f.Join(to, from[p*f.NFFT:][:f.NFFT], p)
		}
	}
	return len(y), nil
}

// overlap(hop, x, y): y is the sum of as many copies of x, each hop further, as fit in.
func overlap(w *words) (int, error) {
	hop, x, y := w.int(), w.floats(), w.floats()
	clear(y)
	for at := 0; hop > 0 && at+len(x) <= len(y); at += hop {
		for i, v := range x {
			y[at+i] += v
		}
	}
	return len(y), nil
}

// power(hop, nfft, trend, roll, window, rows, x, y): the mean over segments of squared magnitudes, nfft/2+1 values a row.
func power(w *words) (int, error) {
	f := framesOf(w)
	defer f.Free()
	rows, x, y := w.int(), w.floats(), w.floats()
	work := make([]complex128, f.NFFT/2+1)
	for r := range rows {
		f.Power(row(y, r, rows), row(x, r, rows), work)
	}
	return len(y), nil
}

// cross(rows, x, y, z): the mean of conj(x)*y over the segments of each row.
func cross(w *words) (int, error) {
	rows, x, y, z := w.int(), array[complex128](w), array[complex128](w), array[complex128](w)
	for r := range rows {
		spectra.Cross(row(z, r, rows), row(x, r, rows), row(y, r, rows))
	}
	return len(z), nil
}

// medians(rows, x, y): the median over the segments of each row.
func medians(w *words) (int, error) {
	rows, x, y := w.int(), w.floats(), w.floats()
	for r := range rows {
		spectra.Medians(row(y, r, rows), row(x, r, rows))
	}
	return len(y), nil
}

// hilbert(rows, n, x, y): rows of x are cut or filled up with zeros to n samples.
func hilbert(w *words) (int, error) {
	rows, n, x, y := w.int(), w.int(), w.floats(), array[complex128](w)
	if m := rowLen(rows, y); m != n {
		panic(fmt.Sprintf("bindings: a transform of %d values for rows of %d", n, m))
	}
	h := spectra.NewHilbert(n)
	defer h.Free()
	for r := range rows {
		filled := row(x, r, rows)
		if len(filled) < n {
			filled = append(filled[:len(filled):len(filled)], make([]float64, n-len(filled))...)
		}
		h.Run(row(y, r, rows), filled[:n])
	}
	return len(y), nil
}

// locking(a, b, factor), a and b complex.
func locking(w *words) (int, error) {
	a, b, factor := w.complexes(), w.complexes(), w.floats()
	factor[0] = spectra.Locking(a, b)
	return 1, nil
}

// resample_fourier(weights, rows, x, y): each row of x as one of as many samples as a row of y has.
func resampleFourier(w *words) (int, error) {
	weights, rows, x, y := w.floats(), w.int(), w.floats(), w.floats()
	r := spectra.NewResampler(rowLen(rows, x), rowLen(rows, y), weights)
	defer r.Free()
	for i := range rows {
		r.Run(row(y, i, rows), row(x, i, rows))
	}
	return len(y), nil
}

// magnitude(squared, x, y)
func magnitude(w *words) (int, error) {
	squared, x, y := w.int(), array[complex128](w), w.floats()
	spectra.Magnitude(y, x, squared != 0)
	return len(y), nil
}

// czt_len(n, m) is the length of the filter itself.
func cztLen(w *words) (int, error) {
	return spectra.ChirpLen(w.size(), w.size()), nil
}

// spiralOf takes a spiral: for W and A a kind, 0 for a complex number of two parts, 1 for a fraction of a turn.
func spiralOf(w *words) spectra.Spiral {
	step := func() spectra.Step {
		kind, a, b := w.int(), w.float(), w.float()
		if kind == 1 {
			return spectra.StepOfTurns(a, b)
		}
		return spectra.StepOf(complex(a, b))
	}
	return spectra.Spiral{W: step(), A: step()}
}

// czt_prepare(W, A, before, filter, after)
func cztPrepare(w *words) (int, error) {
	spiral := spiralOf(w)
	before, filter, after := array[complex128](w), array[complex128](w), array[complex128](w)
	spiral.Chirp(before, filter, after)
	return len(filter), nil
}

// czt(before, filter, after, rows, x, y)
func czt(w *words) (int, error) {
	before, filter, after := array[complex128](w), array[complex128](w), array[complex128](w)
	rows, x, y := w.int(), array[complex128](w), array[complex128](w)
	plan := fft.Borrow(len(filter))
	defer plan.Return()
	work := make([]complex128, len(filter))
	for r := range rows {
		spectra.CZT(row(y, r, rows), row(x, r, rows), before, filter, after, work, plan)
	}
	return len(y), nil
}

// lombscargle(floating, t, y, weights, omega, power, a, b, tau)
func lombscargle(w *words) (int, error) {
	floating, t, y, weights, omega := w.int() != 0, w.floats(), w.floats(), w.floats(), w.floats()
	power, a, b, tau := w.floats(), w.floats(), w.floats(), w.floats()
	for k, v := range omega {
		fit := spectra.LombScargle(t, y, weights, v, floating)
		power[k], a[k], b[k], tau[k] = fit.Power, fit.A, fit.B, fit.Tau
	}
	return len(omega), nil
}

// vectorstrength(events, periods, strength, phase)
func vectorstrength(w *words) (int, error) {
	events, periods, strength, phase := w.floats(), w.floats(), w.floats(), w.floats()
	for k, period := range periods {
		strength[k], phase[k] = spectra.VectorStrength(events, period)
	}
	return len(periods), nil
}
