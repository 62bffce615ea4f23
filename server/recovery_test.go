package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/memory"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// The tests in this file lose the server's connection again and again, at places that a seed decides, and want each row in
// the output once and equal to what the same messages and decisions give without any loss. They run the production code on
// the in-memory broker under a fake clock.

const testDefinition = `{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","name":"II"},
 {"op":"resample","in":[0],"fs":125},
 {"op":"bandpass","in":[1],"low":0.5,"high":40},
 {"op":"rpeaks","in":[2]},
 {"op":"rate","in":[3]},
 {"op":"input","signal":"abp"},
 {"op":"mean","in":[5]},
 {"op":"window","in":[4,6],"length":"10s","every":"1s","columns":["hr","map"]},
 {"op":"model","in":[7],"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","inputs":["map","hr"],"outputs":{"p":["out",0]}},
 {"op":"compute","in":[8],"expr":[">",["col","p"],0.5]},
 {"op":"held","in":[9],"length":"2s"}],
 "outputs":{"feats":7,"held":10,"risk":8}}`

// testModel is a function in the place of a model; every failEvery-th row fails, by its content.
type testModel struct{ fails bool }

func (testModel) Inputs() []string  { return []string{"map", "hr"} }
func (testModel) Outputs() []string { return []string{"p"} }
func (testModel) SHA256() string    { return "" }
func (m testModel) Run(rows int, x, y []float64) error {
	for i := range rows {
		if m.fails && int64(x[2*i]*1e6)%7 == 0 {
			return errors.New("this row is not to my taste")
		}
		y[i] = x[2*i] / (x[2*i] + x[2*i+1])
	}
	return nil
}

const modelNode = 8

// wardMessages are the messages of a small ward.
func wardMessages(beds int, seconds int64) (bodies [][]byte, times []int64) {
	const start = 1_767_225_600_000_000_000
	w := simulate.NewWard(simulate.Options{Seed: 7, Beds: beds, Start: start})
	for d := range w.Until(start + seconds*1e9) {
		bodies = append(bodies, cmf.Append(nil, d.Message))
		times = append(times, d.SysTime)
	}
	return bodies, times
}

type run struct {
	t        *testing.T
	graph    *pipeline.Graph
	broker   *memory.Broker
	options  Options
	registry *prometheus.Registry
	server   *Server
}

