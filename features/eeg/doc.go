// Package eeg computes what BioSPPy's eeg module does of electroencephalograms: powers in frequency bands and phase locking
// of channels, window by window.
//
// Windows are weighted and filled up with zeros to n points, so that a band has bins enough; neither costs what a transform of
// n points does. The power of a band is a sum over a shorter spectrum, see [BandPowers]; of the Hilbert transform behind the
// window only the sign matters, see [Phases].
package eeg
