package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

// smoothingCalls are the array functions behind tachy.signal that look at windows, and detrend.
var smoothingCalls = []call{
	{"order_filter", orderFilter},
	{"order_filter_ints", orderFilterInts},
	{"savgol_filter", savgolFilter},
	{"wiener", wiener},
	{"detrend", detrend},
}

// order_filter(shape, domain, domain_shape, rank, x, y): floats; domain has a byte for each place.
func orderFilter(w *words) (int, error) {
	shape, domain, domainShape, rank, x, y := w.shape(), w.bytes(), w.shape(), w.int(), w.floats(), w.floats()
	dsp.OrderFilterFloats(y, x, shape, truths(domain), domainShape, rank)
	return len(y), nil
}

// order_filter_ints(shape, domain, domain_shape, rank, x, y): int64.
func orderFilterInts(w *words) (int, error) {
	shape, domain, domainShape, rank, x, y := w.shape(), w.bytes(), w.shape(), w.int(), w.ints(), w.ints()
	dsp.OrderFilter(y, x, shape, truths(domain), domainShape, rank)
	return len(y), nil
}

// savgol_filter(window, polyorder, deriv, delta, edge, cval, rows, x, y); edge -1 interpolates.
func savgolFilter(w *words) (int, error) {
	filter, edge := dsp.NewSavgol(w.size(), w.size(), w.size(), w.float()), w.int()
	cval := w.float()
	if edge < 0 {
		return eachRow(w, filter.Interpolated)
	}
	return eachRow(w, func(dst, x []float64) []float64 { return filter.Extended(dst, x, dsp.Extension(edge), cval) })
}

// wiener(shape, size, noise, x, y); noise NaN is estimated.
func wiener(w *words) (int, error) {
	shape, size, noise, x, y := w.shape(), w.shape(), w.float(), w.floats(), w.floats()
	dsp.Wiener(y, x, shape, size, noise)
	return len(y), nil
}

// detrend(breaks, rows, x, y): the mean when there are no breaks.
func detrend(w *words) (int, error) {
	breaks := w.shape()
	if len(breaks) == 0 {
		return eachRow(w, dsp.DetrendConstant)
	}
	return eachRow(w, func(dst, x []float64) []float64 { return dsp.DetrendLinear(dst, x, breaks) })
}

// shape takes an array of int64 as ints.
func (w *words) shape() (shape []int) {
	for _, n := range w.ints() {
		shape = append(shape, int(n))
	}
	return shape
}

func truths(bytes []byte) []bool {
	if len(bytes) > sizeMax {
		panic(fmt.Sprintf("bindings: a window of %d places is beyond the limit of %d", len(bytes), sizeMax))
	}
	t := make([]bool, len(bytes))
	for i, b := range bytes {
		t[i] = b != 0
	}
	return t
}
