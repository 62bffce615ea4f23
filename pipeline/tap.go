package pipeline

import (
	"fmt"

	"github.com/tachy-dsp/tachy/features"
)

// Tap keeps all that one node gives, for looking at it: see [Session.Tap].
type Tap struct {
	Segments []TapSegment
	node     *node
	ordinal  int64 // of the last segment
}

// TapSegment is what a node gave of one segment of its input.
type TapSegment struct {
	Start   int64 // ns since the epoch
	Rate    Rate  // of the wave, or of the wave under the events
	Anchors []TapAnchor
	Samples []float64        // of a wave
	Events  []features.Event // of events
	Times   []int64          // of the events, ns since the epoch

	times timeMap // of a wave's samples
}

// TapAnchor says that a sample is at a time; those behind it are counted from there.
type TapAnchor struct{ Sample, Time int64 }

// Tap makes the session keep what a node gives from now on; it must be a node of waves or events. A tap is no part of the
// session's snapshot, and its memory grows with the data.
func (s *Session) Tap(i int) *Tap {
	n := s.graph.nodes[i]
	if n.entry.Out != Wave && n.entry.Out != Events {
		panic(fmt.Sprintf("pipeline: nodes[%d] (%s) gives %s, which has no samples", i, n.entry.Name, n.entry.Out))
	}
	t := &Tap{node: n, ordinal: -1}
	s.taps = append(s.taps, t)
	return t
}

// add keeps what the node just gave of a segment of its input.
func (t *Tap) add(from *segment, e *edge) {
	if from.ordinal != t.ordinal {
		t.ordinal = from.ordinal
		start := from.times.anchors[0].time
		t.Segments = append(t.Segments, TapSegment{Start: start, Rate: e.rate})
		t.Segments[len(t.Segments)-1].times.reset(e.rate, start)
	}
	s := &t.Segments[len(t.Segments)-1]
	if t.node.entry.Out == Events {
		for _, event := range e.found {
			s.Events = append(s.Events, event)
			s.Times = append(s.Times, from.times.time(event.Sample, e.rate))
		}
		return
	}
	if len(from.times.anchors) > 1 {
		for i := range e.samples {
			s.follow(int64(len(s.Samples)+i), &from.times)
		}
	}
	s.Samples = append(s.Samples, e.samples...)
}

// follow sets an anchor where a sample's time is not what the ones before it say; 1 ns may be rounding.
func (s *TapSegment) follow(sample int64, from *timeMap) {
	t := from.time(sample, s.Rate)
	if d := t - s.times.time(sample, s.Rate); d >= -1 && d <= 1 {
		return
	}
	s.times.anchor(sample, t)
	s.Anchors = append(s.Anchors, TapAnchor{sample, t})
}
