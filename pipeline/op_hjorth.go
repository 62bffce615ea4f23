package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/timedomain"
)

// hjorth is Hjorth's parameters of a window, which need the differences of the differences of all of it.
type hjorth struct {
	x []float64 // its samples, NaN for each gap
	n float64
	timedomain.Describer
	timedomain.Hjorth
}

var hjorths = family[*hjorth]{func(*watch) *hjorth { return &hjorth{} }}

func (h *hjorth) compute(w *Window) {
	h.x, h.n = h.x[:0], 0
	for i, piece := range w.Pieces {
		if i > 0 {
			h.x = append(h.x, math.NaN())
		}
		h.x = append(h.x, piece...)
		h.n += float64(len(piece))
	}
	h.Hjorth = h.Ratios(h.x)
}

func init() {
	const source = " No difference crosses a gap. The cost grows with the window, whatever the step. Source: Hjorth, Electroencephalography and Clinical " +
		"Neurophysiology 29 (1970) 306."
	hjorths.register(Entry{
		Name: "mobility", In: Wave, Unit: "1", Numerics: 2,
		Summary: "Hjorth's mobility: standard deviation of the differences of neighbouring samples over that of the samples.",
		Details: "It depends on the sampling rate. NaN of a flat line (flat) and of fewer than three samples (too_few_samples)." + source,
	}, func(h *hjorth) (float64, Reason) { return sampled(h.n, 3, h.Mobility) })
	hjorths.register(Entry{
		Name: "complexity", In: Wave, Unit: "1", Numerics: 2,
		Summary: "Hjorth's complexity: mobility of the differences of neighbouring samples over that of the samples; 1 of a sine.",
		Details: "NaN of a flat line or a ramp (flat) and of fewer than four samples (too_few_samples)." + source,
	}, func(h *hjorth) (float64, Reason) { return sampled(h.n, 4, h.Complexity) })
}
