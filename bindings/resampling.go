package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

// resamplingCalls are the array functions behind tachy.signal that change the sampling rate.
var resamplingCalls = []call{
	{"upfirdn", upfirdn},
	{"resample_poly", resamplePoly},
	{"background", background},
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

// resample_poly(up, down, h, edge, cval, rows, x, y); an empty h stands for the default filter.
func resamplePoly(w *words) (int, error) {
	up, down, h, edge, cval := w.int(), w.int(), w.floats(), w.edge(), w.float()
	if max(up, down) > upfirdnFactorMax || len(h) > upfirdnTapsMax {
		return 0, fmt.Errorf("%d/%d with %d taps is above the limits of %d and %d", up, down, len(h), upfirdnFactorMax, upfirdnTapsMax)
	}
	resampler, err := dsp.NewResamplePoly(up, down, h, edge, cval)
	if err != nil {
		return 0, err
	}
	return eachRow(w, resampler.Run)
}

// backgrounds are scipy's padtypes that are one value, as Python numbers them.
var backgrounds = []string{"mean", "median", "maximum", "minimum"}

// background(padtype, rows, x, y) writes one value a row.
func background(w *words) (int, error) {
	padtype := backgrounds[w.int()]
	return eachRow(w, func(dst, x []float64) []float64 { return append(dst, dsp.Background(x, padtype)) })
}
