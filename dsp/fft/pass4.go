package fft

func pass4(dst, src []complex128, s, m int, tw []complex128) {
	for p := range m {
		x0 := src[s*p:][:s]
		x1 := src[s*(p+m):][:len(x0)]
		x2 := src[s*(p+2*m):][:len(x0)]
		x3 := src[s*(p+3*m):][:len(x0)]
		y0 := dst[s*4*p:][:len(x0)]
		y1 := dst[s*(4*p+1):][:len(x0)]
		y2 := dst[s*(4*p+2):][:len(x0)]
		y3 := dst[s*(4*p+3):][:len(x0)]
		w1, w2, w3 := tw[3*p], tw[3*p+1], tw[3*p+2]
		for i, a := range x0 {
			b, c, d := x1[i], x2[i], x3[i]
			ac, a_c, bd, b_d := a+c, a-c, b+d, b-d
			b_d = complex(imag(b_d), -real(b_d))
			y0[i] = ac + bd
			y1[i] = mul(a_c+b_d, w1)
			y2[i] = mul(ac-bd, w2)
			y3[i] = mul(a_c-b_d, w3)
		}
	}
}

// first4 is pass4 for s = 1.
func first4(dst, src []complex128, m int, tw []complex128) {
	x0 := src[:m]
	x1 := src[m:][:len(x0)]
	x2 := src[2*m:][:len(x0)]
	x3 := src[3*m:][:len(x0)]
	for p, a := range x0 {
		b, c, d := x1[p], x2[p], x3[p]
		ac, a_c, bd, b_d := a+c, a-c, b+d, b-d
		b_d = complex(imag(b_d), -real(b_d))
		y, w := (*[4]complex128)(dst[4*p:]), (*[3]complex128)(tw[3*p:])
		y[0] = ac + bd
		y[1] = mul(a_c+b_d, w[0])
		y[2] = mul(ac-bd, w[1])
		y[3] = mul(a_c-b_d, w[2])
	}
}
