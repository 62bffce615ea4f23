package dsp

import (
	"fmt"
	"slices"
)

// OrderFilter writes to out, for each place of an array of n dimensions, the rank-th smallest of the samples that domain,
// laid with its middle on that place, selects by a value other than 0; beyond the array's edges there are zeros
// (scipy.signal.order_filter; medfilt with a domain of ones and the middle rank). Arrays lie with the last dimension
// running fastest; the lengths of domain are odd. See [OrderFilterFloats] for floats. It needs the
// whole array. It panics when lengths don't fit, the rank is not below the number of selected samples, or the array with half a domain
// about it has over 2^28 values and twice its own.
func OrderFilter(out, x []int64, shape []int, domain []bool, domainShape []int, rank int) {
	selected := 0
	for _, in := range domain {
		if in {
			selected++
		}
	}
	if product(shape) != len(x) || len(out) != len(x) || product(domainShape) != len(domain) || len(shape) != len(domainShape) ||
		rank < 0 || rank >= selected {
		panic(fmt.Sprintf("dsp: OrderFilter got shapes %v and %v for %d and %d values, and rank %d of %d",
			shape, domainShape, len(x), len(domain), rank, selected))
	}
	if len(x) == 0 {
		return
	}
	if selected == len(domain) && alongLast(domainShape) {
		eachWindow(out, x, shape[len(shape)-1], selected, NewRankFilter(selected, rank).Ints)
		return
	}
	p := newPadded(x, shape, domainShape)
	offsets := p.offsets(domain, domainShape)
	values := make([]int64, selected)
	p.eachRow(func(at, first int) {
		for i := range shape[len(shape)-1] {
			for k, offset := range offsets {
				values[k] = p.x[at+i+offset]
			}
			out[first+i] = selectRank(values, rank)
		}
	})
}

// OrderFilterFloats is [OrderFilter] for floats; NaN is above all.
func OrderFilterFloats(out, x []float64, shape []int, domain []bool, domainShape []int, rank int) {
	if last := len(shape) - 1; len(out) == len(x) && product(shape) == len(x) && alongLast(domainShape) &&
		len(domain) == domainShape[last] && !slices.Contains(domain, false) {
		eachWindow(out, x, shape[last], len(domain), NewRankFilter(len(domain), rank).Floats)
		return
	}
	results := make([]int64, len(out))
	OrderFilter(results, FloatKeys(nil, x), shape, domain, domainShape, rank)
	for i, k := range results {
		out[i] = keyFloat(k)
	}
}

// FloatKeys appends whole numbers of the order of x; NaN is above all.
func FloatKeys(dst []int64, x []float64) []int64 {
	dst = slices.Grow(dst, len(x))
	for _, v := range x {
		dst = append(dst, floatKey(v))
	}
	return dst
}

// eachWindow runs along rows of n samples, with zeros beyond their ends. filter takes as many at a time as stay in the
// processor's cache, if windows aren't longer.
func eachWindow[T int64 | float64](out, x []T, n, window int, filter func(out, x []T)) {
	if len(x) == 0 {
		return
	}
	most := min(n, max(windowsAtOnce, window))
	room := make([]T, most+window-1)
	for ; len(x) > 0; x, out = x[n:], out[n:] {
		for at := 0; at < n; at += most {
			m := min(n-at, most)
			piece, first := room[:m+window-1], at-window/2
			clear(piece)
			copy(piece[max(0, -first):], x[max(0, first):min(n, first+len(piece))])
			filter(out[at:at+m], piece)
		}
	}
}

// windowsAtOnce is how many results eachWindow asks for at least.
const windowsAtOnce = 1 << 11

func product(shape []int) int {
	n := 1
	for _, length := range shape {
		n *= length
	}
	return n
}

// alongLast says that a domain reaches along the last dimension only.
func alongLast(domainShape []int) bool {
	for _, n := range domainShape[:len(domainShape)-1] {
		if n != 1 {
			return false
		}
	}
	return true
}

// padded is an array with half a domain of zeros about it.
type padded struct {
	x            []int64
	shape, inner []int // with and without the zeros
}

// paddedMax bounds the values of an array with zeros about it: 2 GiB of int64.
const paddedMax = 1 << 28

func newPadded(x []int64, shape, domainShape []int) *padded {
	p := &padded{inner: shape}
	for i, n := range shape {
		p.shape = append(p.shape, n+domainShape[i]-1)
	}
	places := 1.0
	for _, n := range p.shape {
		places *= float64(n)
	}
	if places > max(paddedMax, 2*float64(len(x))) {
		panic(fmt.Sprintf("dsp: an array of the shape %v is %v with the domain about it, too many values", shape, p.shape))
	}
	p.x = make([]int64, product(p.shape))
	start := 0 // of the inner array
	for i, n := range p.shape {
		start = start*n + domainShape[i]/2
	}
	p.eachRow(func(at, first int) { copy(p.x[at+start:], x[first:first+shape[len(shape)-1]]) })
	return p
}

// eachRow visits the rows of the inner array: at is where the domain's corner lies on the padded array when its middle is
// on the row's start, first where the row starts in the inner one.
func (p *padded) eachRow(visit func(at, first int)) {
	last := len(p.shape) - 1
	rows := product(p.inner[:last])
	index := make([]int, last)
	for r := range rows {
		at := 0
		for i, k := range index {
			at = at*p.shape[i] + k
		}
		visit(at*p.shape[last], r*p.inner[last])
		for i := last - 1; i >= 0; i-- {
			if index[i]++; index[i] < p.inner[i] {
				break
			}
			index[i] = 0
		}
	}
}

// offsets are where the selected samples lie from the domain's corner.
func (p *padded) offsets(domain []bool, domainShape []int) (offsets []int) {
	index := make([]int, len(domainShape))
	for _, in := range domain {
		offset := 0
		for i, k := range index {
			offset = offset*p.shape[i] + k
		}
		if in {
			offsets = append(offsets, offset)
		}
		for i := len(index) - 1; i >= 0; i-- {
			if index[i]++; index[i] < domainShape[i] {
				break
			}
			index[i] = 0
		}
	}
	return offsets
}

// selectRank is the rank-th smallest of v, which it reorders (C. A. R. Hoare, Algorithm 65: Find, CACM 4, 1961).
func selectRank(v []int64, rank int) int64 {
	from, to := 0, len(v)-1
	for from < to {
		pivot := v[rank]
		i, j := from, to
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for pivot < v[j] {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		if j < rank {
			from = i
		}
		if rank < i {
			to = j
		}
	}
	return v[rank]
}
