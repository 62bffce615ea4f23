package pipeline

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// sliceDefinition is the pipeline of the end-to-end tests without its model.
const sliceDefinition = `{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","name":"II"},
 {"op":"resample","in":[0],"fs":250},
 {"op":"bandpass","in":[1],"low":0.5,"high":40},
 {"op":"notch","in":[2],"freq":50},
 {"op":"rpeaks","in":[3]},
 {"op":"rate","in":[4]},
 {"op":"hrv.rmssd","in":[4]},
 {"op":"input","signal":"abp"},
 {"op":"mean","in":[7]},
 {"op":"window","in":[5,6,8],"length":"30s","every":"5s","columns":["hr","rmssd","map"]},
 {"op":"compute","in":[9],"expr":["<",["col","map"],65]},
 {"op":"held","in":[10],"length":"20s"},
 {"op":"rising","in":[11],"rearm":"10min"}],
 "outputs":{"feats":9,"alerts":12}}`

func TestCanonicalIsAFixedPoint(t *testing.T) {
	g, err := Parse([]byte(sliceDefinition))
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(g.Canonical())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(g.Canonical(), again.Canonical()) || g.Hash() != again.Hash() {
		t.Error("the canonical definition of the canonical definition is another one")
	}
	for _, part := range []string{`"every":5000000000`, `"fs":"250"`, `"sos":[[`, `"min_coverage":0.5`, `"numerics":1`} {
		if !bytes.Contains(g.Canonical(), []byte(part)) {
			t.Errorf("%s is not in %s", part, g.Canonical())
		}
	}
}

func TestDesignIsNotRepeatedOnLoad(t *testing.T) {
	g, _ := Parse([]byte(sliceDefinition))
	text := string(g.Canonical())
	at := strings.Index(text, `"sos":[[`) + len(`"sos":[[`)
	changed := text[:at] + "0.25" + text[at+strings.IndexByte(text[at:], ','):]
	again, err := Parse([]byte(changed))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(again.Canonical(), []byte(`"sos":[[0.25,`)) || again.Hash() == g.Hash() {
		t.Error("the stored coefficient was not kept")
	}
}

func TestErrorsSayWhereAndWhy(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`"low":0.5,"high":40`, `"low":140,"high":150`, "nodes[2].low: 140 Hz is above Nyquist (125 Hz)"},
		{`"low":0.5,"high":40`, `"low":50,"high":40`, "nodes[2].low: 50 Hz is not below high (40 Hz)"},
		{`"op":"notch"`, `"op":"nodge"`, "nodes[3].op: there is no operator \"nodge\"; `tachy ops` lists them"},
		{`"freq":50`, `"freq":50,"w0":1`, "nodes[3].w0: notch has no such parameter"},
		{`,"freq":50`, ``, "nodes[3].freq: notch needs it: frequency to remove"},
		{`"fs":250`, `"fs":"x"`, `nodes[1].fs: "x" is not a rate; give Hz as 250, 62.5 or 125/2`},
		{`"length":"30s","every":"5s"`, `"length":"30 parsecs","every":"5s"`, `nodes[9].length: "30 parsecs" is not a duration; give a number with one of ns us ms s min h d, such as "30s"`},
		{`"length":"30s","every":"5s"`, `"length":"30s","every":"5s","min_coverage":2`, "nodes[9].min_coverage: 2 is outside 0 to 1"},
		{`"in":[5,6,8]`, `"in":[5,6]`, "nodes[9].columns: 3 names for 2 features"},
		{`"in":[5,6,8]`, `"in":[5,6,4]`, "nodes[9].in: window takes feature, but nodes[4] (rpeaks) gives events"},
		{`"feats":9`, `"feats":4`, "outputs.feats: nodes[4] (rpeaks) gives events; an output needs rows, which window(...).of(...) makes"},
		{`["col","map"]`, `["col","mop"]`, `nodes[10].expr: there is no column "mop"; there are [hr rmssd map]`},
		{`"op":"rpeaks","in":[3]`, `"op":"rpeaks","in":[3],"numerics":9`, "nodes[4].numerics: rpeaks has version 9; this program has 3"},
		{`{"op":"resample","in":[0],"fs":250}`, `{"op":"bandpass","in":[0],"low":1,"high":2}`, "nodes[1].in: bandpass needs a known sampling rate: give the input fs=, or resample(fs=...) first"},
		{`"op":"rpeaks","in":[3]`, `"op":"rpeaks","in":[3,2]`, "nodes[4].in: rpeaks takes one node, not 2"},
		{`"version":1`, `"version":2`, "version: 2 is not known to this program, which reads 1"},
	} {
		text := strings.Replace(sliceDefinition, test.old, test.new, 1)
		if text == sliceDefinition {
			t.Fatalf("%s is not in the definition", test.old)
		}
		_, err := Parse([]byte(text))
		var wrong *DefinitionError
		if !errors.As(err, &wrong) || err.Error() != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.new, err, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(sliceDefinition))
	f.Fuzz(func(t *testing.T, text []byte) {
		g, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(g.Canonical())
		if err != nil || !bytes.Equal(again.Canonical(), g.Canonical()) {
			t.Fatalf("%s: %v", g.Canonical(), err)
		}
		g.NewSession()
	})
}
