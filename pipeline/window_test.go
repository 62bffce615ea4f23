package pipeline

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
)

// twelve are the features that one looks at most; the order statistics are the costly ones.
var twelve = []string{"mean", "std", "min", "max", "rms", "slope", "zero_crossings", "skewness", "kurtosis", "line_length", "median", "iqr"}

// windowOf is a definition of windows of an ECG at 250 Hz with these features as columns.
func windowOf(t testing.TB, length, every string, features ...string) *Graph {
	t.Helper()
	nodes := []map[string]any{{"op": "input", "signal": "ecg", "fs": "250", "lateness": 0}}
	var in []int
	for _, op := range features {
		in = append(in, len(nodes))
		nodes = append(nodes, map[string]any{"op": op, "in": []int{0}})
	}
	nodes = append(nodes, map[string]any{"op": "window", "in": in, "length": length, "every": every, "columns": features, "min_coverage": 0})
	text, _ := json.Marshal(map[string]any{"format": formatName, "version": formatVersion, "nodes": nodes, "outputs": map[string]int{"out": len(nodes) - 1}})
	g, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Panes that windows share, windows that are one pane each, gaps between windows: the same bits for every cutting, and after
// snapshots, which hold no pane, so that panes are computed again from the samples.
func TestPanes(t *testing.T) {
	rec, rows := testRecording(), 0
	for _, grid := range [][2]string{{"3s", "1s"}, {"2s", "2s"}, {"1s", "3s"}, {"2500ms", "1100ms"}, {"1234567us", "700001us"}, {"40ms", "20ms"}} {
		g := windowOf(t, grid[0], grid[1], twelve...)
		want := play(g, rec, func() int { return math.MaxInt }, same)
		rng := rand.New(rand.NewPCG(8, 9))
		chunk := func() int { return 1 + rng.IntN(500) }
		again := func(s *Session) *Session {
			var w state.Writer
			s.Snapshot(&w)
			fresh := g.NewSession()
			if err := fresh.Restore(state.NewReader(w.Bytes)); err != nil {
				t.Fatal(err)
			}
			return fresh
		}
		for name, between := range map[string]func(*Session) *Session{"cut": same, "restored": again} {
			if got := play(g, rec, chunk, between); !slices.Equal(got, want) {
				t.Errorf("%s every %s, %s: %s", grid[0], grid[1], name, firstDifference(got, want))
			}
		}
		rows += len(want)
	}
	if rows < 2000 {
		t.Errorf("%d rows", rows)
	}
}

// valuesOf plays one segment of x at 250 Hz through a window of 1 s and tells the first row.
func valuesOf(t *testing.T, x []float64, features ...string) map[string]string {
	t.Helper()
	s := windowOf(t, "1s", "1s", features...).NewSession()
	if err := s.Begin(0, 0, Rate{250, 1}); err != nil {
		t.Fatal(err)
	}
	s.Push(0, x)
	s.Finish()
	row, told := s.Rows()[0], map[string]string{}
	for i, f := range features {
		told[f] = row.Reasons[i].String()
		if row.Reasons[i] == Defined {
			told[f] = fmt.Sprint(row.Values[i])
		}
	}
	return told
}

// What is undefined says why; a flat line has neither shape nor a made-up spread.
func TestReasonsOfSamples(t *testing.T) {
	all := append(slices.Clone(twelve), "var", "energy", "range", "q1", "q3")
	flat := valuesOf(t, slices.Repeat([]float64{0.1}, 250), all...)
	for f, want := range map[string]string{
		"mean": "0.1", "std": "0", "rms": "0.1", "slope": "0", "skewness": "flat", "kurtosis": "flat", "line_length": "0", "zero_crossings": "0",
		"median": "0.1", "iqr": "0", "range": "0", "var": "0",
	} {
		if flat[f] != want {
			t.Errorf("%s of a flat line: %s, want %s", f, flat[f], want)
		}
	}
	one := valuesOf(t, []float64{-3}, all...)
	for f, want := range map[string]string{
		"mean": "-3", "std": "too_few_samples", "var": "too_few_samples", "rms": "3", "energy": "9", "slope": "too_few_samples",
		"skewness": "too_few_samples", "kurtosis": "too_few_samples", "line_length": "too_few_samples", "zero_crossings": "too_few_samples",
		"median": "-3", "q1": "-3", "q3": "-3", "iqr": "0", "min": "-3", "max": "-3",
	} {
		if one[f] != want {
			t.Errorf("%s of one sample: %s, want %s", f, one[f], want)
		}
	}
	if len(all) != 17 || len(flat) != 17 || len(one) != 17 {
		t.Errorf("%d features", len(all))
	}
}

func TestNoAllocationInWindows(t *testing.T) {
	s := windowOf(t, "10s", "1s", twelve...).NewSession()
	if err := s.Begin(0, 0, Rate{250, 1}); err != nil {
		t.Fatal(err)
	}
	x := testRecording()[0].x
	push := func() {
		for i := 0; i+64 <= len(x); i += 64 {
			s.Push(0, x[i:i+64])
			s.Clear()
		}
	}
	for range 10 {
		push()
	}
	if n := testing.AllocsPerRun(20, push); n > 0 {
		t.Errorf("%v allocations for %d samples", n, len(x))
	}
}

func benchmarkWindows(b *testing.B, features []string) {
	x := testRecording()[0].x[:2500]
	s := windowOf(b, "10s", "1s", features...).NewSession()
	if err := s.Begin(0, 0, Rate{250, 1}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Push(0, x)
		s.Clear()
	}
	b.ReportMetric(float64(len(x)*b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}

func BenchmarkWindowsOfTen(b *testing.B)    { benchmarkWindows(b, twelve[:10]) }
func BenchmarkWindowsOfTwelve(b *testing.B) { benchmarkWindows(b, twelve) }
