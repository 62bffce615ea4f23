package bindings

import (
	"slices"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/features/ecg"
	"github.com/tachy-dsp/tachy/features/ecg/segmenters"
)

// bioECGCalls are the array functions behind tachy.bio.ecg's detectors. Beats are written into arrays with room for the most
// that there can be, one every other sample, and the call returns how many there are.
var bioECGCalls = []call{
	{"ecg_rpeaks", ecgRPeaks},
	{"ecg_tiles", ecgTiles},
	{"ecg_standing", ecgStanding},
	{"ecg_beats", ecgBeats},
	{"ecg_correct", ecgCorrect},
	{"ecg_match", ecgMatch},
	{"ssf", ssf},
	{"christov", christov},
	{"engzee", engzee},
	{"gamboa", gamboa},
	{"hamilton", hamilton},
	{"asi", asi},
	{"pan_tompkins", panTompkins},
}

// ecg_rpeaks(x, fs, beats)
func ecgRPeaks(w *words) (int, error) {
	x, fs, beats := w.floats(), w.float(), w.indices()
	detector, err := ecg.NewRPeaks(fs)
	if err != nil {
		return 0, err
	}
	var events []features.Event
	events = detector.Flush(detector.Push(events, x))
	for i, e := range events {
		beats[i] = int(e.Sample)
	}
	return len(events), nil
}

// ecg_tiles(x, fs, bounds): begin, end and whether it lives of each tile; room for x of one tile a sample.
func ecgTiles(w *words) (int, error) {
	x, fs, bounds := w.floats(), w.float(), w.ints()
	tiles := segmenters.Tiles(nil, x, fs)
	for i, t := range tiles {
		bounds[3*i], bounds[3*i+1], bounds[3*i+2] = int64(t.Begin), int64(t.End), 0
		if t.Live {
			bounds[3*i+2] = 1
		}
	}
	return len(tiles), nil
}

// ecg_standing(beats, x, fs): how many are left, in place.
func ecgStanding(w *words) (int, error) {
	beats, x, fs := w.indices(), w.floats(), w.float()
	return copy(beats, segmenters.Standing(nil, beats, x, fs)), nil
}

// ecg_beats(x, begins, templates): row i is x from begins[i] on; there is a beat.
func ecgBeats(w *words) (int, error) {
	x, begins, templates := w.floats(), w.indices(), w.floats()
	n := len(templates) / len(begins)
	for i, begin := range begins {
		copy(templates[i*n:(i+1)*n], x[begin:])
	}
	return len(templates), nil
}

// ecg_correct(beats, x, reach, corrected) moves the beats in place.
func ecgCorrect(w *words) (int, error) {
	beats, x, reach, corrected := w.indices(), w.floats(), w.int(), w.bool()
	return copy(beats, segmenters.Correct(slices.Clone(beats), x, reach, corrected)), nil
}

// ecg_match(partner, reference, beats, tolerance)
func ecgMatch(w *words) (int, error) {
	partner, reference, beats, tolerance := w.indices(), w.floats(), w.floats(), w.float()
	segmenters.Match(partner, reference, beats, tolerance)
	return len(partner), nil
}

// ssf(x, fs, threshold, before, after, corrected, beats)
func ssf(w *words) (int, error) {
	x, fs, threshold, before, after, corrected := w.floats(), w.float(), w.float(), w.float(), w.float(), w.bool()
	beats := w.indices()
	return copy(beats, segmenters.SSF(beats[:0], x, fs, threshold, before, after, corrected)), nil
}

// christov(x, energy, fs, corrected, beats)
func christov(w *words) (int, error) {
	x, energy, fs, corrected := w.floats(), w.floats(), w.float(), w.bool()
	return copy(w.indices(), segmenters.Christov(nil, x, energy, fs, corrected)), nil
}

// engzee(x, fs, threshold, corrected, beats)
func engzee(w *words) (int, error) {
	x, fs, threshold, corrected := w.floats(), w.float(), w.float(), w.bool()
	return copy(w.indices(), segmenters.Engzee(nil, x, fs, threshold, corrected)), nil
}

// gamboa(x, fs, tol, corrected, beats)
func gamboa(w *words) (int, error) {
	x, fs, tol, corrected := w.floats(), w.float(), w.float(), w.bool()
	return copy(w.indices(), segmenters.Gamboa(nil, x, fs, tol, corrected)), nil
}

// hamilton(x, filtered, weights, fs, corrected, beats)
func hamilton(w *words) (int, error) {
	x, filtered, weights, fs, corrected := w.floats(), w.floats(), w.floats(), w.float(), w.bool()
	slope := segmenters.Slope(filtered, weights, fs)
	return copy(w.indices(), segmenters.Hamilton(nil, x, slope, fs, corrected)), nil
}

// asi(x, fs, pth, corrected, beats); -1 where BioSPPy raises.
func asi(w *words) (int, error) {
	x, fs, pth, corrected, beats := w.floats(), w.float(), w.float(), w.bool(), w.indices()
	found, ok := segmenters.ASI(nil, x, fs, pth, corrected)
	if !ok {
		return -1, nil
	}
	return copy(beats, found), nil
}

// pan_tompkins(filtered, integrated, fs, corrected, beats)
func panTompkins(w *words) (int, error) {
	h, m, fs, corrected := w.floats(), w.floats(), w.float(), w.bool()
	return copy(w.indices(), segmenters.PanTompkins(nil, h, m, fs, corrected)), nil
}
