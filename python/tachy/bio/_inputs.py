"""What the functions of tachy.bio take: signals, indices of samples, and their gaps."""

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError


_FLOAT64, _INT64, _MASKED = np.dtype(np.float64), np.dtype(np.int64), np.ma.MaskedArray


def signal_of(signal, name="signal"):
    """Return a signal as float64 with one axis, C-contiguous; without a copy where it is that already."""
    if _is_ready(signal, _FLOAT64):
        return signal
    if signal is None:
        raise TachyTypeError(f"Please specify an input signal: {name} is None")
    return _native.floats(_one_axis(numbers_of(signal, name), name))


def channels_of(signal, name="signal"):
    """Return a signal of shape (n, channels) as float64; one axis is one channel."""
    if signal is None:
        raise TachyTypeError(f"Please specify an input signal: {name} is None")
    x = numbers_of(signal, name)
    if x.ndim == 1:
        x = x[:, np.newaxis]
    if x.ndim != 2:
        raise TachyValueError(f"{name} has the shape {x.shape}; it must have the shape (n,) or (n, channels)")
    return _native.floats(x)


def indices_of(indices, name):
    """Return indices of samples as int64 with one axis, C-contiguous. Floats that are whole are taken too."""
    if _is_ready(indices, _INT64):
        return indices
    if indices is None:
        raise TachyTypeError(f"Please specify {name}: it is None")
    x = _one_axis(numbers_of(indices, name), name)
    if _is_ready(x, _INT64):
        return x
    if x.dtype.kind == "f" and len(odd := x[~np.isfinite(x) | (np.floor(x) != x)]):
        raise TachyValueError(f"{name} holds {odd[0]!r}; indices of samples are whole numbers")
    return _native.contiguous(x, _INT64)


def places_of(places, name):
    """Return places in samples, and between them, as float64 with one axis."""
    x = signal_of(places, name)
    if not all_finite(x):
        raise TachyValueError(f"{name} holds {x[~np.isfinite(x)][0]!r}; places are finite")
    return x


def all_finite(x):
    """Say whether no sample of a float64 signal is NaN or infinite."""
    return bool(_native.call("all_finite", x) if x.flags.c_contiguous else np.isfinite(x).all())


def finite_runs(x, minimum=1):
    """Return the slices of x without NaN and infinity that are at least as long as minimum, in order."""
    if all_finite(x):
        return [slice(0, len(x))] if len(x) >= max(minimum, 1) else []
    finite = np.isfinite(x)
    edges = np.flatnonzero(np.diff(finite.astype(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return [slice(start, end) for start, end in edges.tolist() if end - start >= minimum]


def longest_run(x):
    """Return the longest part of x without NaN and infinity, the first of several; x itself where all are finite."""
    runs = finite_runs(x)
    return x[max(runs, key=lambda run: run.stop - run.start)] if runs else x[:0]


def finite_of(x):
    """Return the samples without NaN and infinity; x itself where all are finite."""
    return x if all_finite(x) else x[np.isfinite(x)]


def seconds_of(n, fs):
    """Return the times of n samples: `numpy.linspace(0, (n - 1) / fs, n)` to the bit, in one pass."""
    if n < 2:
        return np.zeros(n)
    ts = grid(n, 1.0, (n - 1) / fs / (n - 1))
    ts[-1] = (n - 1) / fs
    return ts


def grid(n, per, step=1.0):
    """Return `numpy.arange(n) / per * step`."""
    ts = np.empty(n)
    _native.call("grid", float(per), float(step), ts)
    return ts


def why_undefined(x, minimum=1):
    """Return why nothing can be said about a signal, or None: too short, nothing but NaN, or a flat line."""
    if len(x) < minimum:
        return f"too short: {len(x)} samples, at least {minimum} are needed"
    runs = finite_runs(x, minimum)
    if not runs:
        return f"no {minimum} finite samples in a row" if minimum > 1 else "no finite samples"
    if all(np.ptp(x[run]) == 0 for run in runs):
        return "flat line"
    return None


def numbers_of(values, name):
    """Return real numbers as an array of any shape and type; what is masked is NaN."""
    try:
        x = values.astype(np.float64).filled(np.nan) if isinstance(values, _MASKED) else np.asarray(values)
        if x.dtype.kind not in "biuf":
            raise TypeError
    except (TypeError, ValueError):
        raise TachyTypeError(f"{name} is {type(values).__name__} {str(values)[:60]!r}; it must hold real numbers") from None
    return x


def _is_ready(x, dtype):
    """Say whether x is what Go takes: nothing is to be checked or copied."""
    return type(x) is np.ndarray and x.dtype is dtype and x.ndim == 1 and x.flags.carray


def _one_axis(x, name):
    if x.ndim != 1:
        raise TachyValueError(f"{name} has the shape {x.shape}; it must have one axis")
    return x
