"""The frequencies of a transform, their order, and lengths to pad to."""

import functools
import operator

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError


def fftfreq(n, d=1.0, device=None):
    """Return the frequencies of `fft`, as `numpy.fft.fftfreq`.

    Parameters
    ----------
    n : int
        Length of the transform.
    d : float
        Time between samples; frequencies are in its inverse.
    device : {None, 'cpu'}
        Where the array lies.

    Returns
    -------
    ndarray, shape (n,)
        0, 1, ..., then the negative ones, over n*d.

    Examples
    --------
    >>> fftfreq(4, 0.25).tolist()
    [0.0, 1.0, -2.0, -1.0]
    """
    n = _whole(n, device)
    k = np.arange(n)
    k[(n + 1) // 2:] -= n
    return k * _step(n, d)


def rfftfreq(n, d=1.0, device=None):
    """Return the frequencies of `rfft`, 0 to n//2 over n*d, as `numpy.fft.rfftfreq`. Arguments are as in `fftfreq`.

    Examples
    --------
    >>> rfftfreq(4, 0.25).tolist()
    [0.0, 1.0, 2.0]
    """
    n = _whole(n, device)
    return np.arange(n // 2 + 1) * _step(n, d)


def _step(n, d):
    if n * d == 0:
        raise TachyValueError(f"n and d must not be 0, got {n!r} and {d!r}")
    return 1.0 / (n * d)


def _whole(n, device):
    if device not in (None, "cpu"):
        raise TachyValueError(f"device={device!r} is not supported; arrays lie on the 'cpu'")
    try:
        return operator.index(n)
    except TypeError:
        raise TachyValueError(f"n should be an integer, got {n!r}") from None


def fftshift(x, axes=None):
    """Put frequency 0 in the middle, as `numpy.fft.fftshift`.

    Parameters
    ----------
    x : array_like
    axes : int or sequence of int, optional
        By default all.

    Returns
    -------
    ndarray
        A copy, shifted by n//2 along each axis.

    Examples
    --------
    >>> fftshift(fftfreq(4, 0.25)).tolist()
    [-2.0, -1.0, 0.0, 1.0]
    """
    return _rolled(x, axes, lambda n: n // 2)


def ifftshift(x, axes=None):
    """Undo `fftshift`, as `numpy.fft.ifftshift`. Arguments are as there."""
    return _rolled(x, axes, lambda n: -(n // 2))


def _rolled(x, axes, by):
    x = np.asarray(x)
    axes = tuple(range(x.ndim)) if axes is None else (axes,) if np.ndim(axes) == 0 else tuple(axes)
    return np.roll(x, [by(x.shape[axis]) for axis in axes], axes)


def next_fast_len(target, real=False):
    """Return a length from `target` on that transforms fast, as `scipy.fft.next_fast_len`.

    Parameters
    ----------
    target : int
        At least 0.
    real : bool
        True: no prime factor above 5, else none above 11.

    Returns
    -------
    int

    Examples
    --------
    >>> next_fast_len(13), next_fast_len(13, real=True)
    (14, 15)
    """
    return _next_fast_len(operator.index(target), bool(real))


@functools.lru_cache(maxsize=1024)
def _next_fast_len(target, real):
    if not 0 <= target < 1 << 60:
        raise TachyValueError(f"Target length must be positive, got {target}")
    return _native.call("next_fast_len", target, int(real))
