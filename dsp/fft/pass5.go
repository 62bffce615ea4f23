package fft

const (
	cos5  = 0.30901699437494742410  // cos(2π/5)
	cos25 = -0.80901699437494742410 // cos(4π/5)
	sin5  = 0.95105651629515357212  // sin(2π/5)
	sin25 = 0.58778525229247312917  // sin(4π/5)
)

func pass5(dst, src []complex128, s, m int, tw []complex128) {
	for p := range m {
		x0 := src[s*p:][:s]
		x1 := src[s*(p+m):][:len(x0)]
		x2 := src[s*(p+2*m):][:len(x0)]
		x3 := src[s*(p+3*m):][:len(x0)]
		x4 := src[s*(p+4*m):][:len(x0)]
		y0 := dst[s*5*p:][:len(x0)]
		y1 := dst[s*(5*p+1):][:len(x0)]
		y2 := dst[s*(5*p+2):][:len(x0)]
		y3 := dst[s*(5*p+3):][:len(x0)]
		y4 := dst[s*(5*p+4):][:len(x0)]
		w := (*[4]complex128)(tw[4*p:])
		for i, a := range x0 {
			s1, d1 := x1[i]+x4[i], x1[i]-x4[i]
			s2, d2 := x2[i]+x3[i], x2[i]-x3[i]
			y0[i] = a + s1 + s2
			c := complex(real(a)+float64(cos5*real(s1))+float64(cos25*real(s2)), imag(a)+float64(cos5*imag(s1))+float64(cos25*imag(s2)))
			d := complex(float64(sin5*imag(d1))+float64(sin25*imag(d2)), -float64(sin5*real(d1))-float64(sin25*real(d2)))
			y1[i] = mul(c+d, w[0])
			y4[i] = mul(c-d, w[3])
			c = complex(real(a)+float64(cos25*real(s1))+float64(cos5*real(s2)), imag(a)+float64(cos25*imag(s1))+float64(cos5*imag(s2)))
			d = complex(float64(sin25*imag(d1))-float64(sin5*imag(d2)), float64(sin5*real(d2))-float64(sin25*real(d1)))
			y2[i] = mul(c+d, w[1])
			y3[i] = mul(c-d, w[2])
		}
	}
}

// first5 is pass5 for s = 1.
func first5(dst, src []complex128, m int, tw []complex128) {
	x0 := src[:m]
	x1 := src[m:][:len(x0)]
	x2 := src[2*m:][:len(x0)]
	x3 := src[3*m:][:len(x0)]
	x4 := src[4*m:][:len(x0)]
	for p, a := range x0 {
		s1, d1 := x1[p]+x4[p], x1[p]-x4[p]
		s2, d2 := x2[p]+x3[p], x2[p]-x3[p]
		y, w := (*[5]complex128)(dst[5*p:]), (*[4]complex128)(tw[4*p:])
		y[0] = a + s1 + s2
		c := complex(real(a)+float64(cos5*real(s1))+float64(cos25*real(s2)), imag(a)+float64(cos5*imag(s1))+float64(cos25*imag(s2)))
		d := complex(float64(sin5*imag(d1))+float64(sin25*imag(d2)), -float64(sin5*real(d1))-float64(sin25*real(d2)))
		y[1] = mul(c+d, w[0])
		y[4] = mul(c-d, w[3])
		c = complex(real(a)+float64(cos25*real(s1))+float64(cos5*real(s2)), imag(a)+float64(cos25*imag(s1))+float64(cos5*imag(s2)))
		d = complex(float64(sin25*imag(d1))-float64(sin5*imag(d2)), float64(sin5*real(d2))-float64(sin25*real(d1)))
		y[2] = mul(c+d, w[1])
		y[3] = mul(c-d, w[2])
	}
}
