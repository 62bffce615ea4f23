package demo

import (
	"math"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
)

// figures are what the server's metrics say.
type figures struct {
	input   map[string]float64 // see stream.Counters
	rows    float64
	latency []bucket
}

// bucket counts the rows stored within a time, those of the buckets before included.
type bucket struct{ seconds, rows float64 }

func gather(g prometheus.Gatherer) (figures, error) {
	f := figures{input: map[string]float64{}}
	families, err := g.Gather()
	for _, family := range families {
		for _, m := range family.GetMetric() {
			switch family.GetName() {
			case "tachy_input_total":
				f.input[m.GetLabel()[0].GetValue()] = m.GetCounter().GetValue()
			case "tachy_published_records_total":
				if m.GetLabel()[0].GetValue() == "row" {
					f.rows = m.GetCounter().GetValue()
				}
			case "tachy_latency_seconds":
				f.latency = buckets(m.GetHistogram())
			}
		}
	}
	return f, err
}

func buckets(h *dto.Histogram) []bucket {
	var list []bucket
	for _, b := range h.GetBucket() {
		list = append(list, bucket{b.GetUpperBound(), float64(b.GetCumulativeCount())})
	}
	return append(list, bucket{math.Inf(1), float64(h.GetSampleCount())})
}

// since are the latencies of the rows after those of `before`.
func (f figures) since(before figures) []bucket {
	list := append([]bucket(nil), f.latency...)
	for i := range list {
		if i < len(before.latency) {
			list[i].rows -= before.latency[i].rows
		}
	}
	return list
}

// quantile is the bound that a share of the rows kept; NaN without rows.
func quantile(list []bucket, share float64) float64 {
	if len(list) == 0 || list[len(list)-1].rows == 0 {
		return math.NaN()
	}
	for _, b := range list {
		if b.rows >= share*list[len(list)-1].rows {
			return b.seconds
		}
	}
	return math.Inf(1)
}
