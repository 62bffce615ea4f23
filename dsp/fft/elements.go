package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

// Multiply writes the products of a and b to dst, which may be one of them. It panics unless all are of one length.
func Multiply(dst, a, b []complex128) {
	checkSize("dst", len(dst), len(a))
	checkSize("b", len(b), len(a))
	for i := multiplyAVX2(dst, a, b); i < len(a); i++ {
		dst[i] = exact.Mul(a[i], b[i])
	}
}

// unpack turns the transform z of pairs of real values, x[2j] + i x[2j+1], into theirs: of the ends z[0] and z[m] stand
// already, tw[k] is exp(-πi k/m)/2 for k <= m/2.
func unpack(z, tw []complex128) {
	m := len(z) - 1
	for k := 1 + unpackAVX2(z, tw); k < len(tw); k++ {
		a, b := z[k], conj(z[m-k])
		e, o := scaled(a+b, 0.5), a-b
		o = exact.Mul(complex(imag(o), -real(o)), tw[k])
		z[k], z[m-k] = e+o, conj(e-o)
	}
}

// pack undoes unpack, but for a factor of 2 and the ends, and conjugates: src has one value more than dst.
func pack(dst, src, tw []complex128) {
	m := len(dst)
	for k := 1 + packAVX2(dst, src, tw); k < len(tw); k++ {
		a, b := src[k], conj(src[m-k])
		o := exact.Mul(a-b, conj(tw[k]))
		minus, plus := turned(a+b, o+o)
		dst[k], dst[m-k] = conj(plus), minus
	}
}
