package fft

import (
	"math"
	"math/bits"

	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// twoPi and twoPiRest are 2π as the sum of two float64.
const (
	twoPi     = 6.283185307179586
	twoPiRest = 2.4492935982947064e-16
)

// root is exp(-2πi k/n), for 0 <= k < n, right to about half a unit in the last place.
func root(k, n int) complex128 {
	octant, rest := fold(k, n)
	cos, sin := sincosEighth(rest, n)
	return unfold(octant, cos, sin)
}

// circle is all roots of one length; it keeps those of the first octant.
type circle struct {
	n     int
	shift int          // twos in n, up to 3
	roots []complex128 // cosine and sine at rest/n of an eighth of a turn, of each rest that comes up
}

func newCircle(n int) circle {
	c := circle{n: n, shift: min(bits.TrailingZeros(uint(n)), 3)}
	c.roots = make([]complex128, n>>c.shift+1)
	for i := range c.roots {
		cos, sin := sincosEighth(i<<c.shift, n)
		c.roots[i] = complex(cos, sin)
	}
	return c
}

// root is [root] of k and n.
func (c *circle) root(k int) complex128 {
	octant, rest := fold(k, c.n)
	w := c.roots[rest>>c.shift]
	return unfold(octant, real(w), imag(w))
}

// fold takes the angle k/n of a turn into the first octant, in exact arithmetic: to rest/n of an eighth of a turn.
func fold(k, n int) (octant, rest int) {
	octant, rest = 8*k/n, 8*k%n
	if octant%2 == 1 {
		rest = n - rest
	}
	return octant, rest
}

// unfold is the root of an angle whose cosine and sine are given for its place in the first octant.
func unfold(octant int, c, s float64) complex128 {
	switch octant {
	case 1:
		c, s = s, c
	case 2:
		c, s = -s, c // cos(π/2+u) = -sin(u)
	case 3:
		c = -c
	case 4:
		c, s = -c, -s
	case 5:
		c, s = -s, -c
	case 6:
		c, s = s, -c
	case 7:
		s = -s
	}
	return complex(c, -s)
}

// sincosEighth is the cosine and sine of rest/n of an eighth of a turn.
func sincosEighth(rest, n int) (c, s float64) {
	a, b := float64(rest), 8*float64(n)
	q := a / b
	high, low := exact.Product(q, b)
	qRest := ((a - high) - low) / b // a/b = q + qRest
	t, tRest := exact.Product(q, twoPi)
	tRest += float64(q*twoPiRest) + float64(qRest*twoPi) // the angle is t + tRest
	sin, cos := math.Sincos(t)
	return cos - float64(tRest*sin), sin + float64(tRest*cos)
}

// conj is the complex conjugate.
func conj(a complex128) complex128 { return complex(real(a), -imag(a)) }
