package stream

import (
	"fmt"
	"math"
	"slices"
	"strconv"

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
	graph    *pipeline.Graph
	options  Options
	keys     map[string]*keyState
	byDevice map[deviceID]*keyState
	matches  map[string][]match
	decoder  cmf.Decoder
	message  cmf.Message
	counters Counters
	effects  Effects
	touched  *keyState // whose rows are in effects
	requests []pipeline.Request
}

type deviceID struct{ source, device int64 }

// match is an input that takes a source's name.
type match struct{ input, priority int }

// keyState is all that is kept of one key.
type keyState struct {
	key        string
	device     deviceID
	clock      keyClock
	session    *pipeline.Session
	assemblers []*assembler // by input
	bound      []string     // by input: the source's name that feeds it
	lastTime   []int64      // by output: time of the last row, and its number
	ordinal    []int
	lastHeard  int64 // the key's time at its last message
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
func (s sessionInput) Advance(t int64)        { s.session.Advance(s.input, t) }

// NewPartition makes an empty partition.
func NewPartition(graph *pipeline.Graph, options Options) *Partition {
	if options.Clock == "" {
		options.Clock = Gateway
	}
	if options.Catalogue == nil {
		options.Catalogue = DefaultCatalogue()
	}
	return &Partition{
		graph: graph, options: options,
		keys: map[string]*keyState{}, byDevice: map[deviceID]*keyState{}, matches: map[string][]match{},
	}
}

// Counters tell what became of the input so far.
func (p *Partition) Counters() Counters { return p.counters }

// Keys is the number of keys that have state.
func (p *Partition) Keys() int { return len(p.keys) }

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
	p.counters.Messages++
	m := &p.message
	if err := p.decoder.Decode(e.Body, m); err != nil {
		p.counters.UndecodableMessages++
		p.effects.Dead = err
		return
	}
	if m.Type != cmf.Wave {
		p.counters.NumericMessages++
		return
	}
	matches := p.match(m.Name)
	if len(matches) == 0 {
		p.counters.UnknownMessages++
		return
	}
	rate, err := pipeline.NewRate(m.Rate.Num, m.Rate.Den)
	if err != nil {
		p.counters.UndecodableMessages++
		p.effects.Dead = fmt.Errorf("freq: %w", err)
		return
	}
	k, err := p.key(deviceID{m.Source, m.Device})
	if err != nil {
		p.effects.Dead = err
		return
	}
	p.effects.Key = k.key
	p.counters.Samples += int64(len(m.Values))
	p.wave(k, m, rate, matches)
	p.pass(k)
	p.collect(k)
}

// wave gives a wave message to the inputs that take it.
func (p *Partition) wave(k *keyState, m *cmf.Message, rate pipeline.Rate, matches []match) {
	switch k.clock.read(p.options.Clock, m.SysTime, m.Time+duration(len(m.Values), rate)) {
	case clockLeaps:
		p.counters.LeapMessages++
		return
	case clockStepped:
		p.counters.ClockSteps++
		p.notice(Notice{Kind: "clock_step", Key: k.key, Start: m.Time + k.clock.offset, End: m.Time + k.clock.offset})
		for _, a := range k.assemblers {
			a.breakOff()
		}
	}
	t := m.Time + k.clock.offset
	k.clock.advance(t + duration(len(m.Values), rate))
	k.lastHeard = k.clock.now
	for _, match := range matches {
		a := k.assemblers[match.input]
		unit, factor := p.options.Catalogue.Unit(m.Unit)
		switch {
		case !k.binds(match.input, m.Name):
			p.counters.UnknownMessages++
			continue
		case unit != a.input.Unit:
			p.counters.UnitMessages++
			continue
		}
		if factor != 1 {
			for i := range m.Values {
				m.Values[i] *= factor
			}
		}
		p.split(a, t, m.Values, form{rate, m.ScaleM, m.ScaleB, m.Unit})
	}
}

// binds says whether the source's name feeds the input: the first name that arrives is the one.
func (k *keyState) binds(input int, name string) bool {
	if k.bound[input] == "" {
		k.bound[input] = name
	}
	return k.bound[input] == name
}

// split gives the runs of finite samples to the assembler; the others are gaps.
func (p *Partition) split(a *assembler, t int64, x []float64, f form) {
	for i := 0; i < len(x); {
		n := i
		for n < len(x) && !(math.IsNaN(x[n]) || math.IsInf(x[n], 0)) {
			n++
		}
		if n > i {
			a.add(block{t + duration(i, f.rate), f, x[i:n]})
		}
		for i = n; i < len(x) && (math.IsNaN(x[i]) || math.IsInf(x[i], 0)); i++ {
			p.counters.GapSamples++
		}
	}
}

// pass tells the key's signals its time.
func (p *Partition) pass(k *keyState) {
	for _, a := range k.assemblers {
		a.pass(k.clock.now)
	}
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
		p.notice(Notice{Kind: "forgotten", Key: k.key, Start: k.lastHeard, End: k.clock.now})
		delete(p.keys, k.key)
		delete(p.byDevice, k.device)
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
	p.requests = k.session.Requests(p.requests[:0])
	for _, r := range p.requests {
		p.effects.Requests = append(p.effects.Requests, Request{k.key, r})
	}
}

func (p *Partition) notice(n Notice) { p.effects.Notices = append(p.effects.Notices, n) }

// match finds the inputs that take a source's name; names come from the decoder's bounded table.
func (p *Partition) match(name string) []match {
	if list, known := p.matches[name]; known {
		return list
	}
	var list []match
	for i, in := range p.graph.Inputs() {
		if priority, ok := p.options.Catalogue.Takes(in, name); ok {
			list = append(list, match{i, priority})
		}
	}
	if len(p.matches) < 10_000 {
		p.matches[name] = list
	}
	return list
}

// key finds or makes the state of a device.
func (p *Partition) key(id deviceID) (*keyState, error) {
	if k := p.byDevice[id]; k != nil {
		return k, nil
	}
	if len(p.keys) >= KeysMax {
		return nil, fmt.Errorf("more than %d keys", KeysMax)
	}
	return p.addKey(id), nil
}

func (p *Partition) addKey(id deviceID) *keyState {
	inputs, outputs := p.graph.Inputs(), p.graph.Outputs()
	k := &keyState{
		key: strconv.FormatInt(id.source, 10) + ":" + strconv.FormatInt(id.device, 10), device: id,
		session: p.graph.NewSession(), bound: make([]string, len(inputs)),
		lastTime: make([]int64, len(outputs)), ordinal: make([]int, len(outputs)),
	}
	for i, in := range inputs {
		k.assemblers = append(k.assemblers, &assembler{
			input: in, sink: sessionInput{k.session, i}, counters: &p.counters, upTo: math.MinInt64,
			notice: func(n Notice) { n.Key = k.key; p.notice(n) },
		})
	}
	p.keys[k.key], p.byDevice[id] = k, k
	return k
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
