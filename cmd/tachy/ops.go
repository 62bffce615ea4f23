package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/pipeline"
)

func opsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "ops [NAME…]",
		Short: "List the operators of pipelines: what they take, give and compute",
		RunE: func(c *cobra.Command, args []string) error {
			entries := pipeline.Registry()
			if len(args) > 0 {
				entries = nil
			}
			for _, name := range args {
				e, err := pipeline.Lookup(name)
				if err != nil {
					return unusableError{err}
				}
				entries = append(entries, e)
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), entries)
			}
			for _, e := range entries {
				if err := writeOperator(c.OutOrStdout(), e); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, for programs")
	return c
}

// operator is an entry of the registry as JSON.
type operator struct {
	Name     string      `json:"name"`
	In       string      `json:"in"` // "", wave, events, feature or rows
	Out      string      `json:"out"`
	Many     bool        `json:"many"` // takes any number of nodes
	Params   []parameter `json:"params"`
	Summary  string      `json:"summary"`
	Details  string      `json:"details"`
	Unit     string      `json:"unit"`    // of the output; "" keeps the input's
	Signals  []string    `json:"signals"` // inputs that offer it; null for all
	Equals   string      `json:"equals"`  // these three as in pipeline.Entry
	Delay    string      `json:"delay"`
	Memory   string      `json:"memory"`
	Numerics int         `json:"numerics"`
	State    int         `json:"state"`
}

// parameter of an operator as JSON. min and max are there for numbers and durations, default unless the parameter is
// required, optional or derived.
type parameter struct {
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Unit     string   `json:"unit"`
	Min      *float64 `json:"min"`
	Max      *float64 `json:"max"`
	Default  any      `json:"default"`
	Optional bool     `json:"optional"`
	Derived  bool     `json:"derived"`
	Choices  []string `json:"choices"`
	Doc      string   `json:"doc"`
}

func writeJSON(out io.Writer, entries []*pipeline.Entry) error {
	operators := []operator{}
	for _, e := range entries {
		o := operator{Name: e.Name, In: string(e.In), Out: string(e.Out), Many: e.Many, Params: []parameter{}, Summary: e.Summary,
			Details: e.Details, Unit: e.Unit, Signals: e.Signals, Equals: e.Equals, Delay: e.Delay, Memory: e.Memory, Numerics: e.Numerics, State: e.State}
		for _, p := range e.Params {
			j := parameter{Name: p.Name, Type: string(p.Type), Unit: p.Unit, Default: p.Default, Optional: p.Optional,
				Derived: p.Derived, Choices: p.Choices, Doc: p.Doc}
			if bounded(p) {
				j.Min, j.Max = &p.Min, &p.Max
			}
			o.Params = append(o.Params, j)
		}
		operators = append(operators, o)
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(operators)
}

// bounded says whether a parameter's Min and Max mean something.
func bounded(p pipeline.Param) bool {
	return (p.Type == pipeline.Float || p.Type == pipeline.Int || p.Type == pipeline.Duration) && !p.Derived
}

// writeOperator prints one operator for people.
func writeOperator(out io.Writer, e *pipeline.Entry) error {
	takes := string(e.In)
	switch {
	case e.Many:
		takes += " …"
	case e.In == pipeline.None:
		takes = "nothing"
	}
	fmt.Fprintf(out, "%s: %s -> %s", e.Name, takes, e.Out)
	if e.Signals != nil {
		fmt.Fprintf(out, " (%s)", strings.Join(e.Signals, ", "))
	}
	fmt.Fprintf(out, "\n  %s\n  %s\n", e.Summary, e.Details)
	for _, line := range [][2]string{{"Same bits as", e.Equals}, {"Delay in samples:", e.Delay}, {"Memory in samples:", e.Memory}} {
		if line[1] != "" {
			fmt.Fprintf(out, "  %s %s\n", line[0], line[1])
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, p := range e.Params {
		if !p.Derived {
			fmt.Fprintf(w, "    %s\t%s\t%s\t%s\n", p.Name, p.Type, valuesOf(p), p.Doc)
		}
	}
	fmt.Fprintln(w)
	return w.Flush()
}

// valuesOf says what a parameter may be and what it is when left out.
func valuesOf(p pipeline.Param) string {
	text := p.Unit
	switch {
	case p.Choices != nil:
		text = strings.Join(p.Choices, "|")
	case bounded(p) && p.Type == pipeline.Duration:
		text = pipeline.FormatDuration(int64(p.Min)) + " to " + pipeline.FormatDuration(int64(p.Max))
	case bounded(p):
		text = strings.TrimSpace(fmt.Sprintf("%g to %g %s", p.Min, p.Max, p.Unit))
	}
	switch d := p.Default.(type) {
	case nil:
		if p.Optional {
			text += ", optional"
		} else {
			text += ", required"
		}
	case string:
		text += ", default " + strconv.Quote(d)
	default:
		text += fmt.Sprintf(", default %v", d)
	}
	return strings.TrimPrefix(text, ", ")
}
