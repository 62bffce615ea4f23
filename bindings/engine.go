package bindings

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/pipeline"
)

// engineQuestions make pipelines that can run.
var engineQuestions = map[string]question{
	"engine_new":  asked(engineNew),
	"onnx_use":    asked(onnxUse),
	"model_check": asked(modelCheck),
}

// engine is a graph with its models, one of each: two threads that share an engine wait for each other's models.
type engine struct {
	graph  *pipeline.Graph
	models map[int]pipeline.Model // by node

	asking sync.Mutex // guards what is below
	x, y   []float64
}

type engineRequest struct {
	Definition json.RawMessage   `json:"definition"`
	Models     map[string]string `json:"models"` // by SHA-256, see readModel
	Draft      bool              `json:"draft"`
}

func engineNew(r engineRequest) (handle int64, err error) {
	parse := pipeline.Parse
	if r.Draft {
		parse = pipeline.ParseDraft
	}
	e := &engine{models: map[int]pipeline.Model{}}
	if e.graph, err = parse(r.Definition); err != nil {
		return 0, err
	}
	for _, m := range e.graph.Models() {
		content, err := readModel(m.SHA256, r.Models)
		if err != nil {
			return 0, err
		}
		if e.models[m.Node], err = onnx.Load(content, m.Inputs, m.Outputs); err != nil {
			return 0, &fileError{r.Models[m.SHA256], err}
		}
	}
	return hold(e), nil
}

// readModel reads a model's file: paths says where it is, itself or in a bundle.
func readModel(digest string, paths map[string]string) ([]byte, error) {
	path, ok := paths[digest]
	if !ok {
		return nil, fmt.Errorf("the file of the model %s is not known", digest)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(content) > 1 && content[0] == 'P' && content[1] == 'K' {
		b, err := pipeline.ParseBundle(content)
		if err != nil {
			return nil, &fileError{path, err}
		}
		content = b.Models[digest]
	}
	if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != digest {
		return nil, &fileError{path, fmt.Errorf("the model has changed since the pipeline was made: its SHA-256 is not %s", digest)}
	}
	return content, nil
}

// onnxUse names the file of ONNX Runtime; where one is loaded it stays.
func onnxUse(r pathRequest) (bool, error) {
	return onnx.SetLibrary(r.Path) == nil, nil
}

type modelRequest struct {
	Path    string                 `json:"path"`
	Inputs  []string               `json:"inputs"`
	Outputs []pipeline.ModelOutput `json:"outputs"`
}

// modelCheck says what is wrong with a model's file and answers with its SHA-256.
func modelCheck(r modelRequest) (digest string, err error) {
	content, err := os.ReadFile(r.Path)
	if err != nil {
		return "", err
	}
	m, err := onnx.Load(content, r.Inputs, r.Outputs)
	if err != nil {
		return "", &fileError{r.Path, err}
	}
	return m.SHA256(), m.Close()
}

// run asks the model of a node for rows, those that X of requests hold. answer hears of each in order; y is nil where the
// model failed. As in the server, one bad row does not spoil the others.
func (e *engine) run(requests []pipeline.Request, answer func(r pipeline.Request, y []float64)) {
	e.asking.Lock()
	defer e.asking.Unlock()
	model := e.models[requests[0].Node]
	e.x = e.x[:0]
	for _, r := range requests {
		e.x = append(e.x, r.X...)
	}
	inputs, outputs := len(model.Inputs()), len(model.Outputs())
	if n := len(requests) * outputs; cap(e.y) < n {
		e.y = make([]float64, n)
	}
	e.y = e.y[:len(requests)*outputs]
	whole := model.Run(len(requests), e.x, e.y)
	for i, r := range requests {
		y := e.y[i*outputs : (i+1)*outputs]
		if whole != nil && model.Run(1, e.x[i*inputs:(i+1)*inputs], y) != nil {
			y = nil
		}
		answer(r, y)
	}
}
