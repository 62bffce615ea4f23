package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

// signalCalls are the array functions behind tachy.signal. Each takes the rows of x, which lie one after another, to the
// rows of y.
var signalCalls = []call{
	{"sosfilt", sosfilt},
	{"sosfilt_zi", sosfiltZi},
	{"upfirdn", upfirdn},
	{"resample_poly", resamplePoly},
}

// sosfilt(sos, rows, x, y, zi) filters each row from its own zi (sections times 2), which becomes its final state.
func sosfilt(w *words) (int, error) {
	sos, rows, x, y, zi := w.sections(), w.int(), w.floats(), w.floats(), w.states()
	checkRows(rows, x, y)
	if len(x) != len(y) || len(zi) != rows*len(sos) {
		panic("bindings: sosfilt: y or zi has the wrong size")
	}
	filter := dsp.NewSOSFilter(sos)
	for r := range rows {
		state := zi[r*len(sos) : (r+1)*len(sos)]
		filter.SetZi(state)
		filter.Push(row(y, r, rows)[:0], row(x, r, rows))
		filter.Zi(state[:0])
	}
	return len(y), nil
}

// sosfilt_zi(sos, zi) writes zi, one row a section.
func sosfiltZi(w *words) (int, error) {
	sos, zi := w.sections(), w.states()
	if len(zi) != len(sos) {
		panic("bindings: sosfilt_zi: zi has the wrong size")
	}
	got, err := dsp.SOSFiltZi(sos)
	return 2 * copy(zi, got), err
}

// upfirdnFactorMax bounds up, and upfirdnTapsMax the filter with its zeros, and so the memory that they take.
const (
	upfirdnFactorMax = 1 << 20
	upfirdnTapsMax   = 1 << 26
)

// upfirdn(h, up, down, rows, x, y)
func upfirdn(w *words) (int, error) {
	h, up, down, rows, x, y := w.floats(), w.int(), w.int(), w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	if up > upfirdnFactorMax || up+len(h) > upfirdnTapsMax {
		return 0, fmt.Errorf("up = %d with %d taps is above the limits of %d and %d", up, len(h), upfirdnFactorMax, upfirdnTapsMax)
	}
	for r := range rows {
		checkFilled(dsp.Upfirdn(row(y, r, rows)[:0], h, row(x, r, rows), up, down), row(y, r, rows))
	}
	return len(y), nil
}

// resample_poly(up, down, h, rows, x, y); an empty h stands for the default filter.
func resamplePoly(w *words) (int, error) {
	up, down, h, rows, x, y := w.int(), w.int(), w.floats(), w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	resampler, err := dsp.CheckedResampler(up, down, h)
	if err != nil {
		return 0, err
	}
	for r := range rows {
		checkFilled(resampler.Flush(resampler.Push(row(y, r, rows)[:0], row(x, r, rows))), row(y, r, rows))
	}
	return len(y), nil
}

// row is the r-th of the rows of x, capped so that an append can't reach the next.
func row(x []float64, r, rows int) []float64 {
	n := len(x) / rows
	return x[r*n : (r+1)*n : (r+1)*n]
}

func checkRows(rows int, arrays ...[]float64) {
	for _, x := range arrays {
		if rows < 1 || len(x)%rows != 0 {
			panic(fmt.Sprintf("bindings: %d values don't make %d rows", len(x), rows))
		}
	}
}

// checkFilled panics unless got is all of the room in Python's array.
func checkFilled(got, room []float64) {
	if len(got) != len(room) || len(got) > 0 && &got[0] != &room[0] {
		panic(fmt.Sprintf("bindings: %d values computed for an array of %d", len(got), len(room)))
	}
}
