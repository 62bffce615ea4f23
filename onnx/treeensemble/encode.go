package treeensemble

import (
	"encoding/json"
	"math"

	"github.com/tachy-dsp/tachy/onnx/internal/graph"
)

// Names of the tensors in the file.
const (
	Input  = "features"      // float32 [N, len(Features)]
	Output = "probabilities" // float32 [N, 2]: 1-p and p
)

// Encode writes t as an ONNX file (IR 8, opset 17, ai.onnx.ml 3): a TreeEnsembleRegressor, a Sigmoid, and [1-p, p]. The
// feature names are in the metadata as a JSON list under "feature_names". The same Trees give the same bytes. It panics if
// t.Validate() is an error.
//
// Sigmoid and sum are ONNX Runtime's float32 ones: expect them to differ in the last bits between its versions and CPUs.
func Encode(t Trees) []byte {
	if err := t.Validate(); err != nil {
		panic(err.Error())
	}
	names, _ := json.Marshal(t.Features) // strings always marshal
	return graph.Model{
		Name:    "tachy_treeensemble",
		Inputs:  []graph.Value{{Name: Input, Elem: graph.Float32, Dims: []int64{-1, int64(len(t.Features))}}},
		Outputs: []graph.Value{{Name: Output, Elem: graph.Float32, Dims: []int64{-1, 2}}},
		Nodes: []graph.Node{
			{Op: "TreeEnsembleRegressor", Domain: graph.ML, Inputs: []string{Input}, Outputs: []string{"score"}, Attributes: t.attributes()},
			{Op: "Sigmoid", Inputs: []string{"score"}, Outputs: []string{"p"}},
			{Op: "Sub", Inputs: []string{"one", "p"}, Outputs: []string{"q"}},
			{Op: "Concat", Inputs: []string{"q", "p"}, Outputs: []string{Output}, Attributes: []graph.Attribute{{Name: "axis", Value: int64(1)}}},
		},
		Initializers: []graph.Tensor{{Name: "one", Dims: []int64{1}, Data: []float32{1}}},
		Metadata:     [][2]string{{"feature_names", string(names)}, {"classes", "[0,1]"}},
	}.Encode()
}

// attributes are those of TreeEnsembleRegressor: parallel lists with one element a node (nodes_…) or leaf (target_…).
func (t Trees) attributes() []graph.Attribute {
	var treeIDs, nodeIDs, features, left, right, leafTrees, leafNodes, targets []int64
	var thresholds, weights []float32
	var modes []string
	for i, tree := range t.Trees {
		for j := range tree.Left {
			mode, feature, threshold, l, r := "LEAF", 0, float32(0), 0, 0
			if tree.Left[j] < 0 {
				leafTrees, leafNodes, targets = append(leafTrees, int64(i)), append(leafNodes, int64(j)), append(targets, 0)
				weights = append(weights, float32(t.LearningRate*tree.Value[j]))
			} else {
				mode, feature, threshold, l, r = "BRANCH_LEQ", tree.Feature[j], roundDown(tree.Threshold[j]), tree.Left[j], tree.Right[j]
			}
			treeIDs, nodeIDs = append(treeIDs, int64(i)), append(nodeIDs, int64(j))
			modes, features, thresholds = append(modes, mode), append(features, int64(feature)), append(thresholds, threshold)
			left, right = append(left, int64(l)), append(right, int64(r))
		}
	}
	return []graph.Attribute{
		{Name: "aggregate_function", Value: "SUM"},
		{Name: "base_values", Value: []float32{float32(t.Base)}},
		{Name: "n_targets", Value: int64(1)},
		{Name: "nodes_falsenodeids", Value: right},
		{Name: "nodes_featureids", Value: features},
		{Name: "nodes_modes", Value: modes},
		{Name: "nodes_nodeids", Value: nodeIDs},
		{Name: "nodes_treeids", Value: treeIDs},
		{Name: "nodes_truenodeids", Value: left},
		{Name: "nodes_values", Value: thresholds},
		{Name: "post_transform", Value: "NONE"},
		{Name: "target_ids", Value: targets},
		{Name: "target_nodeids", Value: leafNodes},
		{Name: "target_treeids", Value: leafTrees},
		{Name: "target_weights", Value: weights},
	}
}

// roundDown is the largest float32 that is not above v: for a float32 x, x <= v and x <= roundDown(v) are the same.
func roundDown(v float64) float32 {
	f := float32(v)
	if float64(f) > v {
		f = math.Nextafter32(f, float32(math.Inf(-1)))
	}
	return f
}
