// Package hrv measures the rhythm of the beats in one window: heart-rate variability.
//
// # Intervals
//
// [Rate] and [RMSSD] take RR intervals in seconds, in order of time, and how many belong to each run of beats: a window
// may hold several runs that follow one another with a gap between them. No interval is taken across a gap, and no
// difference of intervals either. The intervals of all runs stand one after another in rr; a run of one beat has 0.
//
//	beats at 0 0.8 1.6 | gap | 9.0 9.9 10.8 11.7    rr = 0.8 0.8 0.9 0.9 0.9    runs = 2 3
//
// All others take milliseconds, and NaN in rr stands for a gap of any length: 800 800 NaN 900 900 900. Milliseconds, since
// those of whole samples are exact and a difference of 50 ms must not pass for more. Nothing but NaN and finite values may
// come. Neighbours are taken inside runs only; what cannot do with runs (spectra on a grid, fractal dimensions) takes the
// longest one.
//
// # Numbers
//
// Sums run in order of time and products are never fused with them, and logarithms and exponentials are the package's own:
// the same intervals give the same bits on every CPU. Only the spectra, SI and AI call math.Sincos and math.Atan, which
// are Go's own code, of the same bits for one GOAMD64. An undefined value is NaN.
//
// A [Describer] keeps its memory between windows and allocates nothing once it has grown; spectra by [Describer.Welch]
// do when the length of the window changes.
package hrv
