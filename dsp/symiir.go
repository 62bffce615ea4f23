package dsp

import (
	"github.com/tachy-dsp/tachy/dsp/internal/exact"

	"fmt"
	"math"
	"math/cmplx"
)

// SymIIROrder1 writes to y, which may be x, the signal filtered by c0/((1 - z1/z)(1 - z1 z)), which has no phase, as
// scipy.signal.symiirorder1. The signal goes on mirrored at its ends (c b a | a b c), and so does the result. The start is
// a sum over the signal until the filter's response is at most precision; a precision outside 0 to 1 stands for 1e-11. It
// is a [*DesignError] when the signal is too short for that, or |z1| >= 1. It needs the whole signal.
func SymIIROrder1(y, x []float64, c0, z1, precision float64) error {
	limit := precisionOf(precision)
	if err := checkPole(z1 * z1); err != nil {
		return err
	}
	terms := terms1(z1, limit)
	if terms >= len(x) {
		return notConverged(len(x), limit)
	}
	symmetric1(y, x, c0, z1, terms)
	return nil
}

// terms1 counts the responses of a recursion up to the first of at most limit.
func terms1(z1, limit float64) int {
	terms := 1
	for p := z1; math.Abs(p) > limit; p *= z1 {
		terms++
	}
	return terms
}

// symmetric1 is a pair of mirrored first-order recursions; the start is summed over so many samples. x is not empty.
func symmetric1(y, x []float64, c0, z1 float64, terms int) {
	w, response := x[0], 1.0
	for _, u := range x[:terms] {
		response = float64(response * z1)
		w += float64(response * u)
	}
	y[0] = w
	for i, u := range x[1:] {
		w = u + float64(z1*w)
		y[i+1] = w
	}
	last := len(y) - 1
	v := float64(c0 / (1 - z1) * w) // behind its last value the result repeats it
	y[last] = v
	for i := last - 1; i >= 0; i-- {
		v = float64(c0*y[i]) + float64(z1*v)
		y[i] = v
	}
}

// SymIIROrder1Complex is [SymIIROrder1] for complex numbers.
func SymIIROrder1Complex(y, x []complex128, c0, z1 complex128, precision float64) error {
	limit := precisionOf(precision)
	if err := checkPole(cmplx.Abs(z1)); err != nil {
		return err
	}
	terms := 0
	for p := z1; cmplx.Abs(p) > limit; p = exact.Mul(p, z1) {
		terms++
	}
	if terms++; terms >= len(x) {
		return notConverged(len(x), limit)
	}
	w, response := x[0], complex(1, 0)
	for _, u := range x[:terms] {
		response = exact.Mul(response, z1)
		w += exact.Mul(response, u)
	}
	y[0] = w
	for i, u := range x[1:] {
		w = u + exact.Mul(z1, w)
		y[i+1] = w
	}
	last := len(y) - 1
	v := exact.Mul(exact.Div(c0, 1-z1), w)
	y[last] = v
	for i := last - 1; i >= 0; i-- {
		v = exact.Mul(c0, y[i]) + exact.Mul(z1, v)
		y[i] = v
	}
	return nil
}

func checkPole(magnitude float64) error {
	if !(magnitude < 1) {
		return designError("z1", "|z1| must be less than 1.0, got %v", magnitude)
	}
	return nil
}

// precisionOf is scipy's reading of the argument.
func precisionOf(precision float64) float64 {
	if precision > 0 && precision <= 1 {
		return precision
	}
	return 1e-11
}

func notConverged(n int, precision float64) error {
	return designError("precision", "Sum to find symmetric boundary conditions did not converge to %v within the %d samples of the signal",
		precision, n)
}

// SymIIROrder2 writes to y, which may be x, the signal filtered by cs²/((1 - a2/z - a3/z²)(1 - a2 z - a3 z²)) with
// a2 = 2r cos(omega), a3 = -r² and cs = 1 - a2 - a3, which has no phase, as scipy.signal.symiirorder2; see [SymIIROrder1]
// for the ends and errors. r must be below 1. As in scipy, the start is summed up to the first response of at most precision,
// be it that one where the response changes its sign, and the end up to one whose square is.
func SymIIROrder2(y, x []float64, r, omega, precision float64) error {
	if !(r < 1) {
		return designError("r", "%v must be less than 1.0", r)
	}
	limit := precisionOf(precision)
	if len(x) < 2 || !newSymmetric2(r, omega).run(y, x, limit) {
		return notConverged(len(x), limit)
	}
	return nil
}

