package design

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// FirlsTapsMax bounds the system of equations of [Firls].
const FirlsTapsMax = 4095

// Firls designs a linear-phase FIR of an odd number of taps that is nearest to the desired gain in the sense of squares
// (scipy.signal.firls). bands holds the low and high edge of each band in the unit of fs, desired the gain at each edge
// with straight lines between, weight one factor of the squares a band (nil: 1 each). What lies between bands is free.
// Errors are an [*Error].
//
// Source: I. Selesnick, Linear-phase FIR filter design by least squares, OpenStax CNX, 2005.
func Firls(numtaps int, bands, desired, weight []float64, fs float64) ([]float64, error) {
	if numtaps < 1 || numtaps%2 == 0 || numtaps > FirlsTapsMax {
		return nil, errorf("numtaps", "%d must be odd, at least 1 and at most %d", numtaps, FirlsTapsMax)
	}
	if weight == nil {
		weight = ones(len(bands) / 2)
	}
	if err := checkFirlsBands(bands, desired, weight, fs); err != nil {
		return nil, err
	}
	n := numtaps/2 + 1
	overlaps := make([]float64, 2*n-1) // integrals of weight*cos(pi*f*i)
	wanted := mat.NewVecDense(n, nil)  // integrals of weight*desired*cos(pi*f*i)
	for k, w := range weight {
		low, high := bands[2*k]/(fs/2), bands[2*k+1]/(fs/2)
		slope := (desired[2*k+1] - desired[2*k]) / (high - low)
		offset := desired[2*k] - float64(slope*low)
		for i := range overlaps {
			overlaps[i] += float64(w * (cosIntegral(high, i) - cosIntegral(low, i)))
		}
		for i := range n {
			v := float64(slope*(rampIntegral(high, i)-rampIntegral(low, i))) + float64(offset*(cosIntegral(high, i)-cosIntegral(low, i)))
			wanted.SetVec(i, wanted.AtVec(i)+float64(w*v))
		}
	}
	system := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			system.SetSym(i, j, (overlaps[j-i]+overlaps[i+j])/2)
		}
	}
	half := leastSquares(system, wanted)
	h := make([]float64, numtaps)
	for i := range n {
		h[n-1+i], h[n-1-i] = half.AtVec(i)/2, half.AtVec(i)/2
	}
	h[n-1] *= 2
	return h, nil
}

func ones(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	return x
}

// cosIntegral is the integral of cos(pi*f*i) from 0 to f.
func cosIntegral(f float64, i int) float64 { return f * sinc(f*float64(i)) }

// rampIntegral is the integral of f*cos(pi*f*i) from 0 to f.
func rampIntegral(f float64, i int) float64 {
	if i == 0 {
		return f * f / 2
	}
	x := math.Pi * float64(i)
	return float64(f*cosIntegral(f, i)) + math.Cos(x*f)/float64(x*x)
}

// leastSquares solves a symmetric system; where it is singular to working precision, by its smallest solution.
func leastSquares(system *mat.SymDense, right *mat.VecDense) *mat.VecDense {
	var x mat.VecDense
	var cholesky mat.Cholesky
	if cholesky.Factorize(system) && cholesky.Cond() < 1e15 {
		if err := cholesky.SolveVecTo(&x, right); err == nil {
			return &x
		}
	}
	var svd mat.SVD
	svd.Factorize(system, mat.SVDThin)
	svd.SolveVecTo(&x, right, max(1, svd.Rank(0x1p-52)))
	return &x
}

func checkFirlsBands(bands, desired, weight []float64, fs float64) error {
	if err := checkRate(fs); err != nil {
		return err
	}
	if len(bands) == 0 || len(bands)%2 != 0 || len(bands) != len(desired) {
		return errorf("bands", "%d edges and %d desired gains; both must come in pairs, and as many", len(bands), len(desired))
	}
	if len(weight) != len(bands)/2 {
		return errorf("weight", "%d weights for %d bands", len(weight), len(bands)/2)
	}
	for i, f := range bands {
		switch {
		case !(f >= 0 && f <= fs/2):
			return errorf("bands", "%v is not within 0 to fs/2 (%v)", f, fs/2)
		case i > 0 && f < bands[i-1], i%2 == 1 && f == bands[i-1]:
			return errorf("bands", "%v must rise, and no band may be empty", bands)
		}
	}
	for i, d := range desired {
		if d < 0 {
			return errorf("desired", "%v at %v is below 0", d, bands[i])
		}
	}
	for _, w := range weight {
		if !(w >= 0) {
			return errorf("weight", "%v is below 0", w)
		}
	}
	return nil
}
