package fft

import (
	"math"
	"math/big"
	"testing"

	dspfft "github.com/mjibson/go-dsp/fft"
	"gonum.org/v1/gonum/dsp/fourier"
)

// digits is the precision of the reference in bits: 60 decimals and some to lose.
const digits = 256

// bigPi has 90 decimals (Archimedes' constant, OEIS A000796).
const bigPi = "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825"

// complexBig is a complex number of that precision.
type complexBig struct{ re, im *big.Float }

func newBig(v complex128) complexBig {
	re, im := new(big.Float).SetPrec(digits), new(big.Float).SetPrec(digits)
	return complexBig{re.SetFloat64(real(v)), im.SetFloat64(imag(v))}
}

// addProduct is z += a*b.
func (z complexBig) addProduct(a, b, work complexBig) {
	z.re.Add(z.re, work.re.Mul(a.re, b.re))
	z.re.Sub(z.re, work.re.Mul(a.im, b.im))
	z.im.Add(z.im, work.im.Mul(a.re, b.im))
	z.im.Add(z.im, work.im.Mul(a.im, b.re))
}

// bigRoots are exp(-2πi k/n): the first by the exponential series, the others its powers.
func bigRoots(n int) []complexBig {
	angle, _ := new(big.Float).SetPrec(digits).SetString(bigPi)
	angle.Mul(angle, big.NewFloat(-2)).Quo(angle, big.NewFloat(float64(n)))
	work := newBig(0)
	w, term := newBig(1), newBig(1)
	for k := 1; k < 100; k++ { // term times i*angle/k
		term.re, term.im = term.im, term.re
		for _, part := range []*big.Float{term.re, term.im} {
			part.Mul(part, angle).Quo(part, big.NewFloat(float64(k)))
		}
		term.re.Neg(term.re)
		w.re.Add(w.re, term.re)
		w.im.Add(w.im, term.im)
	}
	roots := []complexBig{newBig(1)}
	for k := 1; k < n; k++ {
		next := newBig(0)
		next.addProduct(roots[k-1], w, work)
		roots = append(roots, next)
	}
	return roots
}

// exactErrors compares transforms of x with the definition to 60 digits, in every step-th value: the root mean square of
// each one's error over that of the values.
func exactErrors(x []complex128, step int, got ...[]complex128) []float64 {
	n, roots, work := len(x), bigRoots(len(x)), newBig(0)
	values := make([]complexBig, n)
	for j, v := range x {
		values[j] = newBig(v)
	}
	errors, squares := make([]float64, len(got)), 0.0
	for k := 0; k < n; k += step {
		sum := newBig(0)
		for j := range x {
			sum.addProduct(values[j], roots[j*k%n], work)
		}
		squares += magnitude(sum)
		for i, y := range got {
			v := newBig(y[k])
			v.re.Sub(v.re, sum.re)
			v.im.Sub(v.im, sum.im)
			errors[i] += magnitude(v)
		}
	}
	for i := range errors {
		errors[i] = math.Sqrt(errors[i] / squares)
	}
	return errors
}

// magnitude is |v|².
func magnitude(v complexBig) float64 {
	re, _ := v.re.Float64()
	im, _ := v.im.Float64()
	return re*re + im*im
}

// TestErrorsAgainst60Digits holds the error below 0.7e-16*log2(n) (0.6 are measured, at primes), and beside those of gonum and go-dsp, which lose digits at
// large primes.
func TestErrorsAgainst60Digits(t *testing.T) {
	lengths := []int{64, 97, 127, 250, 251, 1000, 1009}
	for n := 2; n <= 50; n++ {
		lengths = append(lengths, n)
	}
	for _, n := range lengths {
		x := noise(n)
		errors := exactErrors(x, 1+n/100, New(n).Forward(nil, x), fourier.NewCmplxFFT(n).Coefficients(nil, x), dspfft.FFT(x))
		ours, gonum, godsp := errors[0], errors[1], errors[2]
		t.Logf("n=%d: %.2g or %.2f of 1e-16*log2(n); gonum %.2g, go-dsp %.2g", n, ours, ours/1e-16/math.Log2(float64(n)), gonum, godsp)
		if limit := 0.7e-16 * math.Log2(float64(n)); ours > limit || gonum > 1e-11 || godsp > 1e-11 {
			t.Errorf("n=%d: errors %.3g, limit %.3g, gonum %.3g, go-dsp %.3g", n, ours, limit, gonum, godsp)
		}
	}
}
