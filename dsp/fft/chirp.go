package fft

import (
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// chirp transforms any length as a convolution: with jk = (j² + k² - (k-j)²)/2, X[k] is c[k] times the sum of x[j]*c[j] times
// conj(c[k-j]), c[j] = exp(-πi j²/n).
type chirp struct {
	c      []complex128
	filter []complex128 // transform of conj(c), over its length
	inner  transform
	work   []complex128
}

func newChirp(n int) *chirp {
	padded := PaddedLen(2*n - 1)
	t := &chirp{c: make([]complex128, n), inner: newTransform(padded), work: make([]complex128, padded)}
	t.filter = make([]complex128, padded)
	square := 0 // j² mod 2n
	for j := range n {
		t.c[j] = root(square, 2*n)
		square = (square + 2*j + 1) % (2 * n)
		v := conj(t.c[j]) / complex(float64(padded), 0)
		t.filter[j] = v
		t.filter[(padded-j)%padded] = v
	}
	t.inner.forward(t.filter, t.filter)
	return t
}

// forward transforms src into dst; they may be the same.
func (t *chirp) forward(dst, src []complex128) {
	n := len(t.c)
	Multiply(t.work[:n], src[:n], t.c)
	clear(t.work[n:])
	t.inner.forward(t.work, t.work)
	Multiply(t.work, t.work, t.filter)
	t.inner.forward(t.work, t.work) // its inverse backward, but for value 0
	dst[0] = exact.Mul(t.work[0], t.c[0])
	last := t.work[len(t.work)-n+1:]
	slices.Reverse(last)
	Multiply(dst[1:n], last, t.c[1:])
}
