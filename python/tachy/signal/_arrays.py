"""What the functions of tachy.signal share: types, axes and rows of arrays."""

import math
import operator

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError

FLOAT64 = np.dtype(np.float64)
COMPLEX128 = np.dtype(np.complex128)


def result_type(*arrays):
    """Return what SciPy's result has: float32, float64, complex64 or complex128."""
    for array in arrays:
        if getattr(array, "dtype", None) is not FLOAT64:
            break
    else:
        return FLOAT64
    try:
        dtype = np.result_type(*arrays)
    except TypeError as error:  # numpy's names the types
        raise TachyTypeError(str(error)) from None
    if dtype.kind in "biu":
        return FLOAT64
    if dtype.char == "e":
        return np.dtype(np.float32)
    if dtype.char not in "fdFD":
        raise TachyTypeError(f"input type {str(dtype)!r} is not supported; use float32, float64, complex64 or complex128")
    return dtype


def axis_of(axis, x):
    if not -x.ndim <= axis < x.ndim:
        raise np.exceptions.AxisError(axis, x.ndim)
    return axis % x.ndim


def signal_of(x, name="x"):
    """Return an array with at least one axis."""
    x = np.asarray(x)
    if x.ndim == 0:
        raise TachyValueError(f"{name} must have at least one axis, got the number {x}")
    return x


def whole(name, value):
    """Return an argument that must be a whole number."""
    try:
        return operator.index(value)
    except TypeError:
        raise TachyTypeError(f"{name} must be an integer, got {value!r}") from None


def cut(name, value):
    """Return a number cut to an integer, where SciPy takes one with a fraction."""
    try:
        return int(value)
    except OverflowError:
        raise TachyValueError(f"{name} must be finite, got {value!r}") from None


def sections(sos):
    if sos.ndim != 2 or sos.shape[1] != 6 or len(sos) == 0:
        raise TachyValueError(f"sos must have the shape (n_sections, 6), got {sos.shape}")
    return sos


def complexes(values):
    """Return values as an aligned C-contiguous array of native complex128, without a copy where they are one already."""
    return _native.contiguous(values, COMPLEX128)


NOTHING = (0, 0)
"""The two words of an array without values, as arguments of a call; an empty array costs more."""


EDGES = {mode: number for number, mode in enumerate(
    "constant edge wrap symmetric antisymmetric reflect antireflect smooth line".split()
)}
"""How a signal goes on beyond its ends, as Go's `dsp.Extension` numbers it."""


def edge_of(mode, name="mode", modes=EDGES):
    try:
        return modes[mode]
    except (KeyError, TypeError):
        raise TachyValueError(f"Unknown {name}: {mode!r}; it must be one of {', '.join(map(str, modes))}") from None


def rows_of(x, axis):
    """Return the number of rows along the axis and the signal as float64 with that axis last, C-contiguous."""
    if x.ndim == 1:
        return 1, _native.floats(x)
    x = _native.floats(x if axis == x.ndim - 1 else np.moveaxis(x, axis, -1))
    return math.prod(x.shape[:-1]), x


def along(y, axis, dtype):
    """Put the last axis of a result in its place and round to the type."""
    if y.ndim == 1 and y.dtype is dtype:
        return y
    return (y if axis == y.ndim - 1 else np.moveaxis(y, -1, axis)).astype(dtype, copy=False)


def joined(real, imag, dtype):
    whole = np.empty(real.shape, dtype)
    whole.real, whole.imag = real, imag  # not real + 1j*imag, which makes NaN of infinity
    return whole


def resampled(x, axis, n_out, dtype, run):
    """Give run(rows, x, y) the signal with the axis last and room for n_out values in each row."""
    if dtype.kind == "c":
        return joined(*(resampled(part(x), axis, n_out, FLOAT64, run) for part in (np.real, np.imag)), dtype)
    rows, x = rows_of(x, axis)
    y = np.empty((*x.shape[:-1], n_out))
    if x.size and n_out:
        run(rows, x, y)
    else:
        y.fill(0)
    return along(y, axis, dtype)
