package bindings

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
)

// resamplingCalls are the array functions behind tachy.signal that change the sampling rate.
var resamplingCalls = []call{
	{"upfirdn", upfirdn},
	{"resample_poly", resamplePoly},
}

// upfirdnFactorMax bounds up, and upfirdnTapsMax the filter with its zeros, and so the memory that they take.
const (
	upfirdnFactorMax = 1 << 20
	upfirdnTapsMax   = 1 << 26
)

// upfirdn(h, up, down, edge, cval, rows, x, y)
func upfirdn(w *words) (int, error) {
	h, up, down, edge, cval := w.floats(), w.int(), w.int(), w.edge(), w.float()
	if up > upfirdnFactorMax || up+len(h) > upfirdnTapsMax {
		return 0, fmt.Errorf("up = %d with %d taps is above the limits of %d and %d", up, len(h), upfirdnFactorMax, upfirdnTapsMax)
	}
	return eachRow(w, dsp.NewUpfirdn(h, up, down, edge, cval).Run)
}

// levels are scipy's padtypes that are one value, as Python numbers them from -1 down.
var levels = []func([]float64) float64{dsp.Mean, dsp.Median, slices.Max[[]float64], slices.Min[[]float64]}

// resample_poly(up, down, h, edge, cval, rows, x, y); an empty h stands for the default filter, an edge below 0 for a level.
func resamplePoly(w *words) (int, error) {
	up, down, h, edge, cval := w.int(), w.int(), w.floats(), w.int(), w.float()
	if edge < -len(levels) || !dsp.Extension(max(edge, 0)).Valid() {
		panic(fmt.Sprintf("bindings: there is no extension %d", edge))
	}
	if max(up, down) > upfirdnFactorMax || len(h) > upfirdnTapsMax {
		return 0, fmt.Errorf("%d/%d with %d taps is above the limits of %d and %d", up, down, len(h), upfirdnFactorMax, upfirdnTapsMax)
	}
	resampler, err := dsp.NewResamplePoly(up, down, h, dsp.Extension(max(edge, 0)), cval)
	if err != nil {
		return 0, err
	}
	if edge < 0 {
		resampler.About(levels[-1-edge])
	}
	return eachRow(w, resampler.Run)
}
