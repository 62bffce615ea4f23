package bindings

import (
	"sync"

	"github.com/tachy-dsp/tachy/features/stats"
)

// bioStatsCalls are the array functions behind tachy.bio.stats and the statistics of tachy.bio.tools.
var bioStatsCalls = []call{
	{"all_finite", func(w *words) (int, error) { return truth(stats.AllFinite(w.floats())), nil }},
	{"grid", grid},
	{"ascends", func(w *words) (int, error) { return truth(stats.Ascends(w.floats())), nil }},
	{"summary", summary},
	{"differences", differences},
	{"quantiles", quantiles},
	{"histogram", histogram},
	{"pearson", onPairs(stats.Pearson)},
	{"paired_test", onPairs(stats.PairedTest)},
	{"unpaired_test", onPairs(stats.UnpairedTest)},
	{"line", onPairs(stats.Line)},
	{"rms_error", rmsError},
	{"standardized", standardized},
	{"mean_rows", onRows(stats.MeanRows)},
	{"median_rows", onRows(stats.MedianRows)},
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

// quantiles(x, q, values); NaN where one of x is not finite.
func quantiles(w *words) (int, error) {
	o := orders.Get().(*stats.Order)
	defer orders.Put(o)
	x, q, values := w.floats(), w.floats(), w.floats()
	stats.Quantiles(values, x, q, o)
	return len(q), nil
}

// standardized(x, ddof, finite, y) returns 0 where there is no deviation.
func standardized(w *words) (int, error) {
	x, ddof, finite, y := w.floats(), w.int(), w.bool(), w.floats()
	if !stats.Standardize(y, x, ddof, finite) {
		return 0, nil
	}
	return len(y), nil
}

// onRows makes the call f(x, columns, size, step, y).
func onRows(f func(dst, x []float64, columns, size, step int)) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		x, columns, size, step, y := w.floats(), w.int(), w.int(), w.int(), w.floats()
		f(y, x, columns, size, step)
		return len(y), nil
	}
}

// rms_error(x, y, value)
func rmsError(w *words) (int, error) {
	x, y := w.floats(), w.floats()
	w.floats()[0] = stats.RMSError(x, y)
	return 1, nil
}

// histogram(x, counts)
func histogram(w *words) (int, error) {
	x, counts := w.floats(), w.ints()
	stats.Histogram(counts, x)
	return len(counts), nil
}

// truth is 1 for true.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// onPairs makes the call f(x, y, two values).
func onPairs(f func(x, y []float64) (float64, float64)) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		x, y, values := w.floats(), w.floats(), w.floats()
		values[0], values[1] = f(x, y)
		return 2, nil
	}
}

// grid(per, step, times)
func grid(w *words) (int, error) {
	per, step, times := w.float(), w.float(), w.floats()
	stats.Grid(times, per, step)
	return len(times), nil
}
