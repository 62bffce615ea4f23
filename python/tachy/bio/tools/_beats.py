"""Rates of beats."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._smoothing import smoothed


@public(corrections=(
    "Every interval gives a rate, so that index is beats[1:]. BioSPPy drops rates below 40 and above 200 per minute.",
    "Beats at one sample, or that go back, have no rate: NaN with a reason, left out of the averages. BioSPPy divides by 0.",
    "Fewer than two beats give empty arrays with a reason instead of a ValueError.",
))
def get_heart_rate(beats=None, sampling_rate=1000.0, smooth=False, size=3, *, convention):
    """Compute the instantaneous heart rate: 60 over the interval to the beat before.

    Parameters
    ----------
    beats : array_like of int, shape (n,)
        Indices of samples, ascending.
    sampling_rate : float
        Hz.
    smooth : bool
        Smooth the rates by a moving average of `size` values.
    size : int

    Returns
    -------
    index : ndarray of int64
        The beat at which each interval ends.
    heart_rate : ndarray
        Beats a minute.

    References
    ----------
    BioSPPy 2.2.4, `tools.get_heart_rate`.
    """
    beats = _inputs.indices_of(beats, "beats")
    if len(beats) < 2:
        return Result((np.empty(0, np.int64), np.empty(0)), ("index", "heart_rate"), {"heart_rate": f"{len(beats)} beats; two are needed"})
    index, rates = beats[1:], np.empty(len(beats) - 1)
    reasons = {}
    without = _native.call("hrv_rates", beats, float(sampling_rate), rates)
    if convention == "biosppy":
        kept = (rates >= 40) & (rates <= 200)
        index, rates = index[kept], rates[kept]
        reasons = {} if kept.any() else {"heart_rate": "no rate within 40 to 200 a minute"}
    elif without:
        reasons = {"heart_rate": "NaN where a beat is not behind the one before"}
    for run in _inputs.finite_runs(rates, 2) if smooth else ():
        n = run.stop - run.start
        rates[run] = smoothed(rates[run], "boxcar", max(int(size) if size <= n else n - 1, 1))
    return Result((index, rates), ("index", "heart_rate"), reasons)
