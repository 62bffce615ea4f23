package hrv

import "math"

// Multifractal is how the fluctuations of a series grow with its scale: each of the orders -q to q weighs small ones (negative) or
// great ones (positive) most.
type Multifractal struct {
	// The generalized Hurst exponent h of each order, the strength alpha of its singularities and the dimension f(alpha) of where
	// they are; valid until the next call.
	Hurst, Alpha, F []float64
	// Of the spectrum f(alpha): its width; alpha at its peak, and in its middle; f at the greatest alpha, and that less f at the
	// least; the share of its width that lies below its peak.
	Width, Peak, Mean, Max, Delta, Asymmetry float64
	// Of h: the squares of its second derivative over 2q+2 (Orozco-Duque), and of its first (Faini).
	Fluctuation, Increment float64
}

// MFDFA is multifractal detrended fluctuation analysis in the windows of [Describer.DFA], whose exponent h(2) is but for windows
// without fluctuation: they are left out, since their negative moments are infinite. All is NaN where DFA is, or where no window
// of a length fluctuates. alpha is the derivative of q·h(q)-1 by central differences, one-sided ones at both ends.
//
// Sources: Kantelhardt and others, Physica A 316 (2002) 87; Orozco-Duque and others, Physiol. Meas. 36 (2015) 2269; Faini, Parati
// and Castiglioni, Phil. Trans. R. Soc. A 379 (2021) 20200254.
func (d *Describer) MFDFA(rr []float64, from, to, q int) Multifractal {
	if q < 1 {
		panic("hrv: the orders of a multifractal must be from -1 to 1 at least")
	}
	d.lines = append(d.lines[:0], make([]slope, 2*q+1)...)
	profile := d.profile(rr, from, to)
	least := leastFluctuation(profile)
	for n := from; n <= to && profile != nil; n++ {
		d.sorted = d.sorted[:0]
		for at := 0; at+n <= len(profile); at += n {
			if f := math.Sqrt(aboutLine(profile[at:at+n]) / float64(n)); f > least {
				d.sorted = append(d.sorted, f)
			}
		}
		for i := range d.lines {
			d.lines[i].add(ln(float64(n)), lnMean(d.sorted, i-q))
		}
	}
	d.hurst = d.hurst[:0]
	for _, line := range d.lines {
		d.hurst = append(d.hurst, line.value())
	}
	return d.multifractal(q)
}

// lnMean is the logarithm of the mean of an order: the power mean, of 0 the geometric one; NaN of none.
func lnMean(x []float64, order int) float64 {
	sum := 0.0
	for _, v := range x {
		if order == 0 {
			sum += ln(v)
			continue
		}
		power := 1.0
		for range max(order, -order) {
			power *= v
		}
		if order < 0 {
			power = 1 / power
		}
		sum += power
	}
	mean := sum / float64(len(x))
	switch {
	case order == 0:
		return mean
	case !(mean > 0):
		return math.NaN()
	}
	return ln(mean) / float64(order)
}

// multifractal describes the exponents of the orders -q to q.
func (d *Describer) multifractal(q int) Multifractal {
	d.f = d.f[:0]
	for i, h := range d.hurst {
		d.f = append(d.f, float64(float64(i-q)*h)-1)
	}
	d.alpha = derivative(d.alpha[:0], d.f)
	low, high, top := 0, 0, 0
	for i, alpha := range d.alpha {
		d.f[i] = float64(float64(i-q)*alpha) - d.f[i]
		if alpha < d.alpha[low] {
			low = i
		}
		if alpha > d.alpha[high] {
			high = i
		}
		if d.f[i] > d.f[top] {
			top = i
		}
	}
	m := Multifractal{Hurst: d.hurst, Alpha: d.alpha, F: d.f}
	m.Width, m.Mean = d.alpha[high]-d.alpha[low], (d.alpha[high]+d.alpha[low])/2
	m.Peak, m.Max, m.Delta = d.alpha[top], d.f[high], d.f[high]-d.f[low]
	m.Asymmetry = (m.Peak - d.alpha[low]) / m.Width
	d.work = derivative(d.work[:0], d.hurst)
	m.Increment = sumOfSquares(d.work)
	d.sorted = derivative(d.sorted[:0], d.work)
	m.Fluctuation = sumOfSquares(d.sorted) / float64(2*q+2)
	return m
}

// derivative appends the central differences of y, one-sided ones at both ends.
func derivative(dst, y []float64) []float64 {
	last := len(y) - 1
	for i := range y {
		before, after := max(i-1, 0), min(i+1, last)
		dst = append(dst, (y[after]-y[before])/float64(after-before))
	}
	return dst
}

func sumOfSquares(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v * v)
	}
	return sum
}
