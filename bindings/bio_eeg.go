package bindings

import "github.com/tachy-dsp/tachy/features/eeg"

// bioEEGCalls are the array functions behind tachy.bio.eeg.
var bioEEGCalls = []call{
	{"band_powers", bandPowers},
	{"phase_locking", phaseLocking},
	{"subtract_average", subtractAverage},
}

// band_powers(window, n, bands, channels, step, x, powers): bands of first and last bins; x has a row a channel, powers a row of
// windows for each channel and band.
func bandPowers(w *words) (int, error) {
	window, n, edges, channels, step, x, powers := w.floats(), w.int(), w.ints(), w.int(), w.int(), w.floats(), w.floats()
	var bands []eeg.Band
	for ; len(edges) >= 2; edges = edges[2:] {
		bands = append(bands, eeg.Band{First: int(edges[0]), Last: int(edges[1])})
	}
	b := eeg.NewBandPowers(window, n, bands)
	for c := range channels {
		b.Of(row(powers, c, channels), row(x, c, channels), step)
	}
	return len(powers), nil
}

// phase_locking(window, n, channels, step, quirks, x, locking): x has a row a channel, locking a row of windows for each pair.
func phaseLocking(w *words) (int, error) {
	window, n, channels, step := w.floats(), w.int(), w.int(), w.int()
	p := eeg.NewPhases(window, n, w.bool())
	x, locking := w.floats(), w.floats()
	p.Of(locking, x, channels, step)
	return len(locking), nil
}

// subtract_average(channels, finite, x, y): x and y have the channels side by side.
func subtractAverage(w *words) (int, error) {
	channels, finite, x, y := w.int(), w.bool(), w.floats(), w.floats()
	eeg.SubtractAverage(y, x, channels, finite)
	return len(y), nil
}
