package timedomain

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Hjorth is mobility and complexity (Hjorth, Electroencephalography and Clinical Neurophysiology 29 (1970) 306), and the two
// further ratios of BioSPPy: chaos, the complexity of the differences over the complexity, and hazard, the same of chaos. A
// ratio over 0 is NaN.
type Hjorth struct{ Mobility, Complexity, Chaos, Hazard float64 }

// block is how many samples are differenced at a time.
const block = 1 << 10

// hjorth leaves NaN out, and differences across it.
func hjorth(x []float64) Hjorth {
	var levels [5]stats.Spread
	for start := 0; start < len(x); start++ {
		end := start
		for end < len(x) && x[end] == x[end] {
			end++
		}
		addDifferences(&levels, x[start:end])
		start = end
	}
	var variances [5]float64
	for k := range levels {
		variances[k] = levels[k].Var()
	}
	var m [4]float64
	for i := range m {
		m[i] = math.Sqrt(over(variances[i+1], variances[i]))
	}
	var c [3]float64
	for i := range c {
		c[i] = over(m[i+1], m[i])
	}
	chaos, next := over(c[1], c[0]), over(c[2], c[1])
	return Hjorth{m[0], c[0], chaos, over(next, chaos)}
}

// addDifferences takes the samples of a run, their differences, the differences of these, and so on.
func addDifferences(levels *[5]stats.Spread, x []float64) {
	var d [block + len(levels) - 1]float64
	for start := 0; start < len(x); start += block {
		left := d[:copy(d[:], x[start:])]
		for k := range levels {
			levels[k].Add(left[:min(block, len(left))])
			for i := 1; i < len(left); i++ {
				left[i-1] = left[i] - left[i-1]
			}
			left = left[:max(len(left)-1, 0)]
		}
	}
}

// over is a/b, NaN where b is 0 or NaN.
func over(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

// Ratios are Hjorth's of a signal; NaN and infinity are left out, and differences across them.
func (b *Describer) Ratios(x []float64) Hjorth {
	x, _ = b.known(x)
	return hjorth(x)
}
