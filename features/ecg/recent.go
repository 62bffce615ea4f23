package ecg

import "github.com/tachy-dsp/tachy/internal/state"

const (
	medianBeats = 5 // of which the median is taken (Hamilton, Comput Cardiol 29:101, 2002): two giants do not count

	// A reference follows the median from beat to beat by these factors at most: slowly up, so that half a minute of artefacts does not
	// make the beats behind it low ones, and, once it is known, slowly down, so that a few P waves are not the measure.
	knownBeats = 20
	riseMost   = 1.01
	fallMost   = 0.98
)

// recent are the last values of something, and their median.
type recent struct {
	values [medianBeats]float64 // number i at i % medianBeats
	n      int64
	median float64
}

func (l *recent) add(v float64) {
	l.values[l.n%medianBeats] = v
	l.n++
	l.median = median(l.values, min(l.n, medianBeats))
}

// median is that of the first n > 0 values; of an even number the upper of the two in the middle.
func median(values [medianBeats]float64, n int64) float64 {
	for i := int64(1); i < n; i++ {
		for j := i; j > 0 && values[j] < values[j-1]; j-- {
			values[j], values[j-1] = values[j-1], values[j]
		}
	}
	return values[n/2]
}

func (l *recent) snapshot(w *state.Writer) {
	for _, v := range l.values {
		w.Float64(v)
	}
	w.Int64(l.n)
	w.Float64(l.median)
}

func (l *recent) restore(r *state.Reader) {
	for i := range l.values {
		l.values[i] = r.Float64()
	}
	l.n = r.Int64()
	l.median = r.Float64()
	if l.n < 0 {
		r.Fail("%d values", l.n)
	}
}

// reference is what follows the median of recent values slowly.
type reference struct {
	recent
	value float64
}

func (f *reference) known() bool { return f.n >= knownBeats }

func (f *reference) add(v float64) {
	f.recent.add(v)
	if f.n <= medianBeats {
		f.value = f.median
		return
	}
	least := f.median
	if f.known() {
		least = fallMost * f.value
	}
	f.value = min(max(f.median, least), riseMost*f.value)
}

func (f *reference) snapshot(w *state.Writer) {
	f.recent.snapshot(w)
	w.Float64(f.value)
}

func (f *reference) restore(r *state.Reader) {
	f.recent.restore(r)
	f.value = r.Float64()
}
