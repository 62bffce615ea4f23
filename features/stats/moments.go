package stats

import "math"

// Moments are the mean of samples and the sums of powers of their distances from it. Those of two parts give those of the
// whole (Pébay, Sandia report SAND2008-6212), so that windows that overlap share their parts. Samples that are all the same
// have sums of exactly 0, in however many parts.
type Moments struct{ N, Mean, M2, M3, M4 float64 }

// MomentsOf are the moments of x, in one pass for the mean and one for the sums.
func MomentsOf(x []float64) Moments {
	if len(x) == 0 {
		return Moments{}
	}
	origin, offset := x[0], meanFrom(x)
	var a2, a3, a4, b2, b3, b4 float64 // two lanes of three sums
	rest := x
	for ; len(rest) >= 2; rest = rest[2:] {
		v := (*[2]float64)(rest)
		da, db := v[0]-origin-offset, v[1]-origin-offset
		sa, sb := float64(da*da), float64(db*db)
		a2 += sa
		b2 += sb
		a3 += float64(sa * da)
		b3 += float64(sb * db)
		a4 += float64(sa * sa)
		b4 += float64(sb * sb)
	}
	for _, v := range rest {
		d := v - origin - offset
		s := float64(d * d)
		a2 += s
		a3 += float64(s * d)
		a4 += float64(s * s)
	}
	return Moments{float64(len(x)), origin + offset, a2 + b2, a3 + b3, a4 + b4}
}

// meanFrom is the mean distance of samples from the first one: exactly 0 where all are the same.
func meanFrom(x []float64) float64 {
	origin := x[0]
	var s [lanes]float64
	rest := x
	for ; len(rest) >= lanes; rest = rest[lanes:] {
		v := (*[lanes]float64)(rest)
		s[0] += v[0] - origin
		s[1] += v[1] - origin
		s[2] += v[2] - origin
		s[3] += v[3] - origin
		s[4] += v[4] - origin
		s[5] += v[5] - origin
		s[6] += v[6] - origin
		s[7] += v[7] - origin
	}
	for i, v := range rest {
		s[i] += v - origin
	}
	return (((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))) / float64(len(x))
}

// Join are the moments of the samples of a and those of b.
func (a Moments) Join(b Moments) Moments {
	if a.N == 0 || b.N == 0 {
		return Moments{a.N + b.N, a.Mean + b.Mean, a.M2 + b.M2, a.M3 + b.M3, a.M4 + b.M4}
	}
	n, d := a.N+b.N, b.Mean-a.Mean
	p, q := a.N/n, b.N/n // shares
	d2 := float64(d * d)
	between := float64(d2 * p * b.N) // the square of the distance of the means
	return Moments{
		N:    n,
		Mean: a.Mean + float64(d*q),
		M2:   a.M2 + b.M2 + between,
		M3:   a.M3 + b.M3 + float64(float64(between*d)*(p-q)) + float64(3*d*(float64(p*b.M2)-float64(q*a.M2))),
		M4: a.M4 + b.M4 + float64(float64(between*d2)*(float64(p*p)-float64(p*q)+float64(q*q))) +
			float64(6*d2*(float64(p*p*b.M2)+float64(q*q*a.M2))) + float64(4*d*(float64(p*b.M3)-float64(q*a.M3))),
	}
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
