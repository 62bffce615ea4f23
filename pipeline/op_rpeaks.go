package pipeline

import (
	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/features/ecg"
	"github.com/tachy-dsp/tachy/internal/state"
)

// rpeaksOperator is ecg.RPeaks, made anew when a segment has another rate.
type rpeaksOperator struct {
	rate     Rate
	detector *ecg.RPeaks
}

func (o *rpeaksOperator) Begin(fs Rate) (err error) {
	if fs == o.rate {
		o.detector.Reset()
		return nil
	}
	o.rate = Rate{}
	if o.detector, err = ecg.NewRPeaks(fs.Hz()); err != nil {
		return err
	}
	o.rate = fs
	return nil
}

func (o *rpeaksOperator) Push(dst []features.Event, x []float64) []features.Event {
	return o.detector.Push(dst, x)
}
func (o *rpeaksOperator) Flush(dst []features.Event) []features.Event { return o.detector.Flush(dst) }
func (o *rpeaksOperator) Settled() int64                              { return o.detector.Settled() }
func (o *rpeaksOperator) Snapshot(w *state.Writer)                    { o.detector.Snapshot(w) }
func (o *rpeaksOperator) Restore(r *state.Reader)                     { o.detector.Restore(r) }

// rpeaksLookahead is the longest look-ahead of the detector at any rate, ns.
const rpeaksLookahead = 250e6

func init() {
	register(Entry{
		Name: "rpeaks", In: Wave, Out: Events, Numerics: 3, State: 3, Signals: []string{"ecg"}, Unit: "mV",
		Summary: "R peaks of an ECG; each event's value is the wave's height there, in mV.",
		Details: "The detector is features/ecg.RPeaks. Streams: a beat is reported at most 0.25 s after it and never revised. A flat line has no " +
			"beats, nor have noise in a pause and P waves that no complex follows. Takes 50 to 2000 Hz; a segment of another rate is refused.",
		Delay: "rate / 4", Memory: "rate / 2 + 55",
		compile: func(n *node) error {
			if err := onlyFor(n); err != nil {
				return err
			}
			if n.rate.Known() {
				if _, err := ecg.NewRPeaks(n.rate.Hz()); err != nil {
					return paramError("in", "%v", err)
				}
			}
			n.delay += rpeaksLookahead
			n.newEvents = func() EventOperator { return &rpeaksOperator{} }
			return nil
		},
	})
}
