package ecg

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/design"
	"github.com/tachy-dsp/tachy/internal/state"
)

// The band in which a QRS complex stands out from P and T waves and drift below it and from muscle and mains above it.
// Elgendi, Jonkman and De Boer, BIOSIGNALS 2010, find 8 to 20 Hz the best for threshold detectors; the wider top keeps
// the small narrow complexes beside broad P waves (MIT-BIH 108).
const (
	bandLow   = 8.0  // Hz
	bandHigh  = 35.0 // Hz
	bandOrder = 2
	// rateShare bounds the top of the band at low rates, as a part of fs: 20 Hz at 50 Hz.
	rateShare = 0.4
)

// sumSeconds is how long the rectified band is summed: a normal complex and a half, so that its waves make one hump
// (Elgendi and others take 0.097 s; Pan and Tompkins 0.15 s).
const sumSeconds = 0.1

// envelope is the sum of the rectified band over the last 0.1 s, of any scale since all is relative. It follows the input
// by about 0.06 s: half the sum and the filter's delay. Rectified rather than squared, so that low beats beside tall
// ectopic ones are not lowered further.
type envelope struct {
	origin float64 // the first sample, taken off all: an offset is no step
	begun  bool
	filter *dsp.SOSFilter
	sum    movingSum
}

func newEnvelope(fs float64) (*envelope, error) {
	sos, err := design.Butter(bandOrder, []float64{bandLow, min(bandHigh, rateShare*fs)}, design.Bandpass, fs)
	if err != nil {
		return nil, err
	}
	return &envelope{filter: dsp.NewSOSFilter(sos), sum: newMovingSum(int(samples(sumSeconds, fs)))}, nil
}

// push writes the envelope of x to dst[:len(x)], which must have the room.
func (e *envelope) push(dst, x []float64) []float64 {
	if !e.begun {
		e.origin, e.begun = x[0], true
	}
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = v - e.origin
	}
	dst = e.filter.Push(dst[:0], dst)
	for i, v := range dst {
		dst[i] = e.sum.push(math.Abs(v))
	}
	return dst
}

func (e *envelope) reset() {
	e.origin, e.begun = 0, false
	e.filter.Reset()
	e.sum.reset()
}

func (e *envelope) snapshot(w *state.Writer) {
	w.Float64(e.origin)
	w.Bool(e.begun)
	e.filter.Snapshot(w)
	e.sum.snapshot(w)
}

func (e *envelope) restore(r *state.Reader) {
	e.origin = r.Float64()
	e.begun = r.Bool()
	e.filter.Restore(r)
	e.sum.restore(r)
}
