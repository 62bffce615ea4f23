package demo

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/onnx/treeensemble"
	"github.com/tachy-dsp/tachy/pipeline"
)

// definitionText is the demo's pipeline. Nodes from the model on come last, so that they can be left out.
//
//go:embed pipeline.json
var definitionText []byte

// treesText is the risk model as train.py wrote it; its origin stands inside.
//
//go:embed trees.json
var treesText []byte

// load makes the demo's pipeline. Where there is no ONNX Runtime the pipeline has no model, and missing says why.
func load() (g *pipeline.Graph, models map[int]pipeline.Model, missing, err error) {
	var definition struct {
		Format  string           `json:"format"`
		Version int              `json:"version"`
		Nodes   []map[string]any `json:"nodes"`
		Outputs map[string]int   `json:"outputs"`
	}
	if err = json.Unmarshal(definitionText, &definition); err != nil {
		return nil, nil, nil, err
	}
	file, err := encodeTrees()
	if err != nil {
		return nil, nil, nil, err
	}
	missing = onnx.Available()
	for i, n := range definition.Nodes {
		if n["op"] != "model" {
			continue
		}
		digest := sha256.Sum256(file)
		n["sha256"] = hex.EncodeToString(digest[:])
		if missing != nil {
			definition.Nodes = definition.Nodes[:i]
			break
		}
	}
	for name, node := range definition.Outputs {
		if node >= len(definition.Nodes) {
			delete(definition.Outputs, name)
		}
	}
	text, err := json.Marshal(definition)
	if err != nil {
		return nil, nil, nil, err
	}
	if g, err = pipeline.Parse(text); err != nil {
		return nil, nil, nil, err
	}
	models = map[int]pipeline.Model{}
	for _, spec := range g.Models() {
		if models[spec.Node], err = onnx.Load(file, spec.Inputs, spec.Outputs); err != nil {
			return nil, nil, nil, err
		}
	}
	return g, models, missing, nil
}

// encodeTrees is the risk model as an ONNX file.
func encodeTrees() ([]byte, error) {
	var file struct {
		Origin string
		Model  json.RawMessage
	}
	if err := json.Unmarshal(treesText, &file); err != nil {
		return nil, fmt.Errorf("demo: trees.json: %w", err)
	}
	trees, err := treeensemble.ParseJSON(file.Model)
	if err != nil {
		return nil, fmt.Errorf("demo: trees.json: %w", err)
	}
	return treeensemble.Encode(trees), nil
}
