package design

import (
	"math"
	"math/cmplx"

	"gonum.org/v1/gonum/mat"
)

// RootsMax is the highest degree of which [Roots] finds the roots: the companion matrix takes its square.
const RootsMax = 2000

// Roots are the roots of the polynomial c, highest power first (numpy.roots): the eigenvalues of its companion matrix,
// which are the exact roots of a polynomial whose coefficients differ by rounding. Those of real polynomials come in
// conjugate pairs. Leading zeros are dropped. Errors are an [*Error].
//
// Source: Edelman and Murakami, Polynomial roots from companion matrix eigenvalues, Math. Comp. 64, 1995.
func Roots(c []complex128) ([]complex128, error) {
	isReal := true
	for _, v := range c {
		if cmplx.IsNaN(v) || cmplx.IsInf(v) {
			return nil, errorf("coefficients", "%v is not finite", v)
		}
		isReal = isReal && imag(v) == 0
	}
	c = trimLeft(c)
	nonzero := trimRight(c)
	n := len(nonzero) - 1
	if n > RootsMax {
		return nil, errorf("coefficients", "a polynomial of degree %d is above the limit of %d", n, RootsMax)
	}
	var roots []complex128
	var err error
	switch {
	case n < 1:
	case isReal:
		roots, err = realRoots(nonzero)
	default:
		roots, err = complexRoots(nonzero)
	}
	return append(roots, repeat(0, len(c)-len(nonzero))...), err
}

func realRoots(c []complex128) ([]complex128, error) {
	n := len(c) - 1
	companion := mat.NewDense(n, n, nil)
	for j := range n {
		companion.Set(0, j, -real(c[j+1])/real(c[0]))
		if j > 0 {
			companion.Set(j, j-1, 1)
		}
	}
	var eigen mat.Eigen
	for _, v := range companion.RawMatrix().Data {
		if math.IsInf(v, 0) {
			return nil, errorf("coefficients", "%v is too small beside the others to lead", real(c[0]))
		}
	}
	if !eigen.Factorize(companion, mat.EigenNone) {
		return nil, errorf("coefficients", "the roots of %v could not be found", reals(c))
	}
	return eigen.Values(nil), nil
}

// complexRoots is the single-shift QR algorithm on the companion matrix, with Givens rotations (Golub and Van Loan,
// Matrix Computations, section 7.5; shifts after Wilkinson).
func complexRoots(c []complex128) ([]complex128, error) {
	h := companion(c)
	roots := make([]complex128, len(h))
	for n, steps := len(h), 0; n > 0; steps++ {
		low := n - 1 // the block from low to n does not fall apart
		for low > 0 && cmplx.Abs(h[low][low-1]) > 0x1p-53*(cmplx.Abs(h[low][low])+cmplx.Abs(h[low-1][low-1])) {
			low--
		}
		switch {
		case low == n-1:
			roots[n-1] = h[n-1][n-1]
			n, steps = n-1, 0
		case steps == 300:
			return nil, errorf("coefficients", "the roots of %v could not be found", c)
		default:
			qrStep(h, low, n, shift(h, n, steps))
		}
	}
	return roots, nil
}

// companion is balanced by a power of two in the variable, so that the outer coefficients have one size.
func companion(c []complex128) [][]complex128 {
	n := len(c) - 1
	_, exponent := math.Frexp(math.Pow(cmplx.Abs(c[n])/cmplx.Abs(c[0]), 1/float64(n)))
	s := math.Ldexp(1, exponent)
	h := make([][]complex128, n)
	factor := 1.0
	for i := range h {
		h[i] = make([]complex128, n)
		if i > 0 {
			h[i][i-1] = complex(s, 0)
		}
		h[0][i] = scale(1/factor, negative(div(c[i+1], c[0])))
		factor *= s
	}
	return h
}

// shift is the eigenvalue of the last 2 by 2 block nearer to its last element; every tenth time another, against cycles.
func shift(h [][]complex128, n, steps int) complex128 {
	a, b, c, d := h[n-2][n-2], h[n-2][n-1], h[n-1][n-2], h[n-1][n-1]
	if steps%10 == 9 {
		return d + complex(cmplx.Abs(c), 0)
	}
	half := scale(0.5, a-d)
	root := cmplx.Sqrt(mul(half, half) + mul(b, c))
	if real(half)*real(root)+imag(half)*imag(root) < 0 {
		root = -root
	}
	if half+root == 0 {
		return d
	}
	return d - div(mul(b, c), half+root)
}

// qrStep factors h - shift on the block from low to n into QR and puts RQ + shift in its place.
func qrStep(h [][]complex128, low, n int, shift complex128) {
	type rotation struct {
		c float64
		s complex128
	}
	rotations := make([]rotation, n)
	for i := low; i < n; i++ {
		h[i][i] -= shift
	}
	for i := low; i < n-1; i++ {
		x, y := h[i][i], h[i+1][i]
		r := rotation{1, 0}
		if size := math.Hypot(cmplx.Abs(x), cmplx.Abs(y)); y != 0 && x == 0 {
			r = rotation{0, 1}
		} else if y != 0 {
			r = rotation{cmplx.Abs(x) / size, div(mul(x, cmplx.Conj(y)), complex(cmplx.Abs(x)*size, 0))}
		}
		rotations[i] = r
		for j := i; j < n; j++ {
			u, v := h[i][j], h[i+1][j]
			h[i][j] = scale(r.c, u) + mul(r.s, v)
			h[i+1][j] = scale(r.c, v) - mul(cmplx.Conj(r.s), u)
		}
	}
	for j := low; j < n-1; j++ {
		r := rotations[j]
		for i := low; i < min(j+2, n); i++ {
			u, v := h[i][j], h[i][j+1]
			h[i][j] = scale(r.c, u) + mul(cmplx.Conj(r.s), v)
			h[i][j+1] = scale(r.c, v) - mul(r.s, u)
		}
	}
	for i := low; i < n; i++ {
		h[i][i] += shift
	}
}
