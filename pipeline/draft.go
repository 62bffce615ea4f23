package pipeline

// ParseDraft reads a definition as it grows: it may lack outputs. Every node is checked as [Parse] does. A session of a
// draft gives no rows; see [Session.Tap].
func ParseDraft(text []byte) (*Graph, error) {
	g, _, err := parseNodes(text)
	if err != nil {
		return nil, err
	}
	return g, g.finish()
}

// NodeInfo is what one node of a graph gives.
type NodeInfo struct {
	Op      string
	Kind    Kind
	Unit    string   // of a wave, of events' values, or of a feature
	Rate    Rate     // of a wave, and of the wave under events; zero when only the source knows it
	Delay   int64    // ns until an output is settled, counted from the input's time
	In      []int    // the nodes it takes
	Columns []string // of rows
	Units   []string // of the columns
}

// Node describes nodes[i] of the definition.
func (g *Graph) Node(i int) NodeInfo {
	n := g.nodes[i]
	info := NodeInfo{Op: n.entry.Name, Kind: n.entry.Out, Unit: n.unit, Rate: n.rate, Delay: n.delay}
	for _, source := range n.in {
		info.In = append(info.In, source.index)
	}
	if n.entry.Out == Rows {
		info.Unit, info.Rate, info.Columns, info.Units = "", Rate{}, n.columns, n.units
	}
	return info
}
