package hrv

// Spline is the cubic through points whose third derivative is continuous at the second and the last but one ("not a
// knot"): scipy's interp1d(kind="cubic").
type Spline struct {
	t, y       []float64
	bend       []float64 // second derivatives at the points
	upper, rhs []float64
}

// Fit takes at least four points in order of t and keeps a copy. It returns false for fewer, or if t does not go up.
func (s *Spline) Fit(t, y []float64) bool {
	n := len(t)
	if n < 4 {
		return false
	}
	for i := 1; i < n; i++ {
		if !(t[i] > t[i-1]) {
			return false
		}
	}
	s.t, s.y = append(s.t[:0], t...), append(s.y[:0], y...)
	s.bend = append(s.bend[:0], t...)
	s.upper, s.rhs = append(s.upper[:0], t...), append(s.rhs[:0], t...)
	for i := 1; i < n-1; i++ {
		h, next := t[i]-t[i-1], t[i+1]-t[i]
		lower, main, upper := h, 2*(h+next), next
		right := 6 * ((y[i+1]-y[i])/next - (y[i]-y[i-1])/h)
		if i == 1 {
			main, upper = main+float64(h*(1+h/next)), upper-float64(h*(h/next))
			lower = 0
		}
		if i == n-2 {
			main, lower = main+float64(next*(1+next/h)), lower-float64(next*(next/h))
			upper = 0
		}
		if i > 1 {
			main -= float64(lower * s.upper[i-1])
			right -= float64(lower * s.rhs[i-1])
		}
		s.upper[i], s.rhs[i] = upper/main, right/main
	}
	s.bend[n-2] = s.rhs[n-2]
	for i := n - 3; i > 0; i-- {
		s.bend[i] = s.rhs[i] - float64(s.upper[i]*s.bend[i+1])
	}
	first, last := (t[1]-t[0])/(t[2]-t[1]), (t[n-1]-t[n-2])/(t[n-2]-t[n-3])
	s.bend[0] = s.bend[1] - float64(first*(s.bend[2]-s.bend[1]))
	s.bend[n-1] = s.bend[n-2] + float64(last*(s.bend[n-2]-s.bend[n-3]))
	return true
}

// At is the value at t between points i and i+1.
func (s *Spline) At(t float64, i int) float64 {
	h := s.t[i+1] - s.t[i]
	a, b := (s.t[i+1]-t)/h, (t-s.t[i])/h
	bent := float64((float64(a*float64(a*a))-a)*s.bend[i]) + float64((float64(b*float64(b*b))-b)*s.bend[i+1])
	return float64(a*s.y[i]) + float64(b*s.y[i+1]) + float64(bent*float64(h*h))/6
}
