package ecg

import "github.com/tachy-dsp/tachy/internal/state"

// What a candidate must be to be a beat.
const (
	// A beat stands out from the last second, itself included, by this factor. A burst of noise does not, however high.
	backgroundFactor  = 1.5
	backgroundSeconds = 1.0

	// The later, the further the threshold has fallen, into the noise at last. A small candidate that comes late, or whose wave is low,
	// must stand out more, or else from the floor of the envelope; one in a pause more still, unless it is about as high as beats are.
	// White noise rises to lateFactor once in some minutes and to pauseFactor once in an hour; what rises to lateFactor tells what waves
	// of beats are.
	lateIntervals = 1.1 // mean ones
	small         = 0.5 // of the last beats' median
	lateFactor    = 2.1
	floorFactor   = 4.5
	large         = 0.8
	pauseFactor   = 2.5
	pauseFloor    = 10.0

	// What is lower than this part of beats, its wave too, and less sharp than that part of them, is a P wave that no beat followed. As
	// sharp it is a beat on a lead that has become smaller. What beats are is learned anew after so long a pause: by then they may
	// have become smooth too.
	low           = 0.35
	sharp         = 0.75
	forgetSeconds = 60.0

	// A beat reaches partInTime of the last beats' median if it comes after the mean interval, more if earlier and less
	// if later, in inverse proportion: T waves and noise come early, and after a small beat or a fall of the amplitude
	// the next is long in coming. The cap lets premature beats through.
	partInTime = 0.2
	partMost   = 0.6

	rateBeats    = 8.0 // the mean interval follows over so many beats (Pan and Tompkins 1985)
	pauseSeconds = 2.0 // a longer interval is a pause and does not count for the mean
	startSeconds = 0.8 // the mean interval before the first
)

// shape is what a candidate looks like.
type shape struct {
	height    float64 // of the envelope
	wave      float64 // height of the R peak over what is around it
	sharpness float64 // of the wave: its sharpest bend, as a part of its height
}

// threshold learns what a beat looks like from those it has accepted, and what the rest looks like from all samples.
// Everything is relative, so that units do not matter, and it works from the first sample on.
type threshold struct {
	fs         float64
	background float64 // mean of the envelope, over the last second as an exponential average
	samples    float64 // that the mean covers, at most a second's
	weight     float64 // of a sample in it
	floor      float64 // the least of the envelope, from which it goes to the mean in a second

	heights          recent    // of the last beats
	waves, sharpness reference // of beats
	lows             recent    // sharpness of the last low waves, beats or not
	interval         float64   // mean, in samples
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

// accept says whether a candidate, so many samples behind the last beat, is a beat, and learns from it.
func (t *threshold) accept(s shape, interval float64) bool {
	if !t.high(s.height, interval) || !(s.height > t.factor(s, interval)*t.background) {
		return false
	}
	if interval > forgetSeconds*t.fs {
		t.waves, t.sharpness, t.lows = reference{}, reference{}, recent{}
	}
	if s.height < low*t.heights.median && t.lowWave(s) {
		t.lows.add(s.sharpness)
		if t.lows.median < sharp*t.sharpness.value { // smooth, as were most of the last: noise sharpens some of them
			return false
		}
	}
	t.heights.add(s.height)
	if s.height > lateFactor*t.background {
		t.waves.add(s.wave)
		t.sharpness.add(s.sharpness)
	}
	if interval < pauseSeconds*t.fs {
		t.interval += (interval - t.interval) / rateBeats
	}
	return true
}

// high says whether the height is one of beats; else no more of the shape matters.
func (t *threshold) high(height, interval float64) bool {
	return height > min(partMost, partInTime*t.interval/interval)*t.heights.median
}

// factor is that by which a candidate must stand out from the background.
func (t *threshold) factor(s shape, interval float64) float64 {
	doubtful := interval > lateIntervals*t.interval || t.lowWave(s)
	switch {
	case interval > pauseSeconds*t.fs && s.height < large*t.heights.median && s.height < pauseFloor*t.floor:
		return pauseFactor
	case doubtful && s.height < small*t.heights.median && s.height < floorFactor*t.floor:
		return lateFactor
	}
	return backgroundFactor
}

func (t *threshold) lowWave(s shape) bool { return t.waves.known() && s.wave < low*t.waves.value }

func (t *threshold) snapshot(w *state.Writer) {
	w.Float64(t.background)
	w.Float64(t.samples)
	w.Float64(t.weight)
	w.Float64(t.floor)
	t.heights.snapshot(w)
	t.waves.snapshot(w)
	t.sharpness.snapshot(w)
	t.lows.snapshot(w)
	w.Float64(t.interval)
}

func (t *threshold) restore(r *state.Reader) {
	t.background = r.Float64()
	t.samples = r.Float64()
	t.weight = r.Float64()
	t.floor = r.Float64()
	t.heights.restore(r)
	t.waves.restore(r)
	t.sharpness.restore(r)
	t.lows.restore(r)
	t.interval = r.Float64()
}

func (s *shape) snapshot(w *state.Writer) {
	w.Float64(s.height)
	w.Float64(s.wave)
	w.Float64(s.sharpness)
}

func (s *shape) restore(r *state.Reader) {
	s.height = r.Float64()
	s.wave = r.Float64()
	s.sharpness = r.Float64()
}
