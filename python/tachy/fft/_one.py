"""Transforms along one axis."""

import math
import operator

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError

_FLOAT64 = np.dtype(np.float64)
_COMPLEX128 = np.dtype(np.complex128)
_LENGTH_MAX = 1 << 30


def fft(a, n=None, axis=-1, norm=None, out=None):
    """Transform along one axis, as `numpy.fft.fft`.

    Parameters
    ----------
    a : array_like
        Signal, real or complex.
    n : int, optional
        Length of the transform: the axis is cut or filled up with zeros. By default that of the axis.
    axis : int
        The axis of time.
    norm : {None, 'backward', 'ortho', 'forward'}
        Which of the two directions carries the factor 1/n; 'ortho' gives both 1/sqrt(n).
    out : ndarray of complex, optional
        Where the result goes.

    Returns
    -------
    ndarray
        complex128, or complex64 where `a` has single precision; `n` long along the axis.

    Raises
    ------
    TachyValueError
        The length is below 1, or `norm` or the shape of `out` is wrong.

    Examples
    --------
    >>> fft([1, 2, 3, 4]).tolist()
    [(10+0j), (-2+2j), (-2+0j), (-2-2j)]
    """
    return complex_to_complex(a, n, axis, norm, out, False)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    """Undo `fft`, as `numpy.fft.ifft`. Arguments, result and errors are as there.

    Examples
    --------
    >>> ifft([10, -2 + 2j, -2, -2 - 2j]).real.tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    return complex_to_complex(a, n, axis, norm, out, True)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    """Transform a real signal along one axis, as `numpy.fft.rfft`: frequencies from 0 to the middle only.

    Arguments and errors are as in `fft`; `a` is real. The result is n//2 + 1 long along the axis.

    Examples
    --------
    >>> rfft([1, 2, 3, 4]).tolist()
    [(10+0j), (-2+2j), (-2+0j)]
    """
    if plain(a, _FLOAT64, n, axis, norm, out):
        y = np.empty(len(a) // 2 + 1, _COMPLEX128)
        _native.call("fft_r2c", 0, 1.0, 1, len(a), a, y)
        return y
    return half_of_real(a, n, axis, norm, out, False)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    """Undo `rfft`, as `numpy.fft.irfft`.

    Arguments and errors are as in `fft`, but `n` is the length of the result, by default 2*(m - 1) for an axis of length m,
    and `out` is real. The imaginary part of the first value, and for even `n` of the one at n//2, is not looked at.

    Examples
    --------
    >>> irfft([10, -2 + 2j, -2]).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    a = numbers(a)
    axis = axis_of(axis, a)
    n = length(2 * (a.shape[axis] - 1) if n is None else n)
    return halves_to_real(a, n, axis, factor(norm, n, True), out, False)


def hfft(a, n=None, axis=-1, norm=None, out=None):
    """Transform a signal that is its own mirror image, conjugated, and so has a real spectrum, as `numpy.fft.hfft`.

    Arguments and errors are as in `irfft`; `a` holds the half from time 0 on.

    Examples
    --------
    >>> hfft([1, 2, 3]).tolist()
    [8.0, -2.0, 0.0, -2.0]
    """
    a = numbers(a)
    axis = axis_of(axis, a)
    n = length(2 * (a.shape[axis] - 1) if n is None else n)
    return halves_to_real(a, n, axis, factor(norm, n, False), out, True)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    """Undo `hfft`, as `numpy.fft.ihfft`. Arguments, result and errors are as in `rfft`.

    Examples
    --------
    >>> ihfft([8, -2, 0, -2]).real.tolist()
    [1.0, 2.0, 3.0]
    """
    return half_of_real(a, n, axis, norm, out, True)


# --- what the transforms share ------------------------------------------------------------------------------------------


def plain(a, dtype, n, axis, norm, out):
    """Say whether an array with one axis is transformed as it lies: then the checks would cost more than the transform."""
    return (
        n is norm is out is None and type(a) is np.ndarray and a.dtype is dtype and a.ndim == 1 and axis in (-1, 0)
        and len(a) > 0 and a.flags.carray
    )


