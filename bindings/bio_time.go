package bindings

import (
	"sync"

	"github.com/tachy-dsp/tachy/features/timedomain"
)

// bioTimeCalls are the array functions behind tachy.bio.time.
var bioTimeCalls = []call{
	{"time_features", timeFeatures},
	{"hjorth", hjorth},
	{"extrema", extrema},
}

var describers = sync.Pool{New: func() any { return new(timedomain.Describer) }}

// time_features(x, fs, quirks, values): 34, in the order of bio.time, the histogram as counts, and how many samples are finite.
func timeFeatures(w *words) (int, error) {
	d := describers.Get().(*timedomain.Describer)
	defer describers.Put(d)
	f := d.Describe(w.floats(), w.float(), w.bool())
	s, h := f.Signal, f.Hjorth
	values := []float64{
		s.Mean, s.Median, s.Min, s.Max, s.MaxAmp, s.Range, s.Var, s.Std, s.AbsDev, s.RMS, s.Kurtosis, s.Skewness,
		f.Q1, f.Q2, f.Q3, f.Q3 - f.Q1, (f.Q1 + f.Q3) / 2, (f.Q1 + 2*f.Q2 + f.Q3) / 4,
		float64(f.Maxima), float64(f.Minima), s.Sum * s.Sum, f.Energy,
	}
	for _, n := range f.Histogram {
		values = append(values, float64(n)/float64(f.Samples))
	}
	values = append(values, f.Slope, f.Intercept, f.Correlation, h.Mobility, h.Complexity, h.Chaos, h.Hazard)
	return copy(w.floats(), values), nil
}

// hjorth(x, four values)
func hjorth(w *words) (int, error) {
	d := describers.Get().(*timedomain.Describer)
	defer describers.Put(d)
	h := d.Ratios(w.floats())
	return copy(w.floats(), []float64{h.Mobility, h.Complexity, h.Chaos, h.Hazard}), nil
}

// extrema(maxima, minima, quirks, x, positions)
func extrema(w *words) (int, error) {
	maxima, minima, quirks, x, positions := w.bool(), w.bool(), w.bool(), w.floats(), w.ints()
	return len(timedomain.Positions(positions[:0], x, maxima, minima, quirks)), nil
}
