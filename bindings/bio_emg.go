package bindings

import "github.com/tachy-dsp/tachy/features/emg"

// bioEMGCalls are the array functions behind tachy.bio.emg. Changes have room for as many as samples; how many there are is
// returned.
var bioEMGCalls = []call{
	{"window_sums", windowSums},
	{"double_threshold", doubleThreshold},
	{"adaptive_threshold", adaptiveThreshold},
	{"transition_index", transitionIndex},
}

// window_sums(size, x, sums)
func windowSums(w *words) (int, error) {
	size, x, sums := w.int(), w.floats(), w.floats()
	emg.WindowSums(sums, x, size)
	return len(sums), nil
}

// double_threshold(threshold, duration, fails, recovery, x, changes)
func doubleThreshold(w *words) (int, error) {
	d := emg.DoubleThreshold{Threshold: w.float(), Duration: w.int(), Fails: w.int(), Recovery: w.int()}
	x, changes := w.floats(), w.ints()
	return len(d.Changes(changes[:0], x)), nil
}

// adaptive_threshold(threshold, x, level, changes)
func adaptiveThreshold(w *words) (int, error) {
	threshold, x, level, changes := w.float(), w.floats(), w.floats(), w.ints()
	return len(emg.Adaptive(changes[:0], x, level, threshold)), nil
}

// transition_index(size, threshold, level, quirks, x, changes)
func transitionIndex(w *words) (int, error) {
	t := emg.Transitions{Size: w.int(), Threshold: w.float(), Level: w.float()}
	quirks, x, changes := w.bool(), w.floats(), w.ints()
	if quirks {
		return copy(changes, t.QuirkyChanges(x)), nil
	}
	return len(t.Changes(changes[:0], x)), nil
}
