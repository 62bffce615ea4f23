package pipeline

import (
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/internal/state"
)

// coefficientsMax bounds the polynomials of lfilter.
const coefficientsMax = 100

// startParam says how a filter begins a segment.
var startParam = Param{Name: "start", Type: Text, Default: "rest", Choices: []string{"rest", "steady"},
	Doc: "whether a segment begins at rest, or as if its first sample had been there for ever"}

const ownFilterDetails = " Causal: streams without delay; phase is the filter's own, so shapes and times bend. The coefficients are those of one " +
	"sampling rate: needs an input of known rate. NaN stays in the filter until the segment ends. A filter that is not stable grows without bound."

func init() {
	register(Entry{
		Name: "sosfilt", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Filters by second-order sections that were designed elsewhere.",
		Details: "As scipy.signal.sosfilt(sos, x), or with zi=sosfilt_zi(sos)*x[0]." + ownFilterDetails,
		Equals:  `tachy.signal.sosfilt(sos, x) if start == "rest" else ` + sosEquals, Delay: "0", Memory: sosMemory,
		Params: []Param{
			{Name: "sos", Type: Matrix, Doc: "sections, a row each: b0 b1 b2 1 a1 a2, such as tachy.signal.cheby1(..., output=\"sos\").tolist()"},
			startParam, derivedSOS[0],
		},
		compile: func(n *node) error { return compileSOS(n, nil) }, // the sections are given
	})
	register(Entry{
		Name: "lfilter", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Filters by the coefficients of a rational transfer function.",
		Details: "Direct form II transposed, as scipy.signal.lfilter(b, a, x), or with zi=lfilter_zi(b, a)*x[0]. From the fourth order on " +
			"prefer sosfilt, which loses fewer digits." + ownFilterDetails,
		Equals: `tachy.signal.lfilter(b[0], a[0], x) if start == "rest" else ` +
			"tachy.signal.lfilter(b[0], a[0], x, zi=tachy.signal.lfilter_zi(b[0], a[0]) * x[0])[0]",
		Delay: "0", Memory: "max(len(b[0]), len(a[0]))",
		Params: []Param{
			{Name: "b", Type: Matrix, Doc: "numerator, one row"},
			{Name: "a", Type: Matrix, Doc: "denominator, one row"},
			startParam,
		},
		compile: compileLFilter,
	})
}

func compileLFilter(n *node) error {
	if err := knownRate(n); err != nil {
		return err
	}
	for _, name := range []string{"b", "a"} {
		if rows := n.params.Matrix(name); len(rows) != 1 || len(rows[0]) == 0 || len(rows[0]) > coefficientsMax {
			return paramError(name, "%d rows are not one row of 1 to %d coefficients", len(rows), coefficientsMax)
		}
	}
	b, a := n.params.Matrix("b")[0], n.params.Matrix("a")[0]
	if a[0] == 0 {
		return paramError("a", "the first coefficient is 0, and all are divided by it")
	}
	var zi []float64
	if n.params.Text("start") == "steady" {
		var err error
		if zi, err = dsp.LFilterZi(b, a); err != nil {
			return paramError("a", "%v", err)
		}
	}
	compileMachine(n, 0, func() waveMachine {
		return &lfilterMachine{LFilter: dsp.NewLFilter(b, a), zi: zi, scaled: slices.Clone(zi)}
	})
	return nil
}

// lfilterMachine is a filter that may start in the steady state of the first sample.
type lfilterMachine struct {
	*dsp.LFilter
	zi, scaled []float64 // nil to start at rest
	started    bool
}

func (m *lfilterMachine) Push(dst, x []float64) []float64 {
	if len(x) > 0 && !m.started {
		m.started = true
		for i, z := range m.zi {
			m.scaled[i] = z * x[0]
		}
		if m.zi != nil {
			m.SetZi(m.scaled)
		}
	}
	return m.LFilter.Push(dst, x)
}

func (m *lfilterMachine) Reset() {
	m.LFilter.Reset()
	m.started = false
}

func (m *lfilterMachine) Snapshot(w *state.Writer) {
	w.Bool(m.started)
	m.LFilter.Snapshot(w)
}

func (m *lfilterMachine) Restore(r *state.Reader) {
	m.started = r.Bool()
	m.LFilter.Restore(r)
}
