package spectra

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// Spiral says how a chirp z-transform goes through the plane: point k is A*W^-k. An angle is kept in turns, as a sum of two
// float64, for W^(k²/2) takes k²/2 times its error; a magnitude is kept as its logarithm.
type Spiral struct {
	W, A Step
}

// Step is exp(Log + 2πi (Turns + Rest)).
type Step struct{ Turns, Rest, Log float64 }

// StepOf is the step of a complex number.
func StepOf(z complex128) Step {
	re, im := real(z), imag(z)
	angle := math.Atan2(im, re)
	radius := math.Hypot(re, im)
	sin, cos := math.Sincos(angle)
	left := (float64(im*cos) - float64(re*sin)) / radius // of the angle, to first order
	const turn, turnRest = 1 / (2 * math.Pi), -9.839338337591243e-18
	high, low := exact.Product(angle, turn)
	low += float64(angle*turnRest) + float64(left*turn)
	a, aLow := exact.Product(re, re)
	b, bLow := exact.Product(im, im)
	excess := math.Log(radius)
	if near := (a - 1) + b; math.Abs(near) < 0.1 { // |z|²-1 without cancellation
		excess = math.Log1p(squareExcess(a, b)+(aLow+bLow)) / 2
	}
	return Step{high, low, excess}
}

// squareExcess is a+b-1 for a+b near 1, the larger first.
func squareExcess(a, b float64) float64 {
	a, b = max(a, b), min(a, b)
	return (a - 1) + b
}

// StepOfTurns is the step of numerator/denominator turns on the unit circle.
func StepOfTurns(numerator, denominator float64) Step {
	q := numerator / denominator
	high, low := exact.Product(q, denominator)
	return Step{q, ((numerator - high) - low) / denominator, 0}
}

// powers are the step to the power m and to -m.
func (s Step) powers(m float64) (power, inverse complex128) {
	if s == (Step{}) {
		return 1, 1
	}
	high, low := exact.Product(m, s.Turns)
	high -= math.Round(high)
	turns, rest := high, low+float64(m*s.Rest)
	angle := 2 * math.Pi * turns
	_, angleLow := exact.Product(2*math.Pi, turns)
	angleLow += float64(2*math.Pi*rest) + float64(2.4492935982947064e-16*turns)
	sin, cos := math.Sincos(angle)
	sin, cos = sin+float64(angleLow*cos), cos-float64(angleLow*sin)
	if s.Log == 0 {
		return complex(cos, sin), complex(cos, -sin)
	}
	radius := math.Exp(s.Log * m)
	return complex(float64(radius*cos), float64(radius*sin)), complex(float64(cos/radius), -float64(sin/radius))
}

// ChirpLen is the length of the transforms for n samples and m points.
func ChirpLen(n, m int) int { return fft.PaddedLen(n + m - 1) }

// Chirp fills in what a chirp z-transform needs: before is A^-j W^(j²/2) for each sample, after W^(k²/2) for each point,
// and filter, of [ChirpLen], the transform of W^(-k²/2) (Rabiner, Schafer and Rader, The chirp z-transform algorithm,
// 1969).
func (s Spiral) Chirp(before, filter, after []complex128) {
	n, m := len(before), len(after)
	clear(filter)
	for k := range max(n, m) {
		half := float64(k) * float64(k) / 2
		w, inverse := s.W.powers(half)
		if k < n {
			_, start := s.A.powers(float64(k))
			before[k] = exact.Mul(start, w)
		}
		if k < m {
			after[k] = w
			filter[k] = inverse
		}
		if k > 0 && k < n {
			filter[len(filter)-k] = inverse
		}
	}
	plan := fft.Borrow(len(filter))
	defer plan.Return()
	plan.Forward(filter, filter)
	fft.Scale(filter, 1/float64(len(filter)))
}

// CZT writes the chirp z-transform of x to dst, with what [Spiral.Chirp] filled in and work of the filter's length.
func CZT(dst, x, before, filter, after, work []complex128, plan *fft.Plan) {
	fft.Multiply(work[:len(x)], x, before)
	clear(work[len(x):])
	plan.Forward(work, work)
	fft.Multiply(work, work, filter)
	plan.Backward(work, work, 1)
	fft.Multiply(dst, work[:len(after)], after)
}
