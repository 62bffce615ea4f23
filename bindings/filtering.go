package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

// filterCalls are the array functions behind tachy.signal that filter. Each takes the rows of x, which lie one after
// another, to the rows of y; a state has one row for each of x.
var filterCalls = []call{
	{"lfilter", lfilter},
	{"lfilter_complex", lfilterComplex},
	{"lfilter_zi", lfilterZi},
	{"lfiltic", lfiltic},
	{"sosfilt", sosfilt},
	{"sosfilt_complex", sosfiltComplex},
	{"sosfilt_zi", sosfiltZi},
	{"filtfilt", filtfilt},
	{"sosfiltfilt", sosfiltfilt},
	{"filtfilt_gust", filtfiltGust},
	{"symiirorder1", symiirorder1},
	{"symiirorder1_complex", symiirorder1Complex},
	{"symiirorder2", symiirorder2},
}

// lfilter(b, a, rows, x, y, zi): zi becomes the final state; without values the rows start at rest.
func lfilter(w *words) (int, error) {
	b, a, rows, x, y, zi := w.floats(), w.floats(), w.int(), w.floats(), w.floats(), w.floats()
	checkRows(rows, x, y, zi)
	checkSame(x, y)
	filter := dsp.NewLFilter(b, a)
	for r := range rows {
		state := row(zi, r, rows)
		if filter.Reset(); len(zi) > 0 {
			filter.SetZi(state)
		}
		filter.Push(row(y, r, rows)[:0], row(x, r, rows))
		if len(zi) > 0 {
			filter.Zi(state[:0])
		}
	}
	return len(y), nil
}

// lfilter_complex(b, a, rows, x, y, zi), all complex.
func lfilterComplex(w *words) (int, error) {
	b, a, rows, x, y, zi := w.complexes(), w.complexes(), w.int(), w.complexes(), w.complexes(), w.complexes()
	checkRows(rows, x, y, zi)
	rest := make([]complex128, max(len(b), len(a))-1)
	for r := range rows {
		state := rest
		if clear(rest); len(zi) > 0 {
			state = row(zi, r, rows)
		}
		dsp.LFilterComplex(row(y, r, rows), b, a, row(x, r, rows), state)
	}
	return len(y), nil
}

// lfilter_zi(b, a, zi), all complex.
func lfilterZi(w *words) (int, error) {
	b, a, zi := w.complexes(), w.complexes(), w.complexes()
	got, err := dsp.LFilterZi(b, a)
	return copied(zi, got), err
}

// lfiltic(b, a, y, x, zi), all complex.
func lfiltic(w *words) (int, error) {
	b, a, y, x, zi := w.complexes(), w.complexes(), w.complexes(), w.complexes(), w.complexes()
	got, err := dsp.LFiltic(b, a, y, x)
	return copied(zi, got), err
}

// sosfilt(sos, rows, x, y, zi): zi, sections times 2 a row, becomes the final state.
func sosfilt(w *words) (int, error) {
	sos, rows, x, y, zi := w.sections(), w.int(), w.floats(), w.floats(), w.states()
	checkRows(rows, x, y)
	checkRows(rows, zi)
	checkSame(x, y)
	filter := dsp.NewSOSFilter(sos)
	for r := range rows {
		state := row(zi, r, rows)
		filter.SetZi(state)
		filter.Push(row(y, r, rows)[:0], row(x, r, rows))
		filter.Zi(state[:0])
	}
	return len(y), nil
}

// sosfilt_complex(sos, rows, x, y, zi), all complex.
func sosfiltComplex(w *words) (int, error) {
	sos, rows, x, y, zi := array[[6]complex128](w), w.int(), w.complexes(), w.complexes(), array[[2]complex128](w)
	checkRows(rows, x, y)
	checkRows(rows, zi)
	for r := range rows {
		dsp.SOSFiltComplex(row(y, r, rows), sos, row(x, r, rows), row(zi, r, rows))
	}
	return len(y), nil
}

// sosfilt_zi(sos, zi) writes zi, one row a section.
func sosfiltZi(w *words) (int, error) {
	sos, zi := w.sections(), w.states()
	got, err := dsp.SOSFiltZi(sos)
	return 2 * copied(zi, got), err
}

// filtfilt(b, a, edge, padlen, rows, x, y)
func filtfilt(w *words) (int, error) {
	b, a := w.floats(), w.floats()
	filter, err := dsp.NewFiltFilt(b, a, w.edge(), w.size())
	if err != nil {
		return 0, err
	}
	return eachRow(w, filter.Run)
}

// sosfiltfilt(sos, edge, padlen, rows, x, y)
func sosfiltfilt(w *words) (int, error) {
	filter, err := dsp.NewSOSFiltFilt(w.sections(), w.edge(), w.size())
	if err != nil {
		return 0, err
	}
	return eachRow(w, filter.Run)
}

// filtfilt_gust(b, a, n, irlen, rows, x, y): rows of n values, irlen 0 for all.
func filtfiltGust(w *words) (int, error) {
	return eachRow(w, dsp.NewGustafsson(w.floats(), w.floats(), w.size(), w.size()).Run)
}

// symiirorder1(c0, z1, precision, rows, x, y)
func symiirorder1(w *words) (int, error) {
	c0, z1, precision := w.float(), w.float(), w.float()
	return eachRowInto(w, func(y, x []float64) error { return dsp.SymIIROrder1(y, x, c0, z1, precision) })
}

// symiirorder1_complex(constants, precision, rows, x, y): constants are c0 and z1; all but precision complex.
func symiirorder1Complex(w *words) (int, error) {
	constants, precision, rows, x, y := w.complexes(), w.float(), w.int(), w.complexes(), w.complexes()
	checkRows(rows, x, y)
	for r := range rows {
		if err := dsp.SymIIROrder1Complex(row(y, r, rows), row(x, r, rows), constants[0], constants[1], precision); err != nil {
			return 0, err
		}
	}
	return len(y), nil
}

// symiirorder2(r, omega, precision, rows, x, y)
func symiirorder2(w *words) (int, error) {
	r, omega, precision := w.float(), w.float(), w.float()
	return eachRowInto(w, func(y, x []float64) error { return dsp.SymIIROrder2(y, x, r, omega, precision) })
}

// edge takes the number of an extension.
func (w *words) edge() dsp.Extension {
	edge := dsp.Extension(w.int())
	if !edge.Valid() {
		panic(fmt.Sprintf("bindings: there is no extension %d", edge))
	}
	return edge
}

// eachRow takes rows, x and y from the words and lets run append to each row of y what it makes of the row of x.
func eachRow(w *words, run func(dst, x []float64) []float64) (int, error) {
	rows, x, y := w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	for r := range rows {
		checkFilled(run(row(y, r, rows)[:0], row(x, r, rows)), row(y, r, rows))
	}
	return len(y), nil
}

// eachRowInto is eachRow for functions that fill a row of y as long as that of x.
func eachRowInto(w *words, run func(y, x []float64) error) (int, error) {
	rows, x, y := w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	checkSame(x, y)
	for r := range rows {
		if err := run(row(y, r, rows), row(x, r, rows)); err != nil {
			return 0, err
		}
	}
	return len(y), nil
}

func checkSame(x, y []float64) {
	if len(x) != len(y) {
		panic(fmt.Sprintf("bindings: %d values for an array of %d", len(x), len(y)))
	}
}

// copied fills room with got, which must be as long unless there was an error.
func copied[T any](room, got []T) int {
	if got != nil && len(got) != len(room) {
		panic(fmt.Sprintf("bindings: %d values for an array of %d", len(got), len(room)))
	}
	return copy(room, got)
}
