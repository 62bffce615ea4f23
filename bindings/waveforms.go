package bindings

import "github.com/tachy-dsp/tachy/dsp/waveform"

// waveformCalls are the functions of time behind tachy.signal.
var waveformCalls = []call{
	{"chirp", chirp},
	{"sweep_poly", sweepPoly},
	{"gausspulse", gausspulse},
	{"gausspulse_cutoff", gausspulseCutoff},
	{"sawtooth", periodic(waveform.Sawtooth)},
	{"square", periodic(waveform.Square)},
	{"max_len_seq", maxLenSeq},
}

var sweeps = []waveform.Sweep{waveform.Linear, waveform.Quadratic, waveform.Logarithmic, waveform.Hyperbolic}

// chirp(f0, t1, f1, sweep, phase, vertex at t1, t, cos, sin); an empty sin stands for none.
func chirp(w *words) (int, error) {
	c := waveform.Chirp{
		F0: w.float(), T1: w.float(), F1: w.float(), Sweep: sweeps[w.int()], Phase: w.float(), VertexAtT1: w.bool(),
	}
	t, cos, sin := w.floats(), w.floats(), w.floats()
	checkFilled(c.Cos(cos[:0], sin, t), cos)
	return len(t), nil
}

// sweep_poly(p, phase, t, y); p is the integral of the frequency, highest power first.
func sweepPoly(w *words) (int, error) {
	p, phase, t, y := w.floats(), w.float(), w.floats(), w.floats()
	checkFilled(waveform.SweepPoly(y[:0], t, p, phase), y)
	return len(t), nil
}

func pulse(w *words) waveform.Pulse {
	return waveform.Pulse{Fc: w.float(), Bw: w.float(), Bwr: w.float()}
}

// gausspulse(fc, bw, bwr, t, y, quadrature, envelope); an empty one of the last two stands for none.
func gausspulse(w *words) (int, error) {
	p, t, y, quadrature, envelope := pulse(w), w.floats(), w.floats(), w.floats(), w.floats()
	checkFilled(p.At(y[:0], quadrature, envelope, t), y)
	return len(t), nil
}

// gausspulse_cutoff(fc, bw, bwr, tpr, y) writes one value.
func gausspulseCutoff(w *words) (int, error) {
	p, tpr, y := pulse(w), w.float(), w.floats()
	y[0] = p.Cutoff(tpr)
	return 1, nil
}

// periodic takes (t, width, y), one width or one for each time.
func periodic(f func(dst, t, width []float64) []float64) func(*words) (int, error) {
	return func(w *words) (int, error) {
		t, width, y := w.floats(), w.floats(), w.floats()
		checkFilled(f(y[:0], t, width), y)
		return len(t), nil
	}
}

// max_len_seq(state, taps, y) writes bytes; empty taps stand for the known ones. state becomes the final one.
func maxLenSeq(w *words) (int, error) {
	state, taps, y := w.bytes(), w.ints(), w.bytes()
	shift := waveform.NewShift(state, taps)
	shift.Fill(y)
	shift.State(state)
	return len(y), nil
}
