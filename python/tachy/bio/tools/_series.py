"""Series: alignment, differences, pieces, trends."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import checked_rate, public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools._smoothing import window_of
from tachy.errors import TachyTypeError, TachyValueError


@public(corrections=(
    "Samples that are not finite count as the mean; signals without a finite sample give NaN with a reason.",
    "A flat line is aligned with nothing: NaN with a reason. BioSPPy has it later by its whole length.",
))
def synchronize(x=None, y=None, detrend=True, *, convention):
    """Align two signals by their cross-correlation.

    Parameters
    ----------
    x, y : array_like, shapes (n,) and (m,)
    detrend : bool
        Subtract the means first, also from what is returned.

    Returns
    -------
    delay : int
        Samples by which x comes later than y.
    corr : float
        The greatest correlation: the sum of products.
    synch_x, synch_y : ndarray
        What overlaps.

    References
    ----------
    BioSPPy 2.2.4, `tools.synchronize`.
    """
    x, y = _named(x, "first"), _named(y, "second")
    names = ("delay", "corr", "synch_x", "synch_y")
    finite = [_inputs.finite_of(v) for v in (x, y)]
    reason = "no finite samples in one of the signals" if min(map(len, finite)) == 0 else None
    if convention == "corrected" and not reason and min(map(np.ptp, finite)) == 0:
        reason = "one of the signals is a flat line"
    if reason:
        return Result((Undefined(reason), Undefined(reason), x[:0], y[:0]), names, dict.fromkeys(names[2:], reason))
    x, y = (np.where(np.isfinite(v), v, np.mean(there)) for v, there in zip((x, y), finite))
    if detrend:
        x, y = x - np.mean(x), y - np.mean(y)
    r = sp.correlate(x, y, method="fft")
    delay = int(np.argmax(r)) - (len(y) - 1)
    ahead, behind = max(delay, 0), max(-delay, 0)
    count = min(len(x) - ahead, len(y) - behind)
    return Result((delay, float(r[delay + len(y) - 1]), x[ahead:ahead + count], y[behind:behind + count]), names)


@public(corrections=("A signal shorter than the weights gives empty arrays; BioSPPy raises.",), streams="fir(phase='linear')")
def finite_difference(signal=None, weights=None):
    """Differentiate by finite differences, centred.

    Parameters
    ----------
    signal : array_like, shape (n,)
    weights : array_like, shape (m,)
        Odd in number, from the oldest sample to the newest; not divided by the step.

    Returns
    -------
    index : ndarray of int64, shape (n - m + 1,)
    derivative : ndarray, shape (n - m + 1,)

    References
    ----------
    BioSPPy 2.2.4, `tools.finite_difference`.
    """
    x = _inputs.signal_of(signal)
    if weights is None:
        raise TachyTypeError("Please specify the weight coefficients.")
    weights = _inputs.signal_of(weights, "weights")
    if len(weights) % 2 == 0:
        raise TachyValueError(f"Number of weights must be odd, got {len(weights)}")
    if len(x) < len(weights):
        return Result((np.empty(0, np.int64), np.empty(0)), ("index", "derivative"),
                      {"derivative": f"too short: {len(x)} samples for {len(weights)} weights"})
    half, derivative = len(weights) // 2, np.empty(len(x) - len(weights) + 1)
    _native.call("convolve", len(weights) - 1, x, _native.floats(weights[::-1]), derivative)
    reasons = {} if np.isfinite(derivative[0]) or np.isfinite(derivative).any() else {"derivative": "a sample is not finite"}
    return Result((np.arange(half, len(x) - half), derivative), ("index", "derivative"), reasons)


@public(corrections=("A signal shorter than a window gives empty arrays; BioSPPy raises.",), streams="window(length, every=).of()")
def windower(signal=None, size=None, step=None, fcn=None, fcn_kwargs=None, kernel="boxcar", kernel_kwargs=None):
    """Apply a function to windows of a signal.

    Parameters
    ----------
    signal : array_like, shape (n,) or (n, channels)
    size : int
        Samples of a window.
    step : int, optional
        Samples from one window to the next; by default `size`.
    fcn : callable
        Called with each window, weighted.
    fcn_kwargs : dict, optional
    kernel : str or ndarray
        Weights, or the name of a window, see `smoother`.
    kernel_kwargs : dict, optional

    Returns
    -------
    index : ndarray of int64
        Where each window starts.
    values : ndarray
        What the function returned.

    References
    ----------
    BioSPPy 2.2.4, `tools.windower`.
    """
    x = _inputs.channels_of(signal)
    x = x[:, 0] if np.ndim(signal) == 1 else x
    if not callable(fcn):
        raise TachyTypeError(f"Please specify a function to apply to each window, got {fcn!r}")
    weights = kernel if isinstance(kernel, np.ndarray) else window_of(kernel, _count(size, "size"), kernel_kwargs or {})
    size = len(weights)
    step = _count(size if step is None else step, "step")
    if x.ndim == 2:
        weights = weights[:, np.newaxis]
    starts = np.arange(0, len(x) - size + 1, step)
    values = np.array([fcn(x[start:start + size] * weights, **(fcn_kwargs or {})) for start in starts])
    reasons = {} if len(values) else {"values": f"too short: {len(x)} samples for windows of {size}"}
    return Result((starts, values), ("index", "values"), reasons or why_nowhere(values, "values", "fcn gives NaN for every window"))


@public()
def mean_waves(data=None, size=None, step=None):
    """Average the rows of a table, `size` at a time.

    Parameters
    ----------
    data : array_like, shape (n, samples)
        One wave a row.
    size : int
        Rows that are averaged.
    step : int, optional
        Rows from one average to the next; by default `size`.

    Returns
    -------
    waves : ndarray, shape ((n - size) // step + 1, samples)

    Raises
    ------
    TachyTypeError, TachyValueError
        A parameter is left out, or n less than `size`.

    References
    ----------
    BioSPPy 2.2.4, `tools.mean_waves`.
    """
    return _waves(data, size, step, "mean_rows")


@public()
def median_waves(data=None, size=None, step=None):
    """Take the medians of the rows of a table, `size` at a time; see `mean_waves`."""
    return _waves(data, size, step, "median_rows")


@public(corrections=("Fewer than three samples are their own trend; BioSPPy raises for one.",))
def detrend_smoothness_priors(signal, smoothing_factor=10):
    """Remove the slow part of a signal, as is usual for RR intervals.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN makes everything NaN.
    smoothing_factor : float
        The greater, the slower is what is removed.

    Returns
    -------
    detrended, trend : ndarray, shape (n,)

    References
    ----------
    Tarvainen, Ranta-aho and Karjalainen, IEEE Trans. Biomedical Engineering 49 (2002) 172; BioSPPy 2.2.4,
    `tools.detrend_smoothness_priors`.
    """
    x = _inputs.signal_of(signal)
    if not smoothing_factor >= 0:
        raise TachyValueError(f"smoothing_factor is {smoothing_factor!r}; it must be 0 or more")
    trend = np.empty(len(x))
    _native.call("smoothness_priors", x, float(smoothing_factor), trend)
    with np.errstate(invalid="ignore"):  # of infinities
        detrended = x - trend
    reasons = {} if _inputs.all_finite(x) else dict.fromkeys(("detrended", "trend"), "a sample is not finite")
    return Result((detrended, trend), ("detrended", "trend"), reasons)


@public(streams="resample(fs=) is the pipeline operator")
def resample_signal(signal, sampling_rate, resampling_rate):
    """Resample a signal by Fourier transform.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN makes everything NaN.
    sampling_rate, resampling_rate : float
        Hz.

    Returns
    -------
    signal : ndarray, shape (int(n * resampling_rate / sampling_rate),)

    References
    ----------
    BioSPPy 2.2.4, `tools.resample_signal`: `scipy.signal.resample`.
    """
    x = _inputs.signal_of(signal)
    n = int(len(x) * checked_rate(resampling_rate, "resampling_rate") / checked_rate(sampling_rate))
    if n == 0 or not _inputs.all_finite(x):
        reason = "too short" if n == 0 else "a sample is not finite"
        return Result((np.full(n, np.nan),), ("signal",), {"signal": reason})
    return Result((sp.resample(x, n),), ("signal",))


@public(corrections=(
    "Roots are exact and each is there once. BioSPPy finds them to about 1e-3 and some twice.",
    "Lines that do not meet have no roots. BioSPPy gives where they are nearest.",
))
def find_intersection(x1=None, y1=None, x2=None, y2=None, alpha=1.5, xtol=1e-6, ytol=1e-6, *, convention):
    """Find where two lines through points cross.

    Parameters
    ----------
    x1, y1, x2, y2 : array_like, shapes (n,), (n,), (m,), (m,)
        Points, x ascending. Beyond its ends a line goes on straight.
    alpha : float
        Of BioSPPy's search; used where the lines do not meet in "biosppy".
    xtol, ytol : float
        Of BioSPPy's search; not used.

    Returns
    -------
    roots, values : ndarray
        x and y of the crossings between the least and the greatest x.

    Raises
    ------
    TachyTypeError, TachyValueError
        A line is missing, or of fewer than two points.

    References
    ----------
    BioSPPy 2.2.4, `tools.find_intersection`.
    """
    lines = []
    for x, y, which in ((x1, y1, "first"), (x2, y2, "second")):
        x, y = _named(x, which), _named(y, which)
        if len(x) != len(y) or len(x) < 2:
            raise TachyValueError(f"Input coordinates for the {which} line must have the same shape and at least two points: "
                                  f"{len(x)} and {len(y)}")
        lines.append((x, y))
    grid = np.unique(np.concatenate([x for x, _ in lines]))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        difference = _line(grid, *lines[0]) - _line(grid, *lines[1])
        crossing = np.flatnonzero(difference[:-1] * difference[1:] < 0)
        share = difference[crossing] / (difference[crossing] - difference[crossing + 1])
    roots = np.union1d(grid[difference == 0], grid[crossing] + share * np.diff(grid)[crossing])
    if convention == "biosppy" and len(roots) == 0:
        grid = np.linspace(grid[0], grid[-1], max(int(alpha * len(grid)), 2))
        with np.errstate(invalid="ignore"):  # of infinities
            apart = np.abs(_line(grid, *lines[0]) - _line(grid, *lines[1]))
        roots = grid[apart == apart.min()]
    return Result((roots, (_line(roots, *lines[0]) + _line(roots, *lines[1])) / 2), ("roots", "values"))


def _line(at, x, y):
    """Return the line through points, going on straight beyond its ends."""
    k = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return y[k] + (at - x[k]) * (y[k + 1] - y[k]) / (x[k + 1] - x[k])


def _waves(data, size, step, average):
    if data is None:
        raise TachyTypeError("Please specify an input data set.")
    data = _inputs.channels_of(data, "data")
    size = _count(size, "size")
    step = _count(size if step is None else step, "step")
    if size > len(data):
        raise TachyValueError(f"Not enough samples for the given `size`: {len(data)} rows, size {size}")
    waves = np.empty(((len(data) - size) // step + 1, data.shape[1]))
    _native.call(average, data, data.shape[1], size, step, waves)
    return Result((waves,), ("waves",), why_nowhere(waves, "waves", "samples are not finite"))


def why_nowhere(values, name, reason):
    """Return the reason of an array in which all is NaN."""
    return {name: reason} if values.dtype.kind == "f" and values.size and np.isnan(values).all() else {}


def _count(value, name):
    if value is None:
        raise TachyTypeError(f"Please specify {name}.")
    if value != int(value) or value < 1:
        raise TachyValueError(f"{name} is {value!r}; it must be a whole number of at least 1")
    return int(value)


def _named(x, which):
    if x is None:
        raise TachyTypeError(f"Please specify the {which} input signal.")
    return _inputs.signal_of(x, which)
