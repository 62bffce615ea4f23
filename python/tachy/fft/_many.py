"""Transforms along several axes."""

import operator

import numpy as np

from tachy.errors import TachyValueError
from tachy.fft import _one


def fftn(a, s=None, axes=None, norm=None, out=None):
    """Transform along several axes, one after another from the last on, as `numpy.fft.fftn`.

    Parameters
    ----------
    a : array_like
        Signal, real or complex.
    s : sequence of int, optional
        Lengths along the axes; -1 (or None) stands for that of the axis.
    axes : sequence of int, optional
        By default all, or the last len(s). An axis may stand in it more than once.
    norm, out
        As in `fft`.

    Returns
    -------
    ndarray of complex

    Examples
    --------
    >>> fftn([[1, 2], [3, 4]]).real.tolist()
    [[10.0, -2.0], [-4.0, 0.0]]
    """
    return _each(_one.fft, a, s, axes, norm, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    """Undo `fftn`, as `numpy.fft.ifftn`. Arguments are as there."""
    return _each(_one.ifft, a, s, axes, norm, out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """Return `fftn` over two axes, by default the last two, as `numpy.fft.fft2`."""
    return _each(_one.fft, a, s, axes, norm, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """Undo `fft2`, as `numpy.fft.ifft2`. Arguments are as there."""
    return _each(_one.ifft, a, s, axes, norm, out)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    """Transform a real signal along several axes, as `numpy.fft.rfftn`: `rfft` along the last of them, `fft` along the rest.

    Arguments are as in `fftn`; `a` is real.

    Examples
    --------
    >>> rfftn([[1, 2, 3], [4, 5, 6]]).real.round(9).tolist()
    [[21.0, -3.0], [-9.0, 0.0]]
    """
    a, s, axes = _lengths(a, s, axes)
    if not axes:
        raise np.exceptions.AxisError("rfftn needs at least one axis")
    return _each(_one.fft, _one.rfft(a, s[-1], axes[-1], norm), s[:-1], axes[:-1], norm, out)


def irfftn(a, s=None, axes=None, norm=None, out=None):
    """Undo `rfftn`, as `numpy.fft.irfftn`.

    Arguments are as in `fftn`; the length along the last axis is that of the result, by default 2*(m - 1).
    """
    whole = s is None or s[-1:] == [None]
    a, s, axes = _lengths(a, s, axes)
    if not axes:
        raise np.exceptions.AxisError("irfftn needs at least one axis")
    y = _each(_one.ifft, a, s[:-1], axes[:-1], norm, None)
    return _one.irfft(y, None if whole else s[-1], axes[-1], norm, out)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """Return `rfftn` over two axes, by default the last two, as `numpy.fft.rfft2`."""
    return rfftn(a, s, axes, norm, out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """Undo `rfft2`, as `numpy.fft.irfft2`. Arguments are as in `irfftn`."""
    return irfftn(a, s, axes, norm, out)


def _each(transform, a, s, axes, norm, out):
    a, s, axes = _lengths(a, s, axes)
    for n, axis in zip(reversed(s), reversed(axes)):
        a = transform(a, n, axis, norm)
    return a if out is None else _one.filled(out, a)


def _lengths(a, s, axes):
    """Return a as an array, and for each axis its length."""
    a = _one.numbers(a)
    if axes is None:
        axes = range(a.ndim) if s is None else range(-len(s), 0)
    axes = [_one.axis_of(axis, a) for axis in axes]
    if s is None:
        return a, [a.shape[axis] for axis in axes], axes
    if len(s) != len(axes):
        raise TachyValueError(f"Shape and axes have different lengths: s={s!r} for {len(axes)} axes")
    lengths = [None if n is None else operator.index(n) for n in s]
    return a, [a.shape[axis] if n in (None, -1) else n for n, axis in zip(lengths, axes)], axes
