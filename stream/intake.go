package stream

import (
	"fmt"
	"math"
	"strconv"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// intake takes messages: it decodes them, reads each key's clock and hands the samples to the assemblers of the key. A
// Partition has sessions behind them, a Recorder recordings.
type intake struct {
	options  Options
	keys     map[string]*keyState
	byDevice map[deviceID]*keyState
	decoder  cmf.Decoder
	message  cmf.Message
	routes   []*assembler // of the message, reused
	values   []float64    // scaled, reused
	counters Counters

	open   func(*keyState)                                          // completes a new key
	route  func([]*assembler, *keyState, *cmf.Message) []*assembler // appends what takes the message
	notice func(Notice)
}

type deviceID struct{ source, device int64 }

// keyState is all that is kept of one key.
type keyState struct {
	key        string
	device     deviceID
	clock      keyClock
	assemblers []*assembler
	lastHeard  int64 // the key's time at its last message

	// of a partition
	session  *pipeline.Session
	bound    []string // by input: the source's name that feeds it
	lastTime []int64  // by output: time of the last row, and its number
	ordinal  []int
}

func newIntake(options Options) intake {
	if options.Clock == "" {
		options.Clock = Gateway
	}
	if options.Catalogue == nil {
		options.Catalogue = DefaultCatalogue()
	}
	return intake{options: options, keys: map[string]*keyState{}, byDevice: map[deviceID]*keyState{}}
}

// Counters tell what became of the input so far.
func (in *intake) Counters() Counters { return in.counters }

// Keys is the number of keys that have state.
func (in *intake) Keys() int { return len(in.keys) }

// take takes one message and returns the key that it belongs to, or why it cannot be decoded; neither for what is no wave.
func (in *intake) take(body []byte) (*keyState, error) {
	in.counters.Messages++
	m := &in.message
	if err := in.decoder.Decode(body, m); err != nil {
		in.counters.UndecodableMessages++
		return nil, err
	}
	if m.Type != cmf.Wave {
		in.counters.NumericMessages++
		return nil, nil
	}
	rate, err := pipeline.NewRate(m.Rate.Num, m.Rate.Den)
	if err != nil {
		in.counters.UndecodableMessages++
		return nil, fmt.Errorf("freq: %w", err)
	}
	k, err := in.key(deviceID{m.Source, m.Device})
	if err != nil {
		in.counters.UndecodableMessages++
		return nil, err
	}
	if t, ok := in.time(k, m, rate); ok {
		in.wave(k, m, t, rate)
		in.pass(k)
	}
	return k, nil
}

// time reads the key's clock and returns the time of the message's first sample; not ok for a message that is not believed.
// The clock hears every wave, taken or not: what time it is must not depend on which signals a pipeline takes.
func (in *intake) time(k *keyState, m *cmf.Message, rate pipeline.Rate) (t int64, ok bool) {
	length := duration(len(m.Values), rate)
	switch k.clock.read(in.options.Clock, m.SysTime, m.Time+length) {
	case clockLeaps:
		in.counters.LeapMessages++
		return 0, false
	case clockStepped:
		in.counters.ClockSteps++
		in.notice(Notice{Kind: "clock_step", Key: k.key, Start: m.Time + k.clock.offset, End: m.Time + k.clock.offset})
		for _, a := range k.assemblers {
			a.breakOff()
		}
	}
	t = m.Time + k.clock.offset
	k.clock.advance(t + length)
	k.lastHeard = k.clock.now
	return t, true
}

// wave gives a wave message to what takes it.
func (in *intake) wave(k *keyState, m *cmf.Message, t int64, rate pipeline.Rate) {
	if in.routes = in.route(in.routes[:0], k, m); len(in.routes) == 0 {
		in.counters.UnknownMessages++
		return
	}
	for _, a := range in.routes {
		factor, ok := in.options.Catalogue.Convert(m.Unit, a.input.Unit)
		if !ok {
			in.counters.UnitMessages++
			continue
		}
		in.split(a, t, in.scaled(m.Values, factor), form{rate, m.ScaleM, m.ScaleB, m.Unit})
	}
}

// scaled is x times a factor, valid until the next call.
func (in *intake) scaled(x []float64, factor float64) []float64 {
	if factor == 1 {
		return x
	}
	in.values = in.values[:0]
	for _, v := range x {
		in.values = append(in.values, v*factor)
	}
	return in.values
}

// split gives the runs of finite samples to the assembler; the others are gaps.
func (in *intake) split(a *assembler, t int64, x []float64, f form) {
	in.counters.Samples += int64(len(x))
	for i := 0; i < len(x); {
		n := i
		for n < len(x) && isFinite(x[n]) {
			n++
		}
		if n > i {
			a.add(block{t + duration(i, f.rate), f, x[i:n]})
		}
		for i = n; i < len(x) && !isFinite(x[i]); i++ {
			in.counters.GapSamples++
		}
	}
}

func isFinite(x float64) bool { return x-x == 0 }

// pass tells the key's signals its time.
func (in *intake) pass(k *keyState) {
	for _, a := range k.assemblers {
		a.pass(k.clock.now)
	}
}

// key finds or makes the state of a device.
func (in *intake) key(id deviceID) (*keyState, error) {
	if k := in.byDevice[id]; k != nil {
		return k, nil
	}
	if len(in.keys) >= KeysMax {
		return nil, fmt.Errorf("more than %d keys", KeysMax)
	}
	return in.addKey(id), nil
}

func (in *intake) addKey(id deviceID) *keyState {
	k := &keyState{key: strconv.FormatInt(id.source, 10) + ":" + strconv.FormatInt(id.device, 10), device: id}
	in.keys[k.key], in.byDevice[id] = k, k
	in.open(k)
	return k
}

func (in *intake) newAssembler(k *keyState, input *pipeline.Input, sink Sink) *assembler {
	return &assembler{
		input: input, sink: sink, counters: &in.counters, upTo: math.MinInt64,
		notice: func(n Notice) { n.Key = k.key; in.notice(n) },
	}
}
