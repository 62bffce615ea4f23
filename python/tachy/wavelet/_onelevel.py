"""One level of the discrete transform, and back."""


import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.wavelet._modes import PERIODIZATION, REFLECTING, mode_number
from tachy.wavelet._wavelets import discrete


def dwt(data, wavelet, mode="symmetric", axis=-1):
    """Take a signal apart into approximation and detail, as `pywt.dwt`.

    Parameters
    ----------
    data : array_like
        Signal. The axis of time has at least one sample, two for the modes 'reflect' and 'antireflect'.
    wavelet : str or Wavelet
    mode : str
        How the signal goes on beyond its ends, see the module.
    axis : int

    Returns
    -------
    cA, cD : ndarray
        Of the shape of `data`, but floor((n + taps - 1) / 2) long along the axis; ceil(n / 2) for 'periodization'.

    Examples
    --------
    >>> [c.round(4).tolist() for c in dwt([1, 2, 3, 4], "haar")]
    [[2.1213, 4.9497], [-0.7071, -0.7071]]
    """
    wavelet, mode, data = discrete(wavelet), mode_number(mode), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    length = coefficients_length(data.shape[axis], wavelet, mode, data, axis)
    filters = wavelet._filters[:2]
    return split(data, axis, length, lambda rows, x, a, d: _native.call("wavelet.dwt", *filters, mode, rows, x, a, d))


def coefficients_length(n, wavelet, mode, data, axis):
    """Return how many coefficients n samples make."""
    if n == 0:
        raise TachyValueError(f"Value of data_len must be greater than zero, got the shape {data.shape} with axis={axis}")
    if n == 1 and mode in REFLECTING:
        raise TachyValueError(f"Input data length must be greater than 1 for [anti]reflect mode, got the shape {data.shape}")
    return (n + 1) // 2 if mode == PERIODIZATION else (n + wavelet.dec_len - 1) // 2


def split(data, axis, length, run):
    """Give run(rows, x, cA, cD) the signal with the axis last and room for two results of that length."""
    dtype = _arrays.result_type(data)
    if dtype.kind == "c":
        real, imag = (split(part(data), axis, length, run) for part in (np.real, np.imag))
        return tuple(_arrays.joined(re, im, dtype) for re, im in zip(real, imag))
    rows, x = _arrays.rows_of(data, axis)
    a, d = np.empty((*x.shape[:-1], length)), np.empty((*x.shape[:-1], length))
    if x.size:
        run(rows, x, a, d)
    return _arrays.along(a, axis, dtype), _arrays.along(d, axis, dtype)


def idwt(cA, cD, wavelet, mode="symmetric", axis=-1):
    """Put a signal together from approximation and detail, as `pywt.idwt`.

    Parameters
    ----------
    cA, cD : array_like or None
        As from `dwt`, of one shape. None stands for zeros.
    wavelet : str or Wavelet
    mode : str
        That of `dwt`; only 'periodization' makes a difference.
    axis : int

    Returns
    -------
    rec : ndarray
        Twice as long as the coefficients less the filter's length plus 2 (for 'periodization': twice as long), so one sample
        longer than the signal was if that was odd.

    Examples
    --------
    >>> idwt(*dwt([1, 2, 3, 4], "db2"), "db2").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if cA is None and cD is None:
        raise TachyValueError("At least one coefficient parameter must be specified, got None and None")
    wavelet, mode = discrete(wavelet), mode_number(mode)
    a, d = (None if c is None else np.asarray(c) for c in (cA, cD))
    a, d = np.zeros_like(d) if a is None else a, np.zeros_like(a) if d is None else d
    if a.shape != d.shape:
        raise TachyValueError(f"Coefficients arrays must have the same size, got the shapes {a.shape} and {d.shape}")
    axis = _arrays.axis_of(axis, a)
    n = a.shape[axis]
    length = 2 * n if mode == PERIODIZATION else 2 * n - wavelet.rec_len + 2
    if n == 0 or length < 1:
        raise TachyValueError(f"{n} coefficients are too few for the {wavelet.rec_len} taps of the wavelet {wavelet.name}")
    filters = wavelet._filters[2:]
    return join(a, d, axis, length, lambda rows, a, d, y: _native.call("wavelet.idwt", *filters, mode, rows, a, d, y))


def join(a, d, axis, length, run):
    """Give run(rows, cA, cD, y) the coefficients with the axis last and room for a result of that length."""
    dtype = _arrays.result_type(a, d)
    if dtype.kind == "c":
        return _arrays.joined(*(join(part(a), part(d), axis, length, run) for part in (np.real, np.imag)), dtype)
    rows, a = _arrays.rows_of(a, axis)
    _, d = _arrays.rows_of(d, axis)
    y = np.empty((*a.shape[:-1], length))
    if a.size:
        run(rows, a, d, y)
    return _arrays.along(y, axis, dtype)
