package simulate

import "math"

const (
	gaussPerSigma = 256 // table entries per standard deviation: linear interpolation is then within 2e-6
	gaussReach    = 6   // standard deviations; beyond it the bell is taken as 0 (it is 1.5e-8)
)

// gaussTable holds exp(-z*z/2) for z = i/gaussPerSigma, with one entry to spare for the interpolation.
var gaussTable = func() (table [gaussReach*gaussPerSigma + 2]float64) {
	for i := range table {
		z := float64(i) / gaussPerSigma
		table[i] = decay(z * z / 2)
	}
	return
}()

// decay is exp(-x) for x >= 0, the same bits on every CPU: the argument is halved until four terms of the series are
// exact to 1e-16, and the result squared as often.
func decay(x float64) float64 {
	halvings := 0
	for x > 1.0/1024 {
		x /= 2
		halvings++
	}
	y := 1 - float64(x*(1-float64(x/2*(1-float64(x/3*(1-float64(x/4)))))))
	for ; halvings > 0; halvings-- {
		y *= y
	}
	return y
}

// gauss is exp(-z*z/2) from the table.
func gauss(z float64) float64 {
	z = float64(math.Abs(z) * gaussPerSigma)
	i := int(z)
	if i >= gaussReach*gaussPerSigma {
		return 0
	}
	return gaussTable[i] + float64((z-float64(i))*(gaussTable[i+1]-gaussTable[i]))
}

// bell is one Gaussian wave of a beat.
type bell struct {
	at     float64 // centre, in s
	width  float64 // standard deviation, in s
	height float64 // in the signal's unit
}

// add puts the bell into dst, whose samples are step seconds apart and whose first is at start seconds.
func (b bell) add(dst []float64, start, step float64) {
	reach := float64(gaussReach * b.width)
	first := max(0, int(math.Ceil((b.at-reach-start)/step)))
	last := min(len(dst)-1, int(math.Floor((b.at+reach-start)/step)))
	for i := first; i <= last; i++ {
		t := start + float64(float64(i)*step)
		dst[i] += float64(b.height * gauss((t-b.at)/b.width))
	}
}
