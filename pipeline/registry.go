package pipeline

import (
	"fmt"
	"maps"
	"slices"
)

// Entry registers one operator. It is the single source of the operator's place in a definition, its checks, its Python
// method, its documentation and its tests: adding an operator is one file with one call of register.
type Entry struct {
	Name     string
	In, Out  Kind
	Many     bool // takes any number of inputs of kind In, not exactly one
	Params   []Param
	Summary  string   // one line: what it computes, with the unit of its output
	Details  string   // edges, NaN, delay, source
	Unit     string   // unit of the output: "" keeps the input's, "^2" and "/s" stand behind the input's
	Signals  []string // typed inputs that offer it as a method; nil for all
	Numerics int      // raised when any output bit changes
	State    int      // raised when a snapshot changes

	// Of operators that give waves or events, in Python over the parameters, x (a segment's samples) and rate (of x in Hz, a
	// Fraction). A test evaluates them.
	Equals string // array function on the whole segment that has the operator's bits; "" if there is none
	Delay  string // look-ahead in samples of x
	Memory string // most values kept between pushes, beside a fixed few

	// compile checks a node's parameters against what it is connected to, fills the derived ones and says what it makes.
	compile func(n *node) error
}

var registry = map[string]*Entry{}

// register adds an entry; two of one name are a mistake in the program.
func register(e Entry) {
	if registry[e.Name] != nil {
		panic("pipeline: operator " + e.Name + " is registered twice")
	}
	registry[e.Name] = &e
}

// Registry lists all operators by name.
func Registry() []*Entry {
	var list []*Entry
	for _, name := range sortedKeys(registry) {
		list = append(list, registry[name])
	}
	return list
}

// renamed are names that operators had.
var renamed = map[string]string{"rmssd": "hrv.rmssd"}

// Lookup returns the operator of that name.
func Lookup(name string) (*Entry, error) {
	if e := registry[name]; e != nil {
		return e, nil
	}
	if now := renamed[name]; now != "" {
		return nil, fmt.Errorf("there is no operator %q any more: it is called %q", name, now)
	}
	return nil, fmt.Errorf("there is no operator %q; `tachy ops` lists them", name)
}

// param returns the description of a parameter, or nil.
func (e *Entry) param(name string) *Param {
	for i := range e.Params {
		if e.Params[i].Name == name {
			return &e.Params[i]
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
