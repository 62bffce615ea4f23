package design

import "math"

// chebyshev is a polynomial as a sum of n Chebyshev polynomials, which takes no division at each point.
type chebyshev struct {
	turns        []float64 // cos(pi*i/(2n)), all around
	samples      []float64 // the polynomial at the zeros of the n-th Chebyshev polynomial
	coefficients []float64 // of T_0, T_1, …
}

func newChebyshev(n int) *chebyshev {
	c := &chebyshev{make([]float64, 4*n), make([]float64, n), make([]float64, n)}
	for i := range c.turns {
		c.turns[i] = math.Cos(math.Pi * float64(i) / float64(2*n))
	}
	return c
}

// fit makes it the polynomial of degree below n that has these values.
//
// Source: Mason and Handscomb, Chebyshev Polynomials, 2003, section 6.3, for interpolation at the zeros.
func (c *chebyshev) fit(at func(x float64) float64) {
	n := len(c.samples)
	for j := range c.samples {
		c.samples[j] = at(c.turns[2*j+1])
	}
	for k := range c.coefficients {
		sum, angle := 0.0, k
		for _, v := range c.samples {
			sum += float64(v * c.turns[angle])
			if angle += 2 * k; angle >= 4*n {
				angle -= 4 * n
			}
		}
		c.coefficients[k] = 2 * sum / float64(n)
	}
	c.coefficients[0] /= 2
}

// errors writes the weighted error at each grid point, by Clenshaw's recurrence for four points at a time.
func (c *chebyshev) errors(dst []float64, grid []gridPoint) {
	var x, now, before [4]float64
	for start := 0; start < len(grid); start += len(x) {
		points := grid[start:min(start+len(x), len(grid))]
		for i, p := range points {
			x[i], now[i], before[i] = 2*p.x, 0, 0
		}
		for k := len(c.coefficients) - 1; k > 0; k-- {
			v := c.coefficients[k]
			now[0], before[0] = float64(x[0]*now[0])-before[0]+v, now[0]
			now[1], before[1] = float64(x[1]*now[1])-before[1]+v, now[1]
			now[2], before[2] = float64(x[2]*now[2])-before[2]+v, now[2]
			now[3], before[3] = float64(x[3]*now[3])-before[3]+v, now[3]
		}
		for i, p := range points {
			value := float64(p.x*now[i]) - before[i] + c.coefficients[0]
			dst[start+i] = float64(p.weight * (p.desired - value))
		}
	}
}
