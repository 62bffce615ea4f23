// Package window makes the windows of scipy.signal.windows, under its names.
//
// A window of m points is symmetric (sym, for the design of filters) or periodic (not sym, for spectra): the first m of
// the symmetric window of m+1 points. A window of one point is 1. Every function appends its m values to dst, largest 1
// unless it says otherwise; nil allocates.
//
// One half is computed and mirrored, so that a symmetric window is symmetric to the last bit. Values are within 1e-15 of
// the formula where nothing else is said. Windows are made ahead of the work, so they may use math.Exp, Pow, Log and
// Cosh, whose last bits are not promised on every CPU.
//
// A length below 0 is a caller's mistake and panics, as does any number of points for which a window is not defined.
//
// The formulas of most are in F. J. Harris, "On the use of windows for harmonic analysis with the discrete Fourier
// transform", Proc. IEEE 66 (1978) 51–83; what isn't there has its source beside it.
package window