func newRun(t *testing.T, faults memory.Faults) *run {
	t.Helper()
	g, err := pipeline.Parse([]byte(testDefinition))
	if err != nil {
		t.Fatal(err)
	}
	r := &run{t: t, graph: g, broker: memory.With(memory.Options{Faults: faults})}
	r.options = Options{
		Graph: g, Models: map[int]pipeline.Model{modelNode: testModel{}}, Source: r.broker, Sink: r.broker, Input: "waves", Output: "rows",
		State: t.TempDir(), CheckpointEvery: 500 * time.Millisecond, CheckpointRowsMax: 40, IdleAfter: time.Hour, BatchMessagesMax: 16,
		Logger: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	return r
}

// start runs the server until stop is called.
func (r *run) start(ctx context.Context) (stop func() error) {
	r.t.Helper()
	r.registry = prometheus.NewRegistry()
	r.options.Registerer = r.registry
	s, err := New(r.options)
	if err != nil {
		r.t.Fatal(err)
	}
	r.server = s
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	return func() error { cancel(); return <-done }
}

func (r *run) append(ctx context.Context, bodies [][]byte) {
	r.t.Helper()
	if err := r.broker.Declare(ctx, "waves", "rows"); err != nil {
		r.t.Fatal(err)
	}
	source, err := r.broker.Acquire(ctx, "source")
	if err != nil {
		r.t.Fatal(err)
	}
	defer source.Close()
	for len(bodies) > 0 {
		ticket, err := source.Append(ctx, "waves", transport.Record{Body: bodies[0]})
		if errors.Is(err, transport.ErrLost) { // a fault meant for the server: the message is known not to be stored
			source.Close()
			if source, err = r.broker.Acquire(ctx, "source"); err != nil {
				r.t.Fatal(err)
			}
			continue
		}
		if err == nil {
			err = source.Wait(ctx, ticket)
		}
		if err != nil {
			r.t.Fatal(err)
		}
		bodies = bodies[1:]
	}
}

// results reads what is in the output now.
func (r *run) results(ctx context.Context) (rows map[string]string, results *Results) {
	r.t.Helper()
	_, last, err := r.broker.Bounds(ctx, "rows")
	if err != nil {
		r.t.Fatal(err)
	}
	rows = map[string]string{}
	if results, err = ReadResults(ctx, r.broker, "rows"); err != nil {
		r.t.Fatal(err)
	}
	defer results.Close()
	bounded, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	for {
		result, err := results.Next(bounded)
		if err != nil {
			return rows, results
		}
		if _, twice := rows[result.ID]; twice {
			r.t.Errorf("%s is there twice", result.ID)
		}
		rows[result.ID] = string(result.Row)
		if result.Position >= last {
			return rows, results
		}
	}
}

// decisionsIn reads the decisions in the output, as a replay does.
func (r *run) decisionsIn(ctx context.Context) (list []decision) {
	r.t.Helper()
	_, last, _ := r.broker.Bounds(ctx, "rows")
	reader, err := r.broker.Read(ctx, "rows", transport.First())
	if err != nil {
		r.t.Fatal(err)
	}
	defer reader.Close()
	numbers := map[int64]bool{}
	for {
		record, err := reader.Next(ctx)
		if err != nil {
			r.t.Fatal(err)
		}
		var d decision
		if record.Kind == kindDecision {
			if err := json.Unmarshal(record.Body, &d); err != nil {
				r.t.Fatal(err)
			}
			if numbers[d.Number] {
				r.t.Errorf("decision %d is there twice", d.Number)
			}
			numbers[d.Number] = true
			list = append(list, d)
		}
		if record.Position >= last {
			return list
		}
	}
}

// expected is what the messages in the input and the decisions give when nothing is lost: a partition in a loop.
func (r *run) expected(ctx context.Context, decisions []decision) map[string]string {
	r.t.Helper()
	rows := map[string]string{}
	p := stream.NewPartition(r.graph, stream.Options{})
	encoder := rowWriter{pipeline: r.graph.Hash(), catalogue: stream.DefaultCatalogue().Hash(), outputs: r.graph.Outputs()}
	var take func(*stream.Effects)
	position := transport.None
	take = func(e *stream.Effects) {
		for i := range e.Rows {
			rows[encoder.id(&e.Rows[i])] = string(encoder.row(&e.Rows[i]))
		}
		for i, n := range e.Notices {
			id, body := encoder.notice(n, position, i)
			rows[id] = string(body)
		}
		for _, q := range slices.Clone(e.Requests) {
			y := []float64{0}
			if r.options.Models[modelNode].Run(1, q.X, y) != nil {
				y = nil
			}
			take(p.Step(stream.Event{Kind: stream.AnswerEvent, Key: q.Key, Node: q.Node, Ticket: q.Ticket, Y: y}))
		}
	}
	decide := func() {
		for len(decisions) > 0 && decisions[0].After <= position {
			if d := decisions[0]; d.Kind == "tick" {
				take(p.Step(stream.Event{Kind: stream.TickEvent, Key: d.Key, Time: d.Time}))
			}
			decisions = decisions[1:]
		}
	}
	_, last, _ := r.broker.Bounds(ctx, "waves")
	reader, err := r.broker.Read(ctx, "waves", transport.First())
	if err != nil {
		r.t.Fatal(err)
	}
	defer reader.Close()
	for position < last {
		record, err := reader.Next(ctx)
		if err != nil {
			r.t.Fatal(err)
		}
		position = record.Position
		take(p.Step(stream.Event{Kind: stream.MessageEvent, Position: int64(position), Body: record.Body}))
		decide()
	}
	return rows
}

// compare wants the same rows, and at least so many.
func (r *run) compare(ctx context.Context, want map[string]string, least int) {
	r.t.Helper()
	got, results := r.results(ctx)
	if results.Repeated != 0 || results.Superseded != 0 {
		r.t.Errorf("the raw output repeats %d rows and has %d of writers that were replaced", results.Repeated, results.Superseded)
	}
	lost, different := 0, 0
	for id, row := range want {
		switch there, ok := got[id]; {
		case !ok:
			lost++
		case there != row:
			if different++; different == 1 {
				r.t.Errorf("%s:\n got %s\nwant %s", id, there, row)
			}
		}
	}
	if lost+different > 0 || len(got) != len(want) || len(want) < least {
		r.t.Errorf("lost %d, different %d, %d rows for %d (at least %d)", lost, different, len(got), len(want), least)
	}
	if n := testutil.ToFloat64(r.server.metrics.diverged); n != 0 {
		r.t.Errorf("%v rows diverged", n)
	}
}

func TestRowsOnceWhateverIsLost(t *testing.T) {
	bodies, _ := wardMessages(3, 45)
	seeds := uint64(60)
	if testing.Short() {
		seeds = 6
	}
	suppressed, losses := 0.0, 0
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, 1))
				faults := memory.Faults{InFlight: rng.IntN(30), Rand: rand.New(rand.NewPCG(seed, 2))}
				for at := uint64(len(bodies)); at < uint64(len(bodies))+400; {
					at += 1 + rng.Uint64N(150)
					faults.LoseAt = append(faults.LoseAt, at)
				}
				r := newRun(t, faults)
				r.options.Models[modelNode] = testModel{fails: seed%2 == 1}
				r.append(t.Context(), bodies)
				stop := r.start(t.Context())
				time.Sleep(60 * time.Second)
				if err := r.server.Ready(); err != nil {
					t.Errorf("not ready: %v", err)
				}
				if err := stop(); err != nil {
					t.Error(err)
				}
				decisions := r.decisionsIn(t.Context())
				r.compare(t.Context(), r.expected(t.Context(), decisions), 250)
				suppressed += testutil.ToFloat64(r.server.metrics.suppressed)
				losses += int(testutil.ToFloat64(r.server.metrics.tenures)) - 1
			})
		})
	}
	if losses < int(seeds) || suppressed < float64(seeds) {
		t.Errorf("only %d losses and %v rows suppressed in %d runs: the test does not test", losses, suppressed, seeds)
	}
	t.Logf("%d losses, %v rows suppressed in %d runs", losses, suppressed, seeds)
}

