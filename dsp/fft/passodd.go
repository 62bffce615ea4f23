package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

// runOdd is the pass of any odd radix. Inputs j and r-j meet in a sum and a difference, so that outputs k and r-k share their
// products.
func (p *pass) runOdd(dst, src []complex128) {
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
				minus, plus := turned(p.odd.bin(k, first, sums[:half], difs[:half]))
				y[s*k] = exact.Mul(minus, w[k-1])
				y[s*(r-k)] = exact.Mul(plus, w[r-k-1])
			}
		}
	}
}

// oddTable holds for an odd radix r, output k after output k from 1 to r/2, the cosine and sine of 2π jk/r for j up to r/2.
type oddTable struct{ cos, sin []float64 }

func newOddTable(r int) (t oddTable) {
	for k := 1; k <= r/2; k++ {
		for j := 1; j <= r/2; j++ {
			w := root(j*k%r, r)
			t.cos, t.sin = append(t.cos, real(w)), append(t.sin, -imag(w))
		}
	}
	return t
}

// row is the cosines and sines of output k, half of each.
func (t *oddTable) row(k, half int) (cos, sin []float64) {
	return t.cos[(k-1)*half:][:half], t.sin[(k-1)*half:][:half]
}

// bin is the part of output k that it shares with output r-k, and the part that is turned the other way there.
func (t *oddTable) bin(k int, first complex128, sums, difs []complex128) (c, d complex128) {
	cos, sin := t.row(k, len(sums))
	difs, cos, sin = difs[:len(sums)], cos[:len(sums)], sin[:len(sums)]
	cRe, cIm := real(first), imag(first)
	var dRe, dIm float64
	for j, sum := range sums {
		cRe += float64(cos[j] * real(sum))
		cIm += float64(cos[j] * imag(sum))
		dRe += float64(sin[j] * real(difs[j]))
		dIm += float64(sin[j] * imag(difs[j]))
	}
	return complex(cRe, cIm), complex(dRe, dIm)
}
