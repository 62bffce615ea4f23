package pipeline

import "github.com/tachy-dsp/tachy/dsp"

func init() {
	register(Entry{
		Name: "medfilt", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Running median of the samples about each one.",
		Details: "As scipy.ndimage.median_filter(x, window, mode=\"nearest\"): the segment goes on beyond its ends with its first and its " +
			"last sample. Looks ahead by half of the window. Removes spikes shorter than that, and what remains is a sample, unchanged. " +
			"Needs an input of known rate.",
		Equals: `tachy.signal.medfilt(np.pad(x, window // 2, "edge"), window)[window // 2:][:len(x)]`,
		Delay:  "window // 2", Memory: "window",
		Params: []Param{{Name: "window", Type: Int, Unit: "samples", Min: 1, Max: 1<<14 + 1, Doc: "length, an odd number of samples"}},
		compile: func(n *node) error {
			if err := knownRate(n); err != nil {
				return err
			}
			if err := oddWindow(n, "window"); err != nil {
				return err
			}
			window := n.params.Int("window")
			compileMachine(n, window/2, func() waveMachine { return dsp.NewRunningMedian(window) })
			return nil
		},
	})
}
