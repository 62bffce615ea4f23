package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

// odd is the pass of any odd radix. Inputs j and r-j meet in a sum and a difference, so that outputs k and r-k share their
// products.
func (p *pass) odd(dst, src []complex128) {
	r, s, half := p.radix, p.s, p.radix/2
	var sums, difs [oddRadixMax / 2]complex128
	for b := range p.m {
		w := p.tw[b*(r-1):][:r-1]
		for q := range s {
			x, y := src[q+s*b:], dst[q+s*r*b:]
			first := x[0]
			total := first
			for j := 1; j <= half; j++ {
				u, v := x[s*p.m*j], x[s*p.m*(r-j)]
				sums[j-1], difs[j-1] = u+v, u-v
				total += u + v
			}
			y[0] = total
			for k := 1; k <= half; k++ {
				c, d := p.bin(k, first, sums[:half], difs[:half])
				y[s*k] = exact.Mul(c+d, w[k-1])
				y[s*(r-k)] = exact.Mul(c-d, w[r-k-1])
			}
		}
	}
}

// bin is the part of output k that it shares with output r-k, and the part that has the other sign there.
func (p *pass) bin(k int, first complex128, sums, difs []complex128) (c, d complex128) {
	cRe, cIm := real(first), imag(first)
	var dRe, dIm float64
	at := 0
	for j, sum := range sums {
		if at += k; at >= p.radix {
			at -= p.radix
		}
		cos, sin := p.cos[at], p.sin[at]
		cRe += float64(cos * real(sum))
		cIm += float64(cos * imag(sum))
		dRe += float64(sin * imag(difs[j]))
		dIm -= float64(sin * real(difs[j]))
	}
	return complex(cRe, cIm), complex(dRe, dIm)
}
