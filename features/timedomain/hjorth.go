package timedomain

import "math"

// Hjorth is mobility and complexity (Hjorth, Electroencephalography and Clinical Neurophysiology 29 (1970) 306), and the two
// further ratios of BioSPPy: chaos, the complexity of the differences over the complexity, and hazard, the same of chaos. A
// ratio over 0 is NaN.
type Hjorth struct{ Mobility, Complexity, Chaos, Hazard float64 }

func (b *Describer) hjorth(x []float64) Hjorth {
	b.d = append(b.d[:0], x...)
	var variances [5]float64
	for i := range variances {
		variances[i] = variance(b.d)
		for k := 1; k < len(b.d); k++ {
			b.d[k-1] = b.d[k] - b.d[k-1]
		}
		b.d = b.d[:max(len(b.d)-1, 0)]
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

// over is a/b, NaN where b is 0 or NaN.
func over(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

// variance is over n, of what is not NaN. A series whose values are all the same has exactly 0.
func variance(x []float64) float64 {
	sum, n, first, same := 0.0, 0, math.NaN(), true
	for _, v := range x {
		if v == v {
			if n == 0 {
				first = v
			}
			same = same && v == first
			sum += v
			n++
		}
	}
	if same && n > 0 {
		return 0
	}
	mean, squares := sum/float64(n), 0.0
	for _, v := range x {
		if v == v {
			d := v - mean
			squares += float64(d * d)
		}
	}
	return squares / float64(n)
}

// Ratios are Hjorth's of a signal; NaN and infinity are left out, and differences across them.
func (b *Describer) Ratios(x []float64) Hjorth {
	x, _ = b.known(x)
	return b.hjorth(x)
}