// symmetric2 is a pair of mirrored second-order recursions.
type symmetric2 struct{ a2, a3, gain float64 }

func newSymmetric2(r, omega float64) symmetric2 {
	a2, a3 := 2*float64(r*math.Cos(omega)), -float64(r*r)
	return symmetric2{a2, a3, 1 - a2 - a3}
}

// run filters x, at least two samples, into y, which may be x. It says whether the start's sums reached the limit.
func (s symmetric2) run(y, x []float64, limit float64) (converged bool) {
	first, second, converged := s.startSums(x, limit)
	last, before := s.endSums(x, limit)
	s.forward(y, x, first, second)
	s.backward(y, last, before)
	return converged
}

// forward is the first pass; its first two values are given.
func (s symmetric2) forward(y, x []float64, first, second float64) {
	y[0], y[1] = first, second
	for i := 2; i < len(x); i++ {
		first, second = second, float64(s.gain*x[i])+float64(s.a2*second)+float64(s.a3*first)
		y[i] = second
	}
}

// backward is the second pass, over what the first one left in y; its last value and the one before are given.
func (s symmetric2) backward(y []float64, last, before float64) {
	n := len(y)
	y[n-1], y[n-2] = last, before
	v1, v2 := before, last
	for i := n - 3; i >= 0; i-- {
		v := float64(s.gain*y[i]) + float64(s.a2*v1) + float64(s.a3*v2)
		v1, v2 = v, v1
		y[i] = v
	}
}

// startSums are the first two forward results over a signal that is mirrored once; each sum ends with the first response of
// at most limit, or has not converged.
func (s symmetric2) startSums(x []float64, limit float64) (first, second float64, converged bool) {
	next := func(h, before float64) float64 { return float64(s.a2*h) + float64(s.a3*before) }
	mirrored := func(sum, h, before float64) (float64, bool) {
		for i, v := range x {
			sum += float64(h * v)
			if math.Abs(h) <= limit {
				return sum, i < len(x)-1
			}
			h, before = next(h, before), h
		}
		return sum, false
	}
	h0 := s.gain
	h1 := next(h0, 0)
	first, one := mirrored(float64(h0*x[0]), h1, h0)
	second, two := mirrored(float64(h0*x[1])+float64(h1*x[0]), next(h1, h0), h1)
	return first, second, one && two
}

// endSums are the last result and the one before, as sums of the whole filter's response over a signal that is mirrored
// once; each ends with the first term whose square is at most limit.
func (s symmetric2) endSums(x []float64, limit float64) (last, before float64) {
	// The response is an autocorrelation of the recursion's: r[k] = a2*r[k-1] + a3*r[k-2] (Yule and Walker).
	r0 := s.gain * s.gain * (1 - s.a3) / ((1 + s.a3) * (1 - s.a3 - s.a2) * (1 - s.a3 + s.a2))
	r1 := s.a2 * r0 / (1 - s.a3)
	r2 := float64(s.a2*r1) + float64(s.a3*r0)
	previous := r1
	lasts, befores := true, true
	for i := len(x) - 1; i >= 0 && (lasts || befores); i-- {
		if h := r0 + r1; lasts {
			last += float64(h * x[i])
			lasts = float64(h*h) > limit
		}
		if h := previous + r2; befores {
			before += float64(h * x[i])
			befores = float64(h*h) > limit
		}
		previous, r0, r1, r2 = r0, r1, r2, float64(s.a2*r2)+float64(s.a3*r1)
	}
	return last, before
}

// checkLengths panics unless y has the length of x.
func checkLengths(y, x []float64) {
	if len(y) != len(x) {
		panic(fmt.Sprintf("dsp: %d outputs for %d samples", len(y), len(x)))
	}
}
