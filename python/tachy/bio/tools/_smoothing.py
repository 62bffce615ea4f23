"""Smoothing."""

import numpy as np

from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import windows

_WINDOWS = {name: name for name in (
    "boxcar triang blackman hamming hann bartlett flattop parzen bohman blackmanharris nuttall barthann kaiser gaussian "
    "general_gaussian chebwin cosine").split()} | {"slepian": "dpss"}


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
        Samples of the kernel, at most n - 1; fractions are cut off.
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
    size = len(kernel) if isinstance(kernel, np.ndarray) else max(min(int(size), len(x) - 1), 1)
    if isinstance(kernel, str) and kernel == "median":
        size -= 1 - size % 2
    params = {"kernel": kernel, "size": size, "mirror": mirror} | kwargs
    runs = [slice(0, len(x))] if convention == "biosppy" else _inputs.finite_runs(x)
    y = x.copy()
    for run in runs:
        y[run] = smoothed(x[run], kernel, size, mirror, **kwargs)
    return Result((y, params), ("signal", "params"))


def smoothed(x, kernel, size, mirror=True, **kwargs):
    """Return what `smoother` makes of a float64 signal."""
    if len(x) == 0:
        return x
    if isinstance(kernel, str):
        if kernel == "median":
            return sp.medfilt(x, size)
        if kernel == "boxzen":
            return smoothed(smoothed(x, "boxcar", size, mirror), "parzen", size, mirror)
        kernel = _window(kernel, size, kwargs)
    weights = kernel / kernel.sum()
    if not mirror:
        return _same(x, weights)
    beyond = len(weights)
    longer = np.concatenate((np.full(beyond, x[0]), x, np.full(beyond, x[-1])))
    return _same(longer, weights)[beyond:-beyond]


def _same(x, weights):
    """Return the middle of a convolution, as long as the longer one, as `numpy.convolve(mode="same")`."""
    n, start = max(len(x), len(weights)), (min(len(x), len(weights)) - 1) // 2
    return sp.convolve(x, weights)[start:start + n]


def _window(name, size, kwargs):
    if name not in _WINDOWS:
        raise TachyValueError(f"Unknown window type: {name!r}; it must be boxzen, median, {', '.join(sorted(_WINDOWS))}")
    try:
        return getattr(windows, _WINDOWS[name])(size, sym=True, **kwargs)
    except TypeError as error:
        raise TachyTypeError(f"Invalid window arguments: {error}") from None
