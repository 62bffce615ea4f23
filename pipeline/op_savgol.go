package pipeline

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

func init() {
	register(Entry{
		Name: "savgol", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Smooths, or differentiates, by the polynomial that fits the samples about each one best; a derivative's unit is the input's per s.",
		Details: "Savitzky and Golay's filter, as scipy.signal.savgol_filter(x, window, polyorder, deriv, 1/fs, mode=\"mirror\"): the segment is " +
			"mirrored at its ends. Looks ahead by half of the window, without delay in time. NaN reaches the windows that hold it. Needs an " +
			"input of known rate. Source: P. A. Gorry, Analytical Chemistry 62, 1990.",
		Equals: `tachy.signal.savgol_filter(x, window, polyorder, deriv, 1 / float(rate), mode="mirror")`,
		Delay:  "window // 2", Memory: "window",
		Params: []Param{
			{Name: "window", Type: Int, Unit: "samples", Min: 1, Max: 1<<14 + 1, Doc: "length, an odd number of samples"},
			{Name: "polyorder", Type: Int, Min: 0, Max: 30, Doc: "degree of the polynomial, below the window's length"},
			{Name: "deriv", Type: Int, Default: 0, Min: 0, Max: 30, Doc: "order of the derivative; 0 smooths"},
		},
		compile: func(n *node) error {
			if err := knownRate(n); err != nil {
				return err
			}
			if err := oddWindow(n, "window"); err != nil {
				return err
			}
			window, polyorder, deriv := n.params.Int("window"), n.params.Int("polyorder"), n.params.Int("deriv")
			if polyorder >= window {
				return paramError("polyorder", "%d is not below the window of %d samples", polyorder, window)
			}
			switch deriv {
			case 0:
			case 1:
				n.unit += "/s"
			default:
				n.unit += fmt.Sprintf("/s^%d", deriv)
			}
			delta := 1 / n.rate.Hz()
			compileMachine(n, window/2, func() waveMachine { return dsp.NewSavgolStream(window, polyorder, deriv, delta) })
			return nil
		},
	})
}
