package treeensemble_test

import (
	"fmt"

	"github.com/tachy-dsp/tachy/onnx/treeensemble"
)

func ExampleParseJSON() {
	trees, err := treeensemble.ParseJSON([]byte(`{
		"features": ["hr", "map"], "base": -2, "learning_rate": 0.5,
		"trees": [{"feature": [1, 0, 0], "threshold": [65, 0, 0], "left": [1, -1, -1], "right": [2, -1, -1], "value": [0, 3, -1]}]}`))
	fmt.Println(trees.Features, len(trees.Trees), err)
	_, err = treeensemble.ParseJSON([]byte(`{"features": ["hr"], "trees": []}`))
	fmt.Println(err)
	// Output:
	// [hr map] 1 <nil>
	// treeensemble: no trees
}

func ExampleEncode() {
	leaf := treeensemble.Tree{Feature: []int{0}, Threshold: []float64{0}, Left: []int{-1}, Right: []int{-1}, Value: []float64{1}}
	file := treeensemble.Encode(treeensemble.Trees{Features: []string{"hr"}, LearningRate: 1, Trees: []treeensemble.Tree{leaf}})
	fmt.Println(len(file) > 0)
	// Output: true
}
