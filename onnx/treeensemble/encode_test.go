package treeensemble_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/onnx/treeensemble"
	"github.com/tachy-dsp/tachy/pipeline"
)

// needRuntime skips where there is no ONNX Runtime and nobody said that there should be one.
func needRuntime(t *testing.T) {
	t.Helper()
	if err := onnx.Available(); err != nil {
		if os.Getenv("TACHY_ONNXRUNTIME") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

// random makes trees of 2^depth leaves over three features; every feature, threshold and value is drawn.
func random(seed uint64, trees, depth int) treeensemble.Trees {
	r := rand.New(rand.NewPCG(seed, 0))
	t := treeensemble.Trees{Features: []string{"hr", "sbp", "map"}, Base: -0.7, LearningRate: 0.1}
	for range trees {
		var tree treeensemble.Tree
		inner := 1<<depth - 1
		for i := range 2*inner + 1 {
			left, right := 2*i+1, 2*i+2
			if i >= inner {
				left, right = -1, -1
			}
			tree.Left, tree.Right = append(tree.Left, left), append(tree.Right, right)
			tree.Feature = append(tree.Feature, r.IntN(3))
			tree.Threshold = append(tree.Threshold, r.NormFloat64())
			tree.Value = append(tree.Value, r.NormFloat64())
		}
		t.Trees = append(t.Trees, tree)
	}
	return t
}

// score walks the trees as the package comment says: comparisons of float32 features with float64 thresholds, leaves added
// in the order of the trees in float32, the base last.
func score(t treeensemble.Trees, x []float64) float32 {
	var sum float32
	for _, tree := range t.Trees {
		i := 0
		for tree.Left[i] >= 0 {
			if float64(float32(x[tree.Feature[i]])) <= tree.Threshold[i] {
				i = tree.Left[i]
			} else {
				i = tree.Right[i]
			}
		}
		sum += float32(t.LearningRate * tree.Value[i])
	}
	return sum + float32(t.Base)
}

func TestEncodeAgainstWalkingTheTrees(t *testing.T) {
	needRuntime(t)
	trees := random(1, 100, 4)
	m, err := onnx.Load(treeensemble.Encode(trees), trees.Features, []pipeline.ModelOutput{
		{Column: "q", Tensor: treeensemble.Output, Index: 0}, {Column: "p", Tensor: treeensemble.Output, Index: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	const rows = 2000
	r := rand.New(rand.NewPCG(2, 0))
	x, y := make([]float64, 3*rows), make([]float64, 2*rows)
	for i := range x {
		x[i] = r.NormFloat64()
		if i%5 == 0 { // exactly on a threshold, or as near to it as float32 gets
			tree := trees.Trees[r.IntN(100)]
			x[i] = tree.Threshold[r.IntN(15)]
		}
	}
	if err := m.Run(rows, x, y); err != nil {
		t.Fatal(err)
	}
	different := map[float64]bool{}
	for i := range rows {
		p := 1 / (1 + math.Exp(-float64(score(trees, x[3*i:3*i+3]))))
		// The score is exact; the sigmoid is a float32 approximation: a few units in the last place of 1 (6e-8 each).
		if math.Abs(y[2*i+1]-p) > 3e-7 || math.Abs(y[2*i]-(1-p)) > 3e-7 {
			t.Fatalf("row %d: got %v, want %v and %v", i, y[2*i:2*i+2], 1-p, p)
		}
		different[p] = true
	}
	if len(different) < rows/2 {
		t.Errorf("only %d different probabilities in %d rows: the test says little", len(different), rows)
	}
}

func TestEncodeIsDeterministic(t *testing.T) {
	if a, b := treeensemble.Encode(random(1, 10, 3)), treeensemble.Encode(random(1, 10, 3)); !bytes.Equal(a, b) || len(a) < 1000 {
		t.Errorf("two files of the same trees differ (%d and %d bytes)", len(a), len(b))
	}
	trees, err := treeensemble.ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	// Pinned: a model's identity is its digest, so files must not change from one version of tachy to the next.
	digest := sha256.Sum256(treeensemble.Encode(trees))
	if got, want := hex.EncodeToString(digest[:]), "8b5e43769e9b94e052ae051f7b53da3dd50a76e1a28babe2e3b8886362dde5db"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

const text = `{"features": ["hr", "map"], "base": -2, "learning_rate": 0.5, "trees": [
	{"feature": [1, 0, 0], "threshold": [65, 0, 0], "left": [1, -1, -1], "right": [2, -1, -1], "value": [0, 3, -1]}]}`

func TestParseJSON(t *testing.T) {
	trees, err := treeensemble.ParseJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	// By hand: map 60 goes left, -2 + 0.5*3; map 65 too (<=); map 66 goes right, -2 - 0.5*1.
	for m, want := range map[float64]float32{60: -0.5, 65: -0.5, 66: -2.5} {
		if got := score(trees, []float64{80, m}); got != want {
			t.Errorf("map %v: score %v, want %v", m, got, want)
		}
	}
	if len(treeensemble.Encode(trees)) == 0 {
		t.Error("no file")
	}
}

func TestParseJSONRefuses(t *testing.T) {
	for name, change := range map[string][2]string{
		"cycle":           {`"left": [1, -1, -1]`, `"left": [0, -1, -1]`},
		"child too far":   {`"right": [2, -1, -1]`, `"right": [3, -1, -1]`},
		"shared child":    {`"right": [2, -1, -1]`, `"right": [1, -1, -1]`},
		"half a leaf":     {`"right": [2, -1, -1]`, `"right": [-1, -1, -1]`},
		"orphans":         {`"left": [1, -1, -1], "right": [2, -1, -1]`, `"left": [-1, -1, -1], "right": [-1, -1, -1]`},
		"unequal lengths": {`"value": [0, 3, -1]`, `"value": [0, 3]`},
		"feature":         {`"feature": [1, 0, 0]`, `"feature": [2, 0, 0]`},
		"overflow":        {`"threshold": [65, 0, 0]`, `"threshold": [1e39, 0, 0]`},
		"twice":           {`["hr", "map"]`, `["hr", "hr"]`},
		"no trees":        {`"trees": [`, `"trees": [], "x": [`},
		"unknown field":   {`"base": -2`, `"bias": -2`},
		"trailing":        {`-1]}]}`, `-1]}]} {}`},
		"not JSON":        {`{"features"`, `{features`},
	} {
		changed := bytes.Replace([]byte(text), []byte(change[0]), []byte(change[1]), 1)
		if bytes.Equal(changed, []byte(text)) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := treeensemble.ParseJSON(changed); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzParseJSON(f *testing.F) {
	f.Add([]byte(text))
	f.Fuzz(func(t *testing.T, text []byte) {
		if trees, err := treeensemble.ParseJSON(text); err == nil {
			treeensemble.Encode(trees) // must not panic
		}
	})
}
