package ecg

import (
	"math"
	"math/rand/v2"
	"slices"
)

// A synthetic lead whose R peaks are known because they were put there: each beat is a sum of Gaussian waves, as in
// McSharry and others, IEEE Trans Biomed Eng 50:289 (2003), with its R wave's top on a sample.

type wave struct{ at, sigma, height float64 } // seconds from the R peak, seconds, mV

var (
	normalBeat = []wave{{-0.18, 0.025, 0.12}, {-0.03, 0.008, -0.1}, {0, 0.011, 1}, {0.03, 0.009, -0.2}, {0.28, 0.045, 0.3}}
	tallT      = []wave{{-0.18, 0.025, 0.12}, {0, 0.011, 1}, {0.03, 0.009, -0.2}, {0.28, 0.045, 1.2}}
	wideBeat   = []wave{{0, 0.035, 1.5}, {0.12, 0.04, -0.7}, {0.3, 0.06, -0.4}} // a ventricular beat
)

// scaled is a shape of other heights.
func scaled(shape []wave, by float64) []wave {
	shape = slices.Clone(shape)
	for i := range shape {
		shape[i].height *= by
	}
	return shape
}

// lead is a made signal with its truth.
type lead struct {
	fs   float64
	x    []float64
	r    []int64 // the R peaks' samples
	seed uint64  // of the noise
}

// newLead makes seconds of silence.
func newLead(fs, seconds float64) *lead {
	return &lead{fs: fs, x: make([]float64, int(seconds*fs)), seed: 1}
}

// beats adds beats of a shape every interval seconds from one time to another.
func (l *lead) beats(shape []wave, from, to, interval float64) *lead {
	for t := from; t < to; t += interval {
		r := int64(t * l.fs)
		l.r = append(l.r, r)
		for _, w := range shape {
			l.each(float64(r)/l.fs+w.at-5*w.sigma, float64(r)/l.fs+w.at+5*w.sigma, func(i int, s float64) {
				z := (s - float64(r)/l.fs - w.at) / w.sigma
				l.x[i] += w.height * math.Exp(-z*z/2)
			})
		}
	}
	return l
}

// each calls f for the samples between two times.
func (l *lead) each(from, to float64, f func(i int, seconds float64)) *lead {
	for i := max(0, int(from*l.fs)); i < min(len(l.x), int(to*l.fs)); i++ {
		f(i, float64(i)/l.fs)
	}
	return l
}

// sine adds a sine wave.
func (l *lead) sine(height, hz float64) *lead {
	return l.each(0, 1e9, func(i int, s float64) { l.x[i] += height * math.Sin(2*math.Pi*hz*s) })
}

// seeded sets the seed of the noise that is added from now on.
func (l *lead) seeded(seed uint64) *lead {
	l.seed = seed
	return l
}

// copied is another lead of the same samples.
func (l *lead) copied() *lead { return &lead{l.fs, slices.Clone(l.x), slices.Clone(l.r), l.seed} }

// noise adds white noise of a standard deviation between two times, by a PCG.
func (l *lead) noise(sigma, from, to float64) *lead {
	rng := rand.New(rand.NewPCG(l.seed, 1))
	return l.each(from, to, func(i int, _ float64) { l.x[i] += sigma * rng.NormFloat64() })
}

// scale multiplies the samples between two times.
func (l *lead) scale(by, from, to float64) *lead {
	return l.each(from, to, func(i int, _ float64) { l.x[i] *= by })
}

// shift adds an offset from a time on.
func (l *lead) shift(by, from float64) *lead {
	return l.each(from, 1e9, func(i int, _ float64) { l.x[i] += by })
}
