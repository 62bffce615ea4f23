package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

// ranks keeps each stretch's samples in order; order statistics of the window are found in all of them.
type ranks struct {
	sorted  fifo
	lengths []int // of the stretches in sorted
	first   int64 // how many came before
	nan     bool  // in the window
	sorter  stats.Sorter
	stats.Runs
}

var ranked = family[*ranks]{func(w *watch) *ranks {
	w.panes.wanted = true
	return &ranks{}
}}

func (r *ranks) compute(w *Window) {
	gone, values := int(clamp(w.first-r.first, 0, int64(len(r.lengths)))), 0
	for _, n := range r.lengths[:gone] {
		values += n
	}
	r.sorted.drop(values)
	r.lengths, r.first = shift(r.lengths, gone), w.first
	for _, s := range w.Stretches[len(r.lengths):] {
		r.sorted.push(s.X)
		r.lengths = append(r.lengths, len(s.X))
		x := r.sorted.items()
		r.sorter.Sort(x[len(x)-len(s.X):])
	}
	r.Reset()
	r.nan = false
	rest := r.sorted.items()
	for _, n := range r.lengths {
		r.nan = r.nan || math.IsNaN(rest[0]) // NaN stands before all others
		r.Add(rest[:n])
		rest = rest[n:]
	}
}

// deviation is the mean distance of the samples from their median.
func (r *ranks) deviation() float64 {
	median, sum := r.Median(), 0.0
	for _, v := range r.sorted.items() {
		sum += math.Abs(v - median)
	}
	return sum / float64(r.Count())
}

func init() {
	quantile := func(q float64) func(r *ranks) float64 { return func(r *ranks) float64 { return r.Quantile(q) } }
	for _, f := range []struct {
		name, summary string
		numerics      int
		value         func(r *ranks) float64
	}{
		{"median", "Median of the window's samples, in the wave's unit.", 2, func(r *ranks) float64 { return r.Median() }}, // 1 was the filter medfilt
		{"q1", "First quartile of the window's samples, in the wave's unit.", 1, quantile(0.25)},
		{"q3", "Third quartile of the window's samples, in the wave's unit.", 1, quantile(0.75)},
		{"iqr", "Interquartile range of the window's samples, third less first, in the wave's unit.", 1,
			func(r *ranks) float64 { return r.Quantile(0.75) - r.Quantile(0.25) }},
		{"abs_dev", "Mean distance of the window's samples from their median, in the wave's unit.", 1, (*ranks).deviation},
	} {
		ranked.register(Entry{
			Name: f.name, In: Wave, Numerics: f.numerics, Summary: f.summary,
			Details: "Exact; between two samples interpolated linearly, as numpy.quantile. NaN without samples (no_data). Panes of the windows' " +
				"grid are sorted once each.",
		}, func(r *ranks) (float64, Reason) {
			if r.nan {
				return 0, Undefined
			}
			return f.value(r), Defined
		})
	}
}
