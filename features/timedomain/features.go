// Package timedomain describes the course of a signal in time: the block of features that BioSPPy calls "time".
//
// Samples that are not finite are left out: statistics are of the others, differences of neighbours that are both finite.
package timedomain

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Features is the block. What is not defined is NaN.
type Features struct {
	Samples          int // that are finite
	Signal           stats.Summary
	Q1, Q2, Q3       float64
	Maxima, Minima   int
	Energy           float64 // sum of squares
	Histogram        [5]int64
	Slope, Intercept float64 // of the line of least squares over time in seconds
	Correlation      float64 // of the samples with that line, 0 to 1
	Hjorth           Hjorth
}

// Describer computes features and keeps its memory between uses. The zero value is ready.
type Describer struct {
	finite []float64
	order  stats.Order
}

// Describe describes a signal of fs samples a second; quirks is to count both ends of a plateau, and of a step in it, as
// extrema, as BioSPPy does.
func (b *Describer) Describe(x []float64, fs float64, quirks bool) Features {
	x, known := b.known(x)
	f := Features{Samples: len(known), Signal: stats.Summarize(known, &b.order)}
	f.Maxima, f.Minima = Extrema(x, quirks)
	f.Slope, f.Intercept, f.Correlation = trend(x, len(known), f.Signal, fs)
	f.Hjorth = hjorth(x)
	nan := math.NaN()
	f.Q1, f.Q2, f.Q3, f.Energy = nan, nan, nan, nan
	if len(known) == 0 {
		return f
	}
	b.order.Set(known, f.Signal.Min, f.Signal.Max)
	f.Q1, f.Q2, f.Q3 = b.order.Quantile(0.25), b.order.Quantile(0.5), b.order.Quantile(0.75)
	f.Energy = float64(f.Signal.RMS*f.Signal.RMS) * float64(len(known))
	stats.Histogram(f.Histogram[:], known)
	return f
}

// known returns x, infinities as NaN, and its finite samples.
func (b *Describer) known(x []float64) (all, finite []float64) {
	if stats.AllFinite(x) {
		return x, x
	}
	i := slices.IndexFunc(x, func(v float64) bool { return v-v != 0 })
	all = slices.Clone(x)
	b.finite = append(b.finite[:0], x[:i]...)
	for k, v := range x[i:] {
		if v-v == 0 {
			b.finite = append(b.finite, v)
		} else {
			all[i+k] = math.NaN()
		}
	}
	return all, b.finite
}

// trend is the line of least squares through the finite samples over time, and their correlation with it.
func trend(x []float64, n int, s stats.Summary, fs float64) (slope, intercept, r float64) {
	middle := 0.0 // mean index of the finite samples
	if n == len(x) {
		middle = float64(n-1) / 2
	} else {
		for i, v := range x {
			if v == v {
				middle += float64(i) / float64(n)
			}
		}
	}
	var tt, tx float64
	for i, v := range x {
		if v == v {
			t := float64(i) - middle
			tt += float64(t * t)
			tx += float64(t * (v - s.Mean))
		}
	}
	if tt == 0 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	slope = tx / tt * fs
	intercept = s.Mean - float64(slope*middle/fs)
	if s.Var == 0 {
		return 0, s.Mean, math.NaN()
	}
	return slope, intercept, math.Min(1, math.Abs(tx)/math.Sqrt(float64(tt*s.Var)*float64(n-1)))
}
