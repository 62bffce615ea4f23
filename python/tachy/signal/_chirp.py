"""Chirp z-transforms: the z-transform on spirals, and the Fourier transform on a part of the frequencies."""

import math
import operator

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays


def czt_points(m, w=None, a=1 + 0j):
    """Return the points a*w**-k of a chirp z-transform, as `scipy.signal.czt_points`.

    Parameters
    ----------
    m : int
        Number of points.
    w : complex, optional
        Ratio between points. By default they are m equal steps around the unit circle.
    a : complex
        First point.

    Returns
    -------
    ndarray of complex, shape (m,)

    Examples
    --------
    >>> czt_points(3, w=0.5).tolist()
    [(1+0j), (2+0j), (4+0j)]
    """
    m = _positive(m, "m")
    k = np.arange(m)
    return a * np.exp(2j * np.pi * k / m) if w is None else a * w ** -(1.0 * k)


def czt(x, m=None, w=None, a=1 + 0j, *, axis=-1):
    """Return the z-transform on a spiral, as `scipy.signal.czt`.

    Parameters
    ----------
    x : array_like
        Signal.
    m : int, optional
        Number of points. By default the length of the axis.
    w, a : complex
        As in `czt_points`.
    axis : int
        The axis of time.

    Returns
    -------
    ndarray of complex128
        m long along the axis: the sums of x[n]*z**-n at each point z.

    Examples
    --------
    >>> abs(czt([1, 2, 3, 4])).round(3).tolist()
    [10.0, 2.828, 2.0, 2.828]
    """
    x = np.asarray(x)
    return CZT(x.shape[_arrays.axis_of(axis, x)], m=m, w=w, a=a)(x, axis=axis)


def zoom_fft(x, fn, m=None, *, fs=2, endpoint=False, axis=-1):
    """Return the Fourier transform at equal steps in a range of frequencies, as `scipy.signal.zoom_fft`.

    Parameters
    ----------
    x : array_like
        Signal.
    fn : float or array_like of two
        The range, or its end where it starts at 0, in the unit of `fs`.
    m : int, optional
        Number of frequencies. By default the length of the axis.
    fs : float
        Sampling rate, Hz.
    endpoint : bool
        Whether the end of the range is the last of the frequencies.
    axis : int
        The axis of time.

    Returns
    -------
    ndarray of complex128
        m long along the axis.

    Examples
    --------
    >>> zoom_fft([1, 2, 3, 4], [0, 1], 2).real.round(12).tolist()
    [10.0, -2.0]
    """
    x = np.asarray(x)
    return ZoomFFT(x.shape[_arrays.axis_of(axis, x)], fn, m=m, fs=fs, endpoint=endpoint)(x, axis=axis)


class CZT:
    """A chirp z-transform of signals of one length, prepared once, as `scipy.signal.CZT`.

    Angles are kept to twice the precision of float64, so that the last points are as exact as the first; SciPy's error
    grows with the square of the length.

    Parameters
    ----------
    n : int
        Length of the signals.
    m : int, optional
        Number of points. By default `n`.
    w, a : complex
        As in `czt_points`.

    Attributes
    ----------
    n, m, w, a
        As given, or their defaults.

    Raises
    ------
    TachyValueError
        A length is below 1.
    """

    def __init__(self, n, m=None, w=None, a=1 + 0j):
        n, m = _lengths(n, m)
        ratio = _ratio(w, m)
        self._prepare(n, m, ratio, _start(a))
        self._w, self.w, self.a = w, np.exp(-2j * np.pi / m) if w is None else w, a

    def _prepare(self, n, m, ratio, start):
        self.n, self.m = n, m
        self._before, self._after = np.empty(n, np.complex128), np.empty(m, np.complex128)
        self._filter = np.empty(_native.call("czt_len", n, m), np.complex128)
        _native.call("czt_prepare", *ratio, *start, self._before, self._filter, self._after)

    def __call__(self, x, *, axis=-1):
        """Transform x, which is n long along the axis; the result is m long there."""
        x = np.asarray(x)
        axis = _arrays.axis_of(axis, x)
        if x.shape[axis] != self.n:
            raise TachyValueError(f"CZT defined for length {self.n}, not {x.shape[axis]}")
        _arrays.result_type(x)
        x = np.require(np.moveaxis(x, axis, -1), np.complex128, "CA")
        y = np.empty((*x.shape[:-1], self.m), np.complex128)
        if y.size:
            _native.call("czt", self._before, self._filter, self._after, math.prod(x.shape[:-1]), x, y)
        return np.moveaxis(y, -1, axis)

    def points(self):
        """Return the points at which the transform is taken."""
        return czt_points(self.m, self._w, self.a)


class ZoomFFT(CZT):
    """A `zoom_fft` of signals of one length, prepared once, as `scipy.signal.ZoomFFT`.

    Parameters
    ----------
    n : int
        Length of the signals.
    fn, m, fs, endpoint
        As in `zoom_fft`.

    Attributes
    ----------
    n, m, w, a
        Those of `CZT`.
    f1, f2, fs
        The range and the sampling rate.
    """

    def __init__(self, n, fn, m=None, *, fs=2, endpoint=False):
        n, m = _lengths(n, m)
        if np.size(fn) == 2:
            f1, f2 = (float(f) for f in fn)
        elif np.size(fn) == 1:
            f1, f2 = 0.0, float(np.squeeze(fn))
        else:
            raise TachyValueError(f"fn must be a scalar or 2-length sequence, got {fn!r}")
        if fs == 0:
            raise TachyValueError(f"fs must not be 0, got {fs!r}")
        steps = m - 1 if endpoint else m
        scale = 0.0 if steps == 0 else (f2 - f1) / steps  # one point has no step
        self._prepare(n, m, (1, f1 - f2 if steps else 0.0, float(fs) * max(steps, 1)), (1, f1, float(fs)))
        self.f1, self.f2, self.fs = f1, f2, fs
        self._scale = scale
        self.w, self.a = np.exp(-2j * np.pi * scale / fs), np.exp(2j * np.pi * f1 / fs)

    def points(self):
        """Return the points at which the transform is taken."""
        return self.a * np.exp(2j * np.pi * self._scale * np.arange(self.m) / self.fs)


def _ratio(w, m):
    """Return w as the kernels take it: a kind and two numbers."""
    return (1, -1.0, float(m)) if w is None else _start(w)


def _start(a):
    a = complex(a)
    if a == 0:
        raise TachyValueError("w and a must not be 0")
    return 0, a.real, a.imag


def _lengths(n, m):
    n = _positive(n, "n")
    return n, n if m is None else _positive(m, "m")


def _positive(value, name):
    try:
        value = operator.index(value)
    except TypeError:
        raise TachyValueError(f"Invalid number of CZT data points or outputs ({name}={value!r}) specified; it must be an integer") from None
    if value < 1:
        raise TachyValueError(f"Invalid number of CZT data points or outputs ({name}={value}) specified; it must be at least 1")
    return value
