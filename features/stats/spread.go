package stats

// Spread accumulates the variance of samples that come in parts, as Moments do (Chan, Golub and LeVeque, The American
// Statistician 37 (1983) 242). The zero value is ready.
type Spread struct{ n, mean, squares, least, greatest float64 }

// Add takes the next samples.
func (s *Spread) Add(x []float64) {
	if len(x) == 0 {
		return
	}
	of := surveyOf(x)
	n, sum := float64(len(x)), sumOf(&of.sums)
	around := powers{center: sum / n}
	around.add(x)
	least, greatest := of.extremes()
	if s.n == 0 {
		*s = Spread{n, sum / n, sumOf(&around.second), least, greatest}
		return
	}
	total, d := s.n+n, sum/n-s.mean
	s.squares += sumOf(&around.second) + float64(float64(d*d)*(s.n*n/total))
	s.mean += float64(d * (n / total))
	s.n, s.least, s.greatest = total, min(s.least, least), max(s.greatest, greatest)
}

func spreadOf(x []float64) (s Spread) {
	for len(x) > 0 {
		n := min(len(x), block)
		s.Add(x[:n])
		x = x[n:]
	}
	return s
}

// Var is the variance over n: exactly 0 of samples that are all the same, NaN of none and with NaN.
func (s *Spread) Var() float64 {
	if s.least == s.greatest && s.squares == s.squares {
		return 0 / s.n
	}
	return s.squares / s.n
}