// Ticks are decided by the clock; after a loss they are applied again and not decided again.
func TestDecisionsAreNotDecidedAgain(t *testing.T) {
	bodies, times := wardMessages(3, 60)
	seeds := uint64(20)
	if testing.Short() {
		seeds = 3
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				rng := rand.New(rand.NewPCG(seed, 3))
				r := newRun(t, memory.Faults{InFlight: rng.IntN(10), Rand: rand.New(rand.NewPCG(seed, 4))})
				r.options.IdleAfter = 2 * time.Second
				stop := r.start(t.Context())
				for i := 0; i < len(bodies); { // in real time, with pauses that make the keys silent
					n := i
					for n < len(bodies) && times[n] < times[i]+int64(time.Second) {
						n++
					}
					r.append(t.Context(), bodies[i:n])
					time.Sleep(time.Second)
					if rng.IntN(8) == 0 {
						time.Sleep(time.Duration(rng.IntN(9)) * time.Second)
					}
					if rng.IntN(6) == 0 {
						r.broker.Lose("rows.lease")
					}
					i = n
				}
				time.Sleep(10 * time.Second)
				if err := stop(); err != nil {
					t.Error(err)
				}
				decisions := r.decisionsIn(t.Context())
				if len(decisions) < 10 {
					t.Errorf("only %d decisions", len(decisions))
				}
				r.compare(t.Context(), r.expected(t.Context(), decisions), 200)
			})
		})
	}
}

// A graceful stop leaves a checkpoint from which nothing has to be computed again.
func TestStopAndStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(2, 40)
		r := newRun(t, memory.Faults{})
		for i := range 4 {
			r.append(t.Context(), bodies[i*len(bodies)/4:(i+1)*len(bodies)/4])
			stop := r.start(t.Context())
			time.Sleep(3 * time.Second)
			if err := stop(); err != nil {
				t.Fatal(err)
			}
			if n := testutil.ToFloat64(r.server.metrics.suppressed); n != 0 {
				t.Errorf("%v rows were computed again", n)
			}
			if err := r.server.Ready(); err == nil {
				t.Error("ready after the stop")
			}
		}
		r.compare(t.Context(), r.expected(t.Context(), nil), 100)
	})
}
