package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/pipeline"
)

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check BUNDLE",
		Short: "Load a saved pipeline and say what it takes, gives and costs in delay",
		Long: "Loads a bundle, or a definition in JSON, with its models, as serve would here, and prints its nodes, inputs and outputs.\n" +
			"Ends with 2 and says where and why when it does not load.",
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			b, err := readBundle(args[0])
			if err != nil {
				return err
			}
			if err := describe(c.OutOrStdout(), b.Graph); err != nil {
				return err
			}
			models, err := loadModels(b)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.OutOrStdout(), "\n%d models loaded. %s\n", len(models), notice)
			return err
		},
	}
}

// describe prints a pipeline.
func describe(out io.Writer, g *pipeline.Graph) error {
	var definition struct {
		Nodes []map[string]any
	}
	if err := json.Unmarshal(g.Canonical(), &definition); err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "pipeline\t%s\n\nnode\toperator\ttakes\tparameters\n", g.Hash())
	for i, n := range definition.Nodes {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\n", i, n["op"], nodeNumbers(n["in"]), parameters(n))
	}
	fmt.Fprint(w, "\ninput\tsignal\tunit\trate\twaits for a hole\n")
	for _, in := range g.Inputs() {
		rate := "any from 25 Hz"
		if in.Rate.Known() {
			rate = in.Rate.String() + " Hz"
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\n", in.Index, strings.TrimSpace(in.Signal+" "+in.Name), in.Unit, rate, pipeline.FormatDuration(in.Lateness))
	}
	ahead, err := withoutLateness(g)
	if err != nil {
		return err
	}
	fmt.Fprint(w, "\noutput\tcolumns\tlook-ahead\tlateness\trows known after\n")
	for i, o := range g.Outputs() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", o.Name, columns(o), milliseconds(ahead[i]), milliseconds(o.Delay-ahead[i]), milliseconds(o.Delay))
	}
	return w.Flush()
}

// withoutLateness is what each output's delay would be if no input waited for holes: the look-ahead of its operators.
func withoutLateness(g *pipeline.Graph) ([]int64, error) {
	var definition map[string]any
	if err := json.Unmarshal(g.Canonical(), &definition); err != nil {
		return nil, err
	}
	for _, n := range definition["nodes"].([]any) {
		if node := n.(map[string]any); node["op"] == "input" {
			node["lateness"] = 0
		}
	}
	text, err := json.Marshal(definition)
	if err != nil {
		return nil, err
	}
	prompt, err := pipeline.Parse(text)
	if err != nil {
		return nil, err
	}
	var delays []int64
	for _, o := range prompt.Outputs() {
		delays = append(delays, o.Delay)
	}
	return delays, nil
}

func milliseconds(ns int64) string { return fmt.Sprintf("%d ms", (ns+999_999)/1_000_000) }

// columns with their units.
func columns(o pipeline.Output) string {
	var list []string
	for i, name := range o.Columns {
		if unit := o.Units[i]; unit != "" {
			name += " [" + unit + "]"
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}

func nodeNumbers(in any) string {
	list, _ := in.([]any)
	var numbers []string
	for _, n := range list {
		numbers = append(numbers, fmt.Sprint(n))
	}
	return strings.Join(numbers, ",")
}

// parameters of a node as the definition has them, durations in readable form, without designed coefficients and empty
// texts.
func parameters(n map[string]any) string {
	entry, err := pipeline.Lookup(n["op"].(string))
	if err != nil {
		return ""
	}
	var list []string
	for _, p := range entry.Params {
		v, given := n[p.Name]
		switch {
		case !given || p.Derived || v == "":
			continue
		case p.Type == pipeline.Duration:
			ns, _ := v.(float64)
			list = append(list, p.Name+"="+pipeline.FormatDuration(int64(ns)))
		case p.Type == pipeline.Float || p.Type == pipeline.Int || p.Type == pipeline.RateType:
			list = append(list, strings.TrimSpace(fmt.Sprintf("%s=%v %s", p.Name, v, p.Unit)))
		case p.Type == pipeline.Text:
			list = append(list, fmt.Sprintf("%s=%v", p.Name, v))
		default:
			var text strings.Builder
			e := json.NewEncoder(&text)
			e.SetEscapeHTML(false)
			e.Encode(v) // from JSON it came
			list = append(list, p.Name+"="+strings.TrimSpace(text.String()))
		}
	}
	return strings.Join(list, "  ")
}
