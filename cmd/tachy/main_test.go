package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/onnx/treeensemble"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
	"github.com/tachy-dsp/tachy/simulate"
)

// program is the built binary.
var program string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "tachy-test-")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(folder, "tachy")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
		os.Exit(1)
	}
	code := rabbitmqtest.Main(m)
	os.RemoveAll(folder)
	os.Exit(code)
}

// run runs the program to its end.
func run(t *testing.T, environment []string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), environment...)
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), c.ProcessState.ExitCode()
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// definition is a small pipeline; its fourth node is a bandpass from low on.
func definition(low string) []byte {
	return []byte(`{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","fs":250,"lateness":"1s"}, {"op":"resample","in":[0],"fs":125}, {"op":"notch","in":[1],"freq":50},
 {"op":"bandpass","in":[2],"low":` + low + `,"high":90}, {"op":"rpeaks","in":[3]}, {"op":"rate","in":[4]},
 {"op":"window","in":[5],"length":"30s","every":"5s","columns":["hr"]}], "outputs":{"feats":6}}`)
}

// withModel is a bundle with a model that takes hr.
func withModel(t *testing.T) []byte {
	t.Helper()
	file := treeensemble.Encode(treeensemble.Trees{Features: []string{"hr"}, LearningRate: 1, Trees: []treeensemble.Tree{
		{Feature: []int{0}, Threshold: []float64{0}, Left: []int{-1}, Right: []int{-1}, Value: []float64{1}}}})
	b := pipeline.Bundle{Models: map[string][]byte{digest(file): file}}
	text := strings.Replace(string(definition("0.5")), `"high":90`, `"high":40`, 1)
	text = strings.Replace(text, `["hr"]}]`, `["hr"]},{"op":"model","in":[6],"sha256":"`+digest(file)+`","inputs":["hr"],"outputs":{"risk":["probabilities",1]}}]`, 1)
	var err error
	if b.Graph, err = pipeline.Parse([]byte(strings.Replace(text, `"feats":6`, `"feats":6,"risk":7`, 1))); err != nil {
		t.Fatal(err)
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestCheckSaysWhereAndWhy(t *testing.T) {
	path := write(t, "bad.json", definition("80"))
	stdout, stderr, code := run(t, nil, "check", path)
	if want := "Error: " + path + ": nodes[3].low: 80 Hz is above Nyquist (62.5 Hz)\n"; code != 2 || stderr != want || stdout != "" {
		t.Errorf("ended with %d\n%s%s\nwant 2 and %s", code, stdout, stderr, want)
	}
}

func TestCheckDescribes(t *testing.T) {
	text := bytes.Replace(definition("0.5"), []byte(`"high":90`), []byte(`"high":40`), 1)
	stdout, stderr, code := run(t, nil, "check", write(t, "good.json", text))
	g, err := pipeline.Parse(text)
	if err != nil || code != 0 || stderr != "" {
		t.Fatal(err, code, stderr)
	}
	// Look-ahead: 11 samples at 125 Hz of resample and 0.25 s of rpeaks.
	for _, want := range []string{g.Hash(), "resample  0      fs=125 Hz", "length=30s  every=5s", "250 Hz", "hr [1/min]  338 ms      1000 ms   1338 ms", "not a medical device"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("there is no %q in\n%s", want, stdout)
		}
	}
}

func TestModelWithoutRuntime(t *testing.T) {
	path, state := write(t, "risk.tachy", withModel(t)), t.TempDir()
	for _, args := range [][]string{{"check", path}, {"serve", path, "--source", "amqp://h/a", "--sink", "amqp://h/b", "--state", state}} {
		_, stderr, code := run(t, []string{"TACHY_ONNXRUNTIME=/nowhere/libonnxruntime.so.1"}, args...)
		if code != 2 || !strings.Contains(stderr, "nodes[7]: the model") || !strings.Contains(stderr, "no usable ONNX Runtime") {
			t.Errorf("%s ended with %d and %s", args[0], code, stderr)
		}
	}
}

func TestOpsIsTheRegistry(t *testing.T) {
	stdout, _, code := run(t, nil, "ops", "--json")
	var list []operator
	if err := json.Unmarshal([]byte(stdout), &list); err != nil || code != 0 {
		t.Fatal(code, err)
	}
	entries := pipeline.Registry()
	if len(list) != len(entries) || len(list) < 18 {
		t.Fatalf("%d operators, %d in the registry", len(list), len(entries))
	}
	for i, e := range entries {
		o := list[i]
		if o.Name != e.Name || o.Summary != e.Summary || len(o.Params) != len(e.Params) || o.Numerics != e.Numerics || o.State != e.State {
			t.Errorf("%s: %+v", e.Name, o)
		}
		for k, p := range o.Params {
			number := p.Type == "float" || p.Type == "int" || p.Type == "duration"
			if p.Name != e.Params[k].Name || (p.Min != nil) != (number && !p.Derived) || p.Doc == "" {
				t.Errorf("%s.%s: %+v", e.Name, p.Name, p)
			}
		}
	}
	if stdout, _, code := run(t, nil, "ops", "bandpass"); code != 0 || !strings.Contains(stdout, "bandpass: wave -> wave") || !strings.Contains(stdout, "order") {
		t.Errorf("ended with %d and %s", code, stdout)
	}
}

func TestWrongUseEndsWith2(t *testing.T) {
	good := write(t, "good.json", bytes.Replace(definition("0.5"), []byte(`"high":90`), []byte(`"high":40`), 1))
	serve := []string{"serve", good, "--source", "amqp://me:s3cret@h/a", "--sink", "amqp://h/b", "--state", "x"}
	for _, args := range [][]string{
		{"check"}, {"check", "/nowhere"}, {"check", "--frob", good}, {"ops", "nodge"}, {"demo", "--beds", "0"}, {"demo", "--speed", "2"},
		append(slices.Clone(serve), "--clock", "sundial"), append(slices.Clone(serve), "--state", ""), append(slices.Clone(serve), "--source", "ftp://me:s3cret@h/a"),
		append(slices.Clone(serve), "--idle-after", "0s"), append(slices.Clone(serve), "--catalogue", good), append(slices.Clone(serve), "--log-format", "xml"),
	} {
		stdout, stderr, code := run(t, nil, args...)
		if code != 2 || !strings.HasPrefix(stderr, "Error: ") || strings.Contains(stdout+stderr, "s3cret") {
			t.Errorf("%v ended with %d and %s", args, code, stderr)
		}
	}
}

// TestServeWithoutBroker: nothing listens on port 1.
func TestServeWithoutBroker(t *testing.T) {
	text := bytes.Replace(definition("0.5"), []byte(`"high":90`), []byte(`"high":40`), 1)
	c := exec.Command(program, "serve", write(t, "good.json", text), "--state", t.TempDir(), "--http", "127.0.0.1:0", "--sink", "amqp://127.0.0.1:1/rows")
	c.Env = append(os.Environ(), "TACHY_SOURCE=amqp://me:s3cret@127.0.0.1:1/waves", "TACHY_ONNXRUNTIME=/nowhere")
	stderr, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Process.Kill()
	var log bytes.Buffer
	lines := bufio.NewScanner(io.TeeReader(stderr, &log))
	address := regexp.MustCompile(`address=(\S+)`)
	for url, tries := "", 0; lines.Scan(); {
		if m := address.FindStringSubmatch(lines.Text()); m != nil {
			url = "http://" + m[1]
		}
		if url == "" || !strings.Contains(lines.Text(), "will try again") {
			continue
		}
		tries++
		status, body := get(t, url+"/readyz")
		if status != http.StatusServiceUnavailable || len(strings.TrimSpace(body)) < 5 {
			t.Errorf("/readyz: %d %s", status, body)
		}
		if strings.Contains(body, "connection refused") && tries > 1 || tries > 20 {
			if tries > 20 {
				t.Errorf("/readyz never says why: %s", body)
			}
			if status, _ := get(t, url+"/healthz"); status != http.StatusOK {
				t.Errorf("/healthz: %d", status)
			}
			if _, body := get(t, url+"/metrics"); !strings.Contains(body, "tachy_retries_total") {
				t.Error("/metrics has no tachy_retries_total")
			}
			c.Process.Signal(syscall.SIGTERM)
			break
		}
	}
	for lines.Scan() {
	}
	if err := c.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
	if text := log.String(); strings.Contains(text, "s3cret") || !strings.Contains(text, "not a medical device") || !strings.Contains(text, "stopped") {
		t.Errorf("the log is\n%s", text)
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := (&http.Client{Timeout: 5 * time.Second}).Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// TestDemo compares the quiet bed's heart rate with the simulation's truth over the 75 s that the demo begins with: the mean
// of 10 s lies within 15 % of it (breath and drift move the rate by about 5 %).
func TestDemo(t *testing.T) {
	stdout, stderr, code := run(t, []string{"TACHY_ONNXRUNTIME=/nowhere"}, "demo", "--for", "3s")
	if code != 0 || stderr != "" {
		t.Fatalf("ended with %d and %s", code, stderr)
	}
	last := stdout[strings.LastIndex(stdout, "tachy demo"):]
	truth := simulate.NewWard(simulate.Options{Seed: 1, Beds: 8}).Truth(1, 75).HeartRate
	beds, rates := 0, 0
	for _, l := range strings.Split(last, "\n") {
		fields := strings.Fields(l)
		if len(fields) < 5 || fields[0] != strconv.Itoa(beds+1) {
			continue
		}
		beds++
		rate, err := strconv.ParseFloat(fields[2], 64)
		if beds == 1 && (err != nil || fields[1] != "quiet" || math.Abs(rate-truth) > 0.15*truth) {
			t.Errorf("the quiet bed's heart rate is %s, want %.0f: %s", fields[2], truth, l)
		}
		if err == nil {
			rates++
		}
	}
	for _, want := range []string{"no ONNX Runtime", "not a medical device", "Alerts (MAP): 1.", "messages"} {
		if !strings.Contains(last, want) {
			t.Errorf("there is no %q", want)
		}
	}
	if beds != 8 || rates < 4 || strings.Contains(stdout, "\x1b") {
		t.Errorf("%d beds, %d heart rates in\n%s", beds, rates, stdout)
	}
}
