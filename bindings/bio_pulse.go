package bindings

import (
	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/features/abp"
	"github.com/tachy-dsp/tachy/features/acc"
	"github.com/tachy-dsp/tachy/features/pcg"
	"github.com/tachy-dsp/tachy/features/ppg"
	"github.com/tachy-dsp/tachy/features/pulses"
	"github.com/tachy-dsp/tachy/features/resp"
)

// bioPulseCalls are the array functions behind tachy.bio.abp, acc, pcg, ppg and resp. Positions are written into arrays with room for
// the most that there can be, and the call returns how many there are.
var bioPulseCalls = []call{
	{"boxcar", boxcar},
	{"pulses", findPulses},
	{"pulse_peaks", pulsePeaks},
	{"pulse_alive", pulseAlive},
	{"zong", zong},
	{"pressures", pressures},
	{"elgendi", elgendi},
	{"kavsaoglu", kavsaoglu},
	{"ppg_onsets", ppgOnsets},
	{"ppg_selected", ppgSelected},
	{"ppg_templates", ppgTemplates},
	{"breaths", breaths},
	{"pcg_states", pcgStates},
	{"acc_magnitudes", accMagnitudes},
	{"acc_activity", accActivity},
}

// boxcar(x, size, averages)
func boxcar(w *words) (int, error) {
	x, size, averages := w.floats(), w.int(), w.floats()
	dsp.Boxcar(averages, x, size)
	return len(averages), nil
}

// pulses(x, fs, least, apart, feet, crests)
func findPulses(w *words) (int, error) {
	x, fs := w.floats(), w.float()
	rule := pulses.Rule{Least: w.float(), Apart: w.int()}
	feet, crests := w.indices(), w.indices()
	found := pulses.Find(nil, x, fs, rule)
	for i, p := range found {
		feet[i], crests[i] = p.Foot, p.Crest
	}
	return len(found), nil
}

// pulse_peaks(x, feet, crests, reach, peaks)
func pulsePeaks(w *words) (int, error) {
	x, feet, crests, reach, at := w.floats(), w.indices(), w.indices(), w.int(), w.indices()
	found := make([]pulses.Pulse, len(feet))
	for i := range found {
		found[i] = pulses.Pulse{Foot: feet[i], Crest: crests[i]}
	}
	pulses.Peaks(at, x, found, reach)
	return len(at), nil
}

// pulse_alive(x, at, fs, alive)
func pulseAlive(w *words) (int, error) {
	x, at, fs, alive := w.floats(), w.indices(), w.float(), w.indices()
	pulses.Alive(alive, x, at, fs)
	return len(at), nil
}

// zong(x, ssf, size, alpha, behind, swing, duration, onsets)
func zong(w *words) (int, error) {
	x, ssf := w.floats(), w.floats()
	z := abp.Zong{Size: w.int(), Alpha: w.float(), Behind: w.int(), Swing: w.float(), Duration: w.int()}
	return copy(w.indices(), z.Onsets(nil, x, ssf)), nil
}

// pressures(x, onsets, fs, systolic, diastolic, mean)
func pressures(w *words) (int, error) {
	x, onsets, fs := w.floats(), w.indices(), w.float()
	systolic, diastolic, mean := w.floats(), w.floats(), w.floats()
	for i, b := range abp.Pressures(nil, x, onsets, fs) {
		systolic[i], diastolic[i], mean[i] = b.Systolic, b.Diastolic, b.Mean
	}
	return len(onsets), nil
}

// elgendi(x, peak, beat, offset, delay, corrected, peaks); -1 where BioSPPy raises.
func elgendi(w *words) (int, error) {
	x := w.floats()
	e := ppg.Elgendi{Peak: w.int(), Beat: w.int(), Offset: w.float(), Delay: w.int()}
	found, any := e.Peaks(nil, x, w.bool())
	n := copy(w.indices(), found)
	if !any {
		return -1, nil
	}
	return n, nil
}

// kavsaoglu(x, fs, alpha, k, init, delay, greatest, corrected, marks, onsets, counts): how many marks, and whether it is stuck.
func kavsaoglu(w *words) (int, error) {
	x := w.floats()
	k := ppg.Kavsaoglu{Fs: w.float(), Alpha: w.float(), K: w.float(), Init: w.float(), MinDelay: w.float(), MaxRate: w.float()}
	onsets, marks, stuck := k.Onsets(nil, nil, x, w.bool())
	room, found, counts := w.indices(), w.indices(), w.indices()
	counts[0], counts[1] = copy(room, marks), 0
	if stuck {
		counts[1] = 1
	}
	return copy(found, onsets), nil
}

// ppg_onsets(x, peaks, corrected, onsets)
func ppgOnsets(w *words) (int, error) {
	x, peaks, corrected := w.floats(), w.indices(), w.bool()
	onsets := w.indices()
	ppg.Onsets(onsets, x, peaks, corrected)
	return len(onsets), nil
}

// ppg_selected(x, bounds, inflections, heights) of each segment.
func ppgSelected(w *words) (int, error) {
	x, bounds, inflections, heights := w.floats(), w.indices(), w.indices(), w.floats()
	for i := range inflections {
		segment := x[bounds[2*i]:bounds[2*i+1]]
		inflections[i], heights[i] = ppg.Inflections(segment), ppg.Height(segment)
	}
	return len(inflections), nil
}

// ppg_templates(x, bounds, before, templates)
func ppgTemplates(w *words) (int, error) {
	x, bounds, before := w.floats(), w.indices(), w.indices()
	templates := w.floats()
	ppg.Templates(templates, x, bounds, before)
	return len(templates), nil
}

// breaths(y, raw, fs, troughs, crests, ups, downs)
func breaths(w *words) (int, error) {
	y, raw, fs := w.floats(), w.floats(), w.float()
	found := resp.Breaths(nil, y, raw, fs)
	troughs, crests, ups, downs := w.indices(), w.indices(), w.floats(), w.floats()
	for i, c := range resp.Crossings(nil, y, found) {
		troughs[i], crests[i], ups[i], downs[i] = found[i].Trough, found[i].Crest, c.Up, c.Down
	}
	return len(found), nil
}

// pcg_states(envelope, rpeaks, ends, fs, corrected, states)
func pcgStates(w *words) (int, error) {
	envelope, rpeaks, ends, fs, corrected := w.floats(), w.indices(), w.indices(), w.float(), w.bool()
	states := w.floats()
	pcg.States(states, envelope, rpeaks, ends, fs, corrected)
	return len(states), nil
}

// acc_magnitudes(x, axes, vm, sm)
func accMagnitudes(w *words) (int, error) {
	x, axes, vm, sm := w.floats(), w.int(), w.floats(), w.floats()
	acc.Magnitudes(vm, sm, x, axes)
	return len(vm), nil
}

// acc_activity(x, axes, window, epoch, epochs, activity)
func accActivity(w *words) (int, error) {
	x, axes, window, epoch, epochs, activity := w.floats(), w.int(), w.int(), w.int(), w.int(), w.floats()
	acc.Activity(activity, x, axes, window, epoch, epochs)
	return len(activity), nil
}
