package bindings

import (
	"sync"

	"github.com/tachy-dsp/tachy/features/timedomain"
)

// bioTimeCalls are the array functions behind tachy.bio.time.
var bioTimeCalls = []call{
	{"time_features", timeFeatures},
	{"hjorth", hjorth},
	{"turns", turns},
	{"crossings", crossings},
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

// turns(x, maxima, minima, quirks, indices): room for len(x).
func turns(w *words) (int, error) {
	x, maxima, minima, quirks := w.floats(), w.bool(), w.bool(), w.bool()
	return len(timedomain.Turns(w.ints()[:0], x, maxima, minima, quirks)), nil
}

// crossings(x, quirks, indices): room for len(x).
func crossings(w *words) (int, error) {
	x, quirks := w.floats(), w.bool()
	return timedomain.Crossings(w.ints(), x, quirks), nil
}
