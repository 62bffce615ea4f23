"""Smoothing."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import windows

_WINDOWS = {alias: name for name, aliases in {
    "blackman": "black blk", "triang": "triangle tri", "hamming": "hamm ham", "bartlett": "bart brt", "hann": "hanning han",
    "blackmanharris": "blackharr bkh", "parzen": "parz par", "bohman": "bman bmn", "nuttall": "nutl nut", "barthann": "brthan bth",
    "flattop": "flat flt", "kaiser": "ksr", "gaussian": "gauss gss", "general_gaussian": "general_gauss ggs",
    "boxcar": "box ones rect rectangular", "dpss": "slepian slep optimal dss", "cosine": "halfcosine", "chebwin": "cheb",
}.items() for alias in (name, *aliases.split())}
_MANY = 128  # weights, from which `tachy.signal.convolve` may find transforms faster than sums


@public(corrections=(
    "Samples that are not finite stay as they are and their neighbours are smoothed without them: each run of finite samples by "
    "itself.",
    "An empty signal gives an empty one instead of an IndexError.",
    'The kernel "median" of even size takes the next smaller odd one, as BioSPPy, but without a warning: `params` says which.',
))
def smoother(signal=None, kernel="boxzen", size=10, mirror=True, *, convention, **kwargs):
    """Smooth a signal by a moving average, weighted by a kernel.

    Parameters
    ----------
    signal : array_like, shape (n,)
    kernel : str or ndarray
        "boxzen" (a boxcar, then a Parzen window), "median" (`tachy.signal.medfilt`), a window of `tachy.signal.windows` by name, or
        the weights themselves.
    size : int
        Samples of the kernel; n - 1 where it is more than n. Fractions are cut off.
    mirror : bool
        Go on beyond the ends with the first and the last value ("median" always goes on with zeros); False: with zeros.
    **kwargs
        Parameters of the window, as its function in `tachy.signal.windows` names them: `beta`, `std`, `p` and `sig`, `at`.

    Returns
    -------
    signal : ndarray, shape (n,)
    params : dict
        Kernel, size that was used, mirror.

    Raises
    ------
    TachyTypeError, TachyValueError
        The kernel is unknown or lacks a parameter.

    References
    ----------
    BioSPPy 2.2.4, `tools.smoother`.
    """
    x = _inputs.signal_of(signal)
    if not isinstance(kernel, (str, np.ndarray)):
        raise TachyTypeError(f"Unknown kernel type: {kernel!r}; it must be the name of a window or an array")
    size = len(kernel) if isinstance(kernel, np.ndarray) else _at_most(int(size), len(x))
    if isinstance(kernel, str) and kernel == "median":
        size -= 1 - size % 2
    params = {"kernel": kernel, "size": size, "mirror": mirror} | kwargs
    whole = slice(0, len(x))
    runs = [whole] if convention == "biosppy" else _inputs.finite_runs(x)
    if runs == [whole]:
        y = smoothed(x, kernel, size, mirror, **kwargs)
    else:
        y = x.copy()
        for run in runs:
            y[run] = smoothed(x[run], kernel, size, mirror, **kwargs)
    reasons = {} if np.isfinite(y).any() or len(y) == 0 else {"signal": "no finite samples"}
    return Result((y, params), ("signal", "params"), reasons)


def _at_most(size, n):
    return max(size if size <= n else n - 1, 1)


def smoothed(x, kernel, size, mirror=True, **kwargs):
    """Return what `smoother` makes of a float64 signal."""
    if len(x) == 0:
        return x
    if isinstance(kernel, str):
        if kernel == "median":
            return sp.medfilt(x, size)
        if kernel == "boxzen":
            return smoothed(smoothed(x, "boxcar", size, mirror), "parzen", size, mirror)
        if kernel == "boxcar" and mirror and _inputs.all_finite(x):
            return averaged(x, size)
        kernel = np.ones(size) if kernel == "boxcar" else window_of(kernel, size, kwargs)
    weights = kernel / kernel.sum()
    beyond, ends = len(weights), 3 * len(weights)
    if mirror and len(x) <= 2 * ends:
        return _mirrored(x, weights)
    y = _same(x, weights)
    if mirror:
        y[:beyond], y[-beyond:] = _mirrored(x[:ends], weights)[:beyond], _mirrored(x[-ends:], weights)[-beyond:]
    return y


def _mirrored(x, weights):
    """Return the smoothed signal, going on beyond the ends with the first and the last sample."""
    beyond = len(weights)
    longer = np.concatenate((np.full(beyond, x[0]), x, np.full(beyond, x[-1])))
    return _same(longer, weights)[beyond:-beyond]


def averaged(x, size):
    """Return the moving average of finite samples, going on beyond the ends with the first and the last one."""
    y = np.empty(len(x))
    _native.call("boxcar", x, size, y)
    return y


def _same(x, weights):
    """Return the middle of a convolution, as long as the longer one, as `numpy.convolve(mode="same")`."""
    n, start = max(len(x), len(weights)), (min(len(x), len(weights)) - 1) // 2
    y, weights = np.empty(n), _native.floats(weights)
    if len(weights) <= _MANY or not _inputs.all_finite(x):  # what is not finite transforms spread over everything
        _native.call("convolve", start, x, weights, y)
    else:
        _native.call("fftconvolve", True, 1, 1, start, x, weights, y)
    return y


def window_of(name, size, kwargs, sym=True):
    """Return a window of one of BioSPPy's names."""
    if name not in _WINDOWS:
        raise TachyValueError(f"Unknown window type: {name!r}; it must be boxzen, median, {', '.join(sorted(set(_WINDOWS.values())))}")
    try:
        return getattr(windows, _WINDOWS[name])(size, sym=sym, **kwargs)
    except TypeError as error:
        raise TachyTypeError(f"Invalid window arguments: {error}") from None
