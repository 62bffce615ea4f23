package bindings

import (
	"github.com/tachy-dsp/tachy/dsp"
)

// signalCalls are the array functions behind tachy.signal.
var signalCalls = []call{
	{"sosfilt", sosfilt},
}

// signalQuestions are the designs behind tachy.signal.
var signalQuestions = map[string]question{}

// sosfilt(sos, rows, x, y, zi) filters the rows of x, which lie one after another, into y, each from its own zi (sections
// times 2), which becomes its final state.
func sosfilt(w *words) int {
	sos, rows, x, y, zi := w.sections(), w.int(), w.floats(), w.floats(), w.states()
	if rows < 1 || len(x)%rows != 0 || len(y) != len(x) || len(zi) != rows*len(sos) {
		panic("bindings: sosfilt: x, y and zi don't have the same rows")
	}
	filter, n, sections := dsp.NewSOSFilter(sos), len(x)/rows, len(sos)
	for r := range rows {
		state := zi[r*sections : (r+1)*sections]
		filter.SetZi(state)
		filter.Push(y[r*n:r*n:(r+1)*n], x[r*n:(r+1)*n])
		filter.Zi(state[:0])
	}
	return len(y)
}
