package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/hrv"
)

// reducer adapts a function to Reducer.
type reducer func(w *Window) (float64, Reason)

func (f reducer) Reduce(w *Window) (float64, Reason) { return f(w) }

// registerFeature adds an operator that gives one value a window.
func registerFeature(e Entry, make func(*watch) Reducer) {
	e.Out, e.Numerics, e.State = Feature, max(e.Numerics, 1), 1
	e.compile = func(n *node) error {
		if err := onlyFor(n); err != nil {
			return err
		}
		n.newReducer = make
		return nil
	}
	register(e)
}

func init() {
	registerFeature(Entry{
		Name: "rate", In: Events, Unit: "1/min",
		Summary: "Events a minute: 60 over the mean interval between events in the window.",
		Details: "Intervals lie wholly in the window and cross no gap. NaN with fewer than two such events (too_few_beats).",
	}, func(*watch) Reducer {
		return &intervals{of: func(rr []float64, _ []int) float64 { return hrv.Rate(rr) }}
	})
	registerFeature(Entry{
		Name: "hrv.rmssd", In: Events, Unit: "ms",
		Summary: "Root mean square of successive differences of the intervals between beats, in ms.",
		Details: "Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row " +
			"(too_few_beats). Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043.",
	}, func(*watch) Reducer { return &intervals{of: hrv.RMSSD} })
}

// intervals reduces the intervals between events, in seconds: rr holds those of all runs, runs how many belong to each.
type intervals struct {
	of   func(rr []float64, runs []int) float64
	rr   []float64
	runs []int
}

func (f *intervals) Reduce(w *Window) (float64, Reason) {
	f.rr, f.runs = f.rr[:0], f.runs[:0]
	for _, run := range w.Runs {
		n := len(f.rr)
		for i := 1; i < len(run.Events); i++ {
			samples := run.Events[i].Sample - run.Events[i-1].Sample
			f.rr = append(f.rr, float64(samples*run.Rate.Den)/float64(run.Rate.Num))
		}
		f.runs = append(f.runs, len(f.rr)-n)
	}
	value := f.of(f.rr, f.runs)
	if math.IsNaN(value) {
		return value, TooFewBeats
	}
	return value, Defined
}
