package dsp

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// RankFilter gives the rank-th smallest of each window of a signal: the running median and its relatives. The result is
// one of the samples, exactly. NaN counts as larger than every number, as numpy sorts it (scipy leaves open what it does
// with NaN), and -0 as smaller than 0. It is not safe for concurrent use.
//
// The samples of two neighbouring blocks, each as long as the window, are put into order; then a window is a set of
// places in that order, which two bits change from one window to the next, and the wanted one is at most a step away.
// Sorting blocks instead of keeping a tree is J. Suomela's idea (Median filtering is equivalent to sorting, 2014). Short
// windows are taken by four, see byFour.
type RankFilter struct {
	window, rank int
	keys         []int64
	blocks       []keyed  // the old block and the new one, each in order; at counts through both
	merged       []keyed  // both in one order
	place        []int32  // of each sample of both blocks in that order
	set          []uint64 // of places in the window
}

// NewRankFilter makes a filter; rank 0 is the smallest of the window. It panics unless 0 <= rank < window.
func NewRankFilter(window, rank int) *RankFilter {
	if rank < 0 || rank >= window {
		panic(fmt.Sprintf("dsp: rank %d is not within a window of %d", rank, window))
	}
	return &RankFilter{
		window: window, rank: rank,
		blocks: make([]keyed, 2*window), merged: make([]keyed, 2*window),
		place: make([]int32, 2*window), set: make([]uint64, (2*window+63)/64),
	}
}

// Push appends one value for each whole window in x: len(x)-window+1 of them, none when x is shorter. It allocates when x
// is longer than any before.
func (f *RankFilter) Push(dst, x []float64) []float64 {
	n := max(0, len(x)-f.window+1)
	dst = slices.Grow(dst, n)[:len(dst)+n]
	f.Floats(dst[len(dst)-n:], x)
	return dst
}

// Floats is [RankFilter.Ints] for floats. It allocates when x is longer than any before.
func (f *RankFilter) Floats(out, x []float64) {
	f.keys = slices.Grow(f.keys[:0], len(x)+len(out))[:len(x)+len(out)]
	keys, results := f.keys[:len(x)], f.keys[len(x):]
	for i, v := range x {
		keys[i] = floatKey(v)
	}
	f.Ints(results, keys)
	for i, k := range results {
		out[i] = keyFloat(k)
	}
}

// floatKey maps numbers to whole ones in the same order. It is its own inverse but for the sign and payload of NaN.
func floatKey(v float64) int64 {
	if v != v {
		return math.MaxInt64
	}
	b := int64(math.Float64bits(v))
	return b ^ int64(uint64(b>>63)>>1)
}

func keyFloat(k int64) float64 { return math.Float64frombits(uint64(k ^ int64(uint64(k>>63)>>1))) }

// Ints writes to out the value of each whole window in x; out has len(x)-window+1 values or, when x is shorter, none.
func (f *RankFilter) Ints(out, x []int64) {
	if len(out) == 0 {
		return
	}
	w := f.window
	switch {
	case w < 3:
		f.byTwo(out, x)
		return
	case w <= fourWindow:
		f.byFour(out, x)
		return
	}
	sortBlock(f.blocks[:w], f.merged[:w], x[:w], 0)
	for {
		x = x[w:]
		n := min(len(x), w)
		sortBlock(f.blocks[w:w+n], f.merged[:n], x[:n], w)
		m := min(len(out), w)
		f.slide(out[:m], n)
		if out = out[m:]; len(out) == 0 {
			return
		}
		for i, k := range f.blocks[w:] {
			f.blocks[i] = keyed{k.key, k.at - w}
		}
	}
}

// slide takes the window from the old block towards the new one, of n samples.
func (f *RankFilter) slide(out []int64, n int) {
	f.merge(n)
	clear(f.set)
	for _, p := range f.place[:f.window] {
		f.set[p>>6] |= 1 << (p & 63)
	}
	at := f.place[f.blocks[f.rank].at]
	out[0] = f.merged[at].key
	for i := 1; i < len(out); i++ {
		gone, come := f.place[i-1], f.place[f.window+i-1]
		f.set[gone>>6] &^= 1 << (gone & 63)
		f.set[come>>6] |= 1 << (come & 63)
		if gone <= at && come > at {
			at = f.above(at)
		} else if gone >= at && come < at {
			at = f.below(at)
		}
		out[i] = f.merged[at].key
	}
}

// above is the next place of the set after at.
func (f *RankFilter) above(at int32) int32 {
	at++
	word := at >> 6
	left := f.set[word] >> (at & 63) << (at & 63)
	for left == 0 {
		word++
		left = f.set[word]
	}
	return word<<6 + int32(bits.TrailingZeros64(left))
}

// below is the last place of the set before at.
func (f *RankFilter) below(at int32) int32 {
	word := at >> 6
	left := f.set[word] & (1<<(at&63) - 1)
	for left == 0 {
		word--
		left = f.set[word]
	}
	return word<<6 + int32(bits.Len64(left)) - 1
}

// merge puts both blocks into one order; of equal keys those of the old block come first.
func (f *RankFilter) merge(n int) {
	w := f.window
	if n == w {
		mergeHalves(f.merged, f.blocks)
	} else {
		mergeAny(f.merged[:w+n], f.blocks[:w], f.blocks[w:w+n])
	}
	for i, k := range f.merged[:w+n] {
		f.place[k.at] = int32(i)
	}
}
