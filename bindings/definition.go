package bindings

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/tachy-dsp/tachy/pipeline"
)

// definitionQuestions check, save and load definitions of pipelines.
var definitionQuestions = map[string]question{
	"draft":       asked(draft),
	"define":      asked(define),
	"bundle_save": asked(bundleSave),
	"bundle_load": asked(bundleLoad),
}

type definitionRequest struct {
	Definition json.RawMessage `json:"definition"`
}

type nodeReply struct {
	Op      string        `json:"op"`
	Kind    pipeline.Kind `json:"kind"`
	Unit    string        `json:"unit"`
	Rate    string        `json:"rate"` // "" when only the source knows it
	Delay   int64         `json:"delay"`
	In      []int         `json:"in"`
	Columns []string      `json:"columns"`
	Units   []string      `json:"units"`
}

func describe(g *pipeline.Graph, i int) nodeReply {
	n := g.Node(i)
	return nodeReply{n.Op, n.Kind, n.Unit, rateText(n.Rate), n.Delay, n.In, n.Columns, n.Units}
}

func rateText(r pipeline.Rate) string {
	if !r.Known() {
		return ""
	}
	return r.String()
}

type draftReply struct {
	nodeReply
	Node json.RawMessage `json:"node"` // in canonical form
}

// draft checks a definition without outputs and describes its last node.
func draft(r definitionRequest) (reply draftReply, err error) {
	g, err := pipeline.ParseDraft(r.Definition)
	if err != nil {
		return reply, err
	}
	var canonical struct {
		Nodes []json.RawMessage `json:"nodes"`
	}
	if err := json.Unmarshal(g.Canonical(), &canonical); err != nil {
		return reply, err
	}
	last := g.Nodes() - 1
	return draftReply{describe(g, last), canonical.Nodes[last]}, nil
}

type defineReply struct {
	Canonical string        `json:"canonical"`
	Hash      string        `json:"hash"`
	Nodes     []nodeReply   `json:"nodes"`
	Outputs   []outputReply `json:"outputs"`
	Inputs    []inputReply  `json:"inputs"`
	Models    []string      `json:"models"` // SHA-256
}

type outputReply struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Units   []string `json:"units"`
	Delay   int64    `json:"delay"` // ns
}

type inputReply struct {
	Signal     string `json:"signal"`
	Name       string `json:"name"`
	Unit       string `json:"unit"`
	Rate       string `json:"rate"`
	Lateness   int64  `json:"lateness"`     // ns
	FillGapMax int64  `json:"fill_gap_max"` // ns
}

// define checks a whole definition.
func define(r definitionRequest) (reply defineReply, err error) {
	g, err := pipeline.Parse(r.Definition)
	if err != nil {
		return reply, err
	}
	reply = defineReply{Canonical: string(g.Canonical()), Hash: g.Hash()}
	for i := range g.Nodes() {
		reply.Nodes = append(reply.Nodes, describe(g, i))
	}
	for _, o := range g.Outputs() {
		reply.Outputs = append(reply.Outputs, outputReply{o.Name, o.Columns, o.Units, o.Delay})
	}
	for _, m := range g.Models() {
		reply.Models = append(reply.Models, m.SHA256)
	}
	reply.Inputs = describeInputs(g)
	return reply, nil
}

func describeInputs(g *pipeline.Graph) (inputs []inputReply) {
	for _, in := range g.Inputs() {
		inputs = append(inputs, inputReply{in.Signal, in.Name, in.Unit, rateText(in.Rate), in.Lateness, in.FillGapMax})
	}
	return inputs
}

type bundleRequest struct {
	Definition json.RawMessage   `json:"definition"`
	Models     map[string]string `json:"models"` // by SHA-256, see readModel
	Path       string            `json:"path"`
}

// bundleSave writes a whole bundle or nothing.
func bundleSave(r bundleRequest) (string, error) {
	g, err := pipeline.Parse(r.Definition)
	if err != nil {
		return "", err
	}
	b := pipeline.Bundle{Graph: g, Models: map[string][]byte{}}
	for _, m := range g.Models() {
		if b.Models[m.SHA256], err = readModel(m.SHA256, r.Models); err != nil {
			return "", err
		}
	}
	content, err := b.Bytes()
	if err != nil {
		return "", err
	}
	return g.Hash(), writeFile(r.Path, content)
}

// bundleLoad answers with the canonical definition of a bundle.
func bundleLoad(r pathRequest) (json.RawMessage, error) {
	content, err := os.ReadFile(r.Path)
	if err != nil {
		return nil, err
	}
	b, err := pipeline.ParseBundle(content)
	if err != nil {
		return nil, &fileError{r.Path, err}
	}
	return b.Graph.Canonical(), nil
}

// writeFile puts a whole file in its place, or none.
func writeFile(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return err
	}
	defer func() {
		f.Close()
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	if _, err = f.Write(content); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
