package bindings

import (
	"github.com/tachy-dsp/tachy/features/ecg"
)

// bioRhythmCalls are the array functions behind tachy.bio.ecg's artefacts and waves.
var bioRhythmCalls = []call{
	{"rhythm", rhythm},
	{"indices_moved", indicesMoved},
	{"beats_without", beatsWithout},
	{"beats_put_in", beatsPutIn},
	{"beats_moved", beatsMoved},
	{"beats_repaired", beatsRepaired},
	{"spread_threshold", spreadThreshold},
	{"waves", waves},
}

// rhythm(rr, drr, least, corrected, mrr, s12, s22, artifacts): drr comes as differences and goes over their threshold.
func rhythm(w *words) (int, error) {
	r := ecg.NewRhythm(w.floats(), w.floats(), w.float(), w.bool())
	copy(w.floats(), r.MRR)
	copy(w.floats(), r.S12)
	copy(w.floats(), r.S22)
	artifacts := w.bytes()
	found := make([]ecg.Artifact, len(artifacts))
	r.Artifacts(found)
	for i, a := range found {
		artifacts[i] = byte(a)
	}
	return len(found), nil
}

// indices_moved(sources, indices, by, quirks, moved)
func indicesMoved(w *words) (int, error) {
	sources, indices, by, quirks := w.ints(), w.ints(), int64(w.int()), w.bool()
	return copy(w.ints(), ecg.Moved(indices, sources, by, quirks)), nil
}

// beats_without(beats, extra, others)
func beatsWithout(w *words) (int, error) {
	beats, extra := w.ints(), w.ints()
	return len(ecg.Without(w.ints()[:0], beats, extra)), nil
}

// beats_put_in(beats, missed, quirks, all)
func beatsPutIn(w *words) (int, error) {
	beats, missed, quirks := w.ints(), w.ints(), w.bool()
	return len(ecg.PutIn(w.ints()[:0], beats, missed, quirks)), nil
}

// beats_moved(beats, misaligned, quirks), in place.
func beatsMoved(w *words) (int, error) {
	beats, misaligned, quirks := w.ints(), w.ints(), w.bool()
	ecg.MoveBetween(beats, misaligned, quirks)
	return len(beats), nil
}

// beats_repaired(ectopic, missed, extra, longshort, quirks, n, beats, origin): of n beats, in place; room for the missed ones.
func beatsRepaired(w *words) (int, error) {
	found, quirks, n := ecg.Found{Ectopic: w.ints(), Missed: w.ints(), Extra: w.ints(), LongShort: w.ints()}, w.bool(), w.int()
	beats, origin := w.ints(), w.ints()
	repaired, origins := ecg.Repair(beats[:n:n], origin[:n:n], found, quirks)
	copy(origin, origins)
	return copy(beats, repaired), nil
}

// spread_threshold(x, scale, window, threshold)
func spreadThreshold(w *words) (int, error) {
	x, scale, window := w.floats(), w.float(), w.int()
	return copy(w.floats(), ecg.SpreadThreshold(x, scale, window)), nil
}

// waves(which, templates, length, r, before, after, corrected, places): peak, start and end of each beat, -1 for none.
func waves(w *words) (int, error) {
	which, templates, n := w.int(), w.floats(), w.int()
	marks := ecg.Landmarks{R: w.int(), BeforeR: w.int(), AfterR: w.int()}
	corrected, places := w.bool(), w.ints()
	find := [...]func(t []float64) ecg.Wave{
		func(t []float64) ecg.Wave { return marks.PWave(t, corrected) },
		marks.QWave,
		func(t []float64) ecg.Wave { return marks.SWave(t, corrected) },
		func(t []float64) ecg.Wave { return marks.TWave(t, corrected) },
	}[which]
	beats := len(places) / 3
	for i := range beats {
		wave := find(templates[i*n : (i+1)*n])
		places[3*i], places[3*i+1], places[3*i+2] = int64(wave.Peak), int64(wave.Start), int64(wave.End)
	}
	return beats, nil
}
