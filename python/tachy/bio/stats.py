"""Statistics: `biosppy.stats`."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools._statistics import NAMES, correlation, pair_of, reasons_of, why_no_pair
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["diff_stats", "histogram", "linear_regression", "paired_test", "pearson_correlation", "quartiles", "unpaired_test"]

_MAX_BINS = 1 << 20
_QUARTERS = np.array([0.25, 0.5, 0.75])


@public()
def pearson_correlation(x=None, y=None):
    """Compute the correlation coefficient of two series.

    Parameters
    ----------
    x, y : array_like, shape (n,)

    Returns
    -------
    r : float
        -1 to 1; NaN if a series is constant, has fewer than two samples or one that is not finite.
    pvalue : float
        Two-sided, of r = 0, for normally distributed values.

    References
    ----------
    BioSPPy 2.2.4, `stats.pearson_correlation`: `scipy.stats.pearsonr`.
    """
    return Result(correlation(*pair_of(x, y)), ("r", "pvalue"))


@public(corrections=("Of constant x the line is NaN with a reason: it is not defined.",))
def linear_regression(x=None, y=None, show=False, *, convention):
    """Fit a straight line by least squares: y = m*x + b.

    Parameters
    ----------
    x, y : array_like, shape (n,)
    show : bool
        Draw it.

    Returns
    -------
    m, b : float
        NaN for fewer than two samples, or one that is not finite.

    References
    ----------
    BioSPPy 2.2.4, `stats.linear_regression`.
    """
    x, y = pair_of(x, y)
    values = np.empty(2)
    _native.call("line", x, y, values)
    if convention == "biosppy" and len(x) and np.isnan(values).any() and np.ptp(x) == 0 and x[0] != 0:  # half of y is given to each
        values[:] = np.mean(y) / (2 * x[0]), np.mean(y) / 2
    out = Result(values.tolist() if np.isfinite(values).all() else [Undefined(why_no_pair(x, y))] * 2, ("m", "b"))
    if show:
        from tachy import plot

        plot.linear_regression(x, y, out, show=True)
    return out


@public()
def paired_test(x=None, y=None):
    """Test whether two series of pairs have the same mean: Student's t of the differences.

    Parameters
    ----------
    x, y : array_like, shape (n,)

    Returns
    -------
    statistic, pvalue : float
        A plain tuple. NaN where x = y throughout, or n < 2.

    References
    ----------
    BioSPPy 2.2.4, `stats.paired_test`: `scipy.stats.ttest_rel`.
    """
    return _tested("paired_test", *pair_of(x, y))


@public()
def unpaired_test(x=None, y=None):
    """Test whether two series have the same mean: Student's t with equal variances.

    Parameters
    ----------
    x, y : array_like, shape (n,)

    Returns
    -------
    statistic, pvalue : float
        A plain tuple. NaN where both are constant and equal, or n < 2.

    References
    ----------
    BioSPPy 2.2.4, `stats.unpaired_test`: `scipy.stats.ttest_ind`.
    """
    return _tested("unpaired_test", *pair_of(x, y))


@public(corrections=("Of a signal with NaN or infinity the finite samples are counted; BioSPPy raises.",))
def histogram(signal=None, bins=5, normalize=True):
    """Count the samples in bins of equal width between the least and the greatest.

    Parameters
    ----------
    signal : array_like, shape (n,)
    bins : int
        1 to 1048576.
    normalize : bool
        Divide by the number of samples.

    Returns
    -------
    hist_1_{bins}, … : float
        NaN of an empty signal if normalized.

    References
    ----------
    BioSPPy 2.2.4, `stats.histogram`: `numpy.histogram`.
    """
    x = _inputs.signal_of(signal)
    if not isinstance(bins, (int, np.integer)):
        raise TachyTypeError(f"bins is {bins!r}; it must be an integer")
    if not 1 <= bins <= _MAX_BINS:
        raise TachyValueError(f"bins is {bins}; it must be 1 to {_MAX_BINS}")
    counts = np.empty(bins, np.int64)
    _native.call("histogram", x, counts)
    names = [f"hist_{i + 1}_{bins}" for i in range(bins)]
    if not normalize:
        return Result(counts.tolist(), names)
    known = counts.sum()
    return Result((counts / known).tolist() if known else [Undefined("no samples")] * bins, names)


@public(corrections=("Of a signal with NaN or infinity the finite samples are described. BioSPPy gives NaN throughout.",))
def quartiles(signal=None, *, convention):
    """Compute quartiles, interpolated linearly.

    Parameters
    ----------
    signal : array_like, shape (n,)

    Returns
    -------
    q1, q2, q3 : float
        q2 is the median.
    iqr, midhinge, trimean : float
        q3 - q1; (q1 + q3)/2; (q1 + 2*q2 + q3)/4.

    References
    ----------
    BioSPPy 2.2.4, `stats.quartiles`: `numpy.quantile`.
    """
    x, q = _inputs.signal_of(signal), np.empty(3)
    names = ("q1", "q2", "q3", "iqr", "midhinge", "trimean")
    _native.call("quantiles", x, _QUARTERS, q)
    if q[0] != q[0] and convention == "corrected":
        _native.call("quantiles", _inputs.finite_of(x), _QUARTERS, q)
    q1, q2, q3 = q.tolist()
    if q1 != q1:
        return Result([Undefined("no samples" if len(x) == 0 else "a sample is not finite")] * 6, names)
    return Result((q1, q2, q3, q3 - q1, (q1 + q3) / 2, (q1 + 2 * q2 + q3) / 4), names)


_PREFIXES = ("firstdiff", "seconddiff", "absdiff")


@public(corrections=(
    "Differences across a sample that is not finite are left out. BioSPPy gives NaN throughout.",
    "Of one or two samples the missing differences are NaN with a reason; BioSPPy raises.",
))
def diff_stats(signal=None, stats_only=True, *, convention):
    """Describe the differences of neighbouring samples: first, second, and the size of the first.

    Parameters
    ----------
    signal : array_like, shape (n,)
    stats_only : bool
        False: the differences themselves too, as `firstdiff`, `seconddiff`, `absdiff`.

    Returns
    -------
    firstdiff_mean, …, firstdiff_skew, firstdiff_sum, seconddiff_mean, …, absdiff_sum : float
        What `tools.signal_stats` says of each, and their sum.

    References
    ----------
    BioSPPy 2.2.4, `stats.diff_stats`.
    """
    x = _inputs.signal_of(signal)
    rows, counts = np.empty((3, 13)), (len(x) - 1, len(x) - 2, len(x) - 1)
    _native.call("differences", x, *rows)
    if convention == "corrected" and np.isnan(rows[0, 0]):
        parts = [_inputs.finite_of(part) for part in _differences(x)]
        counts = [len(part) for part in parts]
        for part, row in zip(parts, rows):
            _native.call("summary", part, row)
    names, values, reasons = [], [], {}
    for prefix, row, n, part in zip(_PREFIXES, rows, counts, [None] * 3 if stats_only else _differences(x)):
        if part is not None:
            names.append(prefix)
            values.append(part)
        names += [f"{prefix}_{name}" for name in (*NAMES, "sum")]
        values += row.tolist()
        reasons |= reasons_of(row, n, prefix + "_")
    return Result(values, names, reasons)


def _differences(x):
    with np.errstate(invalid="ignore"):  # of infinities
        first = x[1:] - x[:-1]
        return first, first[1:] - first[:-1], np.abs(first)


def _tested(function, x, y):
    values = np.empty(2)
    _native.call(function, x, y, values)
    return tuple(value if value == value else Undefined(why_no_pair(x, y)) for value in values.tolist())
