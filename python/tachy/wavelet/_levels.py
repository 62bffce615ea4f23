"""All levels of the discrete transform, and back."""

import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays
from tachy.wavelet._modes import mode_number
from tachy.wavelet._onelevel import coefficients_length, idwt
from tachy.wavelet._wavelets import Wavelet, discrete

_LEVEL_MAX = 1024


def dwt_max_level(data_len, filter_len):
    """Return how often a signal can be taken apart before no coefficient is free of its ends, as `pywt.dwt_max_level`.

    Parameters
    ----------
    data_len : int
        Samples.
    filter_len : int, str or Wavelet
        Taps, at least 2, or the wavelet.

    Returns
    -------
    level : int
        floor(log2(data_len / (filter_len - 1))), at least 0.

    Examples
    --------
    >>> dwt_max_level(1000, "db4")
    7
    """
    if isinstance(filter_len, (str, Wavelet)) or hasattr(filter_len, "dec_len"):
        taps = discrete(filter_len).dec_len
    elif isinstance(filter_len, (int, float, np.number)) and float(filter_len) % 1 == 0:
        taps = _arrays.cut("filter_len", filter_len)
    else:
        raise TachyValueError(
            f"filter_len must be an integer, discrete Wavelet object, or the name of a discrete wavelet, got {filter_len!r}"
        )
    if taps < 2:
        raise TachyValueError(f"invalid wavelet filter length {taps}, must be at least 2")
    if data_len < 0:
        raise TachyValueError(f"data_len must not be negative, got {data_len}")
    return max(0, (_arrays.cut("data_len", data_len) // (taps - 1)).bit_length() - 1)


def wavedec(data, wavelet, mode="symmetric", level=None, axis=-1):
    """Take a signal apart level by level, as `pywt.wavedec`.

    Parameters
    ----------
    data : array_like
        Signal.
    wavelet : str or Wavelet
    mode : str
        How the signal goes on beyond its ends, see the module.
    level : int, optional
        At least 0. By default `dwt_max_level`; more draws a UserWarning.
    axis : int

    Returns
    -------
    coeffs : list of ndarray
        [cA_n, cD_n, ..., cD_1] for n levels.

    Examples
    --------
    >>> [c.round(4).tolist() for c in wavedec([1, 2, 3, 4], "haar", level=2)]
    [[5.0], [-2.0], [-0.7071, -0.7071]]
    """
    wavelet, mode, data = discrete(wavelet), mode_number(mode), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    lengths, n = [], data.shape[axis]
    for _ in range(_levels(n, wavelet, level)):
        n = coefficients_length(n, wavelet, mode, data, axis)
        lengths.append(n)
    return _taken_apart(data, wavelet, mode, axis, lengths) if lengths else [data]


def _taken_apart(data, wavelet, mode, axis, lengths):
    """Return the coefficients of wavedec, details of these lengths."""
    dtype = _arrays.result_type(data)
    if dtype.kind == "c":
        real, imag = (_taken_apart(part(data), wavelet, mode, axis, lengths) for part in (np.real, np.imag))
        return [_arrays.joined(re, im, dtype) for re, im in zip(real, imag)]
    rows, x = _arrays.rows_of(data, axis)
    lengths = [lengths[-1], *lengths[::-1]]
    coefs = np.empty(rows * sum(lengths))
    if x.size:
        _native.call("wavelet.dec", *wavelet._filters[:2], mode, len(lengths) - 1, rows, x, coefs)
    parts, end = [], 0
    for length in lengths:
        start, end = end, end + rows * length
        parts.append(_arrays.along(coefs[start:end].reshape(*x.shape[:-1], length), axis, dtype))
    return parts


def deepest(x, wavelet, level):
    """Return what `wavedec(x, wavelet, level=level)[:2]` does of one axis of float64, without the other details."""
    wavelet, mode, n = discrete(wavelet), mode_number("symmetric"), len(x)
    for _ in range(level):
        n = coefficients_length(n, wavelet, mode, x, 0)
    cA, cD = np.empty((2, n))
    _native.call("wavelet.deepest", *wavelet._filters[:2], mode, level, x, cA, cD)
    return cA, cD


def _levels(n, wavelet, level):
    largest = dwt_max_level(n, wavelet)
    if level is None:
        return largest
    try:
        level = operator.index(level)
    except TypeError:
        raise TachyTypeError(f"level must be an integer, got {level!r}") from None
    if level < 0:
        raise TachyValueError(f"Level value of {level} is too low. Minimum level is 0.")
    if level > _LEVEL_MAX:
        raise TachyValueError(f"Level value of {level} is above {_LEVEL_MAX}: beyond {largest} no level tells anything new")
    if level > largest:
        warnings.warn(
            f"Level value of {level} is too high: all coefficients will experience boundary effects.", UserWarning, stacklevel=3
        )
    return level


def waverec(coeffs, wavelet, mode="symmetric", axis=-1):
    """Put a signal together level by level, as `pywt.waverec`.

    Parameters
    ----------
    coeffs : list or tuple of array_like
        [cA_n, cD_n, ..., cD_1], as from `wavedec`. None stands for zeros.
    wavelet : str or Wavelet
    mode : str
        That of `wavedec`.
    axis : int

    Returns
    -------
    rec : ndarray
        One sample longer than the signal was if that was odd.

    Examples
    --------
    >>> waverec(wavedec([1, 2, 3, 4], "haar"), "haar").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if not isinstance(coeffs, (list, tuple)):
        raise TachyValueError(f"Expected sequence of coefficient arrays, got {type(coeffs)}")
    if len(coeffs) == 0:
        raise TachyValueError("Coefficient list too short (minimum 1 arrays required), got none")
    signal = None if coeffs[0] is None else np.asarray(coeffs[0])
    for detail in coeffs[1:]:
        if isinstance(detail, (tuple, dict)):
            raise TachyValueError(f"Unexpected detail coefficient type: {type(detail)}; it must be an array, as from wavedec")
        detail = None if detail is None else np.asarray(detail)
        if signal is not None and detail is not None:
            signal = _fitted(signal, detail, axis)
        if signal is not None or detail is not None:
            signal = idwt(signal, detail, wavelet, mode, axis)
    return signal


def _fitted(signal, detail, axis):
    """Return the approximation without the sample that it may have more than the detail."""
    axis = _arrays.axis_of(axis, signal)
    if signal.ndim != detail.ndim or signal.shape[axis] - detail.shape[axis] not in (0, 1):
        raise TachyValueError(f"coefficient shape mismatch: {signal.shape} and {detail.shape}")
    return signal[(slice(None),) * axis + (slice(detail.shape[axis]),)]
