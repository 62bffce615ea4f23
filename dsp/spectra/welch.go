package spectra

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/dsp/internal/exact"
)

// Power writes the mean over all segments of x of the squared magnitudes of their spectra to dst, NFFT/2+1 values. work
// has as many.
func (f *Frames) Power(dst []float64, x []float64, work []complex128) {
	clear(dst)
	segments := f.Count(len(x))
	p := 0
	if f.NFFT%2 == 1 && segments > 1 { // odd transforms of real values take as long as complex ones
		p = segments / 2 * 2
		f.powerOfPairs(dst, x, p)
	}
	for ; p < segments; p++ {
		f.Spectrum(work, x, p)
		for k, v := range work {
			dst[k] += square(v)
		}
	}
	for k := range dst {
		dst[k] /= float64(segments)
	}
}

// powerOfPairs adds the squared magnitudes of the first segments, an even number, to dst. Two are transformed as one complex
// signal z: the sum of their squares at k is (|Z[k]|²+|Z[-k]|²)/2.
func (f *Frames) powerOfPairs(dst, x []float64, segments int) {
	n := f.NFFT
	plan, z := fft.Borrow(n), make([]complex128, n)
	defer plan.Return()
	for p := 0; p < segments; p += 2 {
		for i, v := range f.take(x, p) {
			z[i] = complex(v, 0)
		}
		for i, v := range f.take(x, p+1) {
			z[i] = complex(real(z[i]), v)
		}
		plan.Forward(z, z)
		dst[0] += square(z[0])
		for k := 1; k < len(dst); k++ {
			dst[k] += (square(z[k]) + square(z[n-k])) / 2
		}
	}
}

func square(v complex128) float64 { return float64(real(v)*real(v)) + float64(imag(v)*imag(v)) }

// Medians writes the median of each column of a matrix of rows one after another to dst. It orders the matrix anew.
// NaN in a column gives NaN.
func Medians(dst, rows []float64) {
	n := len(dst)
	column := make([]float64, len(rows)/max(n, 1))
	for k := range dst {
		nan := false
		for p := range column {
			column[p] = rows[p*n+k]
			nan = nan || math.IsNaN(column[p])
		}
		slices.Sort(column)
		half := len(column) / 2
		switch {
		case nan || len(column) == 0:
			dst[k] = math.NaN()
		case len(column)%2 == 1:
			dst[k] = column[half]
		default:
			dst[k] = (column[half-1] + column[half]) / 2
		}
	}
}

// Cross writes the means over rows of spectra of conj(x)*y to dst.
func Cross(dst, x, y []complex128) {
	clear(dst)
	n := len(dst)
	for at := 0; at+n <= len(x); at += n {
		u, v := x[at:][:n], y[at:][:n]
		for k, a := range u {
			dst[k] += exact.Mul(complex(real(a), -imag(a)), v[k])
		}
	}
	rows := float64(len(x) / max(n, 1))
	for k, v := range dst {
		dst[k] = complex(real(v)/rows, imag(v)/rows)
	}
}
