package spectra

import "math"

// Lomb is the fit of y = a*cos(ωt) + b*sin(ωt) + c at one angular frequency.
type Lomb struct {
	A, B  float64 // of the cosine and sine from time Tau on
	Tau   float64 // angle ω*tau, radians
	Power float64 // weighted sum of squares that the fit explains, as a fraction of the weights
}

// LombScargle fits with weights that sum to 1, with c = 0 unless floating (Zechmeister and Kürster, The generalised
// Lomb-Scargle periodogram, 2009).
func LombScargle(t, y, weights []float64, omega float64, floating bool) Lomb {
	var c, s, cc, cs, yc, ys, mean float64
	y, weights = y[:len(t)], weights[:len(t)]
	for i, v := range t {
		sin, cos := math.Sincos(omega * v)
		w := weights[i]
		wc, ws, wy := float64(w*cos), float64(w*sin), float64(w*y[i])
		c += wc
		s += ws
		cc += float64(wc * cos)
		cs += float64(wc * sin)
		yc += float64(wy * cos)
		ys += float64(wy * sin)
		mean += wy
	}
	ss := 1 - cc
	if floating {
		yc -= float64(mean * c)
		ys -= float64(mean * s)
		cc -= float64(c * c)
		ss -= float64(s * s)
		cs -= float64(c * s)
	}
	tau := 0.5 * math.Atan2(2*cs, cc-ss) // makes sine and cosine orthogonal
	sin, cos := math.Sincos(tau)
	yc, ys = float64(yc*cos)+float64(ys*sin), float64(ys*cos)-float64(yc*sin)
	turned := float64(2 * cs * float64(cos*sin))
	cc, ss = float64(cc*float64(cos*cos))+float64(ss*float64(sin*sin))+turned,
		float64(cc*float64(sin*sin))+float64(ss*float64(cos*cos))-turned
	f := Lomb{A: yc / atLeast(cc), B: ys / atLeast(ss), Tau: tau}
	f.Power = float64(f.A*yc) + float64(f.B*ys)
	return f
}

// atLeast keeps a divisor that ought not to be negative off 0.
func atLeast(v float64) float64 {
	const epsilon = 2.220446049250313e-16
	if v < epsilon {
		return epsilon
	}
	return v
}

// VectorStrength is the length and the angle of the mean of exp(2πi event/period).
func VectorStrength(events []float64, period float64) (strength, phase float64) {
	var c, s float64
	for _, event := range events {
		sin, cos := math.Sincos(2 * math.Pi * event / period)
		c += cos
		s += sin
	}
	n := float64(len(events))
	return math.Hypot(c/n, s/n), math.Atan2(s/n, c/n)
}
