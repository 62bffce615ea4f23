// Package waveform makes the test signals of scipy.signal, under its names.
//
// Functions of time take times t, append one value for each to dst (nil allocates) and cost no memory beside. Times and
// frequencies are in units of each other: seconds and hertz, or any pair. NaN times give NaN unless it is said otherwise.
// Phases are computed in float64: a phase of 1e6 radians has an error of 1e-10.
package waveform
