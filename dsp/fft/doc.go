// Package fft computes discrete Fourier transforms of any length, complex and real.
//
// A plan holds everything that depends on the length alone; transforms with it allocate nothing:
//
//	plan := fft.NewReal(1000)
//	spectrum := plan.Forward(nil, x) // 501 values, as numpy.fft.rfft
//
// # Definition
//
// Forward is X[k] = sum over j of x[j]*exp(-2πi jk/n), Inverse has the opposite sign and the factor 1/n, so that it undoes
// Forward.
//
// # Algorithms
//
// Lengths whose prime factors are small are done by Stockham's self-sorting passes of radix 8, 5, 4, 3, 2 and of any odd
// radix up to 61 (Van Loan, Computational Frameworks for the Fast Fourier Transform, 1992, 1.7). Any other length is a
// convolution with a chirp (Bluestein, A linear filtering approach to the computation of the discrete Fourier
// transform, 1970). Real signals take half of the work.
//
// # Numbers
//
// The error is near 1e-16*log2(n) of the root mean square, for prime lengths a few times that: factors exp(-2πi k/n) come
// from angles below π/4 known to twice the precision. The bits depend on the length and the samples only: products are
// never fused with sums and sums have a fixed order, which kernels for AVX2 and loops in Go both follow. NaN and infinity spread over the whole transform.
//
// # Errors
//
// Mistakes of the caller panic with "fft: " and the reason.
package fft
