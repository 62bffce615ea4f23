package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

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
			minus, plus := turned(a+scaled(s1, cos5)+scaled(s2, cos25), scaled(d1, sin5)+scaled(d2, sin25))
			y1[i] = exact.Mul(minus, w[0])
			y4[i] = exact.Mul(plus, w[3])
			minus, plus = turned(a+scaled(s1, cos25)+scaled(s2, cos5), scaled(d1, sin25)-scaled(d2, sin5))
			y2[i] = exact.Mul(minus, w[1])
			y3[i] = exact.Mul(plus, w[2])
		}
	}
}
