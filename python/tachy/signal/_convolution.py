"""Convolution and correlation."""

import math
import operator
import timeit
import warnings

import numpy as np

from tachy import _native, fft
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays

_MODES = ("full", "same", "valid")


def convolve(in1, in2, mode="full", method="auto"):
    """Convolve two arrays of the same number of axes, as `scipy.signal.convolve`.

    Parameters
    ----------
    in1, in2 : array_like
        Integers and booleans are convolved as such, modulo their type. Arrays of objects are not supported.
    mode : {'full', 'same', 'valid'}
        All values; those around the middle, as many as `in1` has; those that do not depend on what lies beyond the ends
        (one operand must then be at least as long as the other on every axis).
    method : {'auto', 'direct', 'fft'}
        As sums of products, by Fourier transforms, or what `choose_conv_method` says is faster.

    Returns
    -------
    ndarray
        Of the common type of the operands. By 'fft' a NaN reaches every value, by 'direct' only those that use it.

    Raises
    ------
    TachyValueError
        An operand is empty or has another number of axes, or `mode` or `method` is not listed here.

    Examples
    --------
    >>> convolve([1, 2, 3], [0, 1, 0.5]).tolist()
    [0.0, 1.0, 2.5, 4.0, 1.5]
    >>> convolve([1, 2, 3], [0, 1, 0.5], mode="valid").tolist()
    [2.5]
    """
    return _convolve(np.asarray(in1), np.asarray(in2), mode, method)


def correlate(in1, in2, mode="full", method="auto"):
    """Correlate two arrays of the same number of axes, as `scipy.signal.correlate`: the sums of in1[l + k]*conj(in2[l]).

    Arguments, result and errors are as in `convolve`; the lags k are in `correlation_lags`.

    Examples
    --------
    >>> correlate([1, 2, 3], [0, 1, 0.5]).tolist()
    [0.5, 2.0, 3.5, 3.0, 0.0]
    """
    other = np.asarray(in2)
    other = other[(..., *(slice(None, None, -1),) * other.ndim)]  # ... keeps a number of any type an array
    return _convolve(np.asarray(in1), other.conj() if other.dtype.kind == "c" else other, mode, method)


def correlation_lags(in1_len, in2_len, mode="full"):
    """Return the lags of the values of a correlation along one axis, as `scipy.signal.correlation_lags`.

    Parameters
    ----------
    in1_len, in2_len : int
        Lengths of the operands.
    mode : {'full', 'same', 'valid'}
        As in `correlate`.

    Returns
    -------
    ndarray of int

    Examples
    --------
    >>> correlation_lags(3, 2).tolist()
    [-1, 0, 1, 2]
    """
    if mode == "valid":
        difference = in1_len - in2_len
        return np.arange(difference + 1) if difference >= 0 else np.arange(difference, 1)
    lags = np.arange(1 - in2_len, in1_len)
    if mode == "same":
        middle, late = lags.size // 2, in1_len // 2
        return lags[middle - late:middle + late + in1_len % 2]
    if mode == "full":
        return lags
    raise TachyValueError(f"Mode {mode} is invalid; it can be full, same, valid")


def fftconvolve(in1, in2, mode="full", axes=None):
    """Convolve two arrays by Fourier transforms, as `scipy.signal.fftconvolve`.

    Parameters
    ----------
    in1, in2 : array_like
        With the same number of axes. Integers count as float64.
    mode : {'full', 'same', 'valid'}
        As in `convolve`.
    axes : int or sequence of int, optional
        By default all. Along the others the operands have the same length, or one has length 1.

    Returns
    -------
    ndarray
        float32, float64, complex64 or complex128. A NaN reaches every value of its row. The error is near 1e-16 of the
        largest products, wherever in the row they are.

    Examples
    --------
    >>> fftconvolve([1, 2, 3], [1, 1]).round(12).tolist()
    [1.0, 3.0, 5.0, 3.0]
    """
    return _by_transform(np.asarray(in1), np.asarray(in2), mode, axes, False)


def oaconvolve(in1, in2, mode="full", axes=None):
    """Convolve two arrays by transforms of blocks that overlap and add up, as `scipy.signal.oaconvolve`.

    Arguments, result and errors are as in `fftconvolve`. It is the faster one where one operand is much longer than the
    other. Over more than one axis it is `fftconvolve`. A NaN reaches the values of its block.

    Examples
    --------
    >>> oaconvolve([1, 2, 3], [1, 1]).round(12).tolist()
    [1.0, 3.0, 5.0, 3.0]
    """
    return _by_transform(np.asarray(in1), np.asarray(in2), mode, axes, True)


