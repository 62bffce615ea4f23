package fft

import "fmt"

// Real transforms real sequences of one length n to the n/2+1 values from frequency 0 to the middle; the rest is their
// mirror image, conjugated. It is not safe for concurrent use.
type Real struct {
	n int
	realTransform
}

// realTransform is one way to do transforms of one length. backward is n times the inverse; of the imaginary parts of the
// first value, and for even n of the last, it takes no notice. src is left as it is.
type realTransform interface {
	forward(dst []complex128, src []float64)
	backward(dst []float64, src []complex128)
}

// NewReal makes a plan for sequences of n values, 1 <= n <= [LenMax]; it panics for other lengths.
func NewReal(n int) *Real {
	checkLen(n)
	return &Real{n, newRealTransform(n)}
}

func newRealTransform(n int) realTransform {
	switch {
	case n == 1:
		return realOne{}
	case n%2 == 0:
		return newRealEven(n)
	}
	for p := 3; p <= oddRadixMax; p += 2 {
		if n%p == 0 {
			return newRealOdd(n, p)
		}
	}
	return &realWhole{newTransform(n), make([]complex128, n)}
}

// Len is the length of the real sequences.
func (p *Real) Len() int { return p.n }

// Forward writes the transform of src to dst and returns dst; nil allocates. It panics unless src has the plan's length n
// and dst n/2+1.
func (p *Real) Forward(dst []complex128, src []float64) []complex128 {
	dst = sized(dst, p.n/2+1)
	checkSize("src", len(src), p.n)
	p.forward(dst, src)
	return dst
}

// Inverse writes the real sequence whose transform is src to dst and returns dst; nil allocates. The imaginary part of
// src[0], and for even n of the last value, counts as 0. It panics unless src has n/2+1 values and dst n.
func (p *Real) Inverse(dst []float64, src []complex128) []float64 {
	dst = p.Backward(dst, src)
	factor := 1 / float64(p.n)
	for i := range dst {
		dst[i] *= factor
	}
	return dst
}

// Backward is [Real.Inverse] without the factor 1/n.
func (p *Real) Backward(dst []float64, src []complex128) []float64 {
	dst = sized(dst, p.n)
	if len(src) != p.n/2+1 {
		panic(fmt.Sprintf("fft: src has %d values, not %d", len(src), p.n/2+1))
	}
	p.backward(dst, src)
	return dst
}

// realOne is the transform of one value.
type realOne struct{}

func (realOne) forward(dst []complex128, src []float64)  { dst[0] = complex(src[0], 0) }
func (realOne) backward(dst []float64, src []complex128) { dst[0] = real(src[0]) }

// realWhole takes a real sequence as a complex one.
type realWhole struct {
	transform
	work []complex128
}

func (t *realWhole) forward(dst []complex128, src []float64) {
	for i, v := range src {
		t.work[i] = complex(v, 0)
	}
	t.transform.forward(t.work, t.work)
	copy(dst, t.work)
	dst[0] = complex(real(dst[0]), 0)
}

func (t *realWhole) backward(dst []float64, src []complex128) {
	n := len(t.work)
	t.work[0] = complex(real(src[0]), 0)
	for k := 1; k < len(src); k++ {
		t.work[k], t.work[n-k] = conj(src[k]), src[k] // conjugated, for the inverse
	}
	t.transform.forward(t.work, t.work)
	for i, v := range t.work {
		dst[i] = real(v)
	}
}
