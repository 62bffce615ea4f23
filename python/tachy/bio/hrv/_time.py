"""The time domain and the histogram."""

import numpy as np

from tachy import _native
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.hrv._beats import (
    DETREND,
    GAPS,
    detrended,
    detrends,
    intervals_of,
    known,
    numbers,
    only,
    seconds_of,
    values,
    why_odd,
    why_too_short,
)
from tachy.bio.tools._statistics import NAMES
from tachy.errors import TachyValueError

_DESCRIBED = ("min", "max", "minmax", "mean", "median")
_PLACES = [NAMES.index(name) for name in ("min", "max", "range", "mean", "median")]
_GEOMETRY = ("hti", "tinn", "bins", "q_hist")
_MAX_BINS = 1 << 20


@public(corrections=(DETREND, GAPS, "tinn: see `compute_geometrical`.", "Intervals that are not positive have no rate."))
def hrv_timedomain(rri, duration=None, detrend_rri=None, show=False, *, convention, **kwargs):
    """Compute the time-domain indices of intervals.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    duration : float, optional
        s; what is too short for an index makes it undefined: 10 s, nn50 and pnn50 20 s, sdnn 60 s, hti and tinn 90 s. By default
        the sum of the intervals; infinity computes all.
    detrend_rri : bool, optional
        Take off the trend (`detrend_window`) before rmssd, nn50, pnn50 and sdnn. False in "corrected", True in "biosppy".
    show : bool
        Draw them.
    **kwargs
        `rri_detrended`: the intervals without their trend, where they are known already.

    Returns
    -------
    hr : ndarray, shape (n,)
        1/min, of each interval.
    hr_min, hr_max, hr_minmax, hr_mean, hr_median, rr_min, rr_max, rr_minmax, rr_mean, rr_median : float
        1/min and ms; minmax is max - min. hr_mean is the mean over beats.
    rmssd, nn50, pnn50, sdnn : float
        ms, a number, percent, ms; of n - 1 differences, over n intervals.
    hti, tinn, bins, q_hist
        As `compute_geometrical`, of the intervals with their trend.

    References
    ----------
    Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; BioSPPy 2.2.4, `hrv.hrv_timedomain`.
    """
    x = intervals_of(rri)
    only(kwargs, "rri_detrended")
    seconds = seconds_of(x, duration)
    if not detrends(detrend_rri, convention):
        d = x
    elif kwargs.get("rri_detrended") is not None:
        d = intervals_of(kwargs["rri_detrended"], "rri_detrended")
    else:
        d = detrended(x)[0]
    hr = np.divide(60.0, x / 1000.0, out=np.full(len(x), np.nan), where=x > 0)
    short = why_too_short(x, seconds, 10, convention)
    names, found = ["hr"], [hr]
    for name, series, why in (("hr", hr, "no interval is positive"), ("rr", x, "no intervals")):
        described = values("summary", 13, known(series))
        names += [f"{name}_{what}" for what in _DESCRIBED]
        found += [Undefined(short)] * 5 if short else numbers([described[i] for i in _PLACES], why)
    rmssd, _, nn50, pnn50, differences = values("hrv_differences", 5, d)
    few = "no two intervals in a row" if differences == 0 else None
    names += ["rmssd", "nn50", "pnn50", "sdnn"]
    found.append(Undefined(short or few) if short or few else rmssd)
    short = short or why_too_short(x, seconds, 20, convention)
    found += [Undefined(short or few)] * 2 if short or few else [int(nn50), pnn50]
    short = short or why_too_short(x, seconds, 60, convention)
    sd = known(d)
    found.append(Undefined(short or "no intervals") if short or len(sd) == 0 else float(np.std(sd)))
    short = short or why_too_short(x, seconds, 90, convention)
    reasons = {} if np.isfinite(hr).any() else {"hr": "no interval is positive"}
    if short:
        geometry = _no_geometry(short)
    else:
        geometry = compute_geometrical(x, convention=convention)
    out = Result(found, names, reasons).join(geometry)
    if show:
        from tachy import plot

        plot.hrv_timedomain(out, show=True)
    return out


@public(corrections=(
    "tinn is the base of the lines that fit each side of the histogram best and meet at its highest bin, one empty bin beyond "
    "each end included, within 1 % of what Kubios gives (342 ms where BioSPPy gives 101.6). BioSPPy tries feet on the edges of "
    "bins, with zero outside them, which follows the peak only.",
    "Intervals that are all the same, or spread over a million bins, give NaN with a reason instead of an exception.",
))
def compute_geometrical(rri, binsize=1 / 128, show=False, *, convention):
    """Compute the indices of the histogram of intervals.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    binsize : float
        Width of a bin in s.
    show : bool
        Draw it.

    Returns
    -------
    hti : float
        Triangular index: the number of intervals over the height of the highest bin.
    tinn : float
        ms, base of the triangle.
    bins, q_hist : ndarray, shape (bins + 1,)
        Edges of the bins in ms; the triangle there.

    References
    ----------
    Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; BioSPPy 2.2.4, `hrv.compute_geometrical`.
    """
    x = intervals_of(rri)
    if not (isinstance(binsize, (int, float, np.number)) and 0 < binsize < np.inf):
        raise TachyValueError(f"binsize is {binsize!r}; it must be a positive number of seconds")
    if convention == "corrected" and (odd := why_odd(x)):
        return _no_geometry(odd)
    there, width = known(x), float(binsize) * 1000
    if len(there) == 0 or np.ptp(there) == 0:
        return _no_geometry("the intervals are all the same" if len(there) else "no intervals")
    n = float(np.ceil((there.max() + width - there.min()) / width))
    if not n <= _MAX_BINS:
        return _no_geometry(f"{n:.0f} bins of {width:g} ms, at most {_MAX_BINS} are counted")
    edges, counts = np.empty(int(n)), np.empty(int(n) - 1)
    if _native.call("hrv_bins", x, width, edges, counts) == 0:
        return _no_geometry("the bins are finer than the intervals")
    triangle = np.empty(4)
    known_base = _native.call("hrv_triangle", edges, counts, convention == "biosppy", triangle)
    left, top, right, height = triangle.tolist()
    hti = len(there) / float(counts.max())
    if known_base:
        out = Result((hti, right - left, edges, np.interp(edges, (left, top, right), (0, height, 0))), _GEOMETRY)
    else:
        out = Result((hti, 0.0, edges, np.empty(0)), _GEOMETRY, {"q_hist": "the first bin is the highest"})
    if show:
        from tachy import plot

        plot.compute_geometrical(out, rri=x, show=True)
    return out


def _no_geometry(reason):
    empty = np.empty(0)
    return Result((Undefined(reason), Undefined(reason), empty, empty), _GEOMETRY, {"bins": reason, "q_hist": reason})
