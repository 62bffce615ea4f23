package fft

// A pass takes m*s butterflies of radix r from src to dst, both of length r*m*s. Butterfly (p, q), p < m and q < s, reads
// src[q + s*(p + m*j)] for j < r, and writes its k-th output times the twiddle exp(-2πi pk/(r*m)) to dst[q + s*(r*p + k)].
// tw holds the twiddles for k = 1 … r-1, p after p. What lies at neighbouring q is neighbouring in memory, so the inner
// loop runs over q; where s is 1 it runs over p.
type pass struct {
	radix, s, m int
	tw          []complex128 // of p, k: (r-1)*m
	cos, sin    []float64    // of 2π j/r for odd radices above 5
}

// newPass makes the pass that splits lengths of r*m into r of m, in s interleaved transforms.
func newPass(r, s, m int) pass {
	p := pass{radix: r, s: s, m: m, tw: make([]complex128, 0, (r-1)*m)}
	for j := range m {
		for k := 1; k < r; k++ {
			p.tw = append(p.tw, root(j*k%(r*m), r*m))
		}
	}
	if r > 5 && r%2 == 1 {
		p.cos, p.sin = make([]float64, r), make([]float64, r)
		for j := range r {
			w := root(j, r)
			p.cos[j], p.sin[j] = real(w), -imag(w)
		}
	}
	return p
}

func (p *pass) run(dst, src []complex128) {
	switch {
	case p.radix == 2:
		pass2(dst, src, p.s, p.m, p.tw)
	case p.radix == 3:
		pass3(dst, src, p.s, p.m, p.tw)
	case p.radix == 4 && p.s == 1:
		first4(dst, src, p.m, p.tw)
	case p.radix == 4:
		pass4(dst, src, p.s, p.m, p.tw)
	case p.radix == 5 && p.s == 1:
		first5(dst, src, p.m, p.tw)
	case p.radix == 5:
		pass5(dst, src, p.s, p.m, p.tw)
	case p.radix == 8 && p.s == 1:
		first8(dst, src, p.m, p.tw)
	case p.radix == 8:
		pass8(dst, src, p.s, p.m, p.tw)
	default:
		p.odd(dst, src)
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
			y1[i] = mul(a-b, w)
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
			c := complex(real(a)-float64(0.5*real(sum)), imag(a)-float64(0.5*imag(sum)))
			d := complex(float64(sin3*imag(dif)), -float64(sin3*real(dif)))
			y1[i] = mul(c+d, w1)
			y2[i] = mul(c-d, w2)
		}
	}
}