def choose_conv_method(in1, in2, mode="full", measure=False):
    """Return which method of `convolve` is faster, as `scipy.signal.choose_conv_method`.

    The two libraries differ in speed, so they may choose differently.

    Parameters
    ----------
    in1, in2, mode
        As in `convolve`.
    measure : bool
        True: try both. False: estimate from the sizes.

    Returns
    -------
    method : {'direct', 'fft'}
        'direct' for booleans, and for integers whose sums float64 can't hold.
    times : dict
        Seconds for 'fft' and 'direct'; only with `measure`.
    """
    a, b = np.asarray(in1), np.asarray(in2)
    if measure:
        times = {}
        for method in ("fft", "direct"):
            times[method] = min(timeit.repeat(lambda: convolve(a, b, mode=mode, method=method), number=1, repeat=3))
        return min(times, key=times.get), times
    dtype = np.result_type(a, b)
    return "direct" if dtype.char in "gG" else _faster(a, b, mode, dtype)  # as SciPy says; here neither takes them


def deconvolve(signal, divisor):
    """Undo a convolution by division of polynomials, as `scipy.signal.deconvolve`.

    Parameters
    ----------
    signal, divisor : array_like, shape (n,) and (m,)
        What was recorded, and what it was convolved with; ``divisor[0]`` must not be 0. The quotient is only as good as
        the filter 1/divisor is stable.

    Returns
    -------
    quotient : ndarray, shape (max(n - m + 1, 0),)
    remainder : ndarray, shape (n,)
        ``signal - convolve(divisor, quotient)``.

    Examples
    --------
    >>> quotient, remainder = deconvolve([0, 2, 1, 0, 2, 3, 1, 0, 0], [2, 1])
    >>> quotient.tolist()
    [0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0]
    """
    signal, divisor = np.atleast_1d(signal), np.atleast_1d(divisor)
    for name, values in (("signal", signal), ("divisor", divisor)):
        if values.ndim > 1 or values.size == 0:
            raise TachyValueError(f"Parameter {name} must be non-empty 1d array, but its shape is {values.shape}!")
    if len(divisor) > len(signal):
        return np.array([]), signal.copy()
    if divisor[0] == 0:
        raise TachyValueError("the divisor must not start with 0")
    dtype = np.dtype(np.complex128 if _arrays.result_type(signal, divisor).kind == "c" else np.float64)
    quotient, remainder = np.empty(max(len(signal) - len(divisor) + 1, 0), dtype), np.empty(len(signal), dtype)
    name = "deconvolve_complex" if dtype.kind == "c" else "deconvolve"
    _native.call(name, _contiguous(signal, dtype), _contiguous(divisor, dtype), quotient, remainder)
    return quotient, remainder


# --- directly -----------------------------------------------------------------------------------------------------------


def _convolve(a, b, mode, method):
    if mode not in _MODES:
        raise TachyValueError(f"Acceptable mode flags are 'valid', 'same', or 'full', not mode={mode}")
    if method not in ("auto", "direct", "fft"):
        raise TachyValueError(f"Acceptable method flags are 'auto', 'direct', or 'fft', not method={method}")
    if a.ndim != b.ndim:
        raise TachyValueError(f"in1 and in2 should have the same dimensionality, got {a.ndim} and {b.ndim} axes")
    if a.size == 0 or b.size == 0:
        raise TachyValueError(f"an operand is empty: the shapes are {a.shape} and {b.shape}")
    dtype = _common_type(a, b)
    if a.ndim == 0:
        return (a * b)[()]
    _checked_valid(a.shape, b.shape, range(a.ndim), mode)
    if method == "auto":
        method = _faster(a, b, mode, dtype)
    if method == "direct":
        return _direct(a, b, mode, dtype)
    y = _by_transform(a, b, mode, None, True)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        warnings.warn("Use of fft convolution on input with NAN or inf results in NAN or inf output. Consider using "
                      "method='direct' instead.", RuntimeWarning, stacklevel=3)
    if dtype.kind in "biu":
        y = np.rint(y)
    return y.astype(dtype, copy=False)


