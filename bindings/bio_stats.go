package bindings

import (
	"sync"

	"github.com/tachy-dsp/tachy/features/stats"
)

// bioStatsCalls are the array functions behind tachy.bio.stats and the statistics of tachy.bio.tools.
var bioStatsCalls = []call{
	{"summary", summary},
	{"differences", differences},
	{"quantiles", quantiles},
	{"histogram", histogram},
	{"pearson", onPairs(stats.Pearson)},
	{"paired_test", onPairs(stats.PairedTest)},
	{"unpaired_test", onPairs(stats.UnpairedTest)},
	{"line", onPairs(stats.Line)},
}

var orders = sync.Pool{New: func() any { return new(stats.Order) }}

var differencers = sync.Pool{New: func() any { return new(stats.Differences) }}

// summary(x, described): 13 values, as stats.Summary has them.
func summary(w *words) (int, error) {
	o := orders.Get().(*stats.Order)
	defer orders.Put(o)
	putSummary(w, stats.Summarize(w.floats(), o))
	return 13, nil
}

// differences(x, first, second, absolute), each as of summary.
func differences(w *words) (int, error) {
	d := differencers.Get().(*stats.Differences)
	defer differencers.Put(d)
	first, second, absolute := d.Of(w.floats())
	putSummary(w, first)
	putSummary(w, second)
	putSummary(w, absolute)
	return 3 * 13, nil
}

func putSummary(w *words, s stats.Summary) {
	copy(w.floats(), []float64{
		s.Mean, s.Median, s.Min, s.Max, s.MaxAmp, s.Range, s.Var, s.Std, s.AbsDev, s.RMS, s.Kurtosis, s.Skewness, s.Sum,
	})
}

// quantiles(x, least, greatest, q, values)
func quantiles(w *words) (int, error) {
	o := orders.Get().(*stats.Order)
	defer orders.Put(o)
	x, least, greatest, q, values := w.floats(), w.float(), w.float(), w.floats(), w.floats()
	o.Set(x, least, greatest)
	for i, share := range q {
		values[i] = o.Quantile(share)
	}
	return len(q), nil
}

// histogram(x, counts)
func histogram(w *words) (int, error) {
	x, counts := w.floats(), w.ints()
	stats.Histogram(counts, x)
	return len(counts), nil
}

// onPairs makes the call f(x, y, two values).
func onPairs(f func(x, y []float64) (float64, float64)) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		x, y, values := w.floats(), w.floats(), w.floats()
		values[0], values[1] = f(x, y)
		return 2, nil
	}
}
