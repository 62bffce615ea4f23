"""Zero crossings and extrema."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyValueError


@public(corrections=(
    "A sample that is exactly zero counts once, where the sign changes across it, and is the index. BioSPPy counts it twice.",
    "The mean that `detrend` subtracts is that of the finite samples. BioSPPy's is NaN where one is not.",
))
def zero_cross(signal=None, detrend=False, *, convention):
    """Find where a signal crosses zero.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN crosses nothing.
    detrend : bool
        Subtract the mean first.

    Returns
    -------
    zeros : ndarray of int64
        Index before each crossing, or of the zero itself.

    References
    ----------
    BioSPPy 2.2.4, `tools.zero_cross`.
    """
    x = _inputs.signal_of(signal)
    if detrend and len(level := _inputs.finite_of(x) if convention == "corrected" else x):
        with np.errstate(invalid="ignore"):  # of infinities
            x = x - np.mean(level)
    at = np.empty(len(x), np.int64)
    at.resize(_native.call("crossings", x, convention == "biosppy", at), refcheck=False)
    return Result((at,), ("zeros",))


@public(corrections=(
    "A plateau is one extremum, at its middle (rounded down), if both sides lie lower (higher). BioSPPy reports both ends, and ends of "
    "steps, which are none.",
))
def find_extrema(signal=None, mode="both", *, convention):
    """Find the local extrema of a signal.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN and the two ends are no extrema.
    mode : {"both", "max", "min"}

    Returns
    -------
    extrema : ndarray of int64
        Indices.
    values : ndarray
        The signal there.

    References
    ----------
    BioSPPy 2.2.4, `tools.find_extrema`.
    """
    x = _inputs.signal_of(signal)
    if mode not in ("max", "min", "both"):
        raise TachyValueError(f"Unknown mode {mode!r}; choose 'both', 'max' or 'min'")
    at = np.empty(len(x), np.int64)
    at.resize(_native.call("turns", x, mode != "min", mode != "max", convention == "biosppy", at), refcheck=False)
    return Result((at, x[at]), ("extrema", "values"))
