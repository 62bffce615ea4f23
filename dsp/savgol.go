package dsp

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
)

// SavgolCoeffs are the weights of a Savitzky–Golay filter: the sum of weights[j]*x[j] over a window of samples, oldest
// first, is the deriv-th derivative, at position pos in the window (0 for the oldest sample, halves allowed), of the
// polynomial of degree polyorder that fits the window best. delta is the spacing of samples. It is
// scipy.signal.savgol_coeffs with use="dot". It panics unless 0 <= polyorder < window and deriv >= 0.
//
// The polynomials that the fit is made of are Gram's, orthonormal over the window, by their recurrence, which stays exact
// where the powers of scipy's least squares don't (P. A. Gorry, General least-squares smoothing and differentiation by the
// convolution (Savitzky–Golay) method, Analytical Chemistry 62, 1990).
func SavgolCoeffs(window, polyorder, deriv int, delta, pos float64) []float64 {
	g := newGram(window, polyorder, deriv)
	weights, slopes, scale := make([]float64, window), g.derivatives(deriv, pos), power(delta, deriv)
	for j := range weights {
		for i, v := range g.derivatives(0, float64(j)) {
			weights[j] += float64(slopes[i] * v)
		}
		weights[j] /= scale
	}
	return weights
}

// power is x to the n, by products.
func power(x float64, n int) float64 {
	p := 1.0
	for range n {
		p = float64(p * x)
	}
	return p
}

// gram are the orthonormal polynomials over a window, by degree.
type gram struct {
	window int
	norms  []float64 // norms[i] stands between degrees i-1 and i
}

func newGram(window, polyorder, deriv int) *gram {
	if polyorder < 0 || polyorder >= window {
		panic(fmt.Sprintf("dsp: polyorder %d must be less than the window (%d) and not below 0", polyorder, window))
	}
	if deriv < 0 {
		panic(fmt.Sprintf("dsp: deriv %d is below 0", deriv))
	}
	g := &gram{window: window}
	m := float64(window)
	for i := range polyorder + 1 {
		d := float64(i)
		g.norms = append(g.norms, math.Sqrt((m+d)/2*((m-d)/2)/(float64(4*d*d)-1)*d*d))
	}
	return g
}

// values are all polynomials over the window.
func (g *gram) values() [][]float64 {
	values := make([][]float64, len(g.norms))
	for i := range values {
		values[i] = make([]float64, g.window)
	}
	for j := range g.window {
		for i, v := range g.derivatives(0, float64(j)) {
			values[i][j] = v
		}
	}
	return values
}

// derivatives are those of order deriv of all polynomials at a position in the window.
//
// With t from the window's middle, norms[i]*p[i](t) = t*p[i-1](t) - norms[i-1]*p[i-2](t); its n-th derivative has n times
// p[i-1]'s (n-1)-th more.
func (g *gram) derivatives(deriv int, pos float64) []float64 {
	if deriv >= len(g.norms) {
		return make([]float64, len(g.norms))
	}
	t := pos - float64(g.window-1)/2
	orders := make([][]float64, deriv+1)
	for n := range orders {
		p := make([]float64, len(g.norms))
		if n == 0 {
			p[0] = 1 / math.Sqrt(float64(g.window))
		}
		for i := 1; i < len(p); i++ {
			p[i] = float64(t * p[i-1])
			if i > 1 {
				p[i] -= float64(g.norms[i-1] * p[i-2])
			}
			if n > 0 {
				p[i] += float64(float64(n) * orders[n-1][i-1])
			}
			p[i] /= g.norms[i]
		}
		orders[n] = p
	}
	return orders[deriv]
}

// Savgol is the Savitzky–Golay filter of whole signals, scipy.signal.savgol_filter. For streams see [NewSavgolStream]. It
// does not allocate when reused for signals that are not longer. It is not safe for concurrent use.
type Savgol struct {
	window, half int
	taps         []float64   // oldest sample first
	fit          [][]float64 // by degree: the polynomial over the window
	edges        [][]float64 // by distance from the start: the derivative of each degree
	sign         float64     // of the derivative when time runs back
	padded       []float64
}

// NewSavgol makes a filter of that window, polynomial and derivative; see [SavgolCoeffs]. With an even window the fit is
// taken in its middle, between two samples, as scipy does.
func NewSavgol(window, polyorder, deriv int, delta float64) *Savgol {
	s := &Savgol{window: window, half: window / 2, sign: 1}
	s.taps = SavgolCoeffs(window, polyorder, deriv, delta, float64(window-1)/2)
	g := newGram(window, polyorder, deriv)
	s.fit = g.values()
	for i := range s.half {
		slopes := g.derivatives(deriv, float64(i))
		for k := range slopes {
			slopes[k] /= power(delta, deriv)
		}
		s.edges = append(s.edges, slopes)
	}
	if deriv%2 == 1 {
		s.sign = -1
	}
	return s
}

// Extended appends the filtered x to dst, where x goes on beyond its ends as edge says; cval is Constant's.
func (s *Savgol) Extended(dst, x []float64, edge Extension, cval float64) []float64 {
	before := s.window - 1 - s.half
	if s.window%2 == 0 {
		before = s.half - 1
	}
	s.padded = edge.Extend(s.padded[:0], x, before, s.window-1-before, cval)
	start := len(dst)
	dst = zeros(dst, len(x))
	fir.Correlate(dst[start:], s.taps, s.padded, 0)
	return dst
}

// Interpolated appends the filtered x to dst; the polynomials that fit the first and the last window give the values where
// no window is centred (scipy's mode "interp"). It panics unless x has at least a window of values.
func (s *Savgol) Interpolated(dst, x []float64) []float64 {
	if len(x) < s.window {
		panic(fmt.Sprintf("dsp: %d values are fewer than the window of %d", len(x), s.window))
	}
	start := len(dst)
	dst = s.Extended(dst, x, Constant, 0)
	y := dst[start:]
	head, tail := make([]float64, len(s.fit)), make([]float64, len(s.fit))
	for i, p := range s.fit {
		head[i] = dot(p, x[:s.window])
		for j, v := range p { // time runs back from the end
			tail[i] += float64(v * x[len(x)-1-j])
		}
	}
	for i, slopes := range s.edges {
		y[i] = dot(slopes, head)
		y[len(y)-1-i] = float64(s.sign * dot(slopes, tail))
	}
	return dst
}
