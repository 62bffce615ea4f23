// Package peaks finds peaks in a signal as scipy.signal does: local maxima that satisfy conditions on their height,
// threshold, distance, prominence, width and plateau ([Find]), relative extrema ([RelativeExtrema]), and ridges of a
// wavelet transform ([Ridges]).
//
// A peak is a sample higher than both neighbours; of several equal samples with lower neighbours it is the one in the
// middle, rounded down. The first and the last sample are no peaks. Nothing is equal to NaN nor higher: samples beside NaN
// are no peaks, and NaN ends a peak's surroundings. All results are of comparisons and one subtraction, interpolation or
// none, so they are SciPy's to the last bit.
//
// These functions are of a whole signal; they don't stream. Indices are samples from 0. Results are appended to slices that
// may be given with room, then nothing is allocated for them.
package peaks
