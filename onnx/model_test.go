package onnx_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/onnx/internal/graph"
	"github.com/tachy-dsp/tachy/onnx/treeensemble"
	"github.com/tachy-dsp/tachy/pipeline"
)

// needRuntime skips where there is no ONNX Runtime and nobody said that there should be one.
func needRuntime(t testing.TB) {
	t.Helper()
	if err := onnx.Available(); err != nil {
		if os.Getenv("TACHY_ONNXRUNTIME") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
}

var columns = []string{"hr", "sbp", "map"}

// risk is a forest of 60 random trees of depth 3 over columns.
func risk() []byte {
	r := rand.New(rand.NewPCG(7, 0))
	t := treeensemble.Trees{Features: columns, LearningRate: 0.1}
	for range 60 {
		var tree treeensemble.Tree
		for i := range 15 {
			left, right := 2*i+1, 2*i+2
			if i >= 7 {
				left, right = -1, -1
			}
			tree.Left, tree.Right = append(tree.Left, left), append(tree.Right, right)
			tree.Feature = append(tree.Feature, r.IntN(3))
			tree.Threshold, tree.Value = append(tree.Threshold, r.NormFloat64()), append(tree.Value, r.NormFloat64())
		}
		t.Trees = append(t.Trees, tree)
	}
	return treeensemble.Encode(t)
}

// network is softmax(C tanh(x W)) over three columns, five results: matrix products, which trees are not. The linear
// regressor is one of the operators whose single row differs from the same row among others (with ONNX Runtime 1.28.0 on
// AVX-512): without the padding of single rows TestSameBitsInEveryBatch fails on it.
func network() []byte {
	r := rand.New(rand.NewPCG(8, 0))
	weights := func(n int) []float32 {
		w := make([]float32, n)
		for i := range w {
			w[i] = float32(r.NormFloat64())
		}
		return w
	}
	return graph.Model{
		Name:         "network",
		Inputs:       []graph.Value{{Name: "x", Elem: graph.Float32, Dims: []int64{-1, 3}}},
		Outputs:      []graph.Value{{Name: "y", Elem: graph.Float32, Dims: []int64{-1, 5}}},
		Initializers: []graph.Tensor{{Name: "w", Dims: []int64{3, 100}, Data: weights(300)}},
		Nodes: []graph.Node{
			{Op: "MatMul", Inputs: []string{"x", "w"}, Outputs: []string{"a"}},
			{Op: "Tanh", Inputs: []string{"a"}, Outputs: []string{"b"}},
			{Op: "LinearRegressor", Domain: graph.ML, Inputs: []string{"b"}, Outputs: []string{"c"}, Attributes: []graph.Attribute{
				{Name: "coefficients", Value: weights(500)}, {Name: "targets", Value: int64(5)}}},
			{Op: "Softmax", Inputs: []string{"c"}, Outputs: []string{"y"}},
		},
	}.Encode()
}

// perColumn takes a [N, 1] float64, b [N, 1] float32 (a comes last in the file) and gives a-b and a, the first as [N].
func perColumn() []byte {
	return graph.Model{
		Name:    "per column",
		Inputs:  []graph.Value{{Name: "b", Elem: graph.Float32, Dims: []int64{-1, 1}}, {Name: "a", Elem: graph.Float64, Dims: []int64{-1, 1}}},
		Outputs: []graph.Value{{Name: "diff", Elem: graph.Float64, Dims: []int64{-1}}, {Name: "same", Elem: graph.Int64, Dims: []int64{-1, 1}}},
		Nodes: []graph.Node{
			{Op: "Cast", Inputs: []string{"b"}, Outputs: []string{"b64"}, Attributes: []graph.Attribute{{Name: "to", Value: int64(graph.Float64)}}},
			{Op: "Sub", Inputs: []string{"a", "b64"}, Outputs: []string{"d"}},
			{Op: "Flatten", Inputs: []string{"d"}, Outputs: []string{"d2"}},
			{Op: "ReduceMax", Inputs: []string{"d2"}, Outputs: []string{"diff"}, Attributes: []graph.Attribute{{Name: "axes", Value: []int64{1}}, {Name: "keepdims", Value: int64(0)}}},
			{Op: "Cast", Inputs: []string{"a"}, Outputs: []string{"same"}, Attributes: []graph.Attribute{{Name: "to", Value: int64(graph.Int64)}}},
		},
	}.Encode()
}

// zipped is a classifier as scikit-learn's converter leaves it without zipmap=False.
func zipped() []byte {
	return graph.Model{
		Name:   "zipped",
		Inputs: []graph.Value{{Name: "x", Elem: graph.Float32, Dims: []int64{-1, 3}}},
		Outputs: []graph.Value{
			{Name: "output_probability", Elem: graph.Float32, Zipped: true}, {Name: "raw", Elem: graph.Float32, Dims: []int64{-1, 3}}},
		Nodes: []graph.Node{
			{Op: "Softmax", Inputs: []string{"x"}, Outputs: []string{"raw"}},
			{Op: "ZipMap", Domain: graph.ML, Inputs: []string{"raw"}, Outputs: []string{"output_probability"},
				Attributes: []graph.Attribute{{Name: "classlabels_int64s", Value: []int64{0, 1, 2}}}},
		},
	}.Encode()
}

// external is a model whose weights are said to be in another file.
func external() []byte {
	return graph.Model{
		Name:         "external",
		Inputs:       []graph.Value{{Name: "x", Elem: graph.Float32, Dims: []int64{-1, 3}}},
		Outputs:      []graph.Value{{Name: "y", Elem: graph.Float32, Dims: []int64{-1, 3}}},
		Initializers: []graph.Tensor{{Name: "w", Dims: []int64{3}, External: "weights.data"}},
		Nodes:        []graph.Node{{Op: "Mul", Inputs: []string{"x", "w"}, Outputs: []string{"y"}}},
	}.Encode()
}

// one is a model of a single node over x.
func one(op, output string, dims []int64, in graph.Value, attributes ...graph.Attribute) []byte {
	return graph.Model{
		Name: "one", Inputs: []graph.Value{in}, Outputs: []graph.Value{{Name: output, Elem: graph.Float32, Dims: dims}},
		Nodes: []graph.Node{{Op: op, Inputs: []string{in.Name}, Outputs: []string{output}, Attributes: attributes}},
	}.Encode()
}

func load(t testing.TB, file []byte, inputs []string, outputs ...pipeline.ModelOutput) *onnx.Model {
	t.Helper()
	needRuntime(t)
	m, err := onnx.Load(file, inputs, outputs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

var p = pipeline.ModelOutput{Column: "p", Tensor: treeensemble.Output, Index: 1}

func normal(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 0))
	x := make([]float64, n)
	for i := range x {
		x[i] = r.NormFloat64()
	}
	return x
}

func TestSameBitsInEveryBatch(t *testing.T) {
	y := func(i int) pipeline.ModelOutput {
		return pipeline.ModelOutput{Column: string(rune('a' + i)), Tensor: "y", Index: i}
	}
	for name, m := range map[string]*onnx.Model{
		"trees":   load(t, risk(), columns, p),
		"network": load(t, network(), columns, y(4), y(0)),
	} {
		const rows = 600
		in, out := len(m.Inputs()), len(m.Outputs())
		x, want := normal(1, rows*in), make([]float64, rows*out)
		if err := m.Run(rows, x, want); err != nil {
			t.Fatal(err)
		}
		different := map[float64]bool{}
		for _, v := range want {
			different[v] = true
		}
		if len(different) < rows/2 {
			t.Errorf("%s: only %d different results", name, len(different))
		}
		for _, size := range []int{1, 2, 3, 5, 16, 255, 256, 257} {
			got := make([]float64, rows*out)
			for r := 0; r < rows; r += size {
				n := min(size, rows-r)
				if err := m.Run(n, x[r*in:(r+n)*in], got[r*out:(r+n)*out]); err != nil {
					t.Fatal(err)
				}
			}
			for i := range got {
				if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
					t.Fatalf("%s, batches of %d: result %d is %v, want %v", name, size, i, got[i], want[i])
				}
			}
		}
	}
}

