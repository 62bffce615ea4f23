package bindings

import (
	"github.com/tachy-dsp/tachy/features/quality"
	"github.com/tachy-dsp/tachy/features/stats"
)

// bioQualityCalls are the array functions behind tachy.bio.quality and the quality indices of tachy.bio.ecg.
var bioQualityCalls = []call{
	{"beats_likeness", beatsLikeness},
	{"beats_match", beatsMatch},
	{"shape", shape},
	{"skin_conductance_quality", skinConductanceQuality},
	{"still", still},
}

// beats_likeness(beats, n, likeness): rows of n samples, one value.
func beatsLikeness(w *words) (int, error) {
	b := quality.Beats{Samples: w.floats(), N: w.int()}
	w.floats()[0] = b.Likeness()
	return 1, nil
}

// beats_match(beats, n, template, correlations): writes the average of the rows to template.
func beatsMatch(w *words) (int, error) {
	b := quality.Beats{Samples: w.floats(), N: w.int()}
	template, correlations := w.floats(), w.floats()
	b.Average(template)
	b.Correlations(correlations, template)
	return len(correlations), nil
}

// shape(x, values): skewness and kurtosis.
func shape(w *words) (int, error) {
	x, values := w.floats(), w.floats()
	values[0], values[1] = stats.Shape(x)
	return 2, nil
}

// skin_conductance_quality(x, window, share): one value.
func skinConductanceQuality(w *words) (int, error) {
	x, window := w.floats(), w.int()
	w.floats()[0] = quality.SkinConductance(x, window)
	return 1, nil
}

// still(x, threshold, counts): differences below the threshold, and those that are numbers.
func still(w *words) (int, error) {
	x, threshold, counts := w.floats(), w.float(), w.ints()
	n, pairs := stats.Steps(x, threshold)
	counts[0], counts[1] = int64(n), int64(pairs)
	return 2, nil
}
