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
	terms := 0
	for p := z1; math.Abs(p) > limit; p *= z1 {
		terms++
	}
	if terms++; terms >= len(x) {
		return notConverged(len(x), limit)
	}
	symmetric1(y, x, c0, z1, terms)
	return nil
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
// for the ends, the start and errors. r must be below 1. The end is exact, where scipy sums until the square of the
// response is at most precision, and so is off by up to 1e-5.
func SymIIROrder2(y, x []float64, r, omega, precision float64) error {
	if !(r < 1) {
		return designError("r", "%v must be less than 1.0", r)
	}
	s, limit := newSymmetric2(r, omega), precisionOf(precision)
	if s.terms(len(x), limit) >= len(x) {
		return notConverged(len(x), limit)
	}
	s.run(y, x)
	return nil
}

// symmetric2 is a pair of mirrored second-order recursions.
type symmetric2 struct{ a2, a3, gain float64 }

func newSymmetric2(r, omega float64) symmetric2 {
	a2, a3 := 2*float64(r*math.Cos(omega)), -float64(r*r)
	return symmetric2{a2, a3, 1 - a2 - a3}
}

// terms is after how many of at most n samples the response stays at most limit.
func (s symmetric2) terms(n int, limit float64) int {
	h, before := s.gain, s.gain
	for i := range n {
		if math.Abs(h) <= limit && math.Abs(before) <= limit {
			return i
		}
		h, before = float64(s.a2*h)+float64(s.a3*before), h
	}
	return n
}

// run filters x into y, which may be x. x is not empty.
func (s symmetric2) run(y, x []float64) {
	w1, w2 := s.forward(y, x, s.terms(mirrorTermsMax, 1e-17), 0)
	if len(y) == 1 {
		y[0] = x[0]
		return
	}
	last, before := s.end(w1, w2)
	s.backward(y, last, before)
}

// mirrorTermsMax bounds the sum that a recursion starts with.
const mirrorTermsMax = 1 << 20

// forward is the first pass, which starts with a sum of so many terms and returns its last value and the one before; swap
// is added to the second value.
func (s symmetric2) forward(y, x []float64, terms int, swap float64) (w1, w2 float64) {
	w2, w1 = s.start(x, terms)
	for i, u := range x {
		w := float64(s.gain*u) + float64(s.a2*w1) + float64(s.a3*w2)
		if i == 1 {
			w += swap
		}
		w2, w1 = w1, w
		y[i] = w
	}
	return w1, w2
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

// start are the forward results of the two samples before the first: sums over the mirrored signal, where these samples
// are the second and the first.
func (s symmetric2) start(x []float64, terms int) (w2, w1 float64) {
	h, before := s.gain, 0.0
	for k := range terms {
		v := x[0]
		if k < len(x) {
			v = x[k]
		} else if len(x) > 1 {
			v = Symmetric.value(x, k)
		}
		w1 += float64(h * v)
		w2 += float64(before * v)
		h, before = float64(s.a2*h)+float64(s.a3*before), h
	}
	return w2, w1
}

// end are the last result and the one before, from the last two forward results. The result is mirrored behind its last
// value, so that last = gain*w1 + a2*last + a3*before and before = gain*w2 + (a2 + a3)*last.
func (s symmetric2) end(w1, w2 float64) (last, before float64) {
	sum := s.a2 + s.a3
	last = (float64(s.gain*w1) + float64(float64(s.a3*s.gain)*w2)) / (1 - s.a2 - float64(s.a3*sum))
	return last, float64(s.gain*w2) + float64(sum*last)
}

// checkLengths panics unless y has the length of x.
func checkLengths(y, x []float64) {
	if len(y) != len(x) {
		panic(fmt.Sprintf("dsp: %d outputs for %d samples", len(y), len(x)))
	}
}

// endSums are the last result and the one before, as sums of the whole filter's response over a signal that is mirrored
// once. For a signal longer than the response they are what end finds.
func (s symmetric2) endSums(x []float64) (last, before float64) {
	// The response is an autocorrelation of the recursion's: r[k] = a2*r[k-1] + a3*r[k-2] (Yule and Walker).
	r0 := s.gain * s.gain * (1 - s.a3) / ((1 + s.a3) * (1 - s.a3 - s.a2) * (1 - s.a3 + s.a2))
	r1 := s.a2 * r0 / (1 - s.a3)
	r2 := float64(s.a2*r1) + float64(s.a3*r0)
	previous := r1
	for i := len(x) - 1; i >= 0; i-- {
		last += float64((r0 + r1) * x[i])
		before += float64((previous + r2) * x[i])
		previous, r0, r1, r2 = r0, r1, r2, float64(s.a2*r2)+float64(s.a3*r1)
	}
	return last, before
}
