package dsp

import (
	"math"
	"slices"
)

// Upfirdn appends to dst what scipy.signal.upfirdn(h, x, up, down) returns, bit for bit: x with up-1 zeros after each
// sample, filtered by h, every down-th value kept; samples outside x count as 0. It appends
// ceil(((len(x)-1)*up + len(h)) / down) values, none for an empty x. dst must not overlap x. It panics when h is empty
// or up or down is below 1. For streams see [Resampler].
func Upfirdn(dst, h, x []float64, up, down int) []float64 {
	return NewUpfirdn(h, up, down, Constant, 0).Run(dst, x)
}

// Polyphase changes the rate of whole signals by a prepared FIR filter; see [NewUpfirdn] and [NewResamplePoly]. For
// streams see [Resampler]. It is not safe for concurrent use.
type Polyphase struct {
	filter polyphase
	lead   int // steps of the upsampled grid from the first sample to the newest that the first output is made of
	count  func(samples int) int
	edge   Extension
	cval   float64
	padded []float64
	level  func([]float64) float64 // what is taken off the signal and put onto the result
}

// NewUpfirdn makes scipy.signal.upfirdn(h, x, up, down, mode=edge, cval=cval). It panics when h is empty or up or down is
// below 1.
func NewUpfirdn(h []float64, up, down int, edge Extension, cval float64) *Polyphase {
	if len(h) == 0 || up < 1 || down < 1 || !edge.Valid() {
		panic("dsp: Upfirdn wants a filter and up, down >= 1")
	}
	count := func(samples int) int { return ((samples-1)*up+len(h)-1)/down + 1 }
	return &Polyphase{filter: newPolyphase(h, up, down), count: count, edge: edge, cval: cval}
}

// NewResamplePoly makes scipy.signal.resample_poly(x, up, down, window=h) with scipy's padtypes that are an extension; up
// and down are brought to lowest terms first. nil for h is scipy's default low-pass; see [CheckedResampler]. At up = down
// samples pass as they are, whatever h. Errors are a [*DesignError].
func NewResamplePoly(up, down int, h []float64, edge Extension, cval float64) (*Polyphase, error) {
	if up < 1 || down < 1 {
		return nil, designError("up", "%d/%d is not a ratio of whole numbers above 0", up, down)
	}
	g := gcd(up, down)
	up, down = up/g, down/g
	if h == nil {
		var err error
		if h, err = resampleTaps(up, down, nil); err != nil {
			return nil, err
		}
	}
	if len(h) == 0 || up == down {
		h = []float64{1 / float64(up)}
	}
	filter, lead := centred(up, down, h)
	count := func(samples int) int { return (samples*up + down - 1) / down }
	return &Polyphase{filter: filter, lead: lead, count: count, edge: edge, cval: cval}, nil
}

// centred makes the filter of h, times up, and says how far ahead of an output its newest sample lies.
func centred(up, down int, h []float64) (filter polyphase, lead int) {
	half := (len(h) - 1) / 2
	before := 0 // zeros that put output times onto the grid
	if up != down {
		before = down - half%down
	}
	padded := make([]float64, before, before+len(h))
	for _, v := range h {
		padded = append(padded, v*float64(up))
	}
	return newPolyphase(padded, up, down), half + before
}

// About makes the signal go on, beyond its ends, with a value of its own: its mean, median, maximum or minimum.
func (p *Polyphase) About(level func([]float64) float64) { p.level = level }

// Run appends the outputs to dst, none for an empty x. dst must not overlap x. It allocates when dst has too little room
// or, with an extension, x is longer than any before.
func (p *Polyphase) Run(dst, x []float64) []float64 {
	if len(x) == 0 {
		return dst
	}
	count := p.count(len(x))
	dst = slices.Grow(dst, count)
	if p.level != nil {
		return p.runAbout(dst, x, p.level(x))
	}
	next := cursor{p.lead / p.filter.up, p.lead % p.filter.up}
	if p.edge == Constant && p.cval == 0 {
		return p.filter.run(dst, x, &next, count)
	}
	last := (p.lead + (count-1)*p.filter.down) / p.filter.up // newest sample of the last output
	before := p.filter.taps - 1
	p.padded = p.edge.Extend(p.padded[:0], x, before, max(0, last+1-len(x)), p.cval)
	next.newest += before
	return p.filter.run(dst, p.padded, &next, count)
}

func (p *Polyphase) runAbout(dst, x []float64, level float64) []float64 {
	p.padded = p.padded[:0]
	for _, v := range x {
		p.padded = append(p.padded, v-level)
	}
	start := len(dst)
	count := p.count(len(x))
	dst = p.filter.run(dst, p.padded, &cursor{p.lead / p.filter.up, p.lead % p.filter.up}, count)
	for i := start; i < len(dst); i++ {
		dst[i] += level
	}
	return dst
}

// Mean is the mean of x, which is not empty.
func Mean(x []float64) float64 { return sum(x) / float64(len(x)) }

// Median is the middle of x, which is not empty, or the mean of the two in the middle; NaN when x has one.
func Median(x []float64) float64 {
	keys := FloatKeys(nil, x)
	n := len(keys)
	upper := keyFloat(selectRank(keys, n/2))
	switch {
	case slices.Max(keys) == math.MaxInt64:
		return math.NaN()
	case n%2 == 1:
		return upper
	}
	return (keyFloat(slices.Max(keys[:n/2])) + upper) / 2
}
