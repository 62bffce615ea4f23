package server

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/stream"
)

// Discontinuity says what happens when the input does not go on where the checkpoint left it: it was recreated, or what
// comes next has been thrown away.
type Discontinuity string

// The choices.
const (
	Stop       Discontinuity = "stop"  // do not become ready
	StartFirst Discontinuity = "first" // write a source_discontinuity row and go on with the first message kept
)

// Options of a server: every knob, with its default.
type Options struct {
	Graph  *pipeline.Graph
	Models map[int]pipeline.Model // by node, see pipeline.ModelSpec
	Stream stream.Options

	Source transport.Broker // where messages come from
	Sink   transport.Broker // where rows go; may be Source
	Input  string           // name of the stream of messages
	Output string           // name of the stream of rows; dead letters go to Output + ".dead"
	State  string           // folder of the checkpoints

	Discontinuity     Discontinuity // Stop
	CheckpointEvery   time.Duration // 10 s
	CheckpointRowsMax int           // 10,000: rows published since the last one that make the next one due
	IdleAfter         time.Duration // 5 s: a key silent for so long gets ticks
	TickEvery         time.Duration // 1 s: how often a silent key gets one
	BatchMessagesMax  int           // 256: messages taken before the models are asked
	TailRecordsMax    int           // 10,000,000: records read after a restart to learn what is published already
	RetryMin          time.Duration // 100 ms: the first pause after a failure
	RetryMax          time.Duration // 10 s: the longest

	Registerer prometheus.Registerer // a new registry
	Logger     *slog.Logger          // slog.Default()
}

// defaults fills what was left out and fails on what cannot be.
func (o *Options) defaults() error {
	set := func(v *time.Duration, d time.Duration) {
		if *v == 0 {
			*v = d
		}
	}
	set(&o.CheckpointEvery, 10*time.Second)
	set(&o.IdleAfter, 5*time.Second)
	set(&o.TickEvery, time.Second)
	set(&o.RetryMin, 100*time.Millisecond)
	set(&o.RetryMax, 10*time.Second)
	for _, n := range []struct {
		v *int
		d int
	}{{&o.CheckpointRowsMax, 10_000}, {&o.BatchMessagesMax, 256}, {&o.TailRecordsMax, 10_000_000}} {
		if *n.v == 0 {
			*n.v = n.d
		}
	}
	if o.Discontinuity == "" {
		o.Discontinuity = Stop
	}
	if o.Registerer == nil {
		o.Registerer = prometheus.NewRegistry()
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Stream.Catalogue == nil {
		o.Stream.Catalogue = stream.DefaultCatalogue()
	}
	switch {
	case o.Graph == nil || o.Source == nil || o.Sink == nil:
		return fmt.Errorf("server: a graph, a source and a sink are needed")
	case o.Input == "" || o.Output == "" || o.Input == o.Output:
		return fmt.Errorf("server: input %q and output %q must be two streams", o.Input, o.Output)
	case o.State == "":
		return fmt.Errorf("server: a folder for the state is needed")
	}
	for _, m := range o.Graph.Models() {
		if o.Models[m.Node] == nil {
			return fmt.Errorf("server: nodes[%d]: the model %s is not loaded", m.Node, m.SHA256)
		}
	}
	return nil
}
