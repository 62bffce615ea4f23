package fft

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
			a, b, c, d := x0[i]+x4[i], x1[i]+x5[i], x2[i]+x6[i], x3[i]+x7[i]
			ac, a_c, bd, b_d := a+c, a-c, b+d, b-d
			b_d = complex(imag(b_d), -real(b_d))
			y0[i] = ac + bd
			y2[i] = mul(a_c+b_d, w[1])
			y4[i] = mul(ac-bd, w[3])
			y6[i] = mul(a_c-b_d, w[5])
			// The odd ones are one of the differences times exp(-2πi j/8).
			a, b, c, d = x0[i]-x4[i], x1[i]-x5[i], x2[i]-x6[i], x3[i]-x7[i]
			b = complex(float64(sin8*(real(b)+imag(b))), float64(sin8*(imag(b)-real(b))))
			c = complex(imag(c), -real(c))
			d = complex(float64(sin8*(imag(d)-real(d))), -float64(sin8*(real(d)+imag(d))))
			ac, a_c, bd, b_d = a+c, a-c, b+d, b-d
			b_d = complex(imag(b_d), -real(b_d))
			y1[i] = mul(ac+bd, w[0])
			y3[i] = mul(a_c+b_d, w[2])
			y5[i] = mul(ac-bd, w[4])
			y7[i] = mul(a_c-b_d, w[6])
		}
	}
}

// first8 is pass8 for s = 1.
func first8(dst, src []complex128, m int, tw []complex128) {
	x0 := src[:m]
	x1 := src[m:][:len(x0)]
	x2 := src[2*m:][:len(x0)]
	x3 := src[3*m:][:len(x0)]
	x4 := src[4*m:][:len(x0)]
	x5 := src[5*m:][:len(x0)]
	x6 := src[6*m:][:len(x0)]
	x7 := src[7*m:][:len(x0)]
	for i := range x0 {
		y, w := (*[8]complex128)(dst[8*i:]), (*[7]complex128)(tw[7*i:])
		a, b, c, d := x0[i]+x4[i], x1[i]+x5[i], x2[i]+x6[i], x3[i]+x7[i]
		ac, a_c, bd, b_d := a+c, a-c, b+d, b-d
		b_d = complex(imag(b_d), -real(b_d))
		y[0] = ac + bd
		y[2] = mul(a_c+b_d, w[1])
		y[4] = mul(ac-bd, w[3])
		y[6] = mul(a_c-b_d, w[5])
		a, b, c, d = x0[i]-x4[i], x1[i]-x5[i], x2[i]-x6[i], x3[i]-x7[i]
		b = complex(float64(sin8*(real(b)+imag(b))), float64(sin8*(imag(b)-real(b))))
		c = complex(imag(c), -real(c))
		d = complex(float64(sin8*(imag(d)-real(d))), -float64(sin8*(real(d)+imag(d))))
		ac, a_c, bd, b_d = a+c, a-c, b+d, b-d
		b_d = complex(imag(b_d), -real(b_d))
		y[1] = mul(ac+bd, w[0])
		y[3] = mul(a_c+b_d, w[2])
		y[5] = mul(ac-bd, w[4])
		y[7] = mul(a_c-b_d, w[6])
	}
}
