package bindings

import "github.com/tachy-dsp/tachy/dsp/conv"

// convCalls are the array functions behind convolve and its kin.
var convCalls = []call{
	{"convolve", convolve[float64]},
	{"convolve_complex", convolveComplex},
	{"convolve_int", convolve[int64]},
	{"convolve_nd", convolveND[float64]},
	{"convolve_nd_int", convolveND[int64]},
	{"fftconvolve", fftconvolve},
	{"fftconvolve_complex", fftconvolveComplex},
	{"multiply", multiply},
	{"deconvolve", deconvolve},
	{"deconvolve_complex", deconvolveComplex},
}

// convolve(first, a, b, y) fills y with values of the full convolution from the first on.
func convolve[T conv.Number](w *words) (int, error) {
	first, a, b, y := w.int(), array[T](w), array[T](w), array[T](w)
	conv.Direct(y, a, b, first)
	return len(y), nil
}

// convolve_complex is convolve for complex arrays.
func convolveComplex(w *words) (int, error) {
	first, a, b, y := w.int(), array[complex128](w), array[complex128](w), array[complex128](w)
	conv.DirectComplex(y, a, b, first)
	return len(y), nil
}

// convolve_nd(shapeA, shapeB, a, b, y) fills y with the full convolution.
func convolveND[T conv.Number](w *words) (int, error) {
	shapeA, shapeB, a, b, y := lengths(w), lengths(w), array[T](w), array[T](w), array[T](w)
	if len(shapeA) != len(shapeB) || size(shapeA) != len(a) || size(shapeB) != len(b) {
		panic("bindings: convolve_nd: a shape doesn't fit")
	}
	conv.DirectND(y, a, b, shapeA, shapeB)
	return len(y), nil
}

func lengths(w *words) (list []int) {
	for _, n := range w.ints() {
		list = append(list, int(n))
	}
	return list
}

func size(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// fftconvolve(overlap, rows, rowsB, first, a, b, y): each row of a by that of b (or the only one) by Fourier transform, in
// blocks where overlap isn't 0.
func fftconvolve(w *words) (int, error) { return fftconvolveOf(w, conv.NewFilter) }

// fftconvolve_complex is fftconvolve for complex arrays.
func fftconvolveComplex(w *words) (int, error) { return fftconvolveOf(w, conv.NewComplexFilter) }

// blockFilter is conv.Filter or conv.ComplexFilter.
type blockFilter[T any] interface {
	Run(dst, x []T, first int)
	Free()
}

func fftconvolveOf[T any, F blockFilter[T]](w *words, newFilter func(h []T, block int) F) (int, error) {
	overlap, rows, rowsB, first := w.int(), w.int(), w.int(), w.int()
	a, b, y := array[T](w), array[T](w), array[T](w)
	n, taps := rowLen(rows, a), rowLen(rowsB, b)
	block := n
	if overlap != 0 {
		block = conv.Block(taps, n)
	}
	var filter F
	for r := range rows {
		if r < rowsB {
			if r > 0 {
				filter.Free()
			}
			filter = newFilter(row(b, r, rowsB), block)
		}
		filter.Run(row(y, r, rows), row(a, r, rows), first)
	}
	filter.Free()
	return len(y), nil
}

// multiply(x, y) multiplies x by y, which is as long or repeated along it.
func multiply(w *words) (int, error) {
	x, y := array[complex128](w), array[complex128](w)
	conv.Multiply(x, y)
	return len(x), nil
}

// deconvolve(signal, divisor, quotient, remainder)
func deconvolve(w *words) (int, error) {
	signal, divisor, quotient, remainder := w.floats(), w.floats(), w.floats(), w.floats()
	conv.Deconvolve(quotient, remainder, signal, divisor)
	return len(quotient), nil
}

// deconvolve_complex is deconvolve for complex arrays.
func deconvolveComplex(w *words) (int, error) {
	signal, divisor := array[complex128](w), array[complex128](w)
	quotient, remainder := array[complex128](w), array[complex128](w)
	conv.DeconvolveComplex(quotient, remainder, signal, divisor)
	return len(quotient), nil
}
