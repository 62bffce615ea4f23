package design

import (
	"math"
	"math/bits"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/fft"
)

// Firwin2 designs a linear-phase FIR of the window's length (scipy.signal.firwin2) whose gain goes through the points
// (freq, gain) in straight lines: the inverse Fourier transform of nfreqs values on them (0: the power of two that is at
// least the length, and one), multiplied by the window. freq rises from 0 to fs/2; a value may stand twice for a jump.
// antisymmetric makes a filter of type III or IV. Errors are an [*Error].
func Firwin2(window, freq, gain []float64, nfreqs int, antisymmetric bool, fs float64) ([]float64, error) {
	taps := len(window)
	if nfreqs == 0 {
		nfreqs = 1 + 1<<bits.Len(uint(max(taps, 1)-1))
	}
	if nfreqs > Firwin2FreqsMax || taps >= nfreqs {
		return nil, errorf("nfreqs", "%d is not above the number of taps (%d) and at most %d", nfreqs, taps, Firwin2FreqsMax)
	}
	if err := checkKnots(freq, gain, fs); err != nil {
		return nil, err
	}
	if err := checkEnds(gain, taps, antisymmetric); err != nil {
		return nil, err
	}
	nyquist := fs / 2
	knots := withJumps(freq, nyquist)
	spectrum := make([]complex128, nfreqs)
	for i := range spectrum {
		f := float64(i) / float64(nfreqs-1)
		sin, cos := math.Sincos(-float64(taps-1) / 2 * math.Pi * f)
		turn := complex(cos, sin)
		if antisymmetric {
			turn = complex(-sin, cos)
		}
		spectrum[i] = scale(interpolated(f*nyquist, knots, gain), turn)
	}
	plan := fft.BorrowReal(2 * (nfreqs - 1))
	defer plan.Return()
	whole := plan.Inverse(nil, spectrum)
	h := make([]float64, taps)
	for i, w := range window {
		h[i] = whole[i] * w
	}
	if antisymmetric && taps%2 == 1 {
		h[taps/2] = 0
	}
	return h, nil
}

// Firwin2FreqsMax bounds the memory of [Firwin2].
const Firwin2FreqsMax = 1<<24 + 1

func checkKnots(freq, gain []float64, fs float64) error {
	if err := checkRate(fs); err != nil {
		return err
	}
	n := len(freq)
	if n != len(gain) || n < 2 {
		return errorf("freq", "%d frequencies and %d gains; they must be of same length, of at least two", n, len(gain))
	}
	if freq[0] != 0 || freq[n-1] != fs/2 {
		return errorf("freq", "%v must start with 0 and end with fs/2 (%v)", freq, fs/2)
	}
	for i := 1; i < n; i++ {
		if !(freq[i] >= freq[i-1]) {
			return errorf("freq", "the values must be nondecreasing, but %v follows %v", freq[i], freq[i-1])
		}
		if i > 1 && tooClose(freq, i, fs/2) {
			return errorf("freq", "%v cannot contain numbers that are too close (within eps*fs/2) to a repeated value", freq)
		}
		if i > 1 && freq[i] == freq[i-2] {
			return errorf("freq", "%v must not occur more than twice", freq[i])
		}
	}
	if freq[1] == 0 {
		return errorf("freq", "0 must not be repeated in %v", freq)
	}
	if freq[n-2] == fs/2 {
		return errorf("freq", "fs/2 must not be repeated, got %v with fs/2 = %v", freq, fs/2)
	}
	return nil
}

// tooClose says that a neighbour of a jump would lie within it once its knots are moved apart.
func tooClose(freq []float64, i int, nyquist float64) bool {
	a, b, c := freq[i-2], freq[i-1], freq[i]
	return a == b && b < c && c-b <= 0x1p-51*nyquist || b == c && a < b && b-a <= 0x1p-51*nyquist
}

// checkEnds refuses gains that the symmetry makes 0.
func checkEnds(gain []float64, taps int, antisymmetric bool) error {
	first, last := gain[0], gain[len(gain)-1]
	switch {
	case !antisymmetric && taps%2 == 0 && last != 0:
		return errorf("gain", "a Type II filter (even, symmetric) must have zero gain at Nyquist, got %v", last)
	case antisymmetric && taps%2 == 1 && (first != 0 || last != 0):
		return errorf("gain", "a Type III filter (odd, antisymmetric) must have zero gain at 0 and Nyquist, got %v and %v", first, last)
	case antisymmetric && taps%2 == 0 && first != 0:
		return errorf("gain", "a Type IV filter (even, antisymmetric) must have zero gain at 0, got %v", first)
	}
	return nil
}

// withJumps moves the two knots of a jump apart by the least that interpolation needs.
func withJumps(freq []float64, nyquist float64) []float64 {
	f := slices.Clone(freq)
	for i := 1; i < len(freq); i++ {
		if freq[i] == freq[i-1] {
			f[i-1] -= 0x1p-52 * nyquist
			f[i] += 0x1p-52 * nyquist
		}
	}
	return f
}

// interpolated is the straight line between the knots around x.
func interpolated(x float64, knots, values []float64) float64 {
	i, found := slices.BinarySearch(knots, x)
	if found {
		return values[i]
	}
	i = min(max(i, 1), len(knots)-1)
	slope := (values[i] - values[i-1]) / (knots[i] - knots[i-1])
	return values[i-1] + float64(slope*(x-knots[i-1]))
}
