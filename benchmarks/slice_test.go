// Package benchmarks measures what users wait for. `make bench` runs it beside the Python counterparts.
package benchmarks

import (
	"testing"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

const sliceDefinition = `{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","name":"II"},
 {"op":"resample","in":[0],"fs":125},
 {"op":"bandpass","in":[1],"low":0.5,"high":40},
 {"op":"notch","in":[2],"freq":50},
 {"op":"rpeaks","in":[3]},{"op":"rate","in":[4]},{"op":"rmssd","in":[4]},
 {"op":"input","signal":"abp"},{"op":"mean","in":[7]},
 {"op":"window","in":[5,6,8],"length":"30s","every":"5s","columns":["hr","rmssd","map"]}],
 "outputs":{"feats":9}}`

// BenchmarkSlice takes the messages of a ward from JSON to rows of features.
func BenchmarkSlice(b *testing.B) {
	g, err := pipeline.Parse([]byte(sliceDefinition))
	if err != nil {
		b.Fatal(err)
	}
	const start = 1_767_225_600_000_000_000
	var bodies [][]byte
	samples := 0
	w := simulate.NewWard(simulate.Options{Seed: 1, Start: start})
	for d := range w.Until(start + 300e9) {
		if d.Message.Name == "MDC_ECG_ELEC_POTL_II" || d.Message.Name == "MDC_PRESS_BLD_ART_ABP" {
			bodies = append(bodies, cmf.Append(nil, d.Message))
			samples += len(d.Message.Values)
		}
	}
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		p := stream.NewPartition(g, stream.Options{})
		rows = 0
		for _, body := range bodies {
			rows += len(p.Step(stream.Event{Body: body}).Rows)
		}
	}
	if rows < 300 {
		b.Fatalf("%d rows", rows)
	}
	b.ReportMetric(float64(samples)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
	b.ReportMetric(float64(len(bodies))*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
}
