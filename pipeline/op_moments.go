package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

var moments = family[*parts[stats.Moments]]{shareParts(
	func(s *Stretch) stats.Moments { return stats.MomentsOf(s.X) },
	func(a, b stats.Moments, _ *Stretch, _ *Window) stats.Moments { return a.Join(b) },
)}

// registerMoment adds a feature of the samples' moments, of at least so many samples.
func registerMoment(name, unit, summary, details string, least float64, value func(m stats.Moments) float64) {
	moments.register(Entry{Name: name, In: Wave, Unit: unit, Summary: summary, Details: details},
		func(p *parts[stats.Moments]) (float64, Reason) { return sampled(p.whole.N, least, value(p.whole)) })
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
	parted   = " Computed from panes of the windows' grid, each once, joined in order (Pébay, Sandia report SAND2008-6212)."
	unbiased = "NaN of a single sample (too_few_samples)." + parted
	shaped   = "Corrected for bias (Joanes and Gill, The Statistician 47 (1998) 183), as scipy.stats with bias=False. NaN of a flat line (flat) and of fewer than "
)

func init() {
	registerMoment("std", "", "Standard deviation of the window's samples, over n - 1, in the wave's unit.", unbiased, 2,
		func(m stats.Moments) float64 { return math.Sqrt(m.Var()) })
	registerMoment("var", squaredUnit, "Variance of the window's samples, over n - 1, in the wave's unit squared.", unbiased, 2, stats.Moments.Var)
	registerMoment("rms", "", "Root mean square of the window's samples, in the wave's unit.", "The mean is not taken away."+parted, 1,
		func(m stats.Moments) float64 { return math.Sqrt(m.MeanSquare()) })
	registerMoment("energy", squaredUnit, "Sum of the squares of the window's samples, in the wave's unit squared.",
		"The mean is not taken away; samples that are missing do not count."+parted, 1,
		func(m stats.Moments) float64 { return m.N * m.MeanSquare() })
	registerMoment("skewness", "1", "Skewness of the window's samples.", shaped+"three samples (too_few_samples)."+parted, 3,
		func(m stats.Moments) float64 { _, skewness := m.Shape(); return skewness })
	registerMoment("kurtosis", "1", "Excess kurtosis of the window's samples: 0 of a normal distribution.", shaped+"four samples (too_few_samples)."+parted, 4,
		func(m stats.Moments) float64 { kurtosis, _ := m.Shape(); return kurtosis })
}
