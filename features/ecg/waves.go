package ecg

// Wave is where one wave lies in the template of a beat: indices, -1 for what the template does not show. The extrema
// that bound it are those that differ from both their neighbours.
type Wave struct{ Peak, Start, End int }

// Landmarks are places in all templates of a record: the R peak, the end of the search for P and the begin of that for T.
type Landmarks struct{ R, BeforeR, AfterR int }

// QWave is the last minimum up to the R peak; it starts at the last maximum before it. Its end is not looked for.
func (l Landmarks) QWave(t []float64) Wave {
	w := Wave{lastMinimum(t, 0, l.R+1), -1, -1}
	if w.Peak >= 0 {
		w.Start = lastMaximum(t, 0, w.Peak+1)
	}
	return w
}

// SWave is the first minimum from the R peak on; it ends at the first maximum behind it. With corrected false, as in
// BioSPPy 2.2.4, that is the first maximum behind the R peak.
func (l Landmarks) SWave(t []float64, corrected bool) Wave {
	w := Wave{firstMinimum(t, l.R, len(t)), -1, -1}
	from := l.R
	if corrected {
		if w.Peak < 0 {
			return w
		}
		from = w.Peak
	}
	w.End = firstMaximum(t, from, len(t))
	return w
}

// PWave is the greatest sample before the R peak, between the two minima beside it. With corrected true it is none when
// it is the first or last sample of the search: then no wave culminates there.
func (l Landmarks) PWave(t []float64, corrected bool) Wave {
	end := min(l.BeforeR+1, len(t))
	w := Wave{greatest(t, 0, end), -1, -1}
	if w.Peak < 0 || corrected && !within(w.Peak, 0, end) {
		return Wave{-1, -1, -1}
	}
	w.Start = lastMinimum(t, 0, w.Peak+1)
	w.End = firstMinimum(t, w.Peak, end)
	return w
}

// TWave is the greatest sample behind the R peak, between the two minima beside it; corrected as for [Landmarks.PWave].
func (l Landmarks) TWave(t []float64, corrected bool) Wave {
	w := Wave{greatest(t, l.AfterR, len(t)), -1, -1}
	if w.Peak < 0 || corrected && !within(w.Peak, l.AfterR, len(t)) {
		return Wave{-1, -1, -1}
	}
	w.Start = lastMinimum(t, l.R, w.Peak)
	w.End = firstMinimum(t, w.Peak, len(t))
	return w
}

// within says that i is neither the first nor the last of the places from start up to end.
func within(i, start, end int) bool { return i > start && i < end-1 }

// greatest is the first greatest sample of t[start:end], or its first NaN.
func greatest(t []float64, start, end int) int {
	at := -1
	for i := max(start, 0); i < end; i++ {
		if t[i] != t[i] {
			return i
		}
		if at < 0 || t[i] > t[at] {
			at = i
		}
	}
	return at
}

// The following look for extrema of t[start:end] that are not at its ends.
func firstMinimum(t []float64, start, end int) int {
	for i := start + 1; i < min(end, len(t))-1; i++ {
		if t[i] < t[i-1] && t[i] < t[i+1] {
			return i
		}
	}
	return -1
}

func firstMaximum(t []float64, start, end int) int {
	for i := start + 1; i < min(end, len(t))-1; i++ {
		if t[i] > t[i-1] && t[i] > t[i+1] {
			return i
		}
	}
	return -1
}

func lastMinimum(t []float64, start, end int) int {
	for i := min(end, len(t)) - 2; i > start; i-- {
		if t[i] < t[i-1] && t[i] < t[i+1] {
			return i
		}
	}
	return -1
}

func lastMaximum(t []float64, start, end int) int {
	for i := min(end, len(t)) - 2; i > start; i-- {
		if t[i] > t[i-1] && t[i] > t[i+1] {
			return i
		}
	}
	return -1
}
