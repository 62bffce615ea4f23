package pcg

import "math"

// The phases of the heart cycle.
const (
	S1 = 1 + iota
	Systole
	S2
	Diastole
)

// Durations of the sounds, as Schmidt, Holst-Hansen, Graff, Toft and Struijk (Physiol Meas 31:513, 2010) measured them.
const (
	s1Seconds    = 0.122
	s2Seconds    = 0.092
	s2Deviation  = 0.022
	unclassified = 0
)

// States sets states to the phase of each sample by the R peaks and the ends of the T waves of an ECG beside the heart
// sounds, of which envelope is the standardised envelope: S1 begins at the R peak, S2 is where the envelope is greatest
// around the end of the T wave (Springer, Tarassenko and Clifford, IEEE Trans Biomed Eng 63:822, 2016).
//
// Corrected, no sample of S1 is taken for S2, and diastole follows an S2 that is the last sound; BioSPPy 2.2.4 has systole there.
func States(states, envelope []float64, rpeaks, ends []int, fs float64, corrected bool) {
	n := len(states)
	clear(states)
	for _, r := range rpeaks {
		fill(states, r, int(min(float64(n), float64(r)+s1Seconds*fs))-1, S1)
	}
	width, around, next := s2Seconds*fs, math.Floor(s2Seconds*fs+s2Deviation*fs), 0
	for _, t := range ends {
		low := max(t-int(around), 1)
		high := min(n, t+int(around))
		s2 := float64(min(n, low+loudest(envelope, states, low-1, high, corrected)))
		fill(states, int(max(math.Ceil(s2-width/2), 1))-1, int(min(float64(n), math.Ceil(s2+width/2))), S2)
		for next < len(rpeaks) && rpeaks[next] < t {
			next++
		}
		end := n
		if next < len(rpeaks) {
			end = rpeaks[next]
		}
		fill(states, int(math.Ceil(s2+width/2))-1, end, Diastole)
	}
	finish(states, corrected)
}

// loudest is where in a window the envelope is greatest outside S1, counted from its begin, less one as BioSPPy counts.
func loudest(envelope, states []float64, begin, end int, corrected bool) int {
	at, best := 0, math.Inf(-1)
	for i := begin; i < end; i++ {
		v := envelope[i]
		if states[i] == S1 {
			if corrected {
				continue
			}
			v = float64(v * 0)
		}
		if v > best {
			at, best = i-begin, v
		}
	}
	return at - 1
}

// finish gives a phase to what no sound told: before the first, behind the last, and systole between.
func finish(states []float64, corrected bool) {
	n := len(states)
	first, last := 0, n-1
	for first < n && states[first] == unclassified {
		first++
	}
	for last >= 0 && states[last] == unclassified {
		last--
	}
	if first > 0 && first < n {
		switch states[first] {
		case S1:
			fill(states, 0, first, Diastole)
		case S2:
			fill(states, 0, first+1, Systole)
		}
	}
	if last > 0 {
		switch {
		case states[last] == S1:
			fill(states, last, n, Systole)
		case corrected && states[last] == S2:
			fill(states, last+1, n, Diastole)
		}
	}
	for i, state := range states {
		if state == unclassified {
			states[i] = Systole
		}
	}
}

func fill(states []float64, begin, end int, state float64) {
	for i := max(begin, 0); i < min(end, len(states)); i++ {
		states[i] = state
	}
}
