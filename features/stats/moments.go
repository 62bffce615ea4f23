package stats

import "math"

// Moments are the mean of samples, the sums of powers of their distances from it, and those of their times. The moments of two
// parts give those of the whole (Pébay, Sandia report SAND2008-6212; Chan, Golub and LeVeque, The American Statistician 37 (1983)
// 242), so that windows that overlap share their parts. Samples that are all the same have sums of exactly 0, in however many parts.
type Moments struct {
	N, Mean, M2, M3, M4 float64
	Time                float64 // the mean of their times, s
	tt, tx              float64 // sums of squares of times and of products of times and samples, less their means
}

// MomentsOf are the moments of x, one sample at least, fs of them a second, the first at time 0.
func MomentsOf(x []float64, fs float64) Moments {
	n := float64(len(x))
	middle := (n - 1) / 2
	line := newDrift(x[0], -middle)
	line.add(x)
	p := powers{center: x[0] + sumOf(&line.sums)/n}
	p.add(x)
	return Moments{
		N: n, Mean: p.center, M2: sumOf(&p.second), M3: sumOf(&p.third), M4: sumOf(&p.fourth),
		Time: middle / fs, tt: n * (float64(n*n) - 1) / 12 / float64(fs*fs), tx: sumOf(&line.tilts) / fs,
	}
}

// Join adds the samples of b, one at least, to those of a; their times are counted from the same zero.
func (a *Moments) Join(b *Moments) {
	if a.N == 0 {
		*a = *b
		return
	}
	n, d, t := a.N+b.N, b.Mean-a.Mean, b.Time-a.Time
	p, q := a.N/n, b.N/n // shares
	d2 := float64(d * d)
	between := float64(d2 * p * b.N) // the square of the distance of the means
	a.M4 += b.M4 + float64(float64(between*d2)*(float64(p*p)-float64(p*q)+float64(q*q))) +
		float64(6*d2*(float64(p*p*b.M2)+float64(q*q*a.M2))) + float64(4*d*(float64(p*b.M3)-float64(q*a.M3)))
	a.M3 += b.M3 + float64(float64(between*d)*(p-q)) + float64(3*d*(float64(p*b.M2)-float64(q*a.M2)))
	a.M2 += b.M2 + between
	a.tt += b.tt + float64(t*t*a.N*q)
	a.tx += b.tx + float64(t*d*a.N*q)
	a.Mean += float64(d * q)
	a.Time += float64(t * q)
	a.N = n
}

// MeanSquare is the mean of the squares.
func (a Moments) MeanSquare() float64 { return float64(a.Mean*a.Mean) + a.M2/a.N }

// Var is the variance over n - 1; NaN of fewer than two samples.
func (a Moments) Var() float64 {
	if a.N < 2 {
		return math.NaN()
	}
	return a.M2 / (a.N - 1)
}

// Shape is the excess kurtosis and the skewness as in [Summary]. NaN where samples differ by no more than rounding.
func (a Moments) Shape() (kurtosis, skewness float64) {
	return centralMoments{second: a.M2 / a.N, third: a.M3 / a.N, fourth: a.M4 / a.N}.shape(a.N, a.Mean)
}

// Slope is that of the line of least squares, a second; NaN of fewer than two samples.
func (a Moments) Slope() float64 {
	if a.N < 2 {
		return math.NaN()
	}
	return a.tx / a.tt
}
