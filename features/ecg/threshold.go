package ecg

import "github.com/tachy-dsp/tachy/internal/state"

// What an envelope's peak must exceed to be a beat.
const (
	// A beat stands out from the last second, itself included, by this factor. A burst of noise does not, however high.
	backgroundFactor  = 1.5
	backgroundSeconds = 1.0

	// In a pause, in which it has fallen far, the threshold is in the noise. There a small beat stands out from the floor of the
	// envelope by this factor, and no noise does.
	floorFactor = 6.0
	small       = 0.5 // of the last beats' median

	// A beat reaches partInTime of the last beats' median if it comes after the mean interval, more if earlier and less
	// if later, in inverse proportion: T waves and noise come early, and after a small beat or a fall of the amplitude
	// the next is long in coming. The cap lets premature beats through.
	partInTime = 0.2
	partMost   = 0.6

	medianBeats = 5   // of which the median is taken (Hamilton, Comput Cardiol 29:101, 2002): two giants do not count
	rateBeats   = 8.0 // the mean interval follows over so many beats (Pan and Tompkins 1985)

	pauseSeconds = 2.0 // a longer interval is a pause and does not count for the mean
	startSeconds = 0.8 // the mean interval before the first
)

// threshold learns what a beat looks like from those it has accepted, and what the rest looks like from all samples.
// Everything is relative, so that units do not matter, and it works from the first sample on.
type threshold struct {
	fs         float64
	background float64 // mean of the envelope, over the last second as an exponential average
	samples    float64 // that the mean covers, at most a second's
	weight     float64 // of a sample in it
	floor      float64 // the least of the envelope, from which it goes to the mean in a second

	heights  [medianBeats]float64 // of the last beats: beat number b at b % medianBeats
	beats    int64
	typical  float64 // their median
	interval float64 // mean, in samples
}

func newThreshold(fs float64) threshold { return threshold{fs: fs, interval: startSeconds * fs} }

// follow takes the next value of the envelope.
func (t *threshold) follow(y float64) {
	if t.samples < backgroundSeconds*t.fs {
		t.samples++
		t.weight = 1 / t.samples
	}
	t.background += float64(t.weight * (y - t.background))
	t.floor = min(y, t.floor+float64(t.weight*(t.background-t.floor)))
}

// accept says whether a peak of the envelope, so many samples behind that of the last beat, is a beat, and learns from it.
func (t *threshold) accept(height, interval float64) bool {
	part := min(partMost, partInTime*t.interval/interval)
	if !(height > max(part*t.typical, backgroundFactor*t.background)) {
		return false
	}
	if interval > pauseSeconds*t.fs && height < small*t.typical && height < floorFactor*t.floor {
		return false
	}
	t.heights[t.beats%medianBeats] = height
	t.beats++
	t.typical = median(t.heights, min(t.beats, medianBeats))
	if interval < pauseSeconds*t.fs {
		t.interval += (interval - t.interval) / rateBeats
	}
	return true
}

// median is that of the first n > 0 heights; of an even number the upper of the two in the middle.
func median(heights [medianBeats]float64, n int64) float64 {
	for i := int64(1); i < n; i++ {
		for j := i; j > 0 && heights[j] < heights[j-1]; j-- {
			heights[j], heights[j-1] = heights[j-1], heights[j]
		}
	}
	return heights[n/2]
}

func (t *threshold) snapshot(w *state.Writer) {
	w.Float64(t.background)
	w.Float64(t.samples)
	w.Float64(t.weight)
	w.Float64(t.floor)
	for _, h := range t.heights {
		w.Float64(h)
	}
	w.Int64(t.beats)
	w.Float64(t.typical)
	w.Float64(t.interval)
}

func (t *threshold) restore(r *state.Reader) {
	t.background = r.Float64()
	t.samples = r.Float64()
	t.weight = r.Float64()
	t.floor = r.Float64()
	for i := range t.heights {
		t.heights[i] = r.Float64()
	}
	t.beats = r.Int64()
	t.typical = r.Float64()
	t.interval = r.Float64()
	if t.beats < 0 {
		r.Fail("%d beats", t.beats)
	}
}
