package pipeline

import (
	"encoding/json"
	"math"
	"testing"
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
func BenchmarkWindowsOfMean(b *testing.B)   { benchmarkWindows(b, twelve[:1]) }
func BenchmarkWindowsOfEach(b *testing.B) {
	for _, f := range twelve {
		b.Run(f, func(b *testing.B) { benchmarkWindows(b, []string{f}) })
	}
}

var _ = math.Pi
