"""The stationary transform, and back."""

import math
import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.wavelet._onelevel import join, split
from tachy.wavelet._wavelets import discrete


def swt(data, wavelet, level=None, start_level=0, axis=-1, trim_approx=False, norm=False):
    """Take a periodic signal apart without halving it, as `pywt.swt`.

    Parameters
    ----------
    data : array_like
        Signal; its length is a multiple of ``2**(start_level + level)``.
    wavelet : str or Wavelet
    level : int, optional
        Number of levels, at least 1. By default as many as the length allows.
    start_level : int
        The first level, from 0.
    axis : int
    trim_approx : bool
        Whether to return one approximation only, in `wavedec`'s order.
    norm : bool
        Whether to divide the filters by sqrt(2), so that an orthogonal wavelet keeps the energy (with `trim_approx`).

    Returns
    -------
    coeffs : list
        [(cA_n, cD_n), ..., (cA_1, cD_1)], or with `trim_approx` [cA_n, cD_n, ..., cD_1]; each of the shape of `data`.

    Examples
    --------
    >>> [c.round(4).tolist() for c in swt([1, 2, 3, 4], "haar", level=1)[0]]
    [[2.1213, 3.5355, 4.9497, 3.5355], [-0.7071, -0.7071, -0.7071, 2.1213]]
    """
    wavelet, data = discrete(wavelet), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    level = _swt_levels(data.shape[axis], level, start_level)
    filters = _scaled_filters(wavelet, wavelet._filters[:2], norm, math.sqrt(0.5))
    approximation, coeffs = data, []
    for depth in range(start_level, start_level + level):
        approximation, detail = split(
            approximation, axis, data.shape[axis],
            lambda rows, x, a, d: _native.call("wavelet.swt", *filters, depth, rows, x, a, d),
        )
        coeffs.append((approximation, detail))
    coeffs.reverse()
    return [approximation, *(detail for _, detail in coeffs)] if trim_approx else coeffs


def _swt_levels(n, level, start_level):
    if n == 0:
        raise TachyValueError("Cannot apply swt to a size 0 signal.")
    if n % 2:
        raise TachyValueError(f"Length of data must be even, got {n}.")
    largest = (n & -n).bit_length() - 1
    if not 0 <= start_level < largest:
        raise TachyValueError(f"start_level must be less than {largest} and not negative, got {start_level}.")
    if level is None:
        return largest - start_level
    if level < 1:
        raise TachyValueError(f"Level value must be greater than zero, got {level}.")
    if level > largest - start_level:
        raise TachyValueError(
            f"Level value too high (max level for current data size and start_level is {largest - start_level}), got {level}."
        )
    return operator.index(level)


def _scaled_filters(wavelet, filters, norm, factor):
    if not norm:
        return filters
    if not wavelet.orthogonal:
        warnings.warn(
            "norm=True, but the wavelet is not orthogonal: \n\tThe conditions for energy preservation are not satisfied.",
            UserWarning, stacklevel=3,
        )
    return tuple(filter * factor for filter in filters)


def iswt(coeffs, wavelet, norm=False, axis=-1):
    """Put a signal together from a stationary transform, as `pywt.iswt`.

    Parameters
    ----------
    coeffs : list
        As from `swt` with start_level=0, with or without `trim_approx`.
    wavelet : str or Wavelet
    norm : bool
        That of `swt`.
    axis : int

    Returns
    -------
    rec : ndarray
        Changed coefficients give the mean of what their shifts give.

    Examples
    --------
    >>> iswt(swt([1, 2, 3, 4], "db2", level=2), "db2").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if len(coeffs) == 0:
        raise TachyValueError("Coefficient list too short (minimum 1 level required), got none")
    wavelet = discrete(wavelet)
    pairs = isinstance(coeffs[0], (tuple, list)) and len(coeffs[0]) == 2 and np.ndim(coeffs[0][0]) > 0
    signal = np.asarray(coeffs[0][0] if pairs else coeffs[0])
    details = [pair[1] for pair in coeffs] if pairs else coeffs[1:]
    axis = _arrays.axis_of(axis, signal)
    filters = _scaled_filters(wavelet, wavelet._filters[2:], norm, math.sqrt(2))
    for depth, detail in zip(reversed(range(len(details))), details):
        detail = np.asarray(detail)
        if detail.shape != signal.shape:
            raise TachyValueError(f"Coefficients arrays must have the same size, got the shapes {signal.shape} and {detail.shape}")
        signal = join(
            signal, detail, axis, signal.shape[axis],
            lambda rows, a, d, y: _native.call("wavelet.iswt", *filters, depth, rows, a, d, y),
        )
    return signal
