package fft

import "fmt"

// LenMax bounds the length of a transform.
const LenMax = 1 << 30

// transform is one way to do a forward transform of one length; dst and src may be the same.
type transform interface {
	forward(dst, src []complex128)
}

func newTransform(n int) transform {
	if t, ok := newSmooth(n); ok {
		return t
	}
	return newChirp(n)
}

// Plan transforms complex sequences of one length. It is not safe for concurrent use.
type Plan struct {
	n int
	transform
}

// New makes a plan for sequences of n values, 1 <= n <= [LenMax]; it panics for other lengths.
func New(n int) *Plan {
	checkLen(n)
	return &Plan{n, newTransform(n)}
}

func checkLen(n int) {
	if n < 1 || n > LenMax {
		panic(fmt.Sprintf("fft: a length of %d is not from 1 to %d", n, LenMax))
	}
}

// Len is the length.
func (p *Plan) Len() int { return p.n }

// Forward writes the transform of src to dst and returns dst; nil allocates. They may be the same, but must not overlap
// in another way. It panics unless both have the plan's length.
func (p *Plan) Forward(dst, src []complex128) []complex128 {
	dst = sized(dst, p.n)
	checkSize("src", len(src), p.n)
	p.forward(dst, src)
	return dst
}

// Inverse writes the inverse transform of src to dst, so that Inverse(Forward(x)) is x, and returns dst. As Forward
// otherwise.
func (p *Plan) Inverse(dst, src []complex128) []complex128 {
	return p.Backward(dst, src, 1/float64(p.n))
}

// Backward is [Plan.Inverse] with another factor than 1/n.
func (p *Plan) Backward(dst, src []complex128, factor float64) []complex128 {
	dst = p.Forward(dst, src)
	dst[0] = scaled(dst[0], factor)
	for i, j := 1, p.n-1; i <= j; i, j = i+1, j-1 {
		dst[i], dst[j] = scaled(dst[j], factor), scaled(dst[i], factor)
	}
	return dst
}

// Scale multiplies every value by the factor.
func Scale(x []complex128, factor float64) {
	if factor == 1 {
		return
	}
	for i, v := range x {
		x[i] = scaled(v, factor)
	}
}

func sized[T any](dst []T, n int) []T {
	if dst == nil {
		return make([]T, n)
	}
	checkSize("dst", len(dst), n)
	return dst
}

func checkSize(name string, got, want int) {
	if got != want {
		panic(fmt.Sprintf("fft: %s has %d values, not %d", name, got, want))
	}
}
