package pipeline

import (
	"math"
	"testing"
)

// draftText is a definition as it grows: no outputs.
const draftText = `{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","name":"II"},
 {"op":"resample","in":[0],"fs":250},
 {"op":"rpeaks","in":[1]}]}`

func TestDraftNeedsNoOutputs(t *testing.T) {
	if _, err := Parse([]byte(draftText)); err == nil || err.Error() != "outputs: there is none" {
		t.Errorf("Parse: %v", err)
	}
	g, err := ParseDraft([]byte(draftText))
	if err != nil {
		t.Fatal(err)
	}
	if n := g.Node(2); g.Nodes() != 3 || n.Op != "rpeaks" || n.Kind != Events || n.Unit != "mV" || n.Rate.String() != "250" || n.In[0] != 1 {
		t.Errorf("%d nodes, the last is %+v", g.Nodes(), n)
	}
}

// tapped pushes pulses at 125 Hz, one a second, in blocks, with an anchor 3 ms late at sample 1000.
func tapped(t *testing.T, node, block int) []TapSegment {
	t.Helper()
	g, err := ParseDraft([]byte(draftText))
	if err != nil {
		t.Fatal(err)
	}
	s := g.NewSession()
	tap := s.Tap(node)
	for segment := range int64(2) {
		if err := s.Begin(0, segment*100e9, Rate{125, 1}); err != nil {
			t.Fatal(err)
		}
		for i := 0; i < 2000; i += block {
			if i == 1000 {
				s.Anchor(0, s.NextTime(0)+3e6)
			}
			x := make([]float64, block)
			for k := range x {
				x[k] = math.Exp(-float64((i+k)%125*((i+k)%125)) / 8)
			}
			s.Push(0, x)
		}
		s.End(0)
	}
	return tap.Segments
}

func TestTapKeepsWaves(t *testing.T) {
	whole := tapped(t, 1, 1000)
	for _, block := range []int{1, 125, 500} {
		segments := tapped(t, 1, block)
		if len(segments) != 2 || len(segments[1].Samples) != 4000 || segments[1].Start != 100e9 {
			t.Fatalf("%d segments, the last has %d samples from %d", len(segments), len(segments[1].Samples), segments[1].Start)
		}
		for i, x := range segments[1].Samples {
			if math.Float64bits(x) != math.Float64bits(whole[1].Samples[i]) {
				t.Fatalf("blocks of %d: sample %d is %v, not %v", block, i, x, whole[1].Samples[i])
			}
		}
		// Sample 2000 at 250 Hz is sample 1000 at 125 Hz, at 108 s and 3 ms late.
		if a := segments[1].Anchors; len(a) != 1 || a[0] != (TapAnchor{2000, 108.003e9}) {
			t.Errorf("blocks of %d: anchors %v", block, a)
		}
	}
}

func TestTapKeepsEvents(t *testing.T) {
	for _, s := range tapped(t, 2, 500) {
		if len(s.Events) < 10 || len(s.Times) != len(s.Events) {
			t.Fatalf("%d events and %d times", len(s.Events), len(s.Times))
		}
		for i, e := range s.Events {
			want := s.Start + e.Sample*4e6
			if e.Sample >= 2000 {
				want += 3e6
			}
			if s.Times[i] != want {
				t.Errorf("the event at sample %d is at %d, not %d", e.Sample, s.Times[i], want)
			}
		}
	}
}

func TestTapRefusesFeatures(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a feature has samples?")
		}
	}()
	g, _ := Parse([]byte(sliceDefinition))
	g.NewSession().Tap(5)
}
