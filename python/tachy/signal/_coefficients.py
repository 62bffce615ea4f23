"""What designs share: checks of scalars, and coefficients on their way to Go and back."""

import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays


class BadCoefficients(UserWarning):
    """A numerator's leading coefficients are nearly 0 and were dropped: the result may be meaningless."""


def warn_bad(stacklevel=3):
    warnings.warn(
        "Badly conditioned filter coefficients (numerator): the results may be meaningless", BadCoefficients, stacklevel=stacklevel
    )


def numpy_only(xp, device):
    """Refuse array libraries and devices other than numpy's, which SciPy's own parameters could choose."""
    if xp is not None and not getattr(xp, "__name__", "").endswith("numpy"):
        raise TachyValueError(f"xp={xp!r} is not supported; results are numpy arrays")
    if device not in (None, "cpu"):
        raise TachyValueError(f"device={device!r} is not supported; results lie in the memory of the CPU")


def order_of(N):
    """Return a filter order as an int."""
    try:
        whole = int(N)
    except (TypeError, ValueError, OverflowError):
        whole = -1
    if whole != N or whole < 0:
        raise TachyValueError(f"Filter order must be a nonnegative integer, got N={N!r}")
    return whole


def number(value, name):
    """Return a scalar as a float; an array of one value counts."""
    if type(value) is float or type(value) is int:
        return float(value)
    try:
        array = np.asarray(value)
        if array.dtype.kind == "c" and not array.imag.any():
            array = array.real
        array = array.astype(np.float64, casting="same_kind" if array.dtype.kind == "c" else "unsafe")
    except (TypeError, ValueError):
        raise TachyValueError(f"{name} must be a number, got {value!r}") from None
    if array.size != 1:
        raise TachyTypeError(f"{name} must be a single number, got {value!r}")
    return array.item()


def index(value, name):
    try:
        whole = operator.index(value)
    except TypeError:
        raise TachyTypeError(f"{name} must be an integer, got {value!r}") from None
    if abs(whole) >= 1 << 62:
        raise TachyValueError(f"{name} must be within 62 bits, got {value!r}")
    return whole


def rate(fs, default=2.0):
    """Return a sampling rate; without a default None is not allowed."""
    if fs is None:
        if default is None:
            raise TachyValueError("Sampling frequency can not be none.")
        return default
    if type(fs) is not float and type(fs) is not int and np.ndim(fs) != 0:
        raise TachyValueError(f"Sampling frequency fs must be a single scalar, got {fs!r}")
    return number(fs, "fs")


def choice(value, name, *allowed):
    if value not in allowed:
        raise TachyValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {value!r}")
    return value


# --- coefficients -------------------------------------------------------------------------------------------------------


def vector(values, name):
    """Return values as an array of float64 or complex128 with one axis; a scalar becomes one value."""
    array = np.asarray(values)
    if array.ndim == 0:
        array = array.reshape(1)
    if array.ndim != 1:
        raise TachyValueError(f"{name} must have one axis, got the shape {array.shape}")
    if array.size == 0:
        return np.zeros(0)
    if array.dtype is _arrays.FLOAT64 or array.dtype is _arrays.COMPLEX128:
        return array
    return array.astype(np.complex128 if _arrays.result_type(array).kind == "c" else np.float64)


def reals(values, name):
    """Return real values as float64 with one axis; more axes are flattened."""
    array = np.asarray(values)
    if _arrays.result_type(array).kind == "c":
        raise TachyTypeError(f"{name} of type {array.dtype} is not supported; it must be real")
    return _native.floats(array.ravel())


def lists(count, room, function, *slots, dtype=_arrays.COMPLEX128):
    """Call a design of Go that makes lists of numbers, together at most as long as the room; return them as arrays."""
    return flagged_lists(count, room, function, *slots, dtype=dtype)[0]


def flagged_lists(count, room, function, *slots, dtype=_arrays.COMPLEX128):
    """Return lists as `lists` does, and what the call itself returned."""
    ends, values = np.empty(count, np.int64), np.empty(room, dtype)
    done = _native.call(function, *slots, ends, values)
    start, found = 0, []
    for end in ends.tolist():
        found.append(values[start:end])
        start = end
    return found, done


def flat(values):
    """Return coefficients as Go takes them in requests: real and imaginary parts in turn."""
    return np.ascontiguousarray(values, np.complex128).view(np.float64).tolist()


def unflat(numbers, real=False):
    """Return an array of what `flat` wrote, of float64 when that is asked for."""
    values = np.array(numbers, np.float64).view(np.complex128)
    return values.real.copy() if real else values


def roots_of(numbers, real):
    """Return roots; those of a real polynomial are float64 when none is complex, as numpy's."""
    values = unflat(numbers)
    return values.real.copy() if real and not values.imag.any() else values


def is_real(*arrays):
    return all(array.dtype.kind != "c" for array in arrays)


def zpk_of(reply):
    return unflat(reply[0]), unflat(reply[1]), float(reply[2])
