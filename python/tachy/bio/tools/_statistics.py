"""Statistics of samples."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.errors import TachyTypeError, TachyValueError

NAMES = ("mean", "median", "min", "max", "max_amp", "range", "var", "std_dev", "abs_dev", "rms", "kurtosis", "skew")


@public(corrections=("Of a signal with NaN or infinity the finite samples are described. BioSPPy gives NaN throughout.",))
def signal_stats(signal=None, *, convention):
    """Describe the samples of a signal.

    Parameters
    ----------
    signal : array_like, shape (n,)

    Returns
    -------
    mean, median, min, max : float
        In the signal's unit.
    max_amp : float
        Greatest distance from the mean.
    range : float
        max - min.
    var, std_dev : float
        Over n - 1.
    abs_dev : float
        Mean distance from the median.
    rms : float
    kurtosis, skew : float
        Excess kurtosis and skewness, corrected for bias. NaN of a flat line.

    References
    ----------
    BioSPPy 2.2.4, `tools.signal_stats`; Joanes and Gill, The Statistician 47 (1998) 183.
    """
    x = _inputs.signal_of(signal)
    out = described(x)
    return described(_inputs.finite_of(x)) if convention == "corrected" and out.mean != out.mean else out


def described(x):
    """Return what `signal_stats` says of a float64 signal."""
    values = np.empty(13)
    _native.call("summary", x, values)
    return Result(values[:12].tolist(), NAMES, reasons_of(values[:12], len(x)))


def reasons_of(values, n, prefix=""):
    """Return why values of a summary of n samples are NaN: those of the names, and the sum, in order."""
    if not np.isnan(values).any():
        return {}
    if np.isnan(values[0]):
        reason = "a sample is not finite" if n > 0 else "no samples"
    else:
        reason = "flat line" if n > 1 else "one sample"
    return {prefix + name: reason for name, value in zip((*NAMES, "sum"), values) if np.isnan(value)}


@public(corrections=("Samples that are not finite stay NaN and the others are scaled by their own mean and deviation.",))
def normalize(signal=None, ddof=1, *, convention):
    """Scale a signal to mean 0 and standard deviation 1.

    Parameters
    ----------
    signal : array_like, shape (n,)
    ddof : int
        The variance is divided by n - ddof.

    Returns
    -------
    signal : ndarray, shape (n,)
        NaN for a flat line.

    References
    ----------
    BioSPPy 2.2.4, `tools.normalize`.
    """
    x = _inputs.signal_of(signal)
    y = np.empty(len(x))
    if _native.call("standardized", x, int(ddof), convention == "corrected", y):
        return Result((y,), ("signal",))
    y.fill(np.nan)
    return Result((y,), ("signal",), {"signal": _inputs.why_undefined(x, ddof + 1) or "a sample is not finite"})


@public(corrections=("Nothing is printed.",))
def pearson_correlation(x=None, y=None):
    """Compute the correlation coefficient of two series; `stats.pearson_correlation` gives the p-value too.

    Parameters
    ----------
    x, y : array_like, shape (n,)

    Returns
    -------
    rxy : float
        -1 to 1; NaN if a series is constant or has a sample that is not finite.

    References
    ----------
    BioSPPy 2.2.4, `tools.pearson_correlation`.
    """
    x, y = pair_of(x, y)
    return Result((correlation(x, y)[0],), ("rxy",))


@public()
def rms_error(x=None, y=None):
    """Compute the root mean square of the difference of two series.

    Parameters
    ----------
    x, y : array_like, shape (n,)

    Returns
    -------
    rmse : float
        NaN of empty series, and if a sample is NaN.

    References
    ----------
    BioSPPy 2.2.4, `tools.rms_error`.
    """
    x, y = pair_of(x, y)
    value = np.empty(1)
    _native.call("rms_error", x, y, value)
    rmse = value.item()
    return Result((rmse if rmse < np.inf else Undefined(why_no_pair(x, y)),), ("rmse",))


def pair_of(x, y):
    """Return two series of the same length as float64."""
    if x is None:
        raise TachyTypeError("Please specify the first input signal.")
    if y is None:
        raise TachyTypeError("Please specify the second input signal.")
    x, y = _inputs.signal_of(x, "x"), _inputs.signal_of(y, "y")
    if len(x) != len(y):
        raise TachyValueError(f"Input signals must have the same length: x has {len(x)} samples, y {len(y)}")
    return x, y


def correlation(x, y):
    """Return the coefficient and its p-value, `Undefined` where there is none."""
    values = np.empty(2)
    _native.call("pearson", x, y, values)
    return values.tolist() if np.isfinite(values).all() else [Undefined(why_no_pair(x, y))] * 2


def why_no_pair(x, y):
    if len(x) < 2:
        return f"{len(x)} samples"
    return "flat line" if _inputs.all_finite(x) and _inputs.all_finite(y) else "a sample is not finite"
