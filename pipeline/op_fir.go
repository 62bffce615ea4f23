package pipeline

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
)

// firTapsMax bounds the coefficients.
const firTapsMax = 1 << 14

func init() {
	register(Entry{
		Name: "fir", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Filters by the coefficients of an FIR.",
		Details: "Direct form, summed from the oldest sample to the newest, as scipy.signal.upfirdn(h, x, mode=\"edge\") from the middle " +
			"coefficient on. The segment goes on beyond its ends with its first and its last sample. With phase linear the filter's delay " +
			"is removed: it looks ahead by half of its length, which is declared. With phase causal it has no look-ahead and shifts in " +
			"time. NaN reaches as many samples as the filter is long. Needs an input of known rate.",
		Equals: `tachy.signal.upfirdn(h[0], x, mode="edge")[len(h[0]) // 2 if phase == "linear" else 0:][:len(x)]`,
		Delay:  "len(h[0]) // 2 if phase == \"linear\" else 0", Memory: "len(h[0])",
		Params: []Param{
			{Name: "h", Type: Matrix, Doc: "coefficients, one row, such as [firwin(...)]; an odd number with h[k] = h[-k] or -h[-k] about the middle for phase linear"},
			{Name: "phase", Type: Text, Default: "linear", Choices: []string{"linear", "causal"}, Doc: "whether the delay is removed"},
		},
		compile: func(n *node) error {
			if err := knownRate(n); err != nil {
				return err
			}
			h, err := firTaps(n)
			if err != nil {
				return err
			}
			delay := 0
			if n.params.Text("phase") == "linear" {
				if delay = len(h) / 2; len(h)%2 == 0 || !linearPhase(h) {
					return paramError("h", "%d coefficients are not an odd number, alike about the middle; use phase=\"causal\"", len(h))
				}
			}
			compileMachine(n, delay, func() waveMachine { return dsp.NewFIR(h, delay) })
			return nil
		},
	})
}

func firTaps(n *node) ([]float64, error) {
	rows := n.params.Matrix("h")
	if len(rows) != 1 || len(rows[0]) == 0 || len(rows[0]) > firTapsMax {
		return nil, paramError("h", "%d rows are not one row of 1 to %d coefficients", len(rows), firTapsMax)
	}
	return slices.Clone(rows[0]), nil
}

// linearPhase says that a filter reads the same from both ends, up to a common sign and the rounding of its design.
func linearPhase(h []float64) bool {
	largest, even, odd := 0.0, 0.0, 0.0
	for i, v := range h {
		mirror := h[len(h)-1-i]
		largest = max(largest, math.Abs(v))
		even, odd = max(even, math.Abs(v-mirror)), max(odd, math.Abs(v+mirror))
	}
	return min(even, odd) <= 1e-9*largest
}
