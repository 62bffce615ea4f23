// Package cepstral describes the envelope of a power spectrum by mel-frequency cepstral coefficients (Davis and
// Mermelstein, IEEE Trans. Acoustics, Speech and Signal Processing 28 (1980) 357).
package cepstral
