package stats

import "math"

// Trend is what the line of least squares needs of samples over time. Those of two parts give that of the whole (Chan, Golub
// and LeVeque, The American Statistician 37 (1983) 242).
type Trend struct{ N, Time, Mean, tt, tx float64 }

// TrendOf is the trend of samples that stand evenly, fs a second, the first one at time start in seconds.
func TrendOf(x []float64, start, fs float64) Trend {
	if len(x) == 0 {
		return Trend{}
	}
	origin, offset := x[0], meanFrom(x)
	n := float64(len(x))
	middle := (n - 1) / 2
	var a, b float64 // two lanes
	t, rest := -middle, x
	for ; len(rest) >= 2; rest = rest[2:] {
		v := (*[2]float64)(rest)
		a += float64(t * (v[0] - origin - offset))
		b += float64((t + 1) * (v[1] - origin - offset))
		t += 2
	}
	for _, v := range rest {
		a += float64(t * (v - origin - offset))
	}
	return Trend{n, start + middle/fs, origin + offset, n * (float64(n*n) - 1) / 12 / float64(fs*fs), (a + b) / fs}
}

// After is the trend with its times counted from a zero that lies so many seconds earlier.
func (a Trend) After(seconds float64) Trend {
	a.Time += seconds
	return a
}

// Join is the trend of the samples of a and those of b, their times counted from the same zero.
func (a Trend) Join(b Trend) Trend {
	if a.N == 0 {
		return b
	}
	n := a.N + b.N
	q := b.N / n
	t, d := b.Time-a.Time, b.Mean-a.Mean
	return Trend{
		N:    n,
		Time: a.Time + float64(t*q),
		Mean: a.Mean + float64(d*q),
		tt:   a.tt + b.tt + float64(t*t*a.N*q),
		tx:   a.tx + b.tx + float64(t*d*a.N*q),
	}
}

// Slope is the line's, a second; NaN of fewer than two samples.
func (a Trend) Slope() float64 {
	if a.N < 2 {
		return math.NaN()
	}
	return a.tx / a.tt
}
