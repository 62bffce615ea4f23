// Package treeensemble writes a gradient-boosted binary classifier as an ONNX file.
//
// It is for models that travel as a few numbers (the risk model of `tachy demo`, models in tests): nothing but ONNX
// Runtime is needed to use them, and nothing at all to write them. Models that scikit-learn trained come from
// tachy.models.export in Python.
//
// The model: for a row x of features,
//
//	score = Base + LearningRate * (value of the leaf that x reaches in tree 0 + tree 1 + …)
//	p     = 1 / (1 + e^-score)
//
// At an inner node x goes left if x[feature] <= threshold, right otherwise (scikit-learn's rule; BRANCH_LEQ in ONNX).
// Everything is computed in float32; a threshold is rounded down to float32, so that a float32 feature goes the way that
// the float64 threshold says. NaN would silently go right: package onnx refuses it before it gets there.
package treeensemble

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// Limits on what is read and written.
const (
	FeaturesMax = 4096    // number of features
	NodesMax    = 1 << 20 // number of nodes in all trees together
)

// Trees is the classifier.
type Trees struct {
	Features     []string `json:"features"`      // names of the columns, in order
	Base         float64  `json:"base"`          // score of no tree at all, in log-odds
	LearningRate float64  `json:"learning_rate"` // factor of every leaf
	Trees        []Tree   `json:"trees"`
}

// Tree is one regression tree; its node i is element i of every slice, its root is node 0, and children come after their
// parents. These are the arrays of scikit-learn's tree_ (feature, threshold, children_left, children_right, value).
type Tree struct {
	Feature   []int     `json:"feature"`   // index into Features; not looked at in a leaf
	Threshold []float64 `json:"threshold"` // not looked at in a leaf
	Left      []int     `json:"left"`      // child for x[feature] <= threshold; negative in a leaf
	Right     []int     `json:"right"`     // the other child; negative in a leaf
	Value     []float64 `json:"value"`     // what a leaf adds, in log-odds; not looked at in an inner node
}

// ParseJSON reads Trees from JSON and validates them. Unknown fields are refused.
func ParseJSON(text []byte) (Trees, error) {
	var t Trees
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&t); err != nil {
		return Trees{}, fmt.Errorf("treeensemble: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Trees{}, errors.New("treeensemble: more text after the end of the object")
	}
	if err := t.Validate(); err != nil {
		return Trees{}, err
	}
	return t, nil
}

// InvalidError says what is wrong with a classifier and where.
type InvalidError struct {
	Tree, Node int // -1 where the fault is not in one tree or node
	Reason     string
}

func (e *InvalidError) Error() string {
	switch {
	case e.Tree < 0:
		return "treeensemble: " + e.Reason
	case e.Node < 0:
		return fmt.Sprintf("treeensemble: tree %d: %s", e.Tree, e.Reason)
	default:
		return fmt.Sprintf("treeensemble: tree %d, node %d: %s", e.Tree, e.Node, e.Reason)
	}
}

// Validate returns an *InvalidError unless every number is finite in float32, every index is in range, and every tree is
// one.
func (t Trees) Validate() error {
	invalid := func(format string, a ...any) error { return &InvalidError{-1, -1, fmt.Sprintf(format, a...)} }
	if n := len(t.Features); n < 1 || n > FeaturesMax {
		return invalid("%d features; want 1 to %d", n, FeaturesMax)
	}
	seen := map[string]bool{}
	for _, name := range t.Features {
		if name == "" || seen[name] {
			return invalid("feature name %q is empty or there twice", name)
		}
		seen[name] = true
	}
	if len(t.Trees) == 0 {
		return invalid("no trees")
	}
	if !fits(t.Base) || !fits(t.LearningRate) {
		return invalid("base %v or learning_rate %v is not a finite float32", t.Base, t.LearningRate)
	}
	nodes := 0
	for i, tree := range t.Trees {
		if nodes += len(tree.Left); nodes > NodesMax {
			return invalid("more than %d nodes", NodesMax)
		}
		if node, reason := tree.fault(len(t.Features), t.LearningRate); reason != "" {
			return &InvalidError{i, node, reason}
		}
	}
	return nil
}

// fault returns the first bad node and why it is bad; node -1 stands for the whole tree, an empty reason for no fault.
func (t Tree) fault(features int, rate float64) (node int, reason string) {
	n := len(t.Left)
	if n == 0 || len(t.Right) != n || len(t.Feature) != n || len(t.Threshold) != n || len(t.Value) != n {
		return -1, "feature, threshold, left, right and value must be equally long, with at least one node"
	}
	hasParent := make([]bool, n)
	for i := range n {
		left, right := t.Left[i], t.Right[i]
		if left < 0 && right < 0 {
			if !fits(rate * t.Value[i]) {
				return i, fmt.Sprintf("value %v is not a finite float32", t.Value[i])
			}
			continue
		}
		for _, child := range [...]int{left, right} {
			if child <= i || child >= n || hasParent[child] {
				return i, fmt.Sprintf("child %d is not a later node without another parent", child)
			}
			hasParent[child] = true
		}
		if f := t.Feature[i]; f < 0 || f >= features {
			return i, fmt.Sprintf("feature %d of %d", f, features)
		}
		if !fits(t.Threshold[i]) {
			return i, fmt.Sprintf("threshold %v is not a finite float32", t.Threshold[i])
		}
	}
	for i := 1; i < n; i++ {
		if !hasParent[i] {
			return i, "no node leads here"
		}
	}
	return -1, ""
}

// fits says whether v is finite and within the range of float32.
func fits(v float64) bool { return math.Abs(v) <= math.MaxFloat32 }
