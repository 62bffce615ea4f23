package fft

import "unsafe"

// realEven takes the values of a real sequence in pairs as complex ones, z[j] = x[2j] + i x[2j+1]. Their transform Z
// holds those of the even and odd values: E[k] = (Z[k] + conj(Z[m-k]))/2, O[k] = (Z[k] - conj(Z[m-k]))/2i, and
// X[k] = E[k] + exp(-2πi k/n) O[k].
type realEven struct {
	transform
	tw   []complex128 // exp(-2πi k/n)/2 for k <= n/4
	work []complex128
}

func newRealEven(n int) *realEven {
	t := &realEven{newTransform(n / 2), make([]complex128, n/4+1), make([]complex128, n/2)}
	for k := range t.tw {
		w := root(k, n)
		t.tw[k] = complex(real(w)/2, imag(w)/2)
	}
	return t
}

func (t *realEven) forward(dst []complex128, src []float64) {
	m := len(t.work)
	dst = dst[:m+1]
	t.transform.forward(dst[:m], pairs(src))
	first := dst[0]
	dst[0], dst[m] = complex(real(first)+imag(first), 0), complex(real(first)-imag(first), 0)
	unpack(dst, t.tw)
}

func (t *realEven) backward(dst []float64, src []complex128) {
	m := len(t.work)
	src = src[:m+1]
	first, last := real(src[0]), real(src[m])
	t.work[0] = complex(first+last, last-first) // all conjugated, for the inverse
	pack(t.work, src, t.tw)
	z := pairs(dst)
	t.transform.forward(z, t.work)
	for i, v := range z {
		z[i] = conj(v)
	}
}

// pairs is x as complex values, in place.
func pairs(x []float64) []complex128 {
	return unsafe.Slice((*complex128)(unsafe.Pointer(&x[0])), len(x)/2)
}
