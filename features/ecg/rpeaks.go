package ecg

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

// Times of the detector. A complex lasts 0.06 to 0.2 s and its envelope culminates some 0.07 s behind its middle.
const (
	lookaheadSeconds  = 0.25 // how long a beat may be thought over
	refractorySeconds = 0.2  // between two peaks of the envelope, as in the heart (Pan and Tompkins 1985)
	beforeSeconds     = 0.14 // the R peak is at most so long before the envelope's peak …
	afterSeconds      = 0.01 // … and so long behind it
)

// upright makes a downward wave count for less: it is the peak only if it is 1/0.8 times as large as the upward one, since
// what people mark is the R wave unless Q or S is clearly the larger.
const upright = 0.8

// roundingPart of the input is no wave but rounding, near 1e-16: a lead that has stopped moving has no beats, even while
// the filter still settles. A beat on the largest electrode offset is above 1e-4 of it.
const roundingPart = 1e-9

// blockSamples bounds the scratch memory of a push.
const blockSamples = 256

// RateMin and RateMax bound the sampling rate, in Hz, that [NewRPeaks] takes.
const (
	RateMin = 50.0
	RateMax = 2000.0
)

// RateError says that a detector does not work at a sampling rate.
type RateError struct{ Fs float64 }

func (e *RateError) Error() string {
	return fmt.Sprintf("fs: %g Hz is not within %g to %g Hz: resample the signal first", e.Fs, RateMin, RateMax)
}

// RPeaks finds the R peaks of one ECG lead as its samples come, and never takes one back.
//
// An envelope follows the lead's quick activity (8 to 35 Hz, rectified, summed over 0.1 s). Whenever it climbs above the
// candidate at hand, that height is the new candidate; one that nothing has exceeded until its R peak is a look-ahead old
// is compared with an adaptive threshold once, and is a beat or nothing. So a P wave yields to the complex behind it.
// There is no search back: the threshold falls while no beat comes, but the longer the pause, the more must a beat stand
// out from the noise. The R peak is the extremum of the input, of either polarity, around the envelope's peak.
//
// A P wave that no complex follows, as in ventricular standstill, is no beat either: it is both low and smooth beside the
// beats before. This is known of a lead after 20 beats, and forgotten after a minute without any; then P waves that
// stand out count, as do complexes of another lead that are as low and smooth.
//
// Samples are in mV by convention; unit and offset do not change what is found. They must be finite. A lead that does not
// move has no beats; ventricular flutter as smooth as a sine wave, in which nothing stands out, has none either.
//
// On the 12 records of the MIT-BIH Arrhythmia Database that its test names it finds 99.8 % of the beats, and 99.5 % of
// its findings are beats; its constants were chosen on these records. Research use; not a medical device.
//
// The parts are those of Pan and Tompkins, IEEE Trans Biomed Eng 32:230 (1985), and Hamilton and Tompkins, IEEE Trans
// Biomed Eng 33:1157 (1986); that the threshold falls with the time since the last beat is Christov's, Biomed Eng Online
// 3:28 (2004).
type RPeaks struct {
	fs                                   float64
	lookahead, refractory, before, after int64 // samples

	samples   int64     // pushed in this segment
	flushed   bool      // the segment has ended
	recent    []float64 // the last samples of the input: sample i at i & (len-1)
	envelope  *envelope
	previous  float64 // the envelope one sample ago
	threshold threshold
	candidate candidate
	last      int64 // the envelope's peak of the last beat

	bends   bends
	scratch []float64
}

// candidate is the highest point of the envelope since the last decision.
type candidate struct {
	peak    int64 // its sample; none when negative
	due     int64 // the sample at which to look for its R peak and, once that is found, to decide
	located bool
	shape   shape // but for the height, once it is located
	beat    features.Event
}

// never is a sample so long ago that no interval since then is one.
const never = math.MinInt64 / 2

// NewRPeaks makes a detector for a lead sampled at fs Hz. The error is a [*RateError].
func NewRPeaks(fs float64) (*RPeaks, error) {
	if !(fs >= RateMin && fs <= RateMax) {
		return nil, &RateError{fs}
	}
	e, err := newEnvelope(fs)
	if err != nil {
		return nil, err
	}
	p := &RPeaks{
		fs:         fs,
		lookahead:  int64(lookaheadSeconds * fs),
		refractory: samples(refractorySeconds, fs),
		before:     samples(beforeSeconds, fs),
		after:      samples(afterSeconds, fs),
		envelope:   e,
		scratch:    make([]float64, 0, blockSamples),
	}
	ring := int64(1)
	for ring <= p.lookahead {
		ring *= 2
	}
	p.recent = make([]float64, ring)
	p.bends = newBends(fs, ring)
	p.Reset()
	return p, nil
}

// samples is the nearest whole number of samples.
func samples(seconds, fs float64) int64 { return int64(math.Floor(float64(seconds*fs) + 0.5)) }

// Lookahead is the longest time in seconds, at most 0.25, between a beat and the sample that makes it known: a beat at
// sample i is appended at the latest by the push of sample i + Lookahead()*fs.
func (p *RPeaks) Lookahead() float64 { return float64(p.lookahead) / p.fs }

