package dsp

import "slices"

// Upfirdn appends to dst what scipy.signal.upfirdn(h, x, up, down) returns, bit for bit: x with up-1 zeros after each
// sample, filtered by h, every down-th value kept; samples outside x count as 0. It appends
// ceil(((len(x)-1)*up + len(h)) / down) values, none for an empty x. dst must not overlap x. It panics when h is empty
// or up or down is below 1. For streams see [Resampler].
func Upfirdn(dst, h, x []float64, up, down int) []float64 {
	if len(h) == 0 || up < 1 || down < 1 {
		panic("dsp: Upfirdn wants a filter and up, down >= 1")
	}
	if len(x) == 0 {
		return dst
	}
	p := newPolyphase(h, up, down)
	count := ((len(x)-1)*up+len(h)-1)/down + 1
	return p.run(slices.Grow(dst, count), x, &cursor{}, count)
}
