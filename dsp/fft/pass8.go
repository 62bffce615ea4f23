package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

const sin8 = 0.70710678118654752440 // sin(π/4)

func pass8(dst, src []complex128, s, m int, tw []complex128) {
	for p := range m {
		x0 := src[s*p:][:s]
		x1 := src[s*(p+m):][:len(x0)]
		x2 := src[s*(p+2*m):][:len(x0)]
		x3 := src[s*(p+3*m):][:len(x0)]
		x4 := src[s*(p+4*m):][:len(x0)]
		x5 := src[s*(p+5*m):][:len(x0)]
		x6 := src[s*(p+6*m):][:len(x0)]
		x7 := src[s*(p+7*m):][:len(x0)]
		y0 := dst[s*8*p:][:len(x0)]
		y1 := dst[s*(8*p+1):][:len(x0)]
		y2 := dst[s*(8*p+2):][:len(x0)]
		y3 := dst[s*(8*p+3):][:len(x0)]
		y4 := dst[s*(8*p+4):][:len(x0)]
		y5 := dst[s*(8*p+5):][:len(x0)]
		y6 := dst[s*(8*p+6):][:len(x0)]
		y7 := dst[s*(8*p+7):][:len(x0)]
		w := (*[7]complex128)(tw[7*p:])
		for i := range x0 {
			// The even outputs are a butterfly of radix 4 of the sums.
			z0, z1, z2, z3 := fourth(x0[i]+x4[i], x1[i]+x5[i], x2[i]+x6[i], x3[i]+x7[i])
			y0[i] = z0
			y2[i] = exact.Mul(z1, w[1])
			y4[i] = exact.Mul(z2, w[3])
			y6[i] = exact.Mul(z3, w[5])
			// The odd ones are one of the differences times exp(-2πi j/8).
			b, d := x1[i]-x5[i], x3[i]-x7[i]
			b = complex(float64((real(b)+imag(b))*sin8), float64((imag(b)-real(b))*sin8))
			d = complex(float64((imag(d)-real(d))*sin8), float64((imag(d)+real(d))*-sin8))
			ac, a_c := turned(x0[i]-x4[i], x2[i]-x6[i])
			y1[i] = exact.Mul(ac+(b+d), w[0])
			y5[i] = exact.Mul(ac-(b+d), w[4])
			z1, z3 = turned(a_c, b-d)
			y3[i] = exact.Mul(z1, w[2])
			y7[i] = exact.Mul(z3, w[6])
		}
	}
}
