package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmq"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// serving is a server under test.
type serving struct {
	command *exec.Cmd
	url     string // of its metrics
	log     chan string
}

// serve starts the program on two streams of a broker.
func serve(t *testing.T, bundle, state, broker string) *serving {
	t.Helper()
	c := exec.Command(program, "serve", bundle, "--state", state, "--http", "127.0.0.1:0", "--checkpoint-every", "100ms", "--idle-after", "1h")
	c.Env = append(os.Environ(), "TACHY_SOURCE="+broker+"/waves", "TACHY_SINK="+broker+"/rows")
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill() })
	s := &serving{command: c, log: make(chan string, 1)}
	address := regexp.MustCompile(`address=(\S+)`)
	lines, log := bufio.NewScanner(stderr), ""
	for s.url == "" && lines.Scan() {
		log += lines.Text() + "\n"
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			s.url = "http://" + m[1]
		}
	}
	if s.url == "" {
		t.Fatal(log)
	}
	go func() {
		rest, _ := io.ReadAll(stderr)
		s.log <- log + string(rest)
	}()
	return s
}

// await polls a metric until it is large enough.
func (s *serving) await(t *testing.T, metric string, least int) {
	t.Helper()
	value := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(metric) + ` (\S+)$`)
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); <-poll.C {
		_, text := get(t, s.url+"/metrics")
		if m := value.FindStringSubmatch(text); m != nil {
			if v, _ := strconv.ParseFloat(m[1], 64); v >= float64(least) {
				return
			}
		}
	}
	s.command.Process.Kill()
	t.Fatalf("%s does not become %d:\n%s", metric, least, <-s.log)
}

// end sends a signal and waits.
func (s *serving) end(signal os.Signal) (string, error) {
	s.command.Process.Signal(signal)
	log := <-s.log
	return log, s.command.Wait()
}

// published is what the test compares of a row.
type published struct {
	Key    string
	Output string
	End    int64
	Values map[string]*float64
}

// TestServeIsKilledAndEachRowIsThereOnce takes the truth from a partition that is fed the same messages without a server, a
// broker or a crash.
func TestServeIsKilledAndEachRowIsThereOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts RabbitMQ")
	}
	ctx := t.Context()
	text := bytes.Replace(definition("0.5"), []byte(`"high":90`), []byte(`"high":40`), 1)
	bundle, state := write(t, "good.json", bytes.Replace(text, []byte(`"30s","every":"5s"`), []byte(`"5s","every":"200ms"`), 1)), t.TempDir()
	bodies := messages(3, 60)
	want := expected(t, bundle, bodies)

	url := rabbitmqtest.Shared(t).VHost(t)
	broker, err := rabbitmq.Dial(ctx, url, rabbitmq.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer broker.Close()
	if err := broker.Declare(ctx, "waves"); err != nil {
		t.Fatal(err)
	}
	half := len(bodies) / 2
	send(t, broker, bodies[:half])
	s := serve(t, bundle, state, url)
	s.await(t, "tachy_checkpoints_total", 1)
	send(t, broker, bodies[half:])
	s.await(t, `tachy_published_records_total{kind="row"}`, len(want)/4)
	if log, err := s.end(syscall.SIGKILL); err == nil {
		t.Fatalf("survived:\n%s", log)
	}
	s = serve(t, bundle, state, url)
	s.await(t, `tachy_input_total{what="messages"}`, len(bodies))
	if _, text := get(t, s.url+"/metrics"); !bytes.Contains([]byte(text), []byte("\ntachy_diverged_records_total 0\n")) {
		t.Error("rows were computed again with another result")
	}
	if log, err := s.end(syscall.SIGTERM); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}

	stdout, stderr, code := run(t, nil, "read", url+"/rows")
	if code != 0 {
		t.Fatalf("read ended with %d: %s", code, stderr)
	}
	got := map[string]string{}
	lines := 0
	for d := json.NewDecoder(bytes.NewReader([]byte(stdout))); ; lines++ {
		var p published
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		got[p.Key+" "+strconv.FormatInt(p.End, 10)] = number(p.Values["hr"])
	}
	if lines != len(got) || len(got) != len(want) || len(want) < 800 {
		t.Errorf("%d lines, %d rows, want %d", lines, len(got), len(want))
	}
	for id, value := range want {
		if got[id] != value {
			t.Errorf("%s is %q, want %q", id, got[id], value)
		}
	}
}

func number(v *float64) string {
	if v == nil {
		return "undefined"
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

// messages of a ward.
func messages(beds int, seconds int64) (bodies [][]byte) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).UnixNano()
	for d := range simulate.NewWard(simulate.Options{Seed: 1, Beds: beds, Start: start}).Until(start + seconds*1e9) {
		bodies = append(bodies, cmf.Append(nil, d.Message))
	}
	return bodies
}

func expected(t *testing.T, bundle string, bodies [][]byte) map[string]string {
	t.Helper()
	b, err := readBundle(bundle)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	p := stream.NewPartition(b.Graph, stream.Options{})
	for _, body := range bodies {
		for _, r := range p.Step(stream.Event{Kind: stream.MessageEvent, Body: body}).Rows {
			v := &r.Values[0]
			if r.Reasons[0] != pipeline.Defined {
				v = nil
			}
			rows[fmt.Sprint(r.Key, " ", r.End)] = number(v)
		}
	}
	return rows
}

func send(t *testing.T, broker transport.Broker, bodies [][]byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	w, err := broker.Acquire(ctx, "gateway")
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var last uint64
	for _, body := range bodies {
		if last, err = w.Append(ctx, "waves", transport.Record{Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Wait(ctx, last); err != nil {
		t.Fatal(err)
	}
}
