package stream

import (
	"slices"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// Options of a partition. They are part of what the results depend on.
type Options struct {
	Clock     Clock // whose time counts; Gateway if empty
	Catalogue *Catalogue
}

// Limits of a partition.
const (
	KeysMax       = 100_000
	forgetAfterNs = 3600e9 // a key silent for so long is dropped
)

// EventKind is what a partition is told.
type EventKind uint8

// The events.
const (
	MessageEvent EventKind = iota // a message of the input: Position, Body
	TickEvent                     // a key has been silent until Time: Key, Time; the caller has written it down
	AnswerEvent                   // a model's answer: Key, Node, Ticket, Y (nil: it failed)
	FinishEvent                   // a recorded input is over: Key; only answers may follow for this key
)

// Event is one thing that happens to a partition.
type Event struct {
	Kind     EventKind
	Position int64 // of the message in the input; only shown in dead letters and notices
	Body     []byte
	Key      string
	Time     int64 // ns since the epoch
	Node     int
	Ticket   int64
	Y        []float64
}

// Effects are what an event leads to. They are valid until the next Step.
type Effects struct {
	Key      string // the key that the event was about; "" if none
	Rows     []Row
	Requests []Request
	Pending  int // rows of the key that wait for models
	Notices  []Notice
	Dead     error // why the message could not be decoded; nil if it could
}

// Row is a row of a key, with its number among those of the same output and time.
type Row struct {
	Key     string
	Ordinal int
	pipeline.OutputRow
}

// Request asks for a row of a model, to be answered with an AnswerEvent.
type Request struct {
	Key string
	pipeline.Request
}

// Partition runs one pipeline over the keys that share a log of messages: a state machine without I/O, clocks or
// goroutines. The same events in the same order give the same effects, also across Snapshot and Restore.
type Partition struct {
	intake
	graph    *pipeline.Graph
	matches  map[string][]match // by a source's name: the inputs that take it
	effects  Effects
	touched  *keyState // whose rows are in effects
	requests []pipeline.Request
}

// sessionInput is one input of a session as an assembler's sink.
type sessionInput struct {
	session *pipeline.Session
	input   int
}

func (s sessionInput) Active() bool    { return s.session.Active(s.input) }
func (s sessionInput) NextTime() int64 { return s.session.NextTime(s.input) }
func (s sessionInput) Begin(start int64, rate pipeline.Rate) error {
	return s.session.Begin(s.input, start, rate)
}
func (s sessionInput) Anchor(t int64)         { s.session.Anchor(s.input, t) }
func (s sessionInput) Push(x []float64)       { s.session.Push(s.input, x) }
func (s sessionInput) PushFilled(x []float64) { s.session.PushFilled(s.input, x) }
func (s sessionInput) End()                   { s.session.End(s.input) }
func (s sessionInput) Break()                 { s.session.End(s.input) }
func (s sessionInput) Advance(t int64)        { s.session.Advance(s.input, t) }

// NewPartition makes an empty partition.
func NewPartition(graph *pipeline.Graph, options Options) *Partition {
	p := &Partition{intake: newIntake(options), graph: graph, matches: map[string][]match{}}
	p.open, p.route, p.notice = p.openKey, p.routeName, p.addNotice
	return p
}

// Step lets one event happen.
func (p *Partition) Step(e Event) *Effects {
	p.clear()
	switch e.Kind {
	case MessageEvent:
		p.takeMessage(e)
	case TickEvent:
		p.tick(e)
	case AnswerEvent:
		if k := p.keys[e.Key]; k != nil {
			k.session.Answer(e.Node, e.Ticket, e.Y)
			p.collect(k)
		}
	case FinishEvent:
		p.finish(e.Key)
	}
	return &p.effects
}

func (p *Partition) clear() {
	if p.touched != nil {
		p.touched.session.Clear()
		p.touched = nil
	}
	p.effects = Effects{Rows: p.effects.Rows[:0], Requests: p.effects.Requests[:0], Notices: p.effects.Notices[:0]}
}

// takeMessage decodes a message and gives it to its key.
func (p *Partition) takeMessage(e Event) {
	k, err := p.take(e.Body)
	if p.effects.Dead = err; k != nil {
		p.effects.Key = k.key
		p.collect(k)
	}
}

// openKey makes the session of a new key, with an assembler for each of the pipeline's inputs.
func (p *Partition) openKey(k *keyState) {
	inputs, outputs := p.graph.Inputs(), p.graph.Outputs()
	k.session, k.bound = p.graph.NewSession(), make([]string, len(inputs))
	k.lastTime, k.ordinal = make([]int64, len(outputs)), make([]int, len(outputs))
	for i, in := range inputs {
		k.assemblers = append(k.assemblers, p.newAssembler(k, in, sessionInput{k.session, i}))
	}
}

// match is an input that takes a source's name, and how gladly, see Catalogue.Rank.
type match struct{ input, rank int }

// routeName appends the assemblers of the inputs that take a source's name. Of several names that an input takes, one feeds it:
// the best of those that come before its first segment begins.
func (p *Partition) routeName(dst []*assembler, k *keyState, m *cmf.Message) []*assembler {
	for _, match := range p.match(m.Name) {
		a, bound := k.assemblers[match.input], &k.bound[match.input]
		if rank, _ := p.options.Catalogue.Rank(a.input, *bound); *bound == "" || *bound != m.Name && match.rank < rank && !a.begun() {
			a.discard()
			*bound = m.Name
		}
		if *bound == m.Name {
			dst = append(dst, a)
		}
	}
	return dst
}

// tick lets time pass for a silent key, and drops its state after a long silence.
func (p *Partition) tick(e Event) {
	k := p.keys[e.Key]
	if k == nil {
		return
	}
	p.effects.Key = k.key
	k.clock.advance(e.Time)
	p.pass(k)
	p.collect(k)
	if k.clock.now-k.lastHeard > forgetAfterNs && k.session.Pending() == 0 {
		p.counters.ForgottenKeys++
		p.addNotice(Notice{Kind: "forgotten", Key: k.key, Start: k.lastHeard, End: k.clock.now})
		delete(p.keys, k.key)
		delete(p.byDevice, k.device)
	}
}

// finish takes what still waits and closes every window that holds data.
func (p *Partition) finish(key string) {
	if k := p.keys[key]; k != nil {
		p.effects.Key = key
		for _, a := range k.assemblers {
			a.breakOff()
		}
		k.session.Finish()
		p.collect(k)
	}
}

// collect moves the session's rows and requests into the effects.
func (p *Partition) collect(k *keyState) {
	p.touched = k
	for _, r := range k.session.Rows() {
		if r.Time == k.lastTime[r.Output] {
			k.ordinal[r.Output]++
		} else {
			k.lastTime[r.Output], k.ordinal[r.Output] = r.Time, 0
		}
		p.effects.Rows = append(p.effects.Rows, Row{k.key, k.ordinal[r.Output], r})
	}
	p.effects.Pending = k.session.Pending()
	p.requests = k.session.Requests(p.requests[:0])
	for _, r := range p.requests {
		p.effects.Requests = append(p.effects.Requests, Request{k.key, r})
	}
}

func (p *Partition) addNotice(n Notice) { p.effects.Notices = append(p.effects.Notices, n) }

// matchesMax bounds the names whose inputs are remembered.
const matchesMax = 10_000

// match finds the inputs that take a source's name.
func (p *Partition) match(name string) []match {
	if list, known := p.matches[name]; known {
		return list
	}
	var list []match
	for i, in := range p.graph.Inputs() {
		if rank, ok := p.options.Catalogue.Rank(in, name); ok {
			list = append(list, match{i, rank})
		}
	}
	if len(p.matches) < matchesMax {
		p.matches[name] = list
	}
	return list
}

// HeardKey is a key and when it was last heard of.
type HeardKey struct {
	Key  string
	Time int64 // the key's own time then, or of the last tick, ns
}

// AppendKeys appends the keys with their time, in order of key.
func (p *Partition) AppendKeys(dst []HeardKey) []HeardKey {
	for _, name := range p.names() {
		dst = append(dst, HeardKey{name, p.keys[name].clock.now})
	}
	return dst
}

func (p *Partition) names() []string {
	names := make([]string, 0, len(p.keys))
	for name := range p.keys {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Snapshot writes the state of all keys. No request may be unanswered in a way the caller would lose: requests that are
// pending are asked again after Restore.
func (p *Partition) Snapshot(w *state.Writer) {
	p.clear()
	p.counters.snapshot(w)
	w.Int(len(p.keys))
	for _, name := range p.names() {
		p.keys[name].snapshot(w)
	}
}

func (k *keyState) snapshot(w *state.Writer) {
	w.Int64(k.device.source)
	w.Int64(k.device.device)
	w.Int64(k.lastHeard)
	k.clock.snapshot(w)
	for _, name := range k.bound {
		w.String(name)
	}
	w.Int64s(k.lastTime)
	for _, n := range k.ordinal {
		w.Int(n)
	}
	k.session.Snapshot(w)
	for _, a := range k.assemblers {
		a.snapshot(w)
	}
}

// Restore makes an empty partition continue from a snapshot of an equal pipeline. After an error it must not be used. The
// requests that were pending come with the next effects of their key.
func (p *Partition) Restore(r *state.Reader) error {
	p.counters.restore(r)
	for n := r.Length(64); n > 0 && r.Err() == nil; n-- {
		k := p.addKey(deviceID{r.Int64(), r.Int64()})
		k.lastHeard = r.Int64()
		k.clock.restore(r)
		for i := range k.bound {
			k.bound[i] = r.String()
		}
		if k.lastTime = r.Int64s(k.lastTime); len(k.lastTime) != len(k.ordinal) {
			r.Fail("%d outputs, not %d", len(k.lastTime), len(k.ordinal))
			break
		}
		for i := range k.ordinal {
			k.ordinal[i] = r.Int()
		}
		if err := k.session.Restore(r); err != nil {
			return err
		}
		for _, a := range k.assemblers {
			a.restore(r)
		}
	}
	return r.Err()
}
