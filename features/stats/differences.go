package stats

import (
	"math"
	"slices"
)

// Differences describes the first differences of x, the second, and the absolute first. Its memory is kept between uses.
type Differences struct {
	d     []float64
	order Order
}

// Of describes x, which it does not change. One value has no differences, two have no second ones: NaN.
func (b *Differences) Of(x []float64) (first, second, absolute Summary) {
	b.d = slices.Grow(b.d[:0], len(x))
	d := b.d[:max(len(x)-1, 0)]
	for i := range d {
		d[i] = x[i+1] - x[i]
	}
	first = Summarize(d, &b.order)
	for i := range d {
		d[i] = math.Abs(d[i])
	}
	absolute = Summarize(d, &b.order)
	d = d[:max(len(x)-2, 0)]
	for i := range d {
		d[i] = (x[i+2] - x[i+1]) - (x[i+1] - x[i])
	}
	return first, Summarize(d, &b.order), absolute
}
