package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// The definition of a pipeline is JSON:
//
//	{"format":"tachy-pipeline","version":1,
//	 "nodes":[{"op":"input","signal":"ecg","name":"II",…},{"op":"rpeaks","in":[0],…},…],
//	 "outputs":{"feats":4}}
//
// A node names its operator, the operator's `numerics` and `state` versions, the nodes it takes (`in`, each before it in
// the list) and every parameter, defaults and designed coefficients included. In canonical form keys are sorted, there is
// no white space, durations are ns and rates are fractions; the SHA-256 of that form identifies the pipeline.

// Limits of a definition.
const (
	DefinitionBytesMax = 4 << 20
	NodesMax           = 10_000
	ColumnsMax         = 1_000
)

const (
	formatName    = "tachy-pipeline"
	formatVersion = 1
)

// DefinitionError says where a definition is wrong and why: `nodes[3].low: 80 Hz is above Nyquist (62.5 Hz)`.
type DefinitionError struct{ Path, Reason string }

func (e *DefinitionError) Error() string { return e.Path + ": " + e.Reason }

type definitionJSON struct {
	Format  string                       `json:"format"`
	Version int                          `json:"version"`
	Nodes   []map[string]json.RawMessage `json:"nodes"`
	Outputs map[string]int               `json:"outputs"`
}

// Parse reads a definition, in canonical form or as a person or the Python package writes it (versions, defaults and
// designed coefficients left out), checks it whole and returns its graph. Errors are *DefinitionError.
func Parse(text []byte) (*Graph, error) {
	g, outputs, err := parseNodes(text)
	if err != nil {
		return nil, err
	}
	if len(outputs) == 0 {
		return nil, &DefinitionError{"outputs", "there is none"}
	}
	for _, name := range sortedKeys(outputs) {
		if err := g.addOutput(name, outputs[name]); err != nil {
			return nil, err
		}
	}
	return g, g.finish()
}

// parseNodes reads the nodes of a definition; the outputs are not checked yet.
func parseNodes(text []byte) (g *Graph, outputs map[string]int, err error) {
	if len(text) > DefinitionBytesMax {
		return nil, nil, &DefinitionError{"definition", fmt.Sprintf("%d bytes are more than %d", len(text), DefinitionBytesMax)}
	}
	var def definitionJSON
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&def); err != nil {
		return nil, nil, &DefinitionError{"definition", "not JSON of a pipeline: " + err.Error()}
	}
	if def.Format != formatName {
		return nil, nil, &DefinitionError{"format", fmt.Sprintf("%q is not %q", def.Format, formatName)}
	}
	if def.Version != formatVersion {
		return nil, nil, &DefinitionError{"version", fmt.Sprintf("%d is not known to this program, which reads %d", def.Version, formatVersion)}
	}
	if len(def.Nodes) == 0 || len(def.Nodes) > NodesMax {
		return nil, nil, &DefinitionError{"nodes", fmt.Sprintf("%d nodes; there must be 1 to %d", len(def.Nodes), NodesMax)}
	}
	g = &Graph{}
	for i, raw := range def.Nodes {
		n, err := g.parseNode(i, raw)
		if err != nil {
			return nil, nil, err
		}
		g.nodes = append(g.nodes, n)
	}
	return g, def.Outputs, nil
}