func TestOneInputPerColumn(t *testing.T) {
	m := load(t, perColumn(), []string{"a", "b"},
		pipeline.ModelOutput{Column: "s", Tensor: "same"}, pipeline.ModelOutput{Column: "d", Tensor: "diff"})
	// b is float32 in the file, a float64: 0.1 differs between them by 1.5e-9, and a keeps all its digits.
	y := make([]float64, 6)
	if err := m.Run(3, []float64{5, 3, 2.1, 0, 0.1, 0.1}, y); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{5, 2, 2, 2.1, 0, 0.1 - float64(float32(0.1))} {
		if y[i] != want {
			t.Errorf("result %d is %v, want %v", i, y[i], want)
		}
	}
	var bad *onnx.NotFiniteError
	if err := m.Run(3, []float64{5, 3, 1, 1e39, 1, 1}, y); !errors.As(err, &bad) || bad.Row != 1 || bad.Column != "b" {
		t.Errorf("1e39 as float32: %v", err)
	}
	if err := m.Run(1, []float64{1e39, 1}, y[:2]); err != nil {
		t.Errorf("1e39 as float64: %v", err)
	}
}

func TestSHA256AndLoadFile(t *testing.T) {
	needRuntime(t)
	path := filepath.Join(t.TempDir(), "m.onnx")
	if err := os.WriteFile(path, risk(), 0o644); err != nil {
		t.Fatal(err)
	}
	m, err := onnx.LoadFile(path, columns, []pipeline.ModelOutput{p})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if other := load(t, risk(), columns, p); m.SHA256() != other.SHA256() || len(m.SHA256()) != 64 {
		t.Errorf("digests %q and %q", m.SHA256(), other.SHA256())
	}
	if _, err := onnx.LoadFile(path+"x", columns, []pipeline.ModelOutput{p}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent file: %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	needRuntime(t)
	at := func(tensor string, index int) pipeline.ModelOutput {
		return pipeline.ModelOutput{Column: "c", Tensor: tensor, Index: index}
	}
	x3 := graph.Value{Name: "x", Elem: graph.Float32, Dims: []int64{-1, 3}}
	for name, c := range map[string]struct {
		file   []byte
		inputs []string
		output pipeline.ModelOutput
		want   string // part of the message
	}{
		"names":          {risk(), []string{"hr", "dbp", "map"}, p, "columns (hr, dbp, map); the model was trained on (hr, sbp, map), in this order"},
		"order":          {risk(), []string{"sbp", "hr", "map"}, p, "trained on (hr, sbp, map), in this order"},
		"too few":        {risk(), columns[:2], p, "2 columns (hr, sbp) need an input of float32 or float64 [N, 2]; the file has features float32 [N, 3]"},
		"twice":          {risk(), []string{"hr", "hr", "map"}, p, "a name is empty or there twice"},
		"none":           {risk(), nil, p, "0 input columns"},
		"output":         {risk(), columns, at("probability", 1), `no output named "probability"; the file has probabilities float32 [N, 2]`},
		"index":          {risk(), columns, at("probabilities", 2), "column c is element 2 of output probabilities, which has 2"},
		"negative":       {risk(), columns, at("probabilities", -1), "element -1"},
		"zipmap":         {zipped(), columns, at("output_probability", 0), "output output_probability (a sequence) is not a tensor: export the model again with zipmap=False"},
		"zipmap listed":  {zipped(), columns, at("probabilities", 0), "output_probability (a sequence)"},
		"input name":     {perColumn(), []string{"a", "c"}, at("diff", 0), `no input named "c"; the file has b float32 [N, 1]; a float64 [N, 1]`},
		"input count":    {perColumn(), columns, at("diff", 0), "3 columns (hr, sbp, map) for 2 inputs"},
		"fixed rows":     {one("Relu", "y", []int64{1, 3}, graph.Value{Name: "x", Elem: graph.Float32, Dims: []int64{1, 3}}), columns, at("y", 0), "the file has x float32 [1, 3]"},
		"integer input":  {one("Cast", "y", []int64{-1, 3}, graph.Value{Name: "x", Elem: graph.Int64, Dims: []int64{-1, 3}}, graph.Attribute{Name: "to", Value: int64(graph.Float32)}), columns, at("y", 0), "the file has x int64 [N, 3]"},
		"not row by row": {one("Transpose", "y", []int64{3, -1}, x3), columns, at("y", 0), "output y has the shape [3 2] for 2 rows"},
		"empty":          {nil, columns, p, "the file is empty"},
		"not a model":    {[]byte("not a model"), columns, p, "onnx: "},
		"external":       {external(), columns, at("y", 0), "weights outside the file"},
		"half a model":   {risk()[:1000], columns, p, "onnx: "},
	} {
		m, err := onnx.Load(c.file, c.inputs, []pipeline.ModelOutput{c.output})
		var invalid *onnx.InvalidModelError
		if m != nil || !errors.As(err, &invalid) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s:\n got %v\nwant %s", name, err, c.want)
		}
	}
	// What is beside a sequence can be used.
	load(t, zipped(), columns, at("raw", 2))
}

