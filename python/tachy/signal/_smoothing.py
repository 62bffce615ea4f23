"""Filters over windows: medians, polynomials, means; and the removal of trends."""

import math
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays


def medfilt(volume, kernel_size=None):
    """Take the median of the window about each sample, as `scipy.signal.medfilt`.

    Beyond the edges there are zeros. NaN counts as larger than every number; what SciPy does with it depends on the way
    that it takes. It needs the whole array; in pipelines `median` is the streaming one.

    Parameters
    ----------
    volume : array_like
        Of any number of axes; integers of up to 64 bits, float32 or float64.
    kernel_size : int or array_like of int, optional
        Odd length of the window along all axes or along each; 3 by default.

    Returns
    -------
    out : ndarray
        Of the shape and type of `volume`.

    Raises
    ------
    TachyValueError
        A length is even or not positive, or the type is not supported.

    Warns
    -----
    UserWarning
        The window is longer than the array.

    Examples
    --------
    >>> medfilt([2, 80, 3, 4, 5]).tolist()
    [2, 3, 4, 4, 4]
    """
    volume = np.atleast_1d(volume)
    _check_ordered(volume, "medfilt")
    size = _window_of(3 if kernel_size is None else kernel_size, volume, "kernel_size")
    if any(n < 1 or n % 2 == 0 for n in size):
        raise TachyValueError(f"Each element of kernel_size should be odd, got {size}")
    if any(k > n for k, n in zip(size, volume.shape)):
        warnings.warn("kernel_size exceeds volume extent: the volume will be zero-padded.", stacklevel=2)
    return _order_filter(volume, np.ones(size, np.bool_), math.prod(size) // 2)


def order_filter(a, domain, rank):
    """Take the rank-th smallest of the samples that a mask selects about each sample, as `scipy.signal.order_filter`.

    Beyond the edges there are zeros. NaN counts as larger than every number; what SciPy does with it depends on the way
    that it takes.

    Parameters
    ----------
    a : array_like
        Of any number of axes; integers of up to 64 bits, float32 or float64.
    domain : array_like
        Mask with as many axes, of odd lengths; samples under values other than 0 are selected.
    rank : int
        0 for the smallest; negative numbers count from the largest.

    Returns
    -------
    out : ndarray
        Of the shape and type of `a`.

    Raises
    ------
    TachyValueError
        A length of the mask is even, it does not fit, selects nothing, or has no such rank.

    Examples
    --------
    >>> order_filter([5, 2, 9, 4], [1, 1, 1], 2).tolist()
    [5, 9, 9, 9]
    """
    a, domain, rank = np.asarray(a), np.asarray(domain), _arrays.whole("rank", rank)
    _check_ordered(a, "order_filter")
    if domain.ndim != a.ndim:
        raise TachyValueError(f"domain has {domain.ndim} axes and the array {a.ndim}; they must be as many")
    if any(n % 2 == 0 for n in domain.shape):
        raise TachyValueError(f"Each dimension of domain argument should have an odd number of elements, got {domain.shape}")
    domain = np.ascontiguousarray(domain != 0)
    selected = int(domain.sum())
    if not -selected <= rank < selected:
        raise TachyValueError(f"rank {rank} is not within the {selected} samples that domain selects")
    return _order_filter(a, domain, rank % selected)


def _check_ordered(x, function):
    if x.dtype.kind not in "iuf" or x.dtype.char in "eg":
        raise TachyValueError(f"dtype={x.dtype} is not supported by {function}")


def _window_of(size, x, name):
    """Return a length for each axis."""
    size = np.asarray(size)
    if size.dtype.kind not in "iu":
        raise TachyTypeError(f"{name} must be whole numbers, got {size.tolist()!r}")
    if size.ndim == 0:
        return (int(size),) * x.ndim
    if size.shape != (x.ndim,):
        raise TachyValueError(f"{name} must have a value for each of the {x.ndim} axes, got {size.tolist()}")
    return tuple(size.tolist())


def _order_filter(x, domain, rank):
    if x.ndim == 0:
        return _order_filter(x[np.newaxis], domain.reshape(1), rank)[0]
    if x.dtype.kind == "f":
        function, values = "order_filter", _native.floats(x)
    elif x.dtype == np.uint64:  # in the order of int64
        function, values = "order_filter_ints", (np.ascontiguousarray(x, np.uint64) ^ np.uint64(1 << 63)).view(np.int64)
        values = np.pad(values, [(n // 2, n // 2) for n in domain.shape], constant_values=-(1 << 63))
    else:
        function, values = "order_filter_ints", np.require(x, np.int64, "CA")
    y = np.empty_like(values)
    shape, domain_shape = (np.array(a.shape, np.int64) for a in (values, domain))
    _native.call(function, shape, domain.view(np.uint8), domain_shape, rank, values, y)
    if x.dtype == np.uint64:
        inner = tuple(slice(n // 2, n // 2 + m) for n, m in zip(domain.shape, x.shape))
        return y.view(np.uint64)[inner] ^ np.uint64(1 << 63)
    return y.astype(x.dtype.newbyteorder("="), copy=False)


_SAVGOL_MODES = {
    "mirror": _arrays.EDGES["reflect"], "nearest": _arrays.EDGES["edge"], "constant": _arrays.EDGES["constant"],
    "wrap": _arrays.EDGES["wrap"], "interp": -1,
}


def savgol_filter(x, window_length, polyorder, deriv=0, delta=1.0, axis=-1, mode="interp", cval=0.0):
    """Smooth or differentiate by polynomials that fit windows best, as `scipy.signal.savgol_filter`.

    NaN and infinity reach the windows that hold them; SciPy raises where such a window is at an end. It needs the whole
    signal; in pipelines `savgol` is the streaming one.

    Parameters
    ----------
    x : array_like
        Signal. Complex signals are filtered by their real and imaginary parts.
    window_length : int
        Samples in a window, for 'interp' at most as many as the signal has.
    polyorder : int
        Degree of the polynomials, below `window_length`.
    deriv : int
        Order of the derivative; 0 smooths.
    delta : float
        Time between samples; the derivative is in the unit of `x` over that of `delta` to the `deriv`.
    axis : int
        The axis of time.
    mode : {'interp', 'mirror', 'nearest', 'constant', 'wrap'}
        'interp': at the ends, the polynomials that fit the first and the last window. Else how the signal goes on.
    cval : float
        The value that it goes on with for 'constant'.

    Returns
    -------
    y : ndarray
        Of the shape of `x`.

    Raises
    ------
    TachyValueError
        An argument has a value that is not listed here.

    References
    ----------
    P. A. Gorry, General least-squares smoothing and differentiation by the convolution (Savitzky–Golay) method,
    Analytical Chemistry 62, 1990.

    Examples
    --------
    >>> savgol_filter(np.arange(6.0) ** 2, 5, 2, deriv=1).round(9).tolist()
    [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    """
    x = _arrays.signal_of(x)
    axis = _arrays.axis_of(axis, x)
    window, polyorder, deriv = (
        _arrays.whole(name, value)
        for name, value in (("window_length", window_length), ("polyorder", polyorder), ("deriv", deriv))
    )
    if mode not in _SAVGOL_MODES:
        raise TachyValueError(f"mode must be 'mirror', 'constant', 'nearest', 'wrap' or 'interp', got {mode!r}")
    if not 0 <= polyorder < window:
        raise TachyValueError(f"polyorder must be less than window_length and not negative, got {polyorder} and {window}")
    if deriv < 0 or delta == 0:
        raise TachyValueError(f"deriv must not be negative nor delta 0, got deriv={deriv} and delta={delta}")
    n = x.shape[axis]
    if mode == "interp" and window > n:
        raise TachyValueError(
            f"If mode is 'interp', window_length must be less than or equal to the size of x, got {window} for {n}"
        )
    dtype = _arrays.result_type(x) if x.dtype.char != "e" else _arrays.FLOAT64
    arguments = window, polyorder, deriv, float(delta), _SAVGOL_MODES[mode], float(cval)
    return _arrays.resampled(x, axis, n, dtype, lambda rows, x, y: _native.call("savgol_filter", *arguments, rows, x, y))


def wiener(im, mysize=None, noise=None):
    """Draw each sample to the mean of the window about it, the more the less the window varies, as `scipy.signal.wiener`.

    Beyond the edges there are zeros. It needs the whole array; a NaN makes its windows NaN, and everything where the noise
    is estimated.

    Parameters
    ----------
    im : array_like of real numbers
        Of any number of axes. (SciPy takes complex numbers too, and orders them by their real parts.)
    mysize : int or array_like of int, optional
        Length of the window along all axes or along each; 3 by default.
    noise : float, optional
        Power of the noise; by default the mean of the windows' variances.

    Returns
    -------
    out : ndarray of float64
        Of the shape of `im`.

    References
    ----------
    J. S. Lim, Two-Dimensional Signal and Image Processing, Prentice Hall 1990, p. 548.

    Examples
    --------
    >>> wiener([1.0, 5, 3, 9], 3, noise=2).round(4).tolist()
    [1.4286, 3.5, 3.8571, 8.2857]
    """
    im = np.asarray(im)
    if _arrays.result_type(im).kind == "c":
        raise TachyTypeError(f"an array of type {im.dtype} is not supported; it must be real")
    size = _window_of(3 if mysize is None else mysize, im, "mysize")
    if any(n < 1 for n in size):
        raise TachyValueError(f"Each element of mysize must be at least 1, got {size}")
    x = _native.floats(im)
    y = np.empty_like(x)
    if x.size:
        shape, size = (np.array(a, np.int64) for a in (np.atleast_1d(x).shape, size or (1,)))
        _native.call("wiener", shape, size, math.nan if noise is None else float(noise), x, y)
    return y


def detrend(data, axis=-1, type="linear", bp=0, overwrite_data=False):
    """Subtract the mean, or the straight lines that fit best, as `scipy.signal.detrend`.

    It needs the whole signal; a NaN makes its piece NaN, where SciPy raises.

    Parameters
    ----------
    data : array_like
        Signal. Complex signals are taken by their real and imaginary parts.
    axis : int
        The axis of time.
    type : {'linear', 'constant'}
        Whether to subtract lines or the mean.
    bp : int or array_like of int
        Where pieces with a line of their own meet, 0 to the length of the axis; for 'linear' only.
    overwrite_data : bool
        Whether to write the result into `data` and return that, where it is an array of a type that the result has.

    Returns
    -------
    ret : ndarray
        Of the shape of `data`.

    Raises
    ------
    TachyValueError
        `type` is not listed here or a break lies outside the signal.

    Examples
    --------
    >>> detrend([1.0, 3, 5, 7.5]).round(3).tolist()
    [0.1, -0.05, -0.2, 0.15]
    >>> detrend([1.0, 3, 5], type="constant").tolist()
    [-2.0, 0.0, 2.0]
    """
    if type not in ("linear", "l", "constant", "c"):
        raise TachyValueError(f"Trend type must be 'linear' or 'constant', got {type!r}")
    given, data = data, _arrays.signal_of(data, "data")
    axis = _arrays.axis_of(axis, data)
    dtype, n = _arrays.result_type(data), data.shape[axis]
    pieces, linear = _arrays.NOTHING, type[0] == "l"
    if linear:
        bp = np.atleast_1d(bp)
        if bp.dtype.kind not in "iu":
            raise TachyTypeError(f"bp must be whole numbers, got {bp.tolist()}")
        breaks = np.unique(np.concatenate([[0, n], bp.ravel()])).astype(np.int64)
        if breaks[0] < 0 or breaks[-1] > n:
            raise TachyValueError(
                f"Breakpoints must be less than length of data along given axis, which is {n}, and not negative, got {bp.tolist()}"
            )
        pieces = (breaks,)
    if data.dtype.char == "e":
        dtype = _arrays.FLOAT64 if linear else data.dtype
    y = _arrays.resampled(data, axis, n, dtype, lambda rows, x, y: _native.call("detrend", *pieces, rows, x, y))
    if overwrite_data and linear and given is data and data.dtype == dtype and data.flags.writeable:
        data[...] = y
        return data
    return y