// parseNode reads and compiles nodes[i].
func (g *Graph) parseNode(i int, raw map[string]json.RawMessage) (*node, error) {
	path := fmt.Sprintf("nodes[%d]", i)
	fail := func(field, format string, args ...any) error {
		return &DefinitionError{path + "." + field, fmt.Sprintf(format, args...)}
	}
	var op string
	if err := json.Unmarshal(raw["op"], &op); err != nil {
		return nil, fail("op", "there is no operator's name")
	}
	entry, err := Lookup(op)
	if err != nil {
		return nil, fail("op", "%v", err)
	}
	n := &node{index: i, entry: entry, params: Params{}}
	for field, version := range map[string]int{"numerics": entry.Numerics, "state": entry.State} {
		if text, ok := raw[field]; ok && string(text) != fmt.Sprint(version) {
			return nil, fail(field, "%s has version %s; this program has %d", op, clip(text), version)
		}
	}
	if err := g.connect(n, raw["in"], fail); err != nil {
		return nil, err
	}
	for _, name := range sortedKeys(raw) { // so that of several errors the same one is told
		text := raw[name]
		if slices.Contains([]string{"op", "in", "numerics", "state"}, name) {
			continue
		}
		spec := entry.param(name)
		if spec == nil {
			return nil, fail(name, "%s has no such parameter", op)
		}
		if n.params[name], err = spec.parse(text); err != nil {
			return nil, fail(name, "%s", err.(*ParamError).Reason)
		}
	}
	for _, spec := range entry.Params {
		if _, given := n.params[spec.Name]; given || spec.Derived || spec.Optional {
			continue
		}
		if spec.Default == nil {
			return nil, fail(spec.Name, "%s needs it: %s", op, spec.Doc)
		}
		text, _ := json.Marshal(spec.Default)
		if n.params[spec.Name], err = spec.parse(text); err != nil {
			panic("pipeline: default of " + op + "." + err.Error())
		}
	}
	n.inherit()
	if err := entry.compile(n); err != nil {
		if p, ok := err.(*ParamError); ok {
			return nil, fail(p.Param, "%s", p.Reason)
		}
		return nil, &DefinitionError{path, err.Error()}
	}
	return n, nil
}

// connect finds the nodes that n takes.
func (g *Graph) connect(n *node, raw json.RawMessage, fail func(field, format string, args ...any) error) error {
	var in []int
	if raw != nil && json.Unmarshal(raw, &in) != nil {
		return fail("in", "%s is not a list of node numbers", clip(raw))
	}
	switch e := n.entry; {
	case e.In == None && len(in) != 0:
		return fail("in", "%s takes no node", e.Name)
	case e.In != None && !e.Many && len(in) != 1:
		return fail("in", "%s takes one node, not %d", e.Name, len(in))
	case e.Many && (len(in) == 0 || len(in) > ColumnsMax):
		return fail("in", "%s takes 1 to %d nodes, not %d", e.Name, ColumnsMax, len(in))
	}
	for _, k := range in {
		if k < 0 || k >= n.index {
			return fail("in", "%d is not a node before this one", k)
		}
		if source := g.nodes[k]; source.entry.Out != n.entry.In {
			return fail("in", "%s takes %s, but nodes[%d] (%s) gives %s", n.entry.Name, n.entry.In, k, source.entry.Name, source.entry.Out)
		}
		n.in = append(n.in, g.nodes[k])
	}
	return nil
}

// Canonical is the canonical JSON of the definition.
func (g *Graph) Canonical() []byte {
	nodes := make([]map[string]any, len(g.nodes))
	for i, n := range g.nodes {
		nodes[i] = n.canonical()
		in := make([]int, len(n.in))
		for k, source := range n.in {
			in[k] = source.index
		}
		if len(in) > 0 {
			nodes[i]["in"] = in
		}
	}
	outputs := map[string]int{}
	for _, o := range g.outputs {
		outputs[o.Name] = o.node.index
	}
	return canonicalJSON(map[string]any{"format": formatName, "version": formatVersion, "nodes": nodes, "outputs": outputs})
}

// canonical is the node's operator, versions and parameters.
func (n *node) canonical() map[string]any {
	m := map[string]any{"op": n.entry.Name, "numerics": n.entry.Numerics, "state": n.entry.State}
	for name, v := range n.params {
		m[name] = encodeParam(v)
	}
	return m
}

// identify sets the node's identity: the hash of operator, versions, parameters and inputs. State is carried over
// between two pipelines exactly where it is equal.
func (n *node) identify() {
	m := n.canonical()
	var in []string
	for _, source := range n.in {
		in = append(in, hex.EncodeToString(source.identity[:]))
	}
	m["in"] = in
	n.identity = sha256.Sum256(canonicalJSON(m))
}

// canonicalJSON relies on encoding/json: it sorts the keys of maps and writes floats in shortest round-trip form.
func canonicalJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("pipeline: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