func TestNotFinite(t *testing.T) {
	m := load(t, risk(), columns, p)
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e39} {
		for _, rows := range []int{1, 2, 700} {
			x := normal(3, 3*rows)
			x[len(x)-2] = v
			err := m.Run(rows, x, make([]float64, rows))
			var bad *onnx.NotFiniteError
			if !errors.As(err, &bad) || bad.Row != rows-1 || bad.Column != "sbp" {
				t.Errorf("%v in the last of %d rows: %v", v, rows, err)
			}
		}
	}
	if err := m.Run(0, nil, nil); err != nil {
		t.Errorf("no rows: %v", err)
	}
}

func TestRunPanicsOnWrongLengths(t *testing.T) {
	m := load(t, risk(), columns, p)
	defer func() {
		if s, _ := recover().(string); !strings.HasPrefix(s, "onnx: Run: 2 rows of 3 and 1 columns, but 5 and 2 values") {
			t.Errorf("panic %q", s)
		}
	}()
	m.Run(2, make([]float64, 5), make([]float64, 2))
}

func TestRunDoesNotAllocate(t *testing.T) {
	m := load(t, risk(), columns, p)
	for _, rows := range []int{1, 2, 16, 256, 1000} {
		x, y := normal(4, 3*rows), make([]float64, rows)
		run := func() {
			if err := m.Run(rows, x, y); err != nil {
				t.Fatal(err)
			}
		}
		if n := testing.AllocsPerRun(20, run); n != 0 {
			t.Errorf("%d rows: %v allocations", rows, n)
		}
	}
}

