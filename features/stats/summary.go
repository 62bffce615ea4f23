package stats

import "math"

// Summary describes values. What is not defined for so few, or for values that are all the same, is NaN.
type Summary struct {
	Sum, Mean, Median, Min, Max float64
	MaxAmp                      float64 // greatest distance from the mean
	Range                       float64 // Max - Min
	Var, Std                    float64 // unbiased: over n - 1
	AbsDev                      float64 // mean distance from the median
	RMS                         float64
	Kurtosis, Skewness          float64 // corrected for bias where n allows it: G2 and G1 of Joanes and Gill, The Statistician 47 (1998) 183
}

// Summarize describes x. NaN makes everything NaN. Sums are added in eight lanes, in order, so that the same values give
// the same bits. The order statistics of x are in o afterwards, unless it holds NaN.
func Summarize(x []float64, o *Order) Summary {
	nan := math.NaN()
	s := Summary{nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan}
	if len(x) == 0 {
		return s
	}
	var mean, squares Mean
	mean.Push(x)
	least, greatest := extremes(x)
	if math.IsNaN(mean.Value()) || math.IsInf(least, 0) || math.IsInf(greatest, 0) {
		return s
	}
	n := float64(len(x))
	s.Mean, s.Sum = mean.Value(), mean.Sum()
	s.Min, s.Max, s.Range = least, greatest, greatest-least
	s.MaxAmp = math.Max(greatest-s.Mean, s.Mean-least)
	o.Set(x, least, greatest)
	s.Median = 0.5 * (o.At((len(x)-1)/2) + o.At(len(x)/2))
	squares.pushSquares(x)
	s.RMS = math.Sqrt(squares.Value())
	m := moments(x, s.Mean, s.Median)
	s.AbsDev = m.absolute
	if len(x) > 1 {
		s.Var = m.second * n / (n - 1)
		s.Std = math.Sqrt(s.Var)
	}
	s.Kurtosis, s.Skewness = m.shape(n, s.Mean)
	return s
}

// extremes are the least and the greatest value; of values with NaN they may be any.
func extremes(x []float64) (least, greatest float64) {
	least, greatest = x[0], x[0]
	for _, v := range x {
		if v < least {
			least = v
		}
		if v > greatest {
			greatest = v
		}
	}
	return least, greatest
}

// pushSquares takes the squares of all samples of a window; m is new.
func (m *Mean) pushSquares(x []float64) {
	m.n = int64(len(x))
	s := m.sums
	for ; len(x) >= lanes; x = x[lanes:] {
		v := (*[lanes]float64)(x)
		s[0] += float64(v[0] * v[0])
		s[1] += float64(v[1] * v[1])
		s[2] += float64(v[2] * v[2])
		s[3] += float64(v[3] * v[3])
		s[4] += float64(v[4] * v[4])
		s[5] += float64(v[5] * v[5])
		s[6] += float64(v[6] * v[6])
		s[7] += float64(v[7] * v[7])
	}
	for lane, v := range x {
		s[lane] += float64(v * v)
	}
	m.sums = s
}

// centralMoments are means of powers of the distance from the mean, and of the distance from the median.
type centralMoments struct{ second, third, fourth, absolute float64 }

func moments(x []float64, mean, median float64) centralMoments {
	n := float64(len(x))
	var a2, a3, a4, aa, b2, b3, b4, ba float64 // two lanes of four sums: what fits into registers
	for ; len(x) >= 2; x = x[2:] {
		v := (*[2]float64)(x)
		da, db := v[0]-mean, v[1]-mean
		sa, sb := float64(da*da), float64(db*db)
		a2 += sa
		b2 += sb
		a3 += float64(sa * da)
		b3 += float64(sb * db)
		a4 += float64(sa * sa)
		b4 += float64(sb * sb)
		aa += math.Abs(v[0] - median)
		ba += math.Abs(v[1] - median)
	}
	for _, v := range x {
		d := v - mean
		s := float64(d * d)
		a2 += s
		a3 += float64(s * d)
		a4 += float64(s * s)
		aa += math.Abs(v - median)
	}
	return centralMoments{(a2 + b2) / n, (a3 + b3) / n, (a4 + b4) / n, (aa + ba) / n}
}

// shape is the excess kurtosis and the skewness, corrected for bias where n allows it.
func (m centralMoments) shape(n, mean float64) (kurtosis, skewness float64) {
	kurtosis, skewness = m.biasedShape(mean)
	if n > 3 {
		kurtosis = float64(1/(n-2)/(n-3)) * (float64(float64(n*n-1)*(kurtosis+3)) - float64(3*(n-1)*(n-1)))
	}
	if n > 2 {
		skewness *= math.Sqrt((n-1)*n) / (n - 2)
	}
	return kurtosis, skewness
}

// biasedShape is the excess kurtosis and the skewness. Values that differ by no more than rounding have none.
func (m centralMoments) biasedShape(mean float64) (kurtosis, skewness float64) {
	const epsilon = 1.0 / (1 << 52)
	if m.second <= float64(epsilon*mean)*float64(epsilon*mean) {
		return math.NaN(), math.NaN()
	}
	return m.fourth/float64(m.second*m.second) - 3, m.third / float64(m.second*math.Sqrt(m.second))
}
