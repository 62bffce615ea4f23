package stream

import (
	"cmp"
	"slices"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// Recorder makes recordings of messages, with the segments, times and samples that a session would be given.
type Recorder struct {
	intake
	lateness int64
	notices  []Notice
}

// Recorded is one signal of one key.
type Recorded struct {
	Key      string
	Source   string // the source's name for it
	Signal   string // ecg, abp, …; "wave" if the catalogue does not know the source's name
	Name     string // the lead or channel
	Unit     string
	Segments []Segment

	active bool
	broken bool // the next segment does not continue this one, however short the gap
}

// Segment is a longest run of contiguous samples. Sample i is at Start + floor(i/Rate), and from an anchor's sample on
// counted from the anchor.
type Segment struct {
	Start   int64 // ns since the epoch
	Rate    pipeline.Rate
	Joins   bool // only a gap lies between it and the segment before: a pipeline may fill it
	Anchors []Anchor
	Samples []float64
}

// Anchor says when a sample is.
type Anchor struct{ Sample, Time int64 }

// NewRecorder makes an empty recorder; lateness, in ns, is how long a hole is waited for.
func NewRecorder(options Options, lateness int64) *Recorder {
	r := &Recorder{intake: newIntake(options), lateness: lateness}
	r.open = func(*keyState) {}
	r.notice = func(n Notice) { r.notices = append(r.notices, n) }
	r.route = r.routeName
	return r
}

// Take takes one message; the error says why it cannot be decoded.
func (r *Recorder) Take(body []byte) error {
	_, err := r.take(body)
	return err
}

// Finish ends all segments and returns the recordings, by key and then in the order in which the signals came first, and
// what was noticed of the input.
func (r *Recorder) Finish() (signals []*Recorded, notices []Notice) {
	for _, k := range r.keys {
		for _, a := range k.assemblers {
			a.breakOff()
			if recorded := a.sink.(*Recorded); len(recorded.Segments) > 0 {
				signals = append(signals, recorded)
			}
		}
	}
	slices.SortStableFunc(signals, func(a, b *Recorded) int { return cmp.Compare(a.Key, b.Key) })
	return signals, r.notices
}

// routeName finds or makes the assembler of a source's name.
func (r *Recorder) routeName(dst []*assembler, k *keyState, m *cmf.Message) []*assembler {
	for _, a := range k.assemblers {
		if a.input.Name == m.Name {
			return append(dst, a)
		}
	}
	signal, name, known := r.options.Catalogue.Identify(m.Name)
	if !known {
		signal, name = "wave", m.Name
	}
	unit := r.options.Catalogue.Unit(m.Unit)
	recorded := &Recorded{Key: k.key, Source: m.Name, Signal: signal, Name: name, Unit: unit}
	input := &pipeline.Input{Signal: signal, Name: m.Name, Unit: unit, Lateness: r.lateness}
	a := r.newAssembler(k, input, recorded)
	if k.clock.known { // a session's input, which is there from the key's first message, would have been given up so far
		a.upTo = k.clock.now - a.wait()
	}
	recorded.broken = true
	k.assemblers = append(k.assemblers, a)
	return append(dst, a)
}

// Active implements Sink.
func (r *Recorded) Active() bool { return r.active }

func (r *Recorded) last() *Segment { return &r.Segments[len(r.Segments)-1] }

// NextTime implements Sink.
func (r *Recorded) NextTime() int64 {
	s := r.last()
	from := Anchor{0, s.Start}
	if n := len(s.Anchors); n > 0 {
		from = s.Anchors[n-1]
	}
	return from.Time + duration(len(s.Samples)-int(from.Sample), s.Rate)
}

// Begin implements Sink.
func (r *Recorded) Begin(start int64, rate pipeline.Rate) error {
	r.Segments = append(r.Segments, Segment{Start: start, Rate: rate, Joins: !r.broken})
	r.active, r.broken = true, false
	return nil
}

// Anchor implements Sink.
func (r *Recorded) Anchor(t int64) {
	s := r.last()
	s.Anchors = append(s.Anchors, Anchor{int64(len(s.Samples)), t})
}

// Push implements Sink.
func (r *Recorded) Push(x []float64) { s := r.last(); s.Samples = append(s.Samples, x...) }

// PushFilled implements Sink; a recorder fills nothing.
func (r *Recorded) PushFilled([]float64) { panic("stream: a recording is not filled") }

// End implements Sink.
func (r *Recorded) End() { r.active = false }

// Break implements Sink.
func (r *Recorded) Break() { r.active, r.broken = false, true }

// Advance implements Sink.
func (r *Recorded) Advance(int64) {}