def _common_type(a, b):
    dtype = np.result_type(a, b)
    if dtype.kind not in "biufc" or dtype.itemsize > (16 if dtype.kind == "c" else 8):
        raise TachyTypeError(f"input type {str(dtype)!r} is not supported; use integers, float32, float64, complex64 or complex128")
    return dtype


def _checked_valid(shape1, shape2, axes, mode):
    """Raise where neither operand fits into the other."""
    if mode == "valid" and not (all(shape1[d] >= shape2[d] for d in axes) or all(shape2[d] >= shape1[d] for d in axes)):
        raise TachyValueError(
            f"For 'valid' mode, one must be at least as large as the other in every dimension, got the shapes {shape1} and {shape2}"
        )


def _part(n1, n2, mode):
    """Return where the values of a mode begin in the full convolution, and how many they are."""
    if mode == "full":
        return 0, n1 + n2 - 1
    if mode == "same":
        return (n2 - 1) // 2, n1
    return min(n1, n2) - 1, abs(n1 - n2) + 1


_KERNELS = {"f": ("", _arrays.FLOAT64), "c": ("_complex", np.dtype(np.complex128))}  # by kind of numbers; others are integers


def _direct(a, b, mode, dtype):
    if dtype.kind == "c" and (a.ndim > 1 or a.dtype.kind != b.dtype.kind):
        return _by_parts(a, b, mode).astype(dtype, copy=False)
    suffix, kernel = _KERNELS.get(dtype.kind, ("_int", np.dtype(np.int64)))
    a, b = _contiguous(a, kernel), _contiguous(b, kernel)
    if a.ndim == 1:
        first, count = _part(len(a), len(b), mode)
        y = np.empty(count, kernel)
        _native.call("convolve" + suffix, first, a, b, y)
        return y.astype(dtype, copy=False)
    if b.size > a.size:
        longer, shorter = b, a
    else:
        longer, shorter = a, b
    y = np.empty([n + m - 1 for n, m in zip(a.shape, b.shape)], kernel)
    _native.call("convolve_nd" + suffix, np.array(longer.shape, np.int64), np.array(shorter.shape, np.int64), longer, shorter, y)
    return _cut(y, a.shape, b.shape, range(a.ndim), mode).astype(dtype, copy=False)


def _by_parts(a, b, mode):
    """Convolve complex operands by their real and imaginary parts."""
    def direct(u, v):
        return _direct(u, v, mode, _arrays.FLOAT64)

    real = direct(a.real, b.real)
    imag = np.zeros_like(real)
    if a.dtype.kind == "c" and b.dtype.kind == "c":
        real -= direct(a.imag, b.imag)
    if a.dtype.kind == "c":
        imag += direct(a.imag, b.real)
    if b.dtype.kind == "c":
        imag += direct(a.real, b.imag)
    return _arrays.joined(real, imag, np.complex128)


def _cut(full, shape1, shape2, axes, mode):
    """Return the values of a mode out of the full convolution, as an array of its own."""
    parts = [slice(None)] * full.ndim
    for d in axes:
        first, count = _part(shape1[d], shape2[d], mode)
        parts[d] = slice(first, first + count)
    return full[tuple(parts)].copy() if mode != "full" else full


def _contiguous(x, dtype):
    return np.require(x, dtype, "CA")


# --- by transforms ------------------------------------------------------------------------------------------------------


def _by_transform(a, b, mode, axes, overlap):
    if a.ndim != b.ndim:
        raise TachyValueError(f"in1 and in2 should have the same dimensionality, got {a.ndim} and {b.ndim} axes")
    dtype = _arrays.result_type(a, b)
    if a.ndim == 0:
        return (a * b)[()]
    if a.size == 0 or b.size == 0:
        return np.array([], dtype)
    axes = _checked_axes(axes, a.ndim)
    if mode not in _MODES:
        raise TachyValueError(f"acceptable mode flags are 'valid', 'same', or 'full', not mode={mode}")
    for d in range(a.ndim):
        if d not in axes and a.shape[d] != b.shape[d] and 1 not in (a.shape[d], b.shape[d]):
            raise TachyValueError(f"incompatible shapes for in1 and in2: {a.shape} and {b.shape}")
    _checked_valid(a.shape, b.shape, axes, mode)
    if overlap and a.size == b.size == 1:
        return a * b
    axes = [d for d in axes if b.shape[d] > 1] or axes[-1:]  # along the others b is one factor, in every mode
    if len(axes) == 1:
        return _along_one(a, b, mode, axes[0], overlap, dtype)
    return _along_many(a, b, mode, axes, dtype)


