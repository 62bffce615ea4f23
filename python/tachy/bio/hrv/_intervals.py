"""Intervals: from peaks, without outliers, without their trend."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.hrv._beats import count_of, detrended, intervals_of, only, share_of
from tachy.errors import TachyValueError


@public(corrections=(
    "filter_rri is False unless given: BioSPPy drops intervals of 1200 ms and more, so that 45 beats a minute leave nothing.",
    "No warning about unusual intervals; fewer than two peaks have none instead of a ValueError.",
))
def compute_rri(rpeaks, sampling_rate=1000.0, filter_rri=None, show=False, *, convention):
    """Compute the intervals between beats.

    Parameters
    ----------
    rpeaks : array_like of int, shape (n,)
        Samples of the R peaks, in order.
    sampling_rate : float
        Hz.
    filter_rri : bool, optional
        Apply `rri_filter`.
    show : bool
        Draw them.

    Returns
    -------
    rri : ndarray, shape (n - 1,)
        In ms.

    Raises
    ------
    TachyValueError
        The peaks are not in order, or not finite.

    References
    ----------
    BioSPPy 2.2.4, `hrv.compute_rri`.
    """
    peaks = _inputs.places_of(rpeaks, "rpeaks")
    rri = np.empty(max(len(peaks) - 1, 0))
    at = _native.call("hrv_intervals", peaks, float(sampling_rate), rri)
    if at < len(rri):
        raise TachyValueError(f"rpeaks go back from {peaks[at]:g} to {peaks[at + 1]:g}; they must be in order")
    if convention == "biosppy" if filter_rri is None else filter_rri:
        rri = rri_filter(rri, convention=convention)
    if show:
        from tachy import plot

        plot.compute_rri(rri, show=True)
    return rri


@public(corrections=(
    "Long intervals become NaN, a gap, in place. BioSPPy takes them out, which puts beats side by side that were not.",
))
def rri_filter(rri=None, threshold=1200, *, convention):
    """Take out intervals that are too long.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    threshold : float
        Intervals of that many ms and more go. The default, 50 beats a minute, takes out bradycardia.

    Returns
    -------
    rri : ndarray, shape (n,)
        "biosppy": only the shorter ones.

    References
    ----------
    BioSPPy 2.2.4, `hrv.rri_filter`.
    """
    x = _inputs.signal_of(rri, "rri")
    y = np.empty(len(x))
    _native.call("hrv_shorter", x, float(threshold), y)
    return y[~np.isnan(y)] if convention == "biosppy" else y


@public(corrections=(
    "Of artefacts at the end only those are lost. BioSPPy loses the last good interval too.",
    "Where fewer than four intervals are good the others become NaN, a gap. BioSPPy raises; also where only the first is bad.",
    "Each run between gaps is by itself.",
))
def rri_correction(rri=None, threshold=250, *, convention):
    """Replace artefacts: intervals far from the median of themselves and their neighbours.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    threshold : float
        How far in ms an interval may be from that median. Beyond the ends the neighbour is 0, so that a first or last interval
        that is too long is seen, and one that is too short is not.

    Returns
    -------
    rri : ndarray, shape (<= n,)
        Artefacts at the ends are cut off, the others replaced by the cubic spline through the good intervals.

    References
    ----------
    BioSPPy 2.2.4, `hrv.rri_correction`.
    """
    x = intervals_of(rri)
    y = np.empty(len(x))
    _native.call("hrv_correct", x, share_of(threshold, "threshold"), convention == "biosppy", y)
    kept = np.flatnonzero(~np.isnan(y))
    return y[kept[0]:kept[-1] + 1] if len(kept) else y[:0]


@public(corrections=("The trend of a series that was cut into windows is given too; BioSPPy gives None.",))
def detrend_window(rri, win_len=2000, *, convention, **kwargs):
    """Take off the slow part of intervals by smoothness priors.

    Parameters
    ----------
    rri : array_like, shape (n,)
    win_len : int
        Longer series are cut into n // win_len nearly equal parts, each by itself. Runs between gaps are too.
    **kwargs
        `smoothing_factor`, by default 500: the greater, the slower is what goes.

    Returns
    -------
    rri_det, rri_trend : ndarray, shape (n,)
        They add up to rri.

    References
    ----------
    Tarvainen, Ranta-aho and Karjalainen, IEEE Trans. Biomedical Engineering 49 (2002) 172; BioSPPy 2.2.4, `hrv.detrend_window`.
    """
    only(kwargs, "smoothing_factor")
    x, win_len = intervals_of(rri), count_of(win_len, "win_len", 1)
    y, trend = detrended(x, win_len, share_of(kwargs.get("smoothing_factor", 500), "smoothing_factor"))
    if convention == "biosppy" and len(x) > win_len:
        trend = None
    reasons = {} if np.isfinite(y).any() or len(x) == 0 else dict.fromkeys(("rri_det", "rri_trend"), "no finite interval")
    return Result((y, trend), ("rri_det", "rri_trend"), reasons)
