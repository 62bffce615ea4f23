package main

import (
	"fmt"
	"io"
	"os"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/pipeline"
)

// readBundle reads a saved pipeline: a bundle, or a definition that stands alone as JSON.
func readBundle(path string) (*pipeline.Bundle, error) {
	data, err := readFile(path, pipeline.BundleBytesMax)
	if err != nil {
		return nil, unusableError{err}
	}
	b, err := pipeline.ParseBundle(data)
	if err != nil {
		return nil, unusableError{fmt.Errorf("%s: %w", path, err)}
	}
	return b, nil
}

// loadModels loads a bundle's models into ONNX Runtime, which is not looked for when there are none.
func loadModels(b *pipeline.Bundle) (map[int]pipeline.Model, error) {
	models := map[int]pipeline.Model{}
	for _, spec := range b.Graph.Models() {
		m, err := onnx.Load(b.Models[spec.SHA256], spec.Inputs, spec.Outputs)
		if err != nil {
			return nil, unusableError{fmt.Errorf("nodes[%d]: the model %.12s…: %w", spec.Node, spec.SHA256, err)}
		}
		models[spec.Node] = m
	}
	return models, nil
}

// readFile reads a file that must not be longer than bytesMax.
func readFile(path string, bytesMax int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, bytesMax+1))
	if err == nil && int64(len(data)) > bytesMax {
		err = fmt.Errorf("%s has more than %d bytes", path, bytesMax)
	}
	return data, err
}
