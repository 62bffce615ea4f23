package onnx_test

import (
	"fmt"
	"log"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/pipeline"
)

func ExampleLoadFile() {
	m, err := onnx.LoadFile("hypotension.onnx", []string{"hr", "sbp", "map"},
		[]pipeline.ModelOutput{{Column: "p", Tensor: "probabilities", Index: 1}})
	if err != nil {
		log.Fatal(err)
	}
	defer m.Close()
	p := make([]float64, 2)
	if err := m.Run(2, []float64{72, 118, 85, 96, 81, 58}, p); err != nil {
		log.Fatal(err)
	}
	fmt.Println(p)
}
