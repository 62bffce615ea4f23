// Package conv convolves: directly, by Fourier transform, and by overlap-add; and undoes it.
//
// The full convolution of a and b has len(a)+len(b)-1 values, the k-th the sum over j of a[j]*b[k-j]. The functions write as
// many of them as dst has room for, from the given one on, so that "valid" and "same" cost no more than they give.
//
// Sums run over the longer operand from its start, in one order at any length, without fused operations: the bits
// depend on the values only. Mistakes of the caller panic with "conv: " and the reason.
package conv
