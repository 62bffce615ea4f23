package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

var moments = inParts(
	func(s *Stretch) stats.Moments { return stats.MomentsOf(s.X, s.Rate.Hz()) },
	func(list []stats.Moments, w *Window) (whole stats.Moments) {
		for i, part := range list {
			part.Time += float64(w.Stretches[i].Start-w.Start) / 1e9
			whole.Join(&part)
		}
		return whole
	},
)

// registerMoment adds a feature of the samples' moments, of at least so many samples.
func registerMoment(e Entry, least float64, value func(m stats.Moments) float64) {
	e.In, e.Numerics, e.Details = Wave, 2, e.Details+
		" Computed from panes of the windows' grid, each once, joined in order (Pébay, Sandia report SAND2008-6212)."
	moments.register(e, func(p *parts[stats.Moments]) (float64, Reason) { return sampled(p.whole.N, least, value(p.whole)) })
}

// sampled is a value of n samples, which at least so many have; NaN says that they are all the same.
func sampled(n, least, value float64) (float64, Reason) {
	switch {
	case n < least:
		return value, TooFewSamples
	case math.IsNaN(value) && least > 2:
		return value, Flat
	}
	return value, Defined
}

const (
	unbiased = "NaN of a single sample (too_few_samples)."
	shaped   = "Corrected for bias (Joanes and Gill, The Statistician 47 (1998) 183), as scipy.stats with bias=False. NaN of a flat line (flat) and of fewer than "
)

func init() {
	registerMoment(Entry{
		Name:    "mean",
		Summary: "Arithmetic mean of the window's samples, in the wave's unit.",
		Details: "NaN without samples (no_data).",
	}, 1, func(m stats.Moments) float64 { return m.Mean })
	registerMoment(Entry{
		Name:    "std",
		Summary: "Standard deviation of the window's samples, over n - 1, in the wave's unit.",
		Details: unbiased,
	}, 2, func(m stats.Moments) float64 { return math.Sqrt(m.Var()) })
	registerMoment(Entry{
		Name: "var", Unit: squaredUnit,
		Summary: "Variance of the window's samples, over n - 1, in the wave's unit squared.",
		Details: unbiased,
	}, 2, stats.Moments.Var)
	registerMoment(Entry{
		Name:    "rms",
		Summary: "Root mean square of the window's samples, in the wave's unit.",
		Details: "The mean is not taken away. NaN without samples (no_data).",
	}, 1, func(m stats.Moments) float64 { return math.Sqrt(m.MeanSquare()) })
	registerMoment(Entry{
		Name: "energy", Unit: squaredUnit,
		Summary: "Sum of the squares of the window's samples, in the wave's unit squared.",
		Details: "The mean is not taken away. Samples that are missing do not count. NaN without samples (no_data).",
	}, 1, func(m stats.Moments) float64 { return m.N * m.MeanSquare() })
	registerMoment(Entry{
		Name: "skewness", Unit: "1",
		Summary: "Skewness of the window's samples.",
		Details: shaped + "three samples (too_few_samples).",
	}, 3, func(m stats.Moments) float64 { _, skewness := m.Shape(); return skewness })
	registerMoment(Entry{
		Name: "kurtosis", Unit: "1",
		Summary: "Excess kurtosis of the window's samples: 0 of a normal distribution.",
		Details: shaped + "four samples (too_few_samples).",
	}, 4, func(m stats.Moments) float64 { kurtosis, _ := m.Shape(); return kurtosis })
	registerMoment(Entry{
		Name: "slope", Unit: slopeUnit,
		Summary: "Slope of the line of least squares through the window's samples over time, in the wave's unit a second.",
		Details: "One line through all of the window, gaps left out. A flat line has 0. NaN of a single sample (too_few_samples).",
	}, 2, stats.Moments.Slope)
}
