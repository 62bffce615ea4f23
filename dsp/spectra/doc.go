// Package spectra estimates spectra: short-time transforms and their inverse, averaged periodograms, unevenly sampled
// signals, and transforms on parts of the unit circle and on spirals.
//
// # Numbers
//
// Sums have a fixed order and products are never fused with them: the bits depend on the samples and the arguments only.
// [Chirp] and [LombScargle] call math.Exp, Log1p and Atan2 on their arguments, so their bits are those of one machine.
//
// # Errors
//
// Mistakes of the caller panic with "spectra: " and the reason.
package spectra