// Settled is the sample before which every beat has been appended. It never goes down, is at most Lookahead() behind the
// samples pushed, and is their number after a flush.
func (p *RPeaks) Settled() int64 {
	if p.flushed {
		return p.samples
	}
	settled := p.samples - p.before
	switch c := &p.candidate; {
	case c.located:
		settled = min(settled, c.beat.Sample)
	case c.peak >= 0:
		settled = c.peak - p.before
	}
	return max(settled, 0)
}

// Push takes the next samples and appends the beats that are now certain to dst, in order of time. Event.Sample is the R
// peak's sample and Event.Value the input there, in its unit. It allocates only when dst has too little room.
func (p *RPeaks) Push(dst []features.Event, x []float64) []features.Event {
	if p.flushed && len(x) > 0 {
		panic("ecg: push after flush: reset first")
	}
	for len(x) > 0 {
		block := x[:min(len(x), blockSamples)]
		x = x[len(block):]
		for i, y := range p.envelope.push(p.scratch, block) {
			dst = p.step(dst, block[i], y)
		}
	}
	return dst
}

// Flush ends the segment: the candidate at hand is decided on with what there is.
func (p *RPeaks) Flush(dst []features.Event) []features.Event {
	if !p.flushed && p.candidate.peak >= 0 {
		p.locate()
		dst = p.decide(dst)
	}
	p.flushed = true
	return dst
}

// step takes one sample of the input and of the envelope.
func (p *RPeaks) step(dst []features.Event, x, y float64) []features.Event {
	i := p.samples
	p.samples++
	p.recent[i&int64(len(p.recent)-1)] = x
	p.threshold.follow(y)
	rising := y > p.previous
	p.previous = y

	c := &p.candidate
	switch {
	case i-p.last < p.refractory:
	case rising && y > c.shape.height:
		*c = candidate{peak: i, due: i - p.before + p.lookahead, shape: shape{height: y}}
	case c.peak >= 0 && i >= c.due:
		p.locate()
		if c.due = c.beat.Sample + p.lookahead; i >= c.due {
			dst = p.decide(dst)
		}
	}
	return dst
}

// decide appends the candidate if it is a beat, and forgets it.
func (p *RPeaks) decide(dst []features.Event) []features.Event {
	c := p.candidate
	p.candidate = candidate{peak: -1}
	if !(c.shape.wave > roundingPart*math.Abs(c.beat.Value)) || !p.threshold.accept(c.shape, float64(c.peak-p.last)) {
		return dst
	}
	p.last = c.peak
	return append(dst, c.beat)
}

// locate finds the candidate's R peak: the sample farthest from the mean of those around the envelope's peak; and how sharp it is.
func (p *RPeaks) locate() {
	c := &p.candidate
	if c.located {
		return
	}
	mask := int64(len(p.recent) - 1)
	from := max(c.peak-p.before, 0)
	to := min(c.peak+p.after, p.samples-1)
	mean := 0.0
	for i := from; i <= to; i++ {
		mean += p.recent[i&mask]
	}
	mean /= float64(to - from + 1)
	c.located, c.shape.wave = true, math.Inf(-1)
	for i := from; i <= to; i++ {
		v := p.recent[i&mask]
		if d := max(v-mean, upright*(mean-v)); d > c.shape.wave {
			c.shape.wave, c.beat = d, features.Event{Sample: i, Value: v}
		}
	}
	if p.threshold.high(c.shape.height, float64(c.peak-p.last)) {
		c.shape.sharpness = p.bends.sharpest(p.recent, from, p.samples) / c.shape.wave
	}
}

// Reset forgets everything; the next push starts a segment.
func (p *RPeaks) Reset() {
	p.samples, p.flushed = 0, false
	clear(p.recent)
	p.envelope.reset()
	p.previous = 0
	p.threshold = newThreshold(p.fs)
	p.candidate = candidate{peak: -1}
	p.last = never
}

// Snapshot writes the state.
func (p *RPeaks) Snapshot(w *state.Writer) {
	w.Float64(p.fs)
	w.Int64(p.samples)
	w.Bool(p.flushed)
	w.Float64s(p.recent)
	p.envelope.snapshot(w)
	w.Float64(p.previous)
	p.threshold.snapshot(w)
	c := &p.candidate
	w.Int64(c.peak)
	w.Int64(c.due)
	w.Bool(c.located)
	c.shape.snapshot(w)
	w.Int64(c.beat.Sample)
	w.Float64(c.beat.Value)
	w.Int64(p.last)
}

// Restore reads what Snapshot wrote of a detector of the same rate; errors are the reader's, and then only Reset or
// another Restore makes the detector usable.
func (p *RPeaks) Restore(r *state.Reader) {
	if fs := r.Float64(); fs != p.fs {
		r.Fail("the state of a detector at %g Hz, want %g", fs, p.fs)
		return
	}
	p.samples = r.Int64()
	p.flushed = r.Bool()
	r.Float64sInto(p.recent)
	p.envelope.restore(r)
	p.previous = r.Float64()
	p.threshold.restore(r)
	c := &p.candidate
	c.peak = r.Int64()
	c.due = r.Int64()
	c.located = r.Bool()
	c.shape.restore(r)
	c.beat.Sample = r.Int64()
	c.beat.Value = r.Float64()
	p.last = r.Int64()
	if p.samples < 0 || p.last >= p.samples || c.peak < -1 || c.peak >= p.samples {
		r.Fail("last beat %d and candidate %d in %d samples", p.last, c.peak, p.samples)
	}
}
