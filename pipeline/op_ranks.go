package pipeline

import "github.com/tachy-dsp/tachy/features/stats"

// ranks keeps each stretch's samples in order; order statistics of the window are found in all of them.
type ranks struct {
	stats.Runs
	first int64 // how many stretches came before
}

var ranked = family[*ranks]{func(w *watch) *ranks {
	w.panes.wanted = true
	return &ranks{}
}}

func (r *ranks) compute(w *Window) {
	r.Drop(int(clamp(w.first-r.first, 0, int64(r.Len()))))
	r.first = w.first
	for _, s := range w.Stretches[r.Len():] {
		r.Push(s.X)
	}
}

func init() {
	quantile := func(q float64) func(r *ranks) float64 { return func(r *ranks) float64 { return r.Quantile(q) } }
	for _, f := range []struct {
		name, summary string
		numerics      int
		value         func(r *ranks) float64
	}{
		{"median", "Median of the window's samples, in the wave's unit.", 3, func(r *ranks) float64 { return r.Median() }}, // 1 was the filter medfilt
		{"q1", "First quartile of the window's samples, in the wave's unit.", 2, quantile(0.25)},
		{"q3", "Third quartile of the window's samples, in the wave's unit.", 2, quantile(0.75)},
		{"iqr", "Interquartile range of the window's samples, third less first, in the wave's unit.", 2,
			func(r *ranks) float64 { return r.Quantile(0.75) - r.Quantile(0.25) }},
		{"abs_dev", "Mean distance of the window's samples from their median, in the wave's unit.", 1, func(r *ranks) float64 { return r.Deviation() }},
	} {
		ranked.register(Entry{
			Name: f.name, In: Wave, Numerics: f.numerics, Summary: f.summary,
			Details: "Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the windows' " +
				"grid are sorted once each.",
		}, func(r *ranks) (float64, Reason) { return f.value(r), Defined })
	}
}
