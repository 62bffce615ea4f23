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
	undefined := Summary{nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan}
	if len(x) == 0 {
		return undefined
	}
	s := undefined
	n, first := float64(len(x)), surveyOf(x)
	s.Min, s.Max = first.extremes()
	s.Sum = sumOf(&first.sums)
	s.Mean = s.Sum / n
	if math.IsNaN(s.Mean) || math.IsInf(s.Min, 0) || math.IsInf(s.Max, 0) {
		return undefined
	}
	s.Range = s.Max - s.Min
	s.MaxAmp = math.Max(s.Max-s.Mean, s.Mean-s.Min)
	o.Set(x, s.Min, s.Max)
	s.Median = 0.5 * (o.At((len(x)-1)/2) + o.At(len(x)/2))
	s.RMS = math.Sqrt(sumOf(&first.squares) / n)
	m := momentsAbout(x, s.Mean, s.Median)
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
	s := surveyOf(x)
	return s.extremes()
}

// centralMoments are means of powers of the distance from the mean, and of the distance from the median.
type centralMoments struct{ second, third, fourth, absolute float64 }

// momentsAbout are those of x with that mean and median.
func momentsAbout(x []float64, mean, median float64) centralMoments {
	n, p := float64(len(x)), powers{center: mean, middle: median}
	p.add(x)
	return centralMoments{sumOf(&p.second) / n, sumOf(&p.third) / n, sumOf(&p.fourth) / n, sumOf(&p.distance) / n}
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
