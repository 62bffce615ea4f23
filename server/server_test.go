package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/memory"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// once runs the server for a while.
func (r *run) once(ctx context.Context, d time.Duration) error {
	stop := r.start(ctx)
	time.Sleep(d)
	return stop()
}

func TestDamagedCheckpointsFallBack(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"torn":    func(b []byte) []byte { return b[:len(b)/2] },
		"flipped": func(b []byte) []byte { b[len(b)/3] ^= 1; return b },
		"empty":   func([]byte) []byte { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				bodies, _ := wardMessages(2, 40)
				r := newRun(t, memory.Faults{})
				r.append(t.Context(), bodies)
				if err := r.once(t.Context(), 3*time.Second); err != nil {
					t.Fatal(err)
				}
				names, _ := filepath.Glob(filepath.Join(r.options.State, checkpointPrefix+"*"))
				slices.Sort(names)
				if len(names) != checkpointsKept {
					t.Fatalf("%d checkpoints are kept", len(names))
				}
				newest := names[len(names)-1]
				content, _ := os.ReadFile(newest)
				if err := os.WriteFile(newest, damage(content), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := r.once(t.Context(), 3*time.Second); err != nil {
					t.Fatal(err)
				}
				if n := testutil.ToFloat64(r.server.metrics.damagedCheckpoints); n != 1 {
					t.Errorf("%v damaged checkpoints", n)
				}
				r.compare(t.Context(), r.expected(t.Context(), nil), 100)
			})
		})
	}
}

func TestRecreatedSource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(2, 30)
		r := newRun(t, memory.Faults{})
		r.append(t.Context(), bodies)
		if err := r.once(t.Context(), 3*time.Second); err != nil {
			t.Fatal(err)
		}
		r.broker.Delete("waves")
		r.append(t.Context(), bodies[:20])
		err := r.once(t.Context(), 3*time.Second)
		if err == nil || !strings.Contains(err.Error(), "--discontinuity first") || r.server.Ready() == nil {
			t.Fatalf("a recreated source: %v", err)
		}
		r.options.Discontinuity = StartFirst
		if err := r.once(t.Context(), 3*time.Second); err != nil {
			t.Fatal(err)
		}
		decisions := r.decisionsIn(t.Context())
		if len(decisions) != 1 || decisions[0].Kind != "source_discontinuity" {
			t.Errorf("%+v", decisions)
		}
		rows, _ := r.results(t.Context())
		notices := 0
		for _, row := range rows {
			if strings.Contains(row, `"kind":"source_discontinuity"`) {
				notices++
			}
		}
		if notices != 1 || len(rows) < 50 {
			t.Errorf("%d notices among %d rows", notices, len(rows))
		}
	})
}

func TestStateOfAnotherPipelineIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(1, 20)
		r := newRun(t, memory.Faults{})
		r.append(t.Context(), bodies)
		if err := r.once(t.Context(), 3*time.Second); err != nil {
			t.Fatal(err)
		}
		g, err := pipeline.Parse([]byte(strings.Replace(testDefinition, `"high":40`, `"high":35`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		r.options.Graph = g
		if err := r.once(t.Context(), time.Second); err == nil || !strings.Contains(err.Error(), "new --state") {
			t.Errorf("state of another pipeline: %v", err)
		}
	})
}

func TestUndecodableMessagesAreDeadLetters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(2, 30)
		bodies = slices.Insert(bodies, 100, []byte(`{"srcid":1`), []byte("not JSON at all"))
		r := newRun(t, memory.Faults{})
		r.append(t.Context(), bodies)
		if err := r.once(t.Context(), 5*time.Second); err != nil {
			t.Fatal(err)
		}
		reader, err := r.broker.Read(t.Context(), "rows.dead", transport.First())
		if err != nil {
			t.Fatal(err)
		}
		for i := range 2 {
			record, err := reader.Next(t.Context())
			var d deadLetter
			if err == nil {
				err = json.Unmarshal(record.Body, &d)
			}
			if err != nil || string(d.Message) != string(bodies[100+i]) || d.Reason == "" || d.Stream != "waves" || d.Position <= 0 {
				t.Errorf("%v %+v", err, d)
			}
		}
		r.compare(t.Context(), r.expected(t.Context(), nil), 80)
		if n := testutil.ToFloat64(r.server.metrics.dead); n != 2 {
			t.Errorf("%v dead letters counted", n)
		}
	})
}

// A message that is too large to be kept whole is a dead letter like any other.
func TestALargeUndecodableMessageStopsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(1, 30)
		large := bytes.Repeat([]byte("x"), 15<<20)
		r := newRun(t, memory.Faults{})
		r.append(t.Context(), slices.Insert(bodies, 50, large))
		if err := r.once(t.Context(), 5*time.Second); err != nil {
			t.Fatal(err)
		}
		reader, err := r.broker.Read(t.Context(), "rows.dead", transport.First())
		if err != nil {
			t.Fatal(err)
		}
		record, err := reader.Next(t.Context())
		var d deadLetter
		if err == nil {
			err = json.Unmarshal(record.Body, &d)
		}
		if err != nil || !d.Truncated || d.Bytes != len(large) || len(d.Message) != deadMessageBytesMax || len(d.SHA256) != 64 {
			t.Errorf("%v %+v", err, d.Bytes)
		}
		r.compare(t.Context(), r.expected(t.Context(), nil), 40)
	})
}

