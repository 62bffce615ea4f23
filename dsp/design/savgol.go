package design

// SavgolCoeffs is the FIR that fits a polynomial to windowLength samples by least squares and gives its deriv-th
// derivative at position pos within the window, for samples delta apart (scipy.signal.savgol_coeffs with use="dot": to be
// multiplied with the samples in their order; reverse it for a convolution). Errors are an [*Error].
//
// The fit is made in the discrete orthogonal polynomials of the window, whose recurrence is known in closed form, so no
// system of equations loses digits.
//
// Sources: Savitzky and Golay, Analytical Chemistry 36, 1964; P. A. Gorry, Analytical Chemistry 62, 1990.
func SavgolCoeffs(windowLength, polyorder, deriv int, delta, pos float64) ([]float64, error) {
	switch {
	case windowLength < 1 || windowLength > SavgolWindowMax:
		return nil, errorf("window_length", "%d is not within 1 to %d", windowLength, SavgolWindowMax)
	case polyorder < 0 || polyorder >= windowLength:
		return nil, errorf("polyorder", "%d must be less than window_length (%d) and not below 0", polyorder, windowLength)
	case deriv < 0:
		return nil, errorf("deriv", "%d is below 0", deriv)
	case !(pos >= 0 && pos < float64(windowLength)):
		return nil, errorf("pos", "%v must be nonnegative and less than window_length (%d)", pos, windowLength)
	}
	h := make([]float64, windowLength)
	middle := float64(windowLength-1) / 2
	before, now := make([]float64, windowLength), ones(windowLength) // the polynomial at the samples
	derivatives := newTaylor(deriv, pos-middle)                      // and its derivatives at pos
	squares := float64(windowLength)                                 // sum of its squares
	for k := 0; ; k++ {
		weight := derivatives.last() / squares
		for i := range h {
			h[i] += float64(weight * now[i])
		}
		if k == polyorder {
			break
		}
		ratio := legendreRatio(windowLength, k)
		for i := range now {
			x := float64(i) - middle
			now[i], before[i] = float64(x*now[i])-float64(ratio*before[i]), now[i]
		}
		derivatives.next(ratio)
		squares *= legendreRatio(windowLength, k+1)
	}
	for i := range h {
		h[i] /= power(delta, deriv)
	}
	return h, nil
}

// SavgolWindowMax is the longest window of [SavgolCoeffs].
const SavgolWindowMax = 1 << 24

// legendreRatio is the coefficient of the recurrence P_(k+1) = x P_k - ratio P_(k-1) of the monic discrete Legendre
// polynomials on n points one apart around 0, and the ratio of the sums of their squares.
func legendreRatio(n, k int) float64 {
	a, b := float64(k), float64(n)
	return float64(a*a) * ((b - a) * (b + a)) / (4 * (float64(4*a*a) - 1))
}

// taylorTerms are the derivatives 0 to d of a polynomial at a point and of the one before it.
type taylorTerms struct {
	x           float64
	now, before []float64
}

func newTaylor(d int, x float64) *taylorTerms {
	t := &taylorTerms{x, make([]float64, d+1), make([]float64, d+1)}
	t.now[0] = 1
	return t
}

func (t *taylorTerms) last() float64 { return t.now[len(t.now)-1] }

// next goes on by the recurrence: the d-th derivative of x*P is x*P^(d) + d*P^(d-1).
func (t *taylorTerms) next(ratio float64) {
	for d := len(t.now) - 1; d >= 0; d-- {
		v := float64(t.x*t.now[d]) - float64(ratio*t.before[d])
		if d > 0 {
			v += float64(float64(d) * t.now[d-1])
		}
		t.before[d] = v
	}
	t.now, t.before = t.before, t.now
}