def _checked_axes(axes, ndim):
    if axes is None:
        return list(range(ndim))
    try:
        axes = [operator.index(axis) for axis in (axes if np.iterable(axes) and not isinstance(axes, str) else [axes])]
    except TypeError:
        raise TachyValueError(f"axes must be a scalar or iterable of integers, got {axes!r}") from None
    if not axes:
        raise TachyValueError("when provided, axes cannot be empty")
    if any(not -ndim <= axis < ndim for axis in axes):
        raise TachyValueError(f"axes exceeds dimensionality of input: axes={axes} of {ndim}")
    axes = [axis % ndim for axis in axes]
    if len(set(axes)) < len(axes):
        raise TachyValueError(f"all axes must be unique, got {axes}")
    return axes


def _along_one(a, b, mode, axis, overlap, dtype):
    first, count = _part(a.shape[axis], b.shape[axis], mode)
    name, kernel = ("fftconvolve_complex", np.dtype(np.complex128)) if dtype.kind == "c" else ("fftconvolve", _arrays.FLOAT64)
    a, b = (_contiguous(np.moveaxis(v, axis, -1) if axis != v.ndim - 1 else v, kernel) for v in (a, b))
    if b.size > a.size:
        a, b = b, a
    shape = np.broadcast_shapes(a.shape[:-1], b.shape[:-1])
    a = _contiguous(np.broadcast_to(a, (*shape, a.shape[-1])), kernel)
    rows_b = math.prod(b.shape[:-1])
    if rows_b != 1 and b.shape[:-1] != shape:
        b = _contiguous(np.broadcast_to(b, (*shape, b.shape[-1])), kernel)
        rows_b = math.prod(shape)
    y = np.empty((*shape, count), kernel)
    _native.call(name, int(overlap), math.prod(shape), rows_b, first, a, b, y)
    return _arrays.along(y, axis, dtype)


def _along_many(a, b, mode, axes, dtype):
    full = [a.shape[d] + b.shape[d] - 1 for d in axes]
    lengths = [fft.next_fast_len(n, real=True) for n in full]
    forward, backward = (fft.fftn, fft.ifftn) if dtype.kind == "c" else (fft.rfftn, fft.irfftn)
    wide = np.complex128 if dtype.kind == "c" else np.float64
    x, y = forward(a.astype(wide), lengths, axes), forward(b.astype(wide), lengths, axes)
    shape = np.broadcast_shapes(x.shape, y.shape)
    x = np.array(np.broadcast_to(x, shape), order="C")
    _native.call("multiply", x, _contiguous(np.broadcast_to(y, shape), np.complex128))
    y = backward(x, lengths, axes)
    parts = [slice(None)] * a.ndim
    for d, n in zip(axes, full):
        parts[d] = slice(n)
    return np.ascontiguousarray(_cut(y[tuple(parts)], a.shape, b.shape, axes, mode)).astype(dtype, copy=False)


# --- which is faster ----------------------------------------------------------------------------------------------------


def _faster(a, b, mode, dtype):
    if mode not in _MODES:
        raise TachyValueError(f"Acceptable mode flags are 'valid', 'same', or 'full', not mode={mode}")
    if dtype.kind == "b" or not (a.size and b.size):
        return "direct"
    if dtype.kind in "iu":
        largest = math.prod(max(abs(int(v.max())), abs(int(v.min()))) for v in (a, b)) * min(a.size, b.size)
        if largest > 2**52:
            return "direct"
    # Seconds, fitted to one core of 2.5 GHz; only their ratio counts.
    products = min(a.size, b.size) * (max(a.size, b.size) if mode == "full" else math.prod(
        _part(n, m, mode)[1] for n, m in zip(a.shape, b.shape)) if a.ndim == 1 else max(a.size, b.size))
    direct = products * ((1.3e-10 if dtype.kind == "f" else 5e-10) if a.ndim == 1 else 3e-9 if dtype.kind == "c" else 1e-9)
    values = math.prod(n + m for n, m in zip(a.shape, b.shape))
    length = 4 * min(a.size, b.size) if a.ndim == 1 else values  # of one transform: along one axis they are of blocks
    transforms = 2e-5 * a.ndim + 2e-9 * values * math.log2(length) * (2 if dtype.kind == "c" else 1)
    return "direct" if direct < transforms else "fft"
