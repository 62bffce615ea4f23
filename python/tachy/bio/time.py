"""Features of the course in time: `biosppy.features.time`."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs, stats
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._statistics import NAMES

__all__ = ["hjorth_features", "time"]

_HJORTH = ("hjorth_mobility", "hjorth_complexity", "hjorth_chaos", "hjorth_hazard")
_NAMES = (*NAMES, "q1", "q2", "q3", "iqr", "midhinge", "trimean", "nb_maxima", "nb_minima", "autocorr_sum", "total_energy",
          "hist_1_5", "hist_2_5", "hist_3_5", "hist_4_5", "hist_5_5", "linreg_slope", "linreg_intercept", "pearson_r", *_HJORTH)


@public(corrections=(
    "A plateau counts as one extremum, and an end of a step as none (see `tools.find_extrema`).",
    "Samples that are not finite are left out, and differences across them. BioSPPy raises.",
    "What is not defined is NaN with a reason. BioSPPy gives None, or raises.",
))
def time(signal=None, sampling_rate=1000.0, include_diff=True, *, convention):
    """Compute features of a signal's course in time.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    include_diff : bool
        With the features of the differences: 73 instead of 34.

    Returns
    -------
    mean, …, skew : float
        As `tools.signal_stats`.
    q1, q2, q3, iqr, midhinge, trimean : float
        As `stats.quartiles`.
    nb_maxima, nb_minima : int
    autocorr_sum : float
        Sum of the autocorrelation at all lags, which is the square of the sum.
    total_energy : float
        Sum of squares.
    hist_1_5, …, hist_5_5 : float
        As `stats.histogram`.
    linreg_slope, linreg_intercept : float
        Of the line of least squares over time; unit per second, unit.
    pearson_r : float
        Correlation with that line, 0 to 1. NaN of a flat line.
    hjorth_mobility, hjorth_complexity, hjorth_chaos, hjorth_hazard : float
        As `hjorth_features`.
    firstdiff_mean, …, absdiff_sum : float
        As `stats.diff_stats`.

    References
    ----------
    BioSPPy 2.2.4, `features.time.time`.
    """
    x = _inputs.signal_of(signal)
    values = np.empty(34)
    _native.call("time_features", x, float(sampling_rate), convention == "biosppy", values)
    values = values.tolist()
    values[18:20] = int(values[18]), int(values[19])
    out = Result(values, _NAMES, _reasons(x, _NAMES, values))
    return out.join(stats.diff_stats(x, convention=convention)) if include_diff else out


@public(corrections=("What is not defined is NaN with a reason. BioSPPy gives None and prints.",))
def hjorth_features(signal=None):
    """Compute Hjorth's mobility and complexity, and two further ratios.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Samples that are not finite are left out, and differences across them.

    Returns
    -------
    hjorth_mobility : float
        Standard deviation of the differences over that of the signal.
    hjorth_complexity : float
        Mobility of the differences over mobility.
    hjorth_chaos : float
        Complexity of the differences over complexity.
    hjorth_hazard : float
        Chaos of the differences over chaos.

    References
    ----------
    Hjorth, Electroencephalography and Clinical Neurophysiology 29 (1970) 306; BioSPPy 2.2.4, `features.time.hjorth_features`.
    """
    x = _inputs.signal_of(signal)
    values = np.empty(4)
    _native.call("hjorth", x, values)
    return Result(values.tolist(), _HJORTH, _reasons(x, _HJORTH, values))


def _reasons(x, names, values):
    undefined = [name for name, value in zip(names, values) if value != value]
    if not undefined:
        return {}
    reason = _inputs.why_undefined(x, 2) or "a deviation of 0"
    return dict.fromkeys(undefined, reason)
