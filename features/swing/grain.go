package swing

import "math"

// lanes is how many sums grow side by side: the step to sample i goes to lane (i - 1) % lanes.
const lanes = 4

// grain is what the steps from one sample to the next tell of the converter: their squares, the least step that is none, and the
// greatest absolute value of a sample.
type grain struct{ squares, step, greatest [lanes]float64 }

// grainOf is the grain of x, which has one finite sample at least.
func grainOf(x []float64) grain {
	var g grain
	for k := range lanes {
		g.step[k], g.greatest[k] = math.Inf(1), math.Abs(x[0])
	}
	if vectors {
		whole := (len(x) - 1) &^ (lanes - 1)
		grainKernel(&g, x[:whole+1])
		x = x[whole:]
	}
	for i, v := range x[1:] {
		k, d := i%lanes, v-x[i]
		g.squares[k] += float64(d * d)
		if d = math.Abs(d); d < g.step[k] && d > 0 {
			g.step[k] = d
		}
		if a := math.Abs(v); a > g.greatest[k] {
			g.greatest[k] = a
		}
	}
	return g
}

// noise is the standard deviation of n samples that are white noise.
func (g *grain) noise(n int) float64 {
	squares := (g.squares[0] + g.squares[1]) + (g.squares[2] + g.squares[3])
	return math.Sqrt(squares / float64(2*max(n-1, 1)))
}
