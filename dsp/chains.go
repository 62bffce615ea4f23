package dsp

import (
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// chains computes many outputs of a [polyphase] at a time, by the vector kernel of package fir. Every up-th output has the
// same row of taps, on windows that lie down samples apart: such outputs are a chain. With the samples dealt out to as
// many streams as lie between two windows, the samples that one tap meets are neighbours, and so a chain's sums grow side
// by side, each from its oldest sample to its newest as elsewhere.
type chains struct {
	streams []float64 // one after another
	length  int       // of each
	sums    []float64 // of one chain
}

// Limits of a chain; shorter ones don't pay. Samples and outputs are those of all chains, which should stay in the cache.
const (
	chainMin        = 16
	chainMax        = 512
	chainSamplesMax = 1 << 13
	chainOutputsMax = 1 << 15
)

// chainLen is how long chains can be for count outputs that have all their samples, 0 where chains don't pay.
func (p *polyphase) chainLen(count int) int {
	n := min(count/p.up, chainSamplesMax/p.down, chainOutputsMax/p.up, chainMax)
	if n < chainMin {
		return 0
	}
	return n
}

// runChains appends n outputs of each chain from c on, which it moves; all their samples lie within x.
func (p *polyphase) runChains(dst, x []float64, c *cursor, n int) []float64 {
	start, first := len(dst), c.newest+1-p.taps
	dst = slices.Grow(dst, n*p.up)[:start+n*p.up]
	p.chains.reserve(n, p.down, p.taps)
	p.deal(x[first:])
	for chain := range p.up {
		p.sumChain(c.phase, c.newest+1-p.taps-first)
		for i, v := range p.chains.sums {
			dst[start+chain+i*p.up] = v
		}
		p.next(c)
	}
	c.newest += (n - 1) * p.down
	return dst
}

// reserve makes room for chains of n outputs.
func (c *chains) reserve(n, down, taps int) {
	c.length = n + (taps+down-1)/down + 1
	c.streams = slices.Grow(c.streams[:0], c.length*down)[:c.length*down]
	c.sums = slices.Grow(c.sums[:0], n)[:n]
}

// deal deals x out to the streams.
func (p *polyphase) deal(x []float64) {
	c := &p.chains
	for r := range min(p.down, len(x)) {
		stream := c.streams[r*c.length:]
		for i := range min(c.length, (len(x)-1-r)/p.down+1) {
			stream[i] = x[r+i*p.down]
		}
	}
}

// sumChain sums the row of a phase over windows from a sample on.
func (p *polyphase) sumChain(phase, from int) {
	c := &p.chains
	clear(c.sums)
	row := p.rows[phase*p.taps:][:p.taps]
	for len(row) > 0 { // until a window wraps to the first stream, the streams' samples are equally far apart
		stream, at := from%p.down, from/p.down
		m := min(len(row), p.down-stream)
		step := c.length
		if p.down == 1 {
			m, step = len(row), 1
		}
		fir.Spaced(c.sums, row[:m], c.streams[stream*c.length+at:], step)
		row, from = row[m:], from+m
	}
}
