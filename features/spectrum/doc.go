// Package spectrum describes power spectra: where the power lies, and how much lies in bands.
//
// A spectrum is freqs, ascending and evenly spaced, and power, as long. Sums run in order of frequency, so that the same
// spectrum gives the same bits. What is not defined is NaN.
package spectrum
