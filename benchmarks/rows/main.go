// Program rows runs a definition over messages, one JSON object a line on standard input, and prints its rows as the
// same: with the values, and with the number (from 0) of the message that completed each. What a live server adds to
// that message's time is its latency.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"log"
	"math"
	"os"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// row is what is printed; an undefined value is null.
type row struct {
	Message int                 `json:"message"`
	Key     string              `json:"key"`
	End     int64               `json:"end"`
	Values  map[string]*float64 `json:"values"`
}

func main() {
	log.SetFlags(0)
	path := flag.String("definition", "", "file of the pipeline's definition")
	flag.Parse()
	definition, err := os.ReadFile(*path)
	if err != nil {
		log.Fatal(err)
	}
	graph, err := pipeline.Parse(definition)
	if err != nil {
		log.Fatal(err)
	}
	if err := run(graph); err != nil {
		log.Fatal(err)
	}
}

func run(graph *pipeline.Graph) error {
	out := bufio.NewWriter(os.Stdout)
	lines, encoder := bufio.NewScanner(os.Stdin), json.NewEncoder(out)
	partition := stream.NewPartition(graph, stream.Options{})
	for n := 0; lines.Scan(); n++ {
		effects := partition.Step(stream.Event{Position: int64(n), Body: lines.Bytes()})
		if effects.Dead != nil {
			return effects.Dead
		}
		for _, r := range effects.Rows {
			values := map[string]*float64{}
			for i, name := range graph.Outputs()[r.Output].Columns {
				values[name] = nil
				if v := r.Values[i]; !math.IsNaN(v) {
					values[name] = &v
				}
			}
			if err := encoder.Encode(row{n, r.Key, r.End, values}); err != nil {
				return err
			}
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return out.Flush()
}
