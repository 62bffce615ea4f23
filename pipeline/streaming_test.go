package pipeline

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

const streamingFile = "testdata/streaming.json"

// streamed is what one operator was seen to do with its fixture. The Python tests read it: they hold the entry's Equals,
// Delay and Memory, which are Python, against it.
type streamed struct {
	Params json.RawMessage `json:"params"`
	Delay  int64           `json:"delay"`  // declared, ns
	Values int             `json:"values"` // most 8-byte words of a snapshot
}

// Operators that give waves or events say what they keep and how far they look ahead. Sample by sample: every output
// comes within the declared delay, one needs it to within two outputs, and a snapshot stops growing.
func TestGoldenStreaming(t *testing.T) {
	got := map[string]streamed{}
	for _, e := range Registry() {
		if e.Out != Wave && e.Out != Events || e.In != Wave {
			continue
		}
		if e.Delay == "" || e.Memory == "" {
			t.Errorf("%s: its Delay and its Memory are needed", e.Name)
		}
		g, err := Parse(definitionAround(t, e))
		if err != nil {
			t.Fatal(err)
		}
		n := g.nodes[1]
		delay := n.delay - g.nodes[0].delay
		longest, words := watchNode(t, n)
		if longest > delay || e.Name != "resample" && longest < delay-2*n.rate.Period() { // resample declares for all rates
			t.Errorf("%s: outputs wait for up to %d ns, %d are declared", e.Name, longest, delay)
		}
		got[e.Name] = streamed{json.RawMessage(fixtures[e.Name]), delay, words}
	}
	if *update {
		text, _ := json.MarshalIndent(got, "", " ")
		if err := os.WriteFile(streamingFile, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(streamingFile)
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]streamed
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if len(got) < 15 || len(got) != len(want) {
		t.Errorf("%d operators, %d goldens", len(got), len(want))
	}
	for name, s := range got {
		var a, b any
		json.Unmarshal(s.Params, &a)
		json.Unmarshal(want[name].Params, &b)
		if s.Delay != want[name].Delay || s.Values != want[name].Values || !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %+v, the golden says %+v: run with -update", name, s, want[name])
		}
	}
}

// watchNode gives a node's machine one sample after the other: the longest that an output waited, ns, and the most words
// of its snapshots.
func watchNode(t *testing.T, n *node) (longest int64, words int) {
	t.Helper()
	in, out, outputs := n.in[0].rate, n.rate, int64(0)
	var push func(x []float64) (settled int64)
	var machine Snapshotter
	if n.newWave != nil {
		m := n.newWave()
		if rate, err := m.Begin(in); err != nil || rate != out {
			t.Fatalf("%s: %v Hz and %v", n.entry.Name, rate, err)
		}
		machine, push = m, func(x []float64) int64 { outputs += int64(len(m.Push(nil, x))); return outputs }
	} else {
		m := n.newEvents()
		if err := m.Begin(in); err != nil {
			t.Fatal(err)
		}
		var found []features.Event
		machine, push = m, func(x []float64) int64 { found = m.Push(found[:0], x); return m.Settled() }
	}
	var w state.Writer
	x := testRecording()[0].x
	grown := 0
	for i := range x {
		before := samplesDuration(out, int(push(x[i:i+1])))
		if i+1 < len(x) { // what is not settled now comes with the next sample at the earliest
			longest = max(longest, samplesDuration(in, i+1)-before)
		}
		w.Reset()
		machine.Snapshot(&w)
		if len(w.Bytes) > words {
			words, grown = len(w.Bytes), i
		}
	}
	if grown > len(x)/2 {
		t.Errorf("%s: the snapshot grew with sample %d of %d", n.entry.Name, grown, len(x))
	}
	return longest, words / 8
}

// A machine takes any bytes for a snapshot, and goes on or is made anew; it never panics.
func FuzzRestoreWaves(f *testing.F) {
	var nodes []*node
	x := testRecording()[0].x
	for _, e := range Registry() {
		if e.In != Wave || e.Out != Wave {
			continue
		}
		g, err := Parse(definitionAround(f, e))
		if err != nil {
			f.Fatal(err)
		}
		m := g.nodes[1].newWave()
		m.Begin(Rate{250, 1})
		m.Push(nil, x[:100])
		var w state.Writer
		m.Snapshot(&w)
		f.Add(byte(len(nodes)), w.Bytes)
		f.Add(byte(len(nodes)), w.Bytes[:len(w.Bytes)/2])
		nodes = append(nodes, g.nodes[1])
	}
	f.Fuzz(func(t *testing.T, which byte, data []byte) {
		m := nodes[int(which)%len(nodes)].newWave()
		m.Begin(Rate{250, 1})
		m.Restore(state.NewReader(data))
		m.Flush(m.Push(nil, x[:500]))
	})
}
