package design

import "gonum.org/v1/gonum/dsp/fourier"

// The Fourier transforms of designs, in one place.

// forward is the discrete Fourier transform.
func forward(x []complex128) []complex128 { return fourier.NewCmplxFFT(len(x)).Coefficients(nil, x) }

// backward is its inverse, times the length.
func backward(x []complex128) []complex128 { return fourier.NewCmplxFFT(len(x)).Sequence(nil, x) }

// backwardReal is the inverse, times 2(len(x)-1), of the spectrum of a real signal of that length.
func backwardReal(x []complex128) []float64 { return fourier.NewFFT(2*(len(x)-1)).Sequence(nil, x) }
