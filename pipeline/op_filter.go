package pipeline

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/design"
	"github.com/tachy-dsp/tachy/internal/state"
)

// sosOperator is a causal filter in second-order sections, started in the steady state of the segment's first sample, as
// scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]), or at rest. It has no delay to compensate: phase is the filter's own.
type sosOperator struct {
	rate    Rate
	zi      [][2]float64 // nil to start at rest
	scaled  [][2]float64
	filter  *dsp.SOSFilter
	started bool
}

func (o *sosOperator) Begin(fs Rate) (Rate, error) {
	if fs != o.rate {
		return Rate{}, fmt.Errorf("the filter is designed for %s Hz and the segment has %s Hz", o.rate, fs)
	}
	o.started = false
	return fs, nil
}

func (o *sosOperator) Push(dst, x []float64) []float64 {
	if len(x) > 0 && !o.started {
		o.start(x[0])
	}
	return o.filter.Push(dst, x)
}

func (o *sosOperator) start(level float64) {
	o.started = true
	o.filter.Reset()
	if o.zi == nil {
		return
	}
	for i, z := range o.zi {
		o.scaled[i] = [2]float64{z[0] * level, z[1] * level}
	}
	o.filter.SetZi(o.scaled)
}

func (o *sosOperator) Flush(dst []float64) []float64 { return dst }

func (o *sosOperator) Snapshot(w *state.Writer) {
	w.Bool(o.started)
	o.filter.Snapshot(w)
}

func (o *sosOperator) Restore(r *state.Reader) {
	o.started = r.Bool()
	o.filter.Restore(r)
}

// compileSOS finishes a filter's node: it designs the sections unless the definition brings them.
func compileSOS(n *node, design func(fs float64) ([][6]float64, error)) error {
	if err := onlyFor(n); err != nil {
		return err
	}
	if !n.rate.Known() {
		return paramError("in", "%s needs a known sampling rate: give the input fs=, or resample(fs=...) first", n.entry.Name)
	}
	if fs, stored := n.params["fs"]; stored && fs != n.rate {
		return paramError("fs", "%v Hz is not the rate of its input (%s Hz)", fs, n.rate)
	}
	sos, err := storedSOS(n)
	if err == nil && sos == nil {
		sos, err = design(n.rate.Hz())
	}
	if err != nil {
		return err
	}
	var zi [][2]float64
	if n.params.Text("start") != "rest" {
		if zi, err = dsp.SOSFiltZi(sos); err != nil {
			return paramError("sos", "%v", err)
		}
	}
	rows := make([][]float64, len(sos))
	for i := range sos {
		rows[i] = sos[i][:]
	}
	n.params["fs"], n.params["sos"] = n.rate, rows
	rate := n.rate
	n.newWave = func() WaveOperator {
		return &sosOperator{rate: rate, zi: zi, scaled: slices.Clone(zi), filter: dsp.NewSOSFilter(sos)}
	}
	return nil
}

// storedSOS is the design that a definition brings, or nil.
func storedSOS(n *node) ([][6]float64, error) {
	var sos [][6]float64
	for i, row := range n.params.Matrix("sos") {
		if len(row) != 6 || row[3] != 1 {
			return nil, paramError("sos", "row %d is not a second-order section b0 b1 b2 1 a1 a2", i)
		}
		sos = append(sos, [6]float64(row))
	}
	if len(sos) > 100 {
		return nil, paramError("sos", "%d sections are more than 100", len(sos))
	}
	return sos, nil
}

// belowNyquist checks a frequency parameter.
func belowNyquist(n *node, name string) error {
	if f, nyquist := n.params.Float(name), n.rate.Hz()/2; n.rate.Known() && f >= nyquist {
		return paramError(name, "%g Hz is above Nyquist (%g Hz)", f, nyquist)
	}
	return nil
}

var (
	orderParam = Param{Name: "order", Type: Int, Default: 4, Min: 1, Max: 16, Doc: "order of the Butterworth prototype"}
	derivedSOS = []Param{
		{Name: "fs", Type: RateType, Unit: "Hz", Derived: true, Doc: "sampling rate that the filter is designed for"},
		{Name: "sos", Type: Matrix, Derived: true, Doc: "designed second-order sections, a row each: b0 b1 b2 a0 a1 a2"},
	}
)

const sosDetails = "Causal, in second-order sections, started in the steady state of the segment's first sample, as " +
	"scipy.signal.sosfilt(sos, x, zi=sosfilt_zi(sos)*x[0]). Streams without delay; phase is not linear, so shapes and times " +
	"bend. Needs an input of known rate. Source: scipy.signal"

const (
	sosEquals = "tachy.signal.sosfilt(sos, x, zi=tachy.signal.sosfilt_zi(sos) * x[0])[0]"
	sosMemory = "2 * len(sos)"
)

func frequencyParam(name, doc string) Param {
	return Param{Name: name, Type: Float, Unit: "Hz", Min: 1e-4, Max: 1e5, Doc: doc}
}

func registerButter(name, summary string, band design.Band, edges ...Param) {
	register(Entry{
		Name: name, In: Wave, Out: Wave, Numerics: 1, State: 1, Summary: summary, Details: sosDetails + ".butter.",
		Equals: sosEquals, Delay: "0", Memory: sosMemory,
		Params: slices.Concat(edges, []Param{orderParam}, derivedSOS),
		compile: func(n *node) error {
			var wn []float64
			for _, edge := range edges {
				if err := belowNyquist(n, edge.Name); err != nil {
					return err
				}
				wn = append(wn, n.params.Float(edge.Name))
			}
			if len(wn) == 2 && wn[0] >= wn[1] {
				return paramError("low", "%g Hz is not below high (%g Hz)", wn[0], wn[1])
			}
			return compileSOS(n, func(fs float64) ([][6]float64, error) {
				return design.Butter(n.params.Int("order"), wn, band, fs)
			})
		},
	})
}

func init() {
	registerButter("bandpass", "Keeps low to high Hz: Butterworth.", design.Bandpass,
		frequencyParam("low", "lower edge, where the gain is -3 dB"), frequencyParam("high", "upper edge, where the gain is -3 dB"))
	registerButter("lowpass", "Keeps what is below a frequency: Butterworth.", design.Lowpass, frequencyParam("high", "edge, where the gain is -3 dB"))
	registerButter("highpass", "Keeps what is above a frequency: Butterworth.", design.Highpass, frequencyParam("low", "edge, where the gain is -3 dB"))
	register(Entry{
		Name: "notch", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Removes one frequency, such as the mains'.",
		Details: sosDetails + ".iirnotch.",
		Equals:  sosEquals, Delay: "0", Memory: sosMemory,
		Params: slices.Concat([]Param{
			frequencyParam("freq", "frequency to remove"),
			{Name: "Q", Type: Float, Default: 30.0, Min: 0.1, Max: 1e4, Doc: "quality: freq over the width at -3 dB"},
		}, derivedSOS),
		compile: func(n *node) error {
			if err := belowNyquist(n, "freq"); err != nil {
				return err
			}
			return compileSOS(n, func(fs float64) ([][6]float64, error) {
				b, a, err := design.IIRNotch(n.params.Float("freq"), n.params.Float("Q"), fs)
				return [][6]float64{{b[0], b[1], b[2], a[0], a[1], a[2]}}, err
			})
		},
	})
}
