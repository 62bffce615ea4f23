package eeg

import (
	"math"
	"math/bits"

	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/dsp/spectra"
)

// Phases computes how constant the difference of the phases of two channels is in windows: |mean of exp(i(φ₁-φ₂))|, from 0 to 1
// (Lachaux and others, Human Brain Mapping 8 (1999) 194). φ is that of the analytic signal of n points: of the weighted window
// that is filled up with zeros. The mean goes over all n points, as BioSPPy's does.
//
// Behind the window the analytic signal is purely imaginary, ±i. A channel that is 0 throughout the window has no phase, NaN; with
// quirks it has the phase 0.
type Phases struct {
	quirks  bool
	window  []float64
	plan    *fft.Real
	filled  []float64
	hilbert []float64
	spectra []complex128
	direct  *hilbert // of a short window
}

// phase is the unit analytic signal of one window of one channel.
type phase struct {
	inside []complex128
	signs  []uint64 // of the Hilbert transform behind the window, a bit each: 1 is negative
	quiet  bool     // the window is 0 throughout
	broken bool     // it has a sample that is not finite
}

// NewPhases takes the weights of a window, at most n of them.
func NewPhases(window []float64, n int, quirks bool) *Phases {
	p := &Phases{
		quirks: quirks, window: window, plan: fft.NewReal(n), filled: make([]float64, n), hilbert: make([]float64, n),
		spectra: make([]complex128, n/2+1),
	}
	if n%2 == 0 && len(window) <= shortWindow {
		p.direct = newHilbert(len(window), n)
	}
	return p
}

// Of writes the phase locking of each pair of channels, (0, 1), (0, 2) to (1, 2) and so on, in windows of x, step samples from one
// to the next, to dst: a row of windows for each pair. x has the channels one after another. A window with a sample that is not
// finite has NaN.
func (p *Phases) Of(dst, x []float64, channels, step int) {
	n := len(x) / channels
	windows := Windows(n, len(p.window), step)
	phases := make([]phase, channels)
	for c := range phases {
		phases[c] = p.newPhase()
	}
	for i := range windows {
		for c := range phases {
			p.take(&phases[c], x[c*n+i*step:])
		}
		pair := 0
		for a := range phases {
			for b := a + 1; b < channels; b++ {
				dst[pair*windows+i] = p.locking(&phases[a], &phases[b])
				pair++
			}
		}
	}
}

func (p *Phases) newPhase() phase {
	behind := p.plan.Len() - len(p.window)
	return phase{inside: make([]complex128, len(p.window)), signs: make([]uint64, (behind+63)/64)}
}

func (p *Phases) take(to *phase, x []float64) {
	size := len(p.window)
	to.quiet, to.broken = true, false
	for k, w := range p.window {
		v := float64(x[k] * w)
		p.filled[k] = v
		to.quiet = to.quiet && v == 0
		to.broken = to.broken || v-v != 0
	}
	if to.broken || to.quiet {
		return
	}
	p.transform()
	for k := range size {
		to.inside[k] = spectra.Unit(complex(p.filled[k], p.hilbert[k]))
	}
	behind := p.hilbert[size:]
	for i := range to.signs {
		word := uint64(0)
		for k, h := range behind[:min(64, len(behind))] {
			word |= math.Float64bits(h) >> 63 << k
		}
		to.signs[i], behind = word, behind[min(64, len(behind)):]
	}
}

// transform makes the Hilbert transform of what is filled in, the analytic signal's imaginary part; behind the window times n.
func (p *Phases) transform() {
	if p.direct != nil {
		p.direct.of(p.hilbert, p.filled)
		return
	}
	n := p.plan.Len()
	p.plan.Forward(p.spectra, p.filled)
	p.spectra[0] = 0
	for k, v := range p.spectra {
		p.spectra[k] = complex(imag(v), -real(v))
	}
	if n%2 == 0 {
		p.spectra[n/2] = 0
	}
	p.plan.Backward(p.hilbert, p.spectra)
	for k := range p.hilbert[:len(p.window)] {
		p.hilbert[k] /= float64(n)
	}
}

func (p *Phases) locking(a, b *phase) float64 {
	if a.broken || b.broken || (a.quiet || b.quiet) && !p.quirks {
		return math.NaN()
	}
	n, behind := float64(p.plan.Len()), float64(p.plan.Len()-len(p.window))
	var re, im float64
	switch {
	case a.quiet && b.quiet:
		return 1
	case a.quiet || b.quiet:
		loud := a
		if a.quiet {
			loud = b
		}
		for _, v := range loud.inside {
			re += real(v)
			im += imag(v)
		}
		im += behind - 2*float64(loud.negative())
	default:
		for k, v := range a.inside {
			w := b.inside[k]
			re += float64(real(v)*real(w)) + float64(imag(v)*imag(w))
			im += float64(imag(v)*real(w)) - float64(real(v)*imag(w))
		}
		re += behind - 2*float64(a.opposite(b))
	}
	return math.Sqrt(float64(re*re)+float64(im*im)) / n
}

func (a *phase) negative() (count int) {
	for _, word := range a.signs {
		count += bits.OnesCount64(word)
	}
	return count
}

// opposite is how many signs of the two differ.
func (a *phase) opposite(b *phase) (count int) {
	for i, word := range a.signs {
		count += bits.OnesCount64(word ^ b.signs[i])
	}
	return count
}
