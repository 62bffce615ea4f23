package design

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// MinimumPhaseMethod says how [MinimumPhase] works, in scipy's words.
type MinimumPhaseMethod string

// The methods of [MinimumPhase].
const (
	Homomorphic   MinimumPhaseMethod = "homomorphic" // by the cepstrum; for any filter
	HilbertMethod MinimumPhaseMethod = "hilbert"     // for equiripple filters with gains of 0 and 1
)

// TransformMax is the longest Fourier transform of a design.
const TransformMax = 1 << 24

// MinimumPhase turns a linear-phase FIR into one of minimum phase (scipy.signal.minimum_phase). With half its gain is
// the square root of h's with half the taps, else (Homomorphic only) h's gain with as many. nfft is the length of the
// Fourier transform, much longer than h; 0: so long that the error is about 1 %. Errors are an [*Error].
//
// Sources: Damera-Venkata and Evans, Optimal design of real and complex minimum phase digital FIR filters, ICASSP 1999;
// Oppenheim, Schafer and Buck, Discrete-Time Signal Processing, 2nd edition, section 12.
func MinimumPhase(h []float64, method MinimumPhaseMethod, nfft int, half bool) ([]float64, error) {
	if len(h) <= 2 {
		return nil, errorf("h", "%d taps; there must be at least 3", len(h))
	}
	if nfft == 0 {
		nfft = int(math.Exp2(math.Ceil(math.Log2(2 * float64(len(h)-1) / 0.01))))
	}
	if nfft < len(h) || nfft > TransformMax {
		return nil, errorf("n_fft", "%d must be at least the number of taps (%d) and at most %d", nfft, len(h), TransformMax)
	}
	plan := fft.BorrowReal(nfft)
	defer plan.Return()
	padded := make([]float64, nfft)
	copy(padded, h)
	spectrum := plan.Forward(nil, padded)
	var minimal []float64
	switch {
	case method == Homomorphic:
		minimal = homomorphic(plan, spectrum, half)
	case method == HilbertMethod && half:
		minimal = hilbertMinimal(plan, spectrum, len(h)/2)
	case method == HilbertMethod:
		return nil, errorf("half", "false is only supported when method is homomorphic")
	default:
		return nil, errorf("method", "%q must be hilbert or homomorphic", method)
	}
	if half {
		return minimal[:len(h)/2+len(h)%2], nil
	}
	return minimal[:len(h)], nil
}

// homomorphic folds the cepstrum of the magnitude onto its causal half.
func homomorphic(plan *fft.Real, spectrum []complex128, half bool) []float64 {
	least := math.Inf(1)
	for i, v := range spectrum {
		size := math.Hypot(real(v), imag(v))
		spectrum[i] = complex(size, 0)
		if size > 0 {
			least = min(least, size)
		}
	}
	share := 1.0
	if half {
		share = 0.5
	}
	for i, v := range spectrum {
		spectrum[i] = complex(share*math.Log(real(v)+1e-7*least), 0)
	}
	return causal(plan, spectrum, foldedMiddle(plan.Len()))
}

// foldedMiddle is what scipy's folding multiplies the middle of the cepstrum by; 1 would be exact for even lengths and 2
// for odd ones, but the difference vanishes as the length grows.
func foldedMiddle(n int) float64 { return float64(n % 2) }

// hilbertMinimal lifts the amplitude response, whose stop band ripples around 0, to be positive everywhere, takes the
// root and gives it the phase that belongs to its logarithm.
func hilbertMinimal(plan *fft.Real, spectrum []complex128, delay int) []float64 {
	n := plan.Len()
	above, below := math.Inf(-1), math.Inf(1)
	for i, v := range spectrum {
		sin, cos := math.Sincos(2 * math.Pi / float64(n) * float64(i) * float64(delay))
		amplitude := real(mul(v, complex(cos, sin)))
		spectrum[i] = complex(amplitude, 0)
		above, below = max(above, amplitude), min(below, amplitude)
	}
	pass, stop := above-1, -below
	root := math.Sqrt(1+pass+stop) + math.Sqrt(1-pass+stop)
	for i, v := range spectrum {
		spectrum[i] = complex(math.Log(math.Sqrt((real(v)+stop)*4/(root*root))+1e-10), 0)
	}
	return causal(plan, spectrum, 1)
}

// causal is the impulse response of minimum phase whose magnitude has this logarithm; middle is the factor of the
// cepstrum's middle, which is both before and after 0.
func causal(plan *fft.Real, logs []complex128, middle float64) []float64 {
	n := plan.Len()
	cepstrum := plan.Inverse(nil, logs)
	for i := 1; i < n; i++ {
		switch {
		case i < n/2:
			cepstrum[i] *= 2
		case i == n/2:
			cepstrum[i] *= middle
		default:
			cepstrum[i] = 0
		}
	}
	spectrum := plan.Forward(nil, cepstrum)
	for i, v := range spectrum {
		sin, cos := math.Sincos(imag(v))
		spectrum[i] = scale(math.Exp(real(v)), complex(cos, sin))
	}
	return plan.Inverse(nil, spectrum)
}