func TestConcurrentRunAndClose(t *testing.T) {
	needRuntime(t)
	file := risk()
	for range 20 {
		m, err := onnx.Load(file, columns, []pipeline.ModelOutput{p})
		if err != nil {
			t.Fatal(err)
		}
		x := normal(5, 3*64)
		var started, all sync.WaitGroup
		started.Add(4)
		for range 4 {
			all.Go(func() {
				y := make([]float64, 64)
				once := sync.OnceFunc(started.Done)
				for {
					err := m.Run(64, x, y)
					once()
					if err != nil {
						if !errors.Is(err, onnx.ErrClosed) {
							t.Error(err)
						}
						return
					}
				}
			})
		}
		started.Wait()
		for range 2 {
			all.Go(func() {
				if err := m.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
}

func TestForgottenModelsAreFreed(t *testing.T) {
	needRuntime(t)
	file := risk()
	for range 10 {
		m, err := onnx.Load(file, columns, []pipeline.ModelOutput{p})
		if err != nil {
			t.Fatal(err)
		}
		m.Run(1, normal(6, 3), make([]float64, 1))
	}
	runtime.GC() // a pinned pointer that is lost would end the process here
	runtime.GC()
}

func BenchmarkRun(b *testing.B) {
	for _, size := range []struct {
		name string
		rows int
	}{{"1", 1}, {"16", 16}, {"256", 256}} {
		for name, file := range map[string][]byte{"trees": risk(), "network": network()} {
			b.Run(name+"/"+size.name, func(b *testing.B) {
				out := p
				if name == "network" {
					out.Tensor = "y"
				}
				m := load(b, file, columns, out)
				x, y := normal(9, 3*size.rows), make([]float64, size.rows)
				for b.Loop() {
					if err := m.Run(size.rows, x, y); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
