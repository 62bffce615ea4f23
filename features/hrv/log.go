package hrv

import "math"

// ln is the natural logarithm of x > 0, within 2 units of the last place and of the same bits on every CPU: the series
// of artanh((m-1)/(m+1)) of the fraction m between √½ and √2.
func ln(x float64) float64 {
	m, exponent := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, exponent = 2*m, exponent-1
	}
	s := (m - 1) / (m + 1)
	square, sum := s*s, 0.0
	for k := 23.0; k > 1; k -= 2 {
		sum = float64((sum + 1/k) * square)
	}
	return float64(float64(exponent)*math.Ln2) + float64(2*s*(1+sum))
}

// decay is exp(-x) of x >= 0, within 3 units of the last place and of the same bits on every CPU: the series of the rest
// that whole powers of two leave.
func decay(x float64) float64 {
	if !(x < 745) {
		return 0
	}
	const high, low = 6.93147180369123816490e-01, 1.90821492927058770002e-10 // ln 2, the high part with zeros at its end
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	rest := float64(k*high) - x + float64(k*low)
	sum := 1.0
	for i := 14.0; i > 0; i-- {
		sum = 1 + float64(rest/i*sum)
	}
	return math.Ldexp(sum, -int(k))
}

// slope is that of the line of least squares through n points that add gives one after another.
type slope struct{ n, x, y, xx, xy float64 }

func (s *slope) add(x, y float64) {
	s.n++
	s.x += x
	s.y += y
	s.xx += float64(x * x)
	s.xy += float64(x * y)
}

func (s *slope) value() float64 {
	return (float64(s.n*s.xy) - float64(s.x*s.y)) / (float64(s.n*s.xx) - float64(s.x*s.x))
}
