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

// parts of a power of two that a table holds.
const parts = 128

// powers are 2^(-i/parts).
var powers = func() (table [parts]float64) {
	for i := range table {
		rest := float64(i) * (math.Ln2 / parts)
		for k := 24.0; k > 0; k-- {
			table[i] = (1 + table[i]) * -rest / k
		}
		table[i]++
	}
	return table
}()

// decayed is the sum of exp(-v) of v >= 0, each within 3 units of the last place and of the same bits on every CPU: a power of
// two, one of its parts from the table, and five terms of the series of the rest.
func decayed(x []float64) float64 {
	const high, low = 6.93147180369123816490e-01 / parts, 1.90821492927058770002e-10 / parts // ln 2, the high part with zeros at its end
	total := 0.0
	for _, v := range x {
		if !(v < 745) {
			continue
		}
		k := int(float64(v*(math.Log2E*parts)) + 0.5)
		r := float64(float64(k)*high) - v + float64(float64(k)*low)
		sum := 1 + float64(r*(1.0/5))
		sum = 1 + float64(float64(r*(1.0/4))*sum)
		sum = 1 + float64(float64(r*(1.0/3))*sum)
		sum = 1 + float64(float64(r*(1.0/2))*sum)
		power, whole := powers[uint(k)%parts], uint(k)/parts
		y := power + float64(power*float64(r*sum))
		if whole < 1000 {
			total += math.Float64frombits(math.Float64bits(y) - uint64(whole)<<52)
		} else {
			total += math.Ldexp(y, -int(whole))
		}
	}
	return total
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
