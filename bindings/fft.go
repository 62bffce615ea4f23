package bindings

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// fftCalls are the array functions behind tachy.fft. Each takes the rows of x, which lie one after another, to the rows of
// y, cut or filled up with zeros to the length of the transform, and multiplies by the factor.
var fftCalls = []call{
	{"fft_c2c", fftC2C},
	{"fft_r2c", fftR2C},
	{"fft_c2r", fftC2R},
	{"next_fast_len", nextFastLen},
}

// fft_c2c(inverse, factor, rows, x, y): the rows of y have the length of the transform.
func fftC2C(w *words) (int, error) {
	inverse, factor, rows, x, y := w.int(), w.float(), w.int(), array[complex128](w), array[complex128](w)
	n := rowLen(rows, y)
	plan := fft.Borrow(n)
	defer plan.Return()
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		if len(from) != n {
			clear(to[copy(to, from):])
			from = to
		}
		if inverse != 0 {
			plan.Backward(to, from, factor)
		} else {
			fft.Scale(plan.Forward(to, from), factor)
		}
	}
	return len(y), nil
}

// fft_r2c(conjugated, factor, rows, n, x, y): the rows of y have n/2+1 values, or n with their mirror image.
func fftR2C(w *words) (int, error) {
	conjugated, factor, rows, n, x, y := w.int(), w.float(), w.int(), w.int(), w.floats(), array[complex128](w)
	if m := rowLen(rows, y); m != n && m != n/2+1 {
		panic(fmt.Sprintf("bindings: a transform of %d values for rows of %d", n, m))
	}
	plan := fft.BorrowReal(n)
	defer plan.Return()
	var filled []float64
	if rowLen(rows, x) < n {
		filled = make([]float64, n)
	}
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		if filled != nil {
			copy(filled, from)
			from = filled
		}
		fft.Scale(plan.Forward(to[:n/2+1], from[:n]), factor)
		for k := n/2 + 1; k < len(to); k++ {
			to[k] = complex(real(to[n-k]), -imag(to[n-k]))
		}
		for k := 0; conjugated != 0 && k < len(to); k++ {
			to[k] = complex(real(to[k]), -imag(to[k]))
		}
	}
	return len(y), nil
}

// fft_c2r(reversed, factor, rows, x, y): the rows of y have the length of the transform; reversed turns time round.
func fftC2R(w *words) (int, error) {
	reversed, factor, rows, x, y := w.int(), w.float(), w.int(), array[complex128](w), w.floats()
	plan := fft.BorrowReal(rowLen(rows, y))
	defer plan.Return()
	half := plan.Len()/2 + 1
	var filled []complex128
	if rowLen(rows, x) < half {
		filled = make([]complex128, half)
	}
	for r := range rows {
		from, to := row(x, r, rows), row(y, r, rows)
		if filled != nil {
			copy(filled, from)
			from = filled
		}
		plan.Backward(to, from[:half])
		if factor != 1 {
			for i := range to {
				to[i] *= factor
			}
		}
		if reversed != 0 {
			slices.Reverse(to[1:])
		}
	}
	return len(y), nil
}

// next_fast_len(n, real) is the length itself.
func nextFastLen(w *words) (int, error) {
	n, onlyReal := w.int(), w.int()
	return fft.NextFastLen(n, onlyReal != 0), nil
}