// Many gaps in one batch close many windows before a model: none of it may wait without bound.
func TestGapsBeforeAModel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRun(t, memory.Faults{})
		g, err := pipeline.Parse([]byte(`{"format":"tachy-pipeline","version":1,"nodes":[{"op":"input","signal":"abp"},{"op":"mean","in":[0]},
			{"op":"window","in":[1],"length":"1s","every":"20ms","columns":["map"]},
			{"op":"model","in":[2],"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","inputs":["map"],"outputs":{"p":["out",0]}}],
			"outputs":{"risk":3}}`))
		if err != nil {
			t.Fatal(err)
		}
		r.options.Graph, r.options.Models = g, map[int]pipeline.Model{3: doubling{}}
		r.options.BatchMessagesMax = 256
		var bodies [][]byte
		for burst := range int64(6) {
			for i := range int64(40) {
				at := 1_767_225_600_000_000_000 + burst*500e9 + i*256e6
				m := &cmf.Message{Source: 1, Device: 1, SysTime: at + 300e6, Time: at, Name: "MDC_PRESS_BLD_ART_ABP", Unit: "MDC_DIM_MMHG", Rate: cmf.Rate{Num: 125, Den: 1}}
				for k := range 32 {
					m.Values = append(m.Values, float64(80+k))
				}
				bodies = append(bodies, cmf.Append(nil, m))
			}
		}
		r.append(t.Context(), bodies)
		if err := r.once(t.Context(), time.Minute); err != nil {
			t.Fatal(err)
		}
		if n := testutil.ToFloat64(r.server.metrics.published.WithLabelValues(kindRow)); n < 100_000 { // 25,000 a gap
			t.Errorf("%v rows", n)
		}
	})
}

// doubling is a model of one input.
type doubling struct{}

func (doubling) Inputs() []string  { return []string{"map"} }
func (doubling) Outputs() []string { return []string{"p"} }
func (doubling) SHA256() string    { return "" }
func (doubling) Run(rows int, x, y []float64) error {
	for i := range rows {
		y[i] = 2 * x[i]
	}
	return nil
}

// A second server waits for the lease and takes over when the first one ends.
func TestSecondServerWaitsForTheLease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(2, 40)
		r := newRun(t, memory.Faults{})
		stop := r.start(t.Context())
		r.append(t.Context(), bodies[:len(bodies)/2])
		time.Sleep(2 * time.Second)
		first := r.server
		other := *r
		other.options.State = t.TempDir() // without the first one's checkpoints it computes all again and publishes what is missing
		stopOther := other.start(t.Context())
		time.Sleep(2 * time.Second)
		if err := other.server.Ready(); err == nil || err.Error() != "waiting for the lease" || first.Ready() != nil {
			t.Errorf("the second server: %v; the first: %v", err, first.Ready())
		}
		if err := stop(); err != nil {
			t.Fatal(err)
		}
		r.append(t.Context(), bodies[len(bodies)/2:])
		time.Sleep(5 * time.Second)
		if err := other.server.Ready(); err != nil {
			t.Error(err)
		}
		if err := stopOther(); err != nil {
			t.Fatal(err)
		}
		if n := testutil.ToFloat64(other.server.metrics.suppressed); n < 40 {
			t.Errorf("%v rows suppressed", n)
		}
		other.compare(t.Context(), other.expected(t.Context(), nil), 100)
	})
}

func TestStateFolderIsLocked(t *testing.T) {
	folder := t.TempDir()
	store, err := openCheckpoints(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := openCheckpoints(folder); err == nil || !strings.Contains(err.Error(), folder) {
		t.Errorf("opened twice: %v", err)
	}
}

func FuzzDecodeCheckpoint(f *testing.F) {
	f.Add((&checkpoint{pipeline: "p", partition: []byte("x")}).encode())
	f.Fuzz(func(t *testing.T, data []byte) { decodeCheckpoint(data) })
}

// unreachable is a broker that cannot be reached.
type unreachable struct{ memory.Broker }

func (*unreachable) Declare(context.Context, ...string) error {
	return errors.New("connection refused")
}

func TestUnreachableBrokerIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRun(t, memory.Faults{})
		r.options.Source = &unreachable{}
		stop := r.start(t.Context())
		time.Sleep(time.Minute)
		if n := testutil.ToFloat64(r.server.metrics.retries); n < 5 || n > 40 { // pauses grow to 10 s, with jitter
			t.Errorf("tried again %v times in a minute", n)
		}
		status, body := get(r.server, r.registry, "/readyz")
		if status != 503 || !strings.Contains(body, "connection refused") {
			t.Errorf("/readyz: %d %s", status, body)
		}
		if status, _ := get(r.server, r.registry, "/healthz"); status != 200 {
			t.Errorf("/healthz: %d", status)
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
}

func TestMetricsAndReadiness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bodies, _ := wardMessages(2, 30)
		r := newRun(t, memory.Faults{})
		r.append(t.Context(), bodies)
		stop := r.start(t.Context())
		time.Sleep(2 * time.Second)
		if status, body := get(r.server, r.registry, "/readyz"); status != 200 {
			t.Errorf("/readyz: %d %s", status, body)
		}
		_, text := get(r.server, r.registry, "/metrics")
		for _, want := range []string{
			`tachy_keys 2`, `tachy_input_total{what="undecodable_messages"} 0`, `tachy_published_records_total{kind="row"}`,
			`tachy_latency_seconds_count`, `tachy_diverged_records_total 0`, `tachy_unconfirmed_records 0`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s is not in /metrics", want)
			}
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
}

func get(s *Server, registry *prometheus.Registry, path string) (int, string) {
	w := httptest.NewRecorder()
	s.Handler(registry).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	body, _ := io.ReadAll(w.Body)
	return w.Code, string(body)
}
