package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Graph is a checked pipeline. It does not change and may be shared; each key's state is a Session.
type Graph struct {
	nodes   []*node
	outputs []Output
	inputs  []*Input
	hash    string
}

// node is one operator in its place.
type node struct {
	index    int
	entry    *Entry
	params   Params
	in       []*node
	children []*node
	identity [sha256.Size]byte

	// What the node gives; set before compile from the first input, changed by it.
	unit    string
	rate    Rate     // of a wave, and of the wave under events; zero when only the source knows it
	delay   int64    // ns until an output is settled, counted from the input's time: look-ahead and lateness
	input   *Input   // of waves, events and features: where their samples come from
	columns []string // of rows
	units   []string

	// What makes the node's state machine; one of them is set by compile. Windows and models are the session's own.
	newWave    func() WaveOperator
	newEvents  func() EventOperator
	newReducer func(*watch) Reducer
	newRow     func() RowOperator
	model      *ModelSpec
	window     *windowSpec
	outputs    []int // outputs that show this node's rows
}

// Input is a wave that a pipeline takes.
type Input struct {
	Index      int
	Signal     string // what it is: ecg, abp, pleth, resp or wave
	Name       string // which one: a lead or a source's name; "" for the site's first choice
	Unit       string
	Rate       Rate   // the only rate accepted; zero for any
	Lateness   int64  // ns that a hole is waited for
	FillGapMax int64  // ns; longer gaps end the segment
	Fill       string // hold or linear
	node       *node
	plan       []*node // nodes that its samples go through, in order
}

// Output is a named table of rows.
type Output struct {
	Name    string
	Columns []string
	Units   []string
	Delay   int64 // ns: rows of time t can be known at t + Delay
	node    *node
}

// ModelSpec is what a model node wants of its driver.
type ModelSpec struct {
	Node    int
	SHA256  string
	Inputs  []string
	Outputs []ModelOutput
}

// Outputs lists the outputs by name.
func (g *Graph) Outputs() []Output { return g.outputs }

// Inputs lists the waves that the pipeline takes, in order of their nodes.
func (g *Graph) Inputs() []*Input { return g.inputs }

// Hash is the SHA-256 of the canonical definition in lower-case hexadecimal.
func (g *Graph) Hash() string { return g.hash }

// Models lists the models that the pipeline asks.
func (g *Graph) Models() []*ModelSpec {
	var list []*ModelSpec
	for _, n := range g.nodes {
		if n.model != nil {
			list = append(list, n.model)
		}
	}
	return list
}

// Nodes is the number of nodes.
func (g *Graph) Nodes() int { return len(g.nodes) }

func (g *Graph) addOutput(name string, index int) error {
	path := fmt.Sprintf("outputs.%s", name)
	switch {
	case name == "" || len(name) > 100:
		return &DefinitionError{path, "an output's name has 1 to 100 bytes"}
	case index < 0 || index >= len(g.nodes):
		return &DefinitionError{path, fmt.Sprintf("there is no nodes[%d]", index)}
	case g.nodes[index].entry.Out != Rows:
		n := g.nodes[index]
		return &DefinitionError{path, fmt.Sprintf("nodes[%d] (%s) gives %s; an output needs rows, which window(...).of(...) makes", index, n.entry.Name, n.entry.Out)}
	}
	n := g.nodes[index]
	n.outputs = append(n.outputs, len(g.outputs))
	g.outputs = append(g.outputs, Output{name, n.columns, n.units, n.delay, n})
	return nil
}

// inherit gives a node what it has from its first input, before it is compiled.
func (n *node) inherit() {
	if len(n.in) == 0 {
		return
	}
	from := n.in[0]
	n.unit, n.rate, n.input = from.unit, from.rate, from.input
	n.columns, n.units = from.columns, from.units
	for _, source := range n.in {
		n.delay = max(n.delay, source.delay)
	}
	n.unit = outputUnit(n.unit, n.entry.Unit)
}

// outputUnit is the unit that an entry makes of its input's.
func outputUnit(unit, made string) string {
	switch made {
	case "":
		return unit
	case squaredUnit:
		if unit == "" || unit == "1" {
			return unit
		}
		return unit + made
	case slopeUnit:
		if unit == "" {
			return unit
		}
		return unit + made
	}
	return made
}

// Units that stand behind the input's.
const (
	squaredUnit = "^2"
	slopeUnit   = "/s"
)

// finish orders the nodes by input and identifies the graph.
func (g *Graph) finish() error {
	for _, n := range g.nodes {
		for _, source := range n.in {
			if !slices.Contains(source.children, n) {
				source.children = append(source.children, n)
			}
		}
		switch {
		case n.entry.In == None:
			n.input.Index = len(g.inputs)
			g.inputs = append(g.inputs, n.input)
		case n.newWave != nil || n.newEvents != nil:
			n.input.plan = append(n.input.plan, n)
		}
		n.identify()
	}
	sum := sha256.Sum256(g.Canonical())
	g.hash = hex.EncodeToString(sum[:])
	return nil
}
