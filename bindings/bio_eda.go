package bindings

import "github.com/tachy-dsp/tachy/features/eda"

// bioEDACalls are the array functions behind tachy.bio.eda.
var bioEDACalls = []call{
	{"recoveries", recoveries},
	{"peaks_between", peaksBetween},
	{"rises", rises},
	{"onset_level", onsetLevel},
}

// recoveries(x, onsets, peaks, share, samples)
func recoveries(w *words) (int, error) {
	x, onsets, peaks, share, samples := w.floats(), w.ints(), w.ints(), w.float(), w.ints()
	eda.Recoveries(samples, x, onsets, peaks, share)
	return len(samples), nil
}

// peaks_between(x, starts, ends, peaks)
func peaksBetween(w *words) (int, error) {
	x, starts, ends, peaks := w.floats(), w.ints(), w.ints(), w.ints()
	eda.Peaks(peaks, x, starts, ends)
	return len(peaks), nil
}

// rises(x, least, quirks, onsets, peaks)
func rises(w *words) (int, error) {
	x, least, quirks, onsets, peaks := w.floats(), w.float(), w.bool(), w.ints(), w.ints()
	return eda.Rises(onsets, peaks, x, least, quirks), nil
}

// onset_level(x, onsets, level)
func onsetLevel(w *words) (int, error) {
	x, onsets, level := w.floats(), w.ints(), w.floats()
	eda.Level(level, x, onsets)
	return len(level), nil
}
