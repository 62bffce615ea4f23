package pipeline

import "github.com/tachy-dsp/tachy/dsp"

// movingSamplesMax bounds the windows of moving statistics: each output looks at all of its window.
const movingSamplesMax = 1 << 14

func registerMoving(name, summary string, fresh func(n int) *dsp.Sliding) {
	register(Entry{
		Name: name, In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: summary,
		Details: "Of the last n samples, the present one included; of as many as there are, at a segment's start. Causal, without look-ahead. " +
			"Computed from the window's samples alone, so that an artefact is gone when it has left the window; the cost grows with n.",
		Delay: "0", Memory: "n",
		Params: []Param{{Name: "n", Type: Int, Unit: "samples", Min: 1, Max: movingSamplesMax, Doc: "length of the window"}},
		compile: func(n *node) error {
			samples := n.params.Int("n")
			compileMachine(n, 0, func() waveMachine { return fresh(samples) })
			return nil
		},
	})
}

func init() {
	registerMoving("moving_mean", "Mean of the last samples.", dsp.NewMovingMean)
	registerMoving("moving_std", "Standard deviation of the last samples, numpy.std.", dsp.NewMovingStd)
	registerMoving("moving_min", "Smallest of the last samples.", dsp.NewMovingMin)
	registerMoving("moving_max", "Largest of the last samples.", dsp.NewMovingMax)
}
