package bindings

import (
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// registryQuestions say what pipelines can be made of.
var registryQuestions = map[string]question{
	"registry": asked(registry),
	"identify": asked(identify),
	"unit":     asked(unit),
	"convert":  asked(convert),
	"place":    asked(place),
}

type operatorReply struct {
	Name    string           `json:"name"`
	In      pipeline.Kind    `json:"in"`
	Out     pipeline.Kind    `json:"out"`
	Many    bool             `json:"many"`
	Summary string           `json:"summary"`
	Details string           `json:"details"`
	Unit    string           `json:"unit"`
	Signals []string         `json:"signals"`
	Params  []parameterReply `json:"params"`
	Equals  string           `json:"equals"`
	Delay   string           `json:"delay"`
	Memory  string           `json:"memory"`
}

type parameterReply struct {
	Name     string        `json:"name"`
	Type     pipeline.Type `json:"type"`
	Unit     string        `json:"unit"`
	Min      float64       `json:"min"`
	Max      float64       `json:"max"`
	Default  any           `json:"default"`
	Optional bool          `json:"optional"`
	Derived  bool          `json:"derived"`
	Choices  []string      `json:"choices"`
	Doc      string        `json:"doc"`
}

type registryReply struct {
	Operators []operatorReply   `json:"operators"`
	Signals   map[string]string `json:"signals"` // unit of each typed input
	Reasons   []string          `json:"reasons"` // by number, from 1
}

// registry lists all operators.
func registry(struct{}) (registryReply, error) {
	reply := registryReply{Signals: map[string]string{}, Reasons: pipeline.Reasons()}
	for _, signal := range pipeline.Signals() {
		reply.Signals[signal] = pipeline.SignalUnit(signal)
	}
	for _, e := range pipeline.Registry() {
		o := operatorReply{
			Name: e.Name, In: e.In, Out: e.Out, Many: e.Many, Summary: e.Summary, Details: e.Details, Unit: e.Unit, Signals: e.Signals, Params: []parameterReply{},
			Equals: e.Equals, Delay: e.Delay, Memory: e.Memory,
		}
		for _, p := range e.Params {
			o.Params = append(o.Params, parameterReply(p))
		}
		reply.Operators = append(reply.Operators, o)
	}
	return reply, nil
}

type nameRequest struct {
	Source string `json:"source"`
}

type identifyReply struct {
	Signal string `json:"signal"` // "wave" if the catalogue does not have it
	Name   string `json:"name"`
	Unit   string `json:"unit"` // of the signal
}

// identify says what the catalogue takes a source's name for.
func identify(r nameRequest) (identifyReply, error) {
	signal, name, known := stream.DefaultCatalogue().Identify(r.Source)
	if !known {
		signal, name = "wave", r.Source
	}
	return identifyReply{signal, name, pipeline.SignalUnit(signal)}, nil
}

type convertRequest struct {
	Source string `json:"source"`
	Unit   string `json:"unit"`
}

// convert is the factor from a source's unit to a unit; null if the catalogue has none.
func convert(r convertRequest) (*float64, error) {
	factor, ok := stream.DefaultCatalogue().Convert(r.Source, r.Unit)
	if !ok {
		return nil, nil
	}
	return &factor, nil
}

// unit is what recordings of a source's unit are in.
func unit(r nameRequest) (string, error) { return stream.DefaultCatalogue().Unit(r.Source), nil }

// place is a source name's place in the catalogue: of several signals the first one feeds an input without a name.
func place(r nameRequest) (int, error) { return stream.DefaultCatalogue().Place(r.Source), nil }
