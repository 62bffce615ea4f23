"""Arterial blood pressure: `biosppy.signals.abp`."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs, _pulses
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._smoothing import averaged

__all__ = ["abp", "find_onsets_zong2003"]

_NAMES = ("ts", "filtered", "onsets", "heart_rate_ts", "heart_rate")
_PRESSURES = ("sbp", "dbp", "map", "pp")


@public(corrections=(
    "The pressures of each beat are returned too. BioSPPy returns none.",
    "Onsets are the feet of the pulses. BioSPPy's lie up to 0.1 s behind them.",
    *_pulses.COMMON,
))
def abp(signal=None, sampling_rate=1000.0, show=False, *, convention):
    """Find the beats of an arterial pressure, its heart rate and its pressures.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Raw, in any unit; that of the pressures.
    sampling_rate : float
        Hz, above 16.
    show : bool
        Draw it.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        1 to 8 Hz.
    onsets : ndarray of int64, shape (b,)
        Where each pulse starts to rise.
    heart_rate_ts, heart_rate : ndarray, shape (b - 1,)
        Beats a minute, averaged over three; the rate of beat i + 1 is that of the interval before it.
    sbp, dbp, map, pp : ndarray, shape (b,)
        Only in "corrected", and beat by beat. Systolic: the greatest sample of the beat, within a second. Diastolic: the least within
        0.06 s of the onset. Mean: of the samples up to the next onset; NaN of the last beat and before a gap. Pulse pressure.

    References
    ----------
    BioSPPy 2.2.4, `abp.abp`. Zong, Heldt, Moody and Mark, Computers in Cardiology 30 (2003) 259.

    Examples
    --------
    >>> import numpy as np, tachy
    >>> t = np.arange(0, 30, 0.008)
    >>> out = tachy.bio.abp.abp(90 - 20 * np.cos(2 * np.pi * 1.5 * t), 125.0)
    >>> [round(float(v)) for v in (out.heart_rate.mean(), out.sbp[3], out.dbp[3], out.map[3])]
    [90, 110, 70, 90]
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    filtered, reasons = _pulses.filtered_of(x, fs, convention)
    if convention == "biosppy":
        onsets = np.empty(0, np.int64) if reasons else _loosely(filtered, *_samples(fs, None, None, None, None), 2.0, 0)
    else:
        onsets, _ = _pulses.found_in(_pulses.where_finite(filtered, x), fs)
    index, rate, missing = _pulses.rates_of(onsets, x, fs, convention)
    reasons |= missing
    if len(onsets) == 0:
        reasons["onsets"] = _pulses.why_none(x)
    ts = _pulses.times(x, fs, convention)
    out = Result((ts, filtered, onsets, ts[index], rate), _NAMES, reasons)
    if convention == "corrected":
        out = out.join(_pressures(x, onsets, fs))
    if show:
        from tachy import plot

        plot.abp(out, signal=x, show=True)
    return out


@public(corrections=(
    "The feet of the pulses, at 25 to 240 beats a minute, found by how far the signal rises within 0.4 s. BioSPPy finds points up to 0.1 s "
    "behind them, not in order, and none at 90 to 150 beats a minute; `sm_size`, `size`, `alpha` and `wrange` belong to its way and are not used.",
    "`d1_th` is the least rise and `d2_th` the least time between pulses, 0.2 s.",
    *_pulses.COMMON[1:3],
))
def find_onsets_zong2003(signal=None, sampling_rate=1000.0, sm_size=None, size=None, alpha=2.0, wrange=None, d1_th=0, d2_th=None, *,
                         convention):
    """Find the onsets of arterial pressure pulses.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Raw or filtered.
    sampling_rate : float
        Hz, above 16.
    sm_size : float, optional
        Seconds over which the slope sum is averaged: 0.25.
    size : float, optional
        Seconds of a window: 5.
    alpha : float
        Times the mean of a window is the threshold.
    wrange : float, optional
        Seconds from the peak of the second difference to the onset: 0.1.
    d1_th : float
        Least height of a pulse, unit of the signal.
    d2_th : float, optional
        Least seconds from the highest to the lowest sample of a pulse: 0.15.

    Returns
    -------
    onsets : ndarray of int64

    References
    ----------
    Zong, Heldt, Moody and Mark, Computers in Cardiology 30 (2003) 259; BioSPPy 2.2.4, `abp.find_onsets_zong2003`.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    if convention == "biosppy":
        samples = _samples(fs, sm_size, size, wrange, d2_th)
        onsets = _loosely(x, *samples, alpha, d1_th) if _inputs.all_finite(x) else np.empty(0, np.int64)
    else:
        onsets, _ = _pulses.found_in(x, fs, d1_th or 0, int((d2_th or 0) * fs))
    return Result((onsets,), ("onsets",), {} if len(onsets) else {"onsets": _pulses.why_none(x)})


def _samples(fs, sm_size, size, wrange, d2_th):
    """Return the times as samples: 0 is the default, as None is."""
    return tuple(int((value or default) * fs) for value, default in ((sm_size, 0.25), (size, 5), (wrange, 0.1), (d2_th, 0.15)))


def _loosely(x, smooth, size, behind, duration, alpha, least):
    """Return the onsets of a finite signal as BioSPPy finds them."""
    if len(x) < 4 or size < 1 or behind < 1:
        return np.empty(0, np.int64)
    ssf = averaged(np.maximum(np.diff(x), 0), max(smooth, 1))
    onsets = np.empty(4 * len(x) + 16, np.int64)
    count = _native.call("zong", x, ssf, size, float(alpha), behind, float(least), duration, onsets)
    return onsets[:count].copy()


def _pressures(x, onsets, fs):
    systolic, diastolic, mean = np.empty((3, len(onsets)))
    _native.call("pressures", x, onsets, fs, systolic, diastolic, mean)
    reasons = {"map": "NaN of the last beat, and before a gap"} if len(onsets) else dict.fromkeys(_PRESSURES, _pulses.why_none(x))
    return Result((systolic, diastolic, mean, systolic - diastolic), _PRESSURES, reasons)
