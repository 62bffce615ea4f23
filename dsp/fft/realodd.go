package fft

import "github.com/tachy-dsp/tachy/dsp/internal/exact"

// realOdd splits an odd length n = p*m of real values by a pass of radix p. Its outputs k and p-k are conjugated, so that
// besides output 0, which is real, only (p-1)/2 transforms of m complex values remain: they give X[k + p*r].
type realOdd struct {
	p, m int
	zero realTransform // of output 0
	rest transform     // of the others; nil where m is 1
	tw   []complex128  // exp(-2πi jk/n), k after k
	odd  oddTable
	sums []float64 // half of p each
	difs []float64
	y0   []float64
	x0   []complex128
	y    []complex128 // m values for each k
}

func newRealOdd(n, p int) *realOdd {
	m, half := n/p, p/2
	t := &realOdd{p: p, m: m, zero: newRealTransform(m), sums: make([]float64, half), difs: make([]float64, half),
		y0: make([]float64, m), x0: make([]complex128, m/2+1), y: make([]complex128, half*m)}
	if m > 1 {
		t.rest = newTransform(m)
	}
	for k := 1; k <= half; k++ {
		for j := range m {
			t.tw = append(t.tw, root(j*k%n, n))
		}
	}
	t.odd = newOddTable(p)
	return t
}

func (t *realOdd) forward(dst []complex128, src []float64) {
	for j := range t.m {
		t.split(j, src)
	}
	t.zero.forward(t.x0, t.y0)
	for r, v := range t.x0 {
		dst[t.p*r] = v
	}
	n := t.p * t.m
	for k := 1; k <= t.p/2; k++ {
		y := t.y[(k-1)*t.m:][:t.m]
		if t.rest != nil {
			t.rest.forward(y, y)
		}
		for r, v := range y {
			if at := k + t.p*r; at <= n/2 {
				dst[at] = v
			} else {
				dst[n-at] = conj(v)
			}
		}
	}
}

// split takes the values j, j+m, j+2m … to y0[j] and the j-th of each y.
func (t *realOdd) split(j int, src []float64) {
	first := src[j]
	total := first
	for q := range t.sums {
		u, v := src[j+t.m*(q+1)], src[j+t.m*(t.p-q-1)]
		t.sums[q], t.difs[q] = u+v, u-v
		total += u + v
	}
	t.y0[j] = total
	for k := range t.sums {
		cos, sin := t.odd.row(k+1, len(t.sums))
		re, im := first, 0.0
		for q, sum := range t.sums {
			re += float64(cos[q] * sum)
			im -= float64(sin[q] * t.difs[q])
		}
		t.y[k*t.m+j] = exact.Mul(complex(re, im), t.tw[k*t.m+j])
	}
}

func (t *realOdd) backward(dst []float64, src []complex128) {
	for r := range t.x0 {
		t.x0[r] = src[t.p*r]
	}
	t.zero.backward(t.y0, t.x0)
	n := t.p * t.m
	for k := 1; k <= t.p/2; k++ {
		y := t.y[(k-1)*t.m:][:t.m]
		for r := range y { // conjugated, for the inverse
			if at := k + t.p*r; at <= n/2 {
				y[r] = conj(src[at])
			} else {
				y[r] = src[n-at]
			}
		}
		if t.rest != nil {
			t.rest.forward(y, y)
		}
	}
	for j := range t.m {
		t.join(j, dst)
	}
}

// join undoes split, but for a factor p.
func (t *realOdd) join(j int, dst []float64) {
	total := t.y0[j]
	for k := range t.sums {
		v := exact.Mul(t.y[k*t.m+j], t.tw[k*t.m+j]) // the conjugate of the pass's output
		t.sums[k], t.difs[k] = 2*real(v), 2*imag(v)
		total += t.sums[k]
	}
	dst[j] = total
	for q := range t.sums {
		cos, sin := t.odd.row(q+1, len(t.sums))
		c, s := t.y0[j], 0.0
		for k, v := range t.sums {
			c += float64(cos[k] * v)
			s += float64(sin[k] * t.difs[k])
		}
		dst[j+t.m*(q+1)] = c + s
		dst[j+t.m*(t.p-q-1)] = c - s
	}
}
