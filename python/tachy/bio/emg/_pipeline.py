"""Filtering an electromyogram, and onsets by its envelope."""

import numpy as np

from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.emg._changes import crossings, named
from tachy.bio.tools._filters import leave_flat, zero_phase
from tachy.bio.tools._smoothing import smoother
from tachy.errors import TachyValueError


@public(corrections=(
    "The filter runs in second-order sections, over each run of finite samples by itself. BioSPPy's output is NaN throughout.",
    "Up to 200 Hz, which leave no room for a high-pass at 100 Hz, it is one at 20 Hz, and up to 40 Hz `filtered` is NaN, both with a "
    "reason. BioSPPy raises.",
))
def emg(signal=None, sampling_rate=1000.0, units=None, path=None, show=False, *, convention):
    """Filter an electromyogram and find where activity begins and ends.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    units : str, optional
        For the plot.
    path : str, optional
        File of the plot.
    show : bool
        Plot.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        Zero-phase Butterworth high-pass of order 4 at 100 Hz.
    onsets : ndarray of int64
        Indices of samples, see `find_onsets`.

    Raises
    ------
    TachyTypeError, TachyValueError
        No signal, one with two axes; in "biosppy" a rate up to 200 Hz.

    References
    ----------
    BioSPPy 2.2.4, `emg.emg`. De Luca and others, J. Biomechanics 43 (2010) 1573: 20 Hz.
    """
    x = _inputs.signal_of(signal)
    filtered, reasons = _high_passed(x, sampling_rate, convention)
    onsets = find_onsets(filtered, sampling_rate, convention=convention)
    if len(onsets.onsets) == 0:
        reasons["onsets"] = _inputs.why_undefined(x, 2) or onsets.reasons["onsets"]
    ts = _inputs.seconds_of(len(x), sampling_rate)
    out = Result((ts, filtered, *onsets), ("ts", "filtered", "onsets"), reasons)
    if show or path is not None:
        from tachy import plot
        plot.emg(out, signal=x, units=units, path=path, show=show)
    return out


@public(corrections=("Samples that are not finite are left out. BioSPPy finds nothing in a signal with one.",
                     "A signal without a sample gives no onsets, with a reason, instead of an IndexError."))
def find_onsets(signal=None, sampling_rate=1000.0, size=0.05, threshold=None, *, convention):
    """Find where the smoothed absolute value of an electromyogram crosses a threshold.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered.
    sampling_rate : float
        Hz.
    size : float
        Of the smoothing, seconds: a boxcar, then a Parzen window.
    threshold : float, optional
        By default 1.2 times the mean of the smoothed signal and twice its standard deviation.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples: the last below the threshold before each rise, and the first after each fall.

    References
    ----------
    BioSPPy 2.2.4, `emg.find_onsets`.
    """
    x = _inputs.signal_of(signal)
    if not size >= 0:
        raise TachyValueError(f"size is {size!r} s; it must be 0 or more")
    smooth = smoother(np.abs(x), "boxzen", int(size * sampling_rate), convention=convention).signal
    known = smooth if convention == "biosppy" else _inputs.finite_of(smooth)
    if threshold is None and len(known) > 1:
        with np.errstate(invalid="ignore"):
            threshold = 1.2 * np.mean(known) + 2 * np.std(known, ddof=1)
    onsets = crossings(smooth, np.nan if threshold is None else threshold)
    return named(onsets, x)


def _high_passed(x, fs, convention):
    """Return the signal filtered, and why it is otherwise than asked."""
    if convention == "corrected" and fs <= 40:
        return np.full(len(x), np.nan), {"filtered": f"{fs:g} Hz leave no room for an electromyogram, which begins at 20 Hz"}
    edge = 20.0 if convention == "corrected" and fs <= 200 else 100.0
    y, reasons = zero_phase(x, fs, "butter", "highpass", 4, edge, convention)
    if edge == 20 and not reasons:
        reasons["filtered"] = f"high-pass at 20 Hz: {fs:g} Hz leave no room for one at 100 Hz"
    if convention == "corrected":
        leave_flat(y, x)
    return y, reasons
