package pipeline

import (
	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/design"
	"github.com/tachy-dsp/tachy/dsp/window"
)

func init() {
	register(Entry{
		Name: "decimate", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Keeps every q-th sample behind a low-pass.",
		Details: "As scipy.signal.decimate(x, q, ftype=\"fir\"): a linear-phase FIR of 20*q+1 taps with a Hamming window, its delay removed, zeros " +
			"assumed before and behind the segment. Looks ahead by 11*q samples. (ftype \"iir\" filters backward from the segment's end " +
			"and cannot stream.) NaN reaches as many samples as the filter is long. Needs an input of known rate.",
		Equals: "tachy.signal.decimate(x, q, ftype=ftype)", Delay: "11 * q", Memory: "21 * q + 1",
		Params: []Param{
			{Name: "q", Type: Int, Min: 2, Max: 100, Doc: "factor; decimate in several steps by a large one"},
			{Name: "ftype", Type: Text, Choices: []string{"fir"}, Doc: "the low-pass"},
			{Name: "h", Type: Matrix, Derived: true, Doc: "designed coefficients, one row"},
		},
		compile: compileDecimate,
	})
}

func compileDecimate(n *node) error {
	if err := knownRate(n); err != nil {
		return err
	}
	q := n.params.Int("q")
	rows := n.params.Matrix("h")
	if rows == nil {
		h, err := design.Firwin(window.Hamming(nil, 20*q+1, true), []float64{1 / float64(q)}, true, true, 2)
		if err != nil {
			return paramError("q", "%v", err)
		}
		rows = [][]float64{h}
		n.params["h"] = rows
	}
	if len(rows) != 1 || len(rows[0]) != 20*q+1 {
		return paramError("h", "%d rows are not one row of %d coefficients", len(rows), 20*q+1)
	}
	fresh := func() *dsp.Resampler { return dsp.NewResampler(1, q, rows[0]) }
	return compileHop(n, q, fresh().Delay(), func() waveMachine { return fresh() })
}