def half_of_real(a, n, axis, norm, out, inverse):
    a = numbers(a)
    if a.dtype.kind == "c":
        raise TachyTypeError(f"a of type {a.dtype} is not supported; it must be real, or else use fft")
    axis = axis_of(axis, a)
    n = length(a.shape[axis] if n is None else n)
    x = last(a, axis, _FLOAT64)
    y = np.empty((*x.shape[:-1], n // 2 + 1), _COMPLEX128)
    run("fft_r2c", int(inverse), factor(norm, n, inverse), math.prod(x.shape[:-1]), n, x, y)
    return finished(y, axis, complex_type(a), out)


def complex_to_complex(a, n, axis, norm, out, inverse):
    if plain(a, _COMPLEX128, n, axis, norm, out):
        y = np.empty(len(a), _COMPLEX128)
        _native.call("fft_c2c", int(inverse), 1 / len(a) if inverse else 1.0, 1, a, y)
        return y
    a = numbers(a)
    axis = axis_of(axis, a)
    n = length(a.shape[axis] if n is None else n)
    scale = factor(norm, n, inverse)
    real = a.dtype.kind != "c"  # which takes half of the work
    x = last(a, axis, _FLOAT64 if real else _COMPLEX128)
    rows, y = math.prod(x.shape[:-1]), np.empty((*x.shape[:-1], n), _COMPLEX128)
    if real:
        run("fft_r2c", int(inverse), scale, rows, n, x, y)
    else:
        run("fft_c2c", int(inverse), scale, rows, x, y)
    return finished(y, axis, complex_type(a), out)


def halves_to_real(a, n, axis, scale, out, conjugated):
    x = last(a, axis, _COMPLEX128)
    y = np.empty((*x.shape[:-1], n))
    run("fft_c2r", int(conjugated), scale, math.prod(x.shape[:-1]), x, y)
    return finished(y, axis, np.dtype({"e": "f2", "f": "f4", "F": "f4"}.get(a.dtype.char, "f8")), out)


def run(function, *slots):
    if slots[-1].size:  # not without rows
        _native.call(function, *slots)


def numbers(a):
    a = np.asarray(a)
    if a.dtype is _FLOAT64 or a.dtype is _COMPLEX128:
        return a
    if a.dtype.kind not in "biufc" or a.dtype.itemsize > (16 if a.dtype.kind == "c" else 8):
        raise TachyTypeError(f"input type {str(a.dtype)!r} is not supported; use float32, float64, complex64 or complex128")
    return a


def complex_type(a):
    """Return the type of a's spectrum."""
    return np.dtype(np.complex64) if a.dtype.char in "efF" else _COMPLEX128


def axis_of(axis, a):
    axis = operator.index(axis)
    if not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(axis, a.ndim)
    return axis % a.ndim


def length(n):
    n = operator.index(n)
    if not 1 <= n <= _LENGTH_MAX:
        raise TachyValueError(f"Invalid number of FFT data points ({n}) specified; it must be from 1 to {_LENGTH_MAX}")
    return n


def factor(norm, n, inverse):
    """Return what a transform of length n is multiplied by."""
    if norm is None or norm == "backward":
        return 1 / n if inverse else 1.0
    if norm == "forward":
        return 1.0 if inverse else 1 / n
    if norm == "ortho":
        return 1 / math.sqrt(n)
    raise TachyValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".')


def last(a, axis, dtype):
    """Return a with the axis last, aligned and C-contiguous, of the type."""
    if axis != a.ndim - 1:
        a = np.moveaxis(a, axis, -1)
    if a.dtype is dtype and a.flags.carray:  # np.require takes longer than a short transform
        return a
    return np.require(a, dtype, "CA")


def finished(y, axis, dtype, out):
    """Put the last axis of a result in its place, round to the type, and write to out."""
    if axis != y.ndim - 1:
        y = np.moveaxis(y, -1, axis)
    y = y.astype(dtype, copy=False)
    return y if out is None else filled(out, y)


def filled(out, y):
    if not isinstance(out, np.ndarray):
        raise TachyTypeError(f"out must be an array, got {out!r}")
    if out.shape != y.shape:
        raise TachyValueError(f"output array has wrong shape: {out.shape} in place of {y.shape}")
    if not np.can_cast(y.dtype, out.dtype, "same_kind"):
        raise TachyTypeError(f"out of type {out.dtype} cannot take values of type {y.dtype}")
    out[...] = y
    return out
