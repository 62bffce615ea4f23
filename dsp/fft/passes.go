package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

// A pass takes m*s butterflies of radix r from src to dst, both of length r*m*s. Butterfly (p, q), p < m and q < s, reads
// src[q + s*(p + m*j)] for j < r, and writes its k-th output times the twiddle exp(-2πi pk/(r*m)) to dst[q + s*(r*p + k)].
// tw holds the twiddles for k = 1 … r-1, p after p. What lies at neighbouring q is neighbouring in memory, so the inner
// loop runs over q.
type pass struct {
	radix, s, m int
	tw          []complex128 // of p, k: (r-1)*m
	odd         oddTable     // for odd radices above 5
}

// newPass makes the pass that splits s interleaved transforms into r times as many; s*r divides the circle's length.
func newPass(r, s int, c *circle) pass {
	m := c.n / (r * s)
	p := pass{radix: r, s: s, m: m, tw: make([]complex128, 0, (r-1)*m)}
	for j := range m {
		for k := 1; k < r; k++ {
			p.tw = append(p.tw, c.root(j*k*s))
		}
	}
	if r > 5 && r%2 == 1 {
		p.odd = newOddTable(r)
	}
	return p
}

func (p *pass) run(dst, src []complex128) {
	if p.runAVX2(dst, src) {
		return
	}
	switch p.radix {
	case 2:
		pass2(dst, src, p.s, p.m, p.tw)
	case 3:
		pass3(dst, src, p.s, p.m, p.tw)
	case 4:
		pass4(dst, src, p.s, p.m, p.tw)
	case 5:
		pass5(dst, src, p.s, p.m, p.tw)
	case 8:
		pass8(dst, src, p.s, p.m, p.tw)
	default:
		p.runOdd(dst, src)
	}
}

func pass2(dst, src []complex128, s, m int, tw []complex128) {
	for p := range m {
		x0 := src[s*p:][:s]
		x1 := src[s*(p+m):][:len(x0)]
		y0 := dst[s*2*p:][:len(x0)]
		y1 := dst[s*(2*p+1):][:len(x0)]
		w := tw[p]
		for i, a := range x0 {
			b := x1[i]
			y0[i] = a + b
			y1[i] = exact.Mul(a-b, w)
		}
	}
}

const sin3 = 0.86602540378443864676 // sin(2π/3)

func pass3(dst, src []complex128, s, m int, tw []complex128) {
	for p := range m {
		x0 := src[s*p:][:s]
		x1 := src[s*(p+m):][:len(x0)]
		x2 := src[s*(p+2*m):][:len(x0)]
		y0 := dst[s*3*p:][:len(x0)]
		y1 := dst[s*(3*p+1):][:len(x0)]
		y2 := dst[s*(3*p+2):][:len(x0)]
		w1, w2 := tw[2*p], tw[2*p+1]
		for i, a := range x0 {
			sum, dif := x1[i]+x2[i], x1[i]-x2[i]
			y0[i] = a + sum
			minus, plus := turned(a-scaled(sum, 0.5), scaled(dif, sin3))
			y1[i] = exact.Mul(minus, w1)
			y2[i] = exact.Mul(plus, w2)
		}
	}
}

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
		for i := range x0 {
			z0, z1, z2, z3 := fourth(x0[i], x1[i], x2[i], x3[i])
			y0[i] = z0
			y1[i] = exact.Mul(z1, w1)
			y2[i] = exact.Mul(z2, w2)
			y3[i] = exact.Mul(z3, w3)
		}
	}
}

// fourth is a butterfly of radix 4.
func fourth(a, b, c, d complex128) (z0, z1, z2, z3 complex128) {
	ac, bd := a+c, b+d
	z1, z3 = turned(a-c, b-d)
	return ac + bd, z1, ac - bd, z3
}

// turned is a - i*b and a + i*b.
func turned(a, b complex128) (minus, plus complex128) {
	return complex(real(a)+imag(b), imag(a)-real(b)), complex(real(a)-imag(b), imag(a)+real(b))
}

// scaled is v times a real number.
func scaled(v complex128, by float64) complex128 {
	return complex(float64(real(v)*by), float64(imag(v)*by))
}
