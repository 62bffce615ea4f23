package server

import (
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/tachy-dsp/tachy/stream"
)

// metrics are what /metrics shows. No key and no value of a patient is in them.
type metrics struct {
	published          *prometheus.CounterVec
	notices            *prometheus.CounterVec
	decisions          *prometheus.CounterVec
	suppressed         prometheus.Counter
	diverged           prometheus.Counter
	dead               prometheus.Counter
	modelFailures      prometheus.Counter
	checkpoints        prometheus.Counter
	damagedCheckpoints prometheus.Counter
	discontinuities    prometheus.Counter
	tenures            prometheus.Counter
	retries            prometheus.Counter
	latency            prometheus.Histogram
	input              *inputMetrics
}

func newMetrics(registerer prometheus.Registerer) *metrics {
	counter := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Namespace: "tachy", Name: name, Help: help})
	}
	vector := func(name, label, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "tachy", Name: name, Help: help}, []string{label})
	}
	m := &metrics{
		published:          vector("published_records_total", "kind", "Rows and notices appended to the output."),
		notices:            vector("notices_total", "kind", "Notices about the input: late, conflict, clock_step, source_discontinuity, forgotten."),
		decisions:          vector("decisions_total", "kind", "Decisions written down: tick, model_failed, source_discontinuity."),
		suppressed:         counter("suppressed_records_total", "Rows computed again after a restart and not published, because they are in the output."),
		diverged:           counter("diverged_records_total", "Rows computed again with another result than the one in the output. Must be 0."),
		dead:               counter("dead_letters_total", "Messages sent to the dead letters."),
		modelFailures:      counter("model_failures_total", "Rows that a model failed on."),
		checkpoints:        counter("checkpoints_total", "Checkpoints written."),
		damagedCheckpoints: counter("damaged_checkpoints_total", "Checkpoints found damaged."),
		discontinuities:    counter("source_discontinuities_total", "Times the input did not go on where the checkpoint ended."),
		tenures:            counter("tenures_total", "Times the lease was acquired and recovery done."),
		retries:            counter("retries_total", "Pauses before trying again."),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: "tachy", Name: "latency_seconds", Help: "From the completing message stored in the broker to the row stored.",
			Buckets: []float64{.0005, .001, .002, .003, .005, .0075, .01, .015, .02, .03, .05, .1, .2, .5, 1, 2, 5, 10, 30, 60},
		}),
		input: &inputMetrics{},
	}
	registerer.MustRegister(m.published, m.notices, m.decisions, m.suppressed, m.diverged, m.dead, m.modelFailures, m.checkpoints,
		m.damagedCheckpoints, m.discontinuities, m.tenures, m.retries, m.latency, m.input)
	return m
}

// set shows the runner's figures.
func (m *metrics) set(f inputFigures) {
	m.input.Lock()
	defer m.input.Unlock()
	m.input.inputFigures = f
}

// inputMetrics shows the partition's counters, which are part of its state and go on across restarts, and the runner's gauges.
type inputMetrics struct {
	sync.Mutex
	inputFigures
}

type inputFigures struct {
	counters    stream.Counters
	keys        int
	unconfirmed uint64
	toSuppress  int
	uncovered   int
}

var (
	keysDesc        = prometheus.NewDesc("tachy_keys", "Keys that have state.", nil, nil)
	unconfirmedDesc = prometheus.NewDesc("tachy_unconfirmed_records", "Records appended and not confirmed.", nil, nil)
	toSuppressDesc  = prometheus.NewDesc("tachy_rows_to_suppress", "Rows in the output that have not been computed again since the restart.", nil, nil)
	uncoveredDesc   = prometheus.NewDesc("tachy_rows_since_checkpoint", "Rows published that the last checkpoint does not cover: they would be computed again.", nil, nil)
	inputDesc       = prometheus.NewDesc("tachy_input_total", "What became of the input, in messages, samples, blocks, segments or keys as `what` says.", []string{"what"}, nil)
)

// Describe implements prometheus.Collector.
func (m *inputMetrics) Describe(d chan<- *prometheus.Desc) {
	d <- keysDesc
	d <- unconfirmedDesc
	d <- toSuppressDesc
	d <- uncoveredDesc
	d <- inputDesc
}

// Collect implements prometheus.Collector.
func (m *inputMetrics) Collect(c chan<- prometheus.Metric) {
	m.Lock()
	defer m.Unlock()
	c <- prometheus.MustNewConstMetric(keysDesc, prometheus.GaugeValue, float64(m.keys))
	c <- prometheus.MustNewConstMetric(unconfirmedDesc, prometheus.GaugeValue, float64(m.unconfirmed))
	c <- prometheus.MustNewConstMetric(toSuppressDesc, prometheus.GaugeValue, float64(m.toSuppress))
	c <- prometheus.MustNewConstMetric(uncoveredDesc, prometheus.GaugeValue, float64(m.uncovered))
	for _, n := range m.counters.List() {
		c <- prometheus.MustNewConstMetric(inputDesc, prometheus.CounterValue, float64(n.Value), n.Name)
	}
}
