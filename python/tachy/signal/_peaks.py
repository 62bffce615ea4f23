"""Peaks."""

import math
import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import PeakPropertyWarning, TachyTypeError, TachyValueError
from tachy.signal import _arrays

_INDEX = np.dtype(np.int64)


def find_peaks(x, height=None, threshold=None, distance=None, prominence=None, width=None, wlen=None, rel_height=0.5,
               plateau_size=None):
    """Find the peaks of a signal that satisfy conditions, as `scipy.signal.find_peaks`, bit for bit.

    A peak is a sample higher than both neighbours; of a flat top it is the middle one, rounded down. Samples beside NaN are
    no peaks. The conditions are applied in the order plateau_size, height, threshold, distance, prominence, width. Each
    but `distance` is a number (at least that), a pair (minimum, maximum) in which None leaves an end open, and each bound
    may be an array that goes with `x`.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,)
        Signal.
    height : number, array_like or pair, optional
        Of the peak.
    threshold : number, array_like or pair, optional
        Vertical distance to its neighbours: a minimum for the nearer, a maximum for the farther.
    distance : number, optional
        At least 1: samples between peaks. The highest stay; of equals the later.
    prominence : number, array_like or pair, optional
        See `peak_prominences`.
    width : number, array_like or pair, optional
        Samples, see `peak_widths`.
    wlen : number, optional
        See `peak_prominences`.
    rel_height : float
        See `peak_widths`.
    plateau_size : number, array_like or pair, optional
        Samples of the flat top.

    Returns
    -------
    peaks : ndarray of int64
        Indices.
    properties : dict of ndarray
        For the conditions asked: 'plateau_sizes', 'left_edges', 'right_edges'; 'peak_heights'; 'left_thresholds',
        'right_thresholds'; 'prominences', 'left_bases', 'right_bases' (also for `width`); 'widths', 'width_heights',
        'left_ips', 'right_ips'.

    Warns
    -----
    PeakPropertyWarning
        A peak that was looked at has a prominence or width of 0.

    Examples
    --------
    >>> peaks, properties = find_peaks([0, 1, 0, 3, 1, 2, 0], height=1.5, prominence=0)
    >>> peaks.tolist(), properties["prominences"].tolist()
    ([3, 5], [3.0, 1.0])
    """
    if distance is not None and distance < 1:
        raise TachyValueError(f"`distance` must be greater or equal to 1, got {distance!r}")
    x = _signal(x)
    conditions = {
        "plateau_size": plateau_size, "height": height, "threshold": threshold, "prominence": prominence, "width": width,
    }
    asked = {name for name, condition in conditions.items() if condition is not None}
    words = [word for name, condition in conditions.items() for word in _interval(name, condition, x)]
    stands = "prominence" in asked or "width" in asked
    if stands:
        asked.add("prominence")
    room = x.size // 2 + 1
    peaks, zeros = np.empty(room, _INDEX), np.zeros(2, np.uint8)
    found = {
        property: np.empty(room, dtype)
        for name, properties in _PROPERTIES.items() if name in asked for property, dtype in properties.items()
    }
    count = _native.call(
        "find_peaks", x, *words, 0.0 if distance is None else float(distance), _wlen(wlen) if stands else -1,
        _rel_height(rel_height), peaks, *found.values(), zeros,
    )
    if stands:
        _warn_about_zeros(*zeros)
    for values in (peaks, *found.values()):
        values.resize(count, refcheck=False)  # gives the rest of the room back, without a copy
    return peaks, found


_FLOAT = _arrays.FLOAT64
_PROPERTIES = {  # of each condition, in the order in which it is asked
    "plateau_size": {"plateau_sizes": _INDEX, "left_edges": _INDEX, "right_edges": _INDEX},
    "height": {"peak_heights": _FLOAT},
    "threshold": {"left_thresholds": _FLOAT, "right_thresholds": _FLOAT},
    "prominence": {"prominences": _FLOAT, "left_bases": _INDEX, "right_bases": _INDEX},
    "width": {"widths": _FLOAT, "width_heights": _FLOAT, "left_ips": _FLOAT, "right_ips": _FLOAT},
}


def peak_prominences(x, peaks, wlen=None):
    """Measure how much peaks stand out from their surroundings, as `scipy.signal.peak_prominences`, bit for bit.

    A peak's surroundings reach on each side to the next higher sample, to NaN or to the end of the signal. Its bases are the
    lowest samples there (of equals the nearest), its prominence is its height over the higher base. The work is linear in
    the length of `x`, also for periodic signals.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,)
        Signal.
    peaks : array_like of int, shape (k,)
        Indices of the peaks.
    wlen : number, optional
        Above 1: samples of a window around the peak, rounded up to an odd number, beyond which nothing counts.

    Returns
    -------
    prominences : ndarray of float64, shape (k,)
    left_bases, right_bases : ndarray of int64, shape (k,)

    Warns
    -----
    PeakPropertyWarning
        A prominence is 0: what was given is no peak, or its flat top is wider than `wlen`.

    Examples
    --------
    >>> [values.tolist() for values in peak_prominences([0, 1, 0, 3, 1, 2, 0], [3, 5])]
    [[3.0, 1.0], [2, 4], [6, 6]]
    """
    x, peaks = _signal(x), _indices(peaks)
    measured = _prominences(x, peaks, _wlen(wlen))
    _warn_about_zeros(prominence=(measured[0] == 0).any())
    return measured


def peak_widths(x, peaks, rel_height=0.5, prominence_data=None, wlen=None):
    """Measure the width of peaks, as `scipy.signal.peak_widths`, bit for bit.

    Parameters
    ----------
    x : array_like of real numbers, shape (n,)
        Signal.
    peaks : array_like of int, shape (k,)
        Indices of the peaks.
    rel_height : float
        At least 0: the width is taken at the peak's height less this times its prominence, from where the signal crosses
        that height (interpolated between samples) or from the base.
    prominence_data : tuple of three arrays, optional
        What `peak_prominences` returned for the same peaks; by default it is called.
    wlen : number, optional
        For `peak_prominences`.

    Returns
    -------
    widths : ndarray of float64, shape (k,)
        Samples.
    width_heights : ndarray of float64, shape (k,)
        Where they were taken.
    left_ips, right_ips : ndarray of float64, shape (k,)
        Where the signal crosses, samples.

    Warns
    -----
    PeakPropertyWarning
        A width is 0.

    Examples
    --------
    >>> [values.tolist() for values in peak_widths([0, 1, 0, 3, 1, 2, 0], [3])]
    [[1.25], [1.5], [2.5], [3.75]]
    """
    x, peaks = _signal(x), _indices(peaks)
    rel_height = _rel_height(rel_height)
    if prominence_data is None:
        prominence_data = _prominences(x, peaks, _wlen(wlen))
        _warn_about_zeros(prominence=(prominence_data[0] == 0).any())
    else:
        prominence_data = _given(prominence_data, peaks)
    widths, heights, left, right = measured = tuple(np.empty(peaks.size) for _ in range(4))
    _native.call("peak_widths", x, peaks, rel_height, *prominence_data, widths, heights, left, right)
    _warn_about_zeros(width=(widths == 0).any())
    return measured


def _prominences(x, peaks, wlen):
    measured = np.empty(peaks.size), np.empty(peaks.size, _INDEX), np.empty(peaks.size, _INDEX)
    _native.call("peak_prominences", x, peaks, wlen, *measured)
    return measured


def _given(prominence_data, peaks):
    """Return prominence data of the user's, checked for type and shape."""
    try:
        prominences, left, right = (np.asarray(values) for values in prominence_data)
    except (TypeError, ValueError):
        raise TachyTypeError(f"prominence_data must be three arrays, got {prominence_data!r}") from None
    for name, values, dtype in (("prominences", prominences, np.float64), ("left_bases", left, _INDEX), ("right_bases", right, _INDEX)):
        if values.dtype.kind not in "fiu":
            raise TachyTypeError(f"{name} in `prominence_data` must be numbers, got {values!r}")
        if values.dtype != dtype and values.size:
            raise TachyValueError(f"{name} in `prominence_data` must have the type {np.dtype(dtype)}, got {values.dtype}")
        if values.shape != peaks.shape:
            raise TachyValueError(
                f"arrays in `prominence_data` must have the same shape as `peaks`, {peaks.shape}, got {values.shape}"
            )
    return np.ascontiguousarray(prominences), np.ascontiguousarray(left), np.ascontiguousarray(right)


def _warn_about_zeros(prominence=False, width=False):
    for what, zero in (("prominence", prominence), ("width", width)):
        if zero:
            warnings.warn(f"some peaks have a {what} of 0", PeakPropertyWarning, stacklevel=3)


def _signal(x):
    x = np.asarray(x)
    if x.ndim != 1:
        raise TachyValueError(f"`x` must be a 1-D array, got the shape {x.shape}")
    if x.dtype is not _FLOAT and _arrays.result_type(x).kind == "c":
        raise TachyTypeError(f"`x` of type {x.dtype} is not supported; it must be real")
    return _native.floats(x)


def _indices(peaks):
    peaks = np.asarray(peaks)
    if peaks.size == 0:
        peaks = np.empty(0, _INDEX)
    if not np.can_cast(peaks.dtype, _INDEX):
        raise TachyTypeError(f"cannot safely cast `peaks` to dtype('intp') from {peaks.dtype}")
    if peaks.ndim != 1:
        raise TachyValueError(f"`peaks` must be a 1-D array, got the shape {peaks.shape}")
    return np.require(peaks, _INDEX, "CA")


def _wlen(wlen):
    """Return the window's length as an int, -1 for none."""
    if wlen is None:
        return -1
    try:
        small = not wlen > 1
    except TypeError:
        raise TachyTypeError(f"`wlen` must be a number, got {wlen!r}") from None
    if small:
        raise TachyValueError(f"`wlen` must be larger than 1, was {wlen}")
    return int(min(math.ceil(min(wlen, 2.0**62)), 2**62))


def _rel_height(rel_height):
    try:
        rel_height = float(rel_height)
    except (TypeError, ValueError):
        raise TachyTypeError(f"`rel_height` must be a number, got {rel_height!r}") from None
    if rel_height < 0:
        raise TachyValueError(f"`rel_height` must be greater or equal to 0.0, got {rel_height}")
    return rel_height


def _interval(name, condition, x):
    """Return the words of a condition: whether it is asked, and if so its bounds."""
    if condition is None:
        return (False,)
    if type(condition) is float:
        return True, np.array((condition,), np.float64), *_arrays.NOTHING
    try:
        low, high = condition
    except (TypeError, ValueError):
        low, high = condition, None
    return True, *_bound(name, "lower", low, x), *_bound(name, "upper", high, x)


def _bound(name, which, bound, x):
    if bound is None:
        return _arrays.NOTHING
    values = np.asarray(bound)
    if values.dtype.kind not in "biuf":
        raise TachyTypeError(f"the {which} interval border of {name} must be a number, got {bound!r}")
    if values.ndim and values.size != x.size:
        raise TachyValueError(f"array size of {which} interval border must match x: {name} has {values.size}, x {x.size}")
    return (_native.floats(values.reshape(-1) if values.ndim else values.reshape(1)),)


# --- relative extrema ----------------------------------------------------------------------------------------------------


def argrelextrema(data, comparator, axis=0, order=1, mode="clip"):
    """Find where a comparison with the neighbours holds, as `scipy.signal.argrelextrema`.

    Parameters
    ----------
    data : array_like
        Any type that the comparator takes.
    comparator : callable
        Takes two arrays and returns an array of bool. `numpy.greater` and `numpy.less` are computed in Go.
    axis : int
        Along which neighbours lie.
    order : int
        At least 1: how many neighbours on each side.
    mode : {'clip', 'wrap'}
        How `data` goes on beyond its ends: with its last value, or from its other end.

    Returns
    -------
    extrema : tuple of ndarray of int64
        Indices, an array for each axis of `data`.

    Examples
    --------
    >>> [indices.tolist() for indices in argrelextrema([2, 1, 2, 3, 2, 0, 1, 0], np.greater)]
    [[3, 6]]
    """
    if isinstance(order, str) or not (1 <= order < math.inf and int(order) == order):
        raise TachyValueError(f"Order must be an int >= 1, got {order!r}")
    data, order = np.asarray(data), int(order)
    if data.ndim == 0:
        raise TachyValueError(f"data must have at least one axis, got the number {data}")
    axis = _arrays.axis_of(axis, data)
    order = min(order, max(data.shape[axis], 1))  # farther off come the same samples
    exact = data.dtype.kind in "bf" and data.dtype.itemsize <= 8 or data.dtype.kind in "iu" and data.dtype.itemsize <= 4
    if exact and mode in ("clip", "wrap") and (comparator is np.greater or comparator is np.less):
        rows, x = _arrays.rows_of(data, axis)
        held = np.zeros(x.shape, bool)
        if x.size:
            _native.call("argrel", rows, x, order, comparator is np.less, mode == "wrap", held.view(np.uint8))
        if axis != data.ndim - 1:
            held = np.moveaxis(held, -1, axis)
    else:
        held = _compared(data, comparator, axis, order, mode)
    return np.nonzero(held)


def _compared(data, comparator, axis, order, mode):
    held = np.ones(data.shape, bool)
    places = np.arange(data.shape[axis])
    for shift in range(1, order + 1):
        for neighbours in (places + shift, places - shift):
            held &= comparator(data, data.take(neighbours, axis=axis, mode=mode))
        if not held.any():
            break
    return held


def argrelmax(data, axis=0, order=1, mode="clip"):
    """Find samples higher than their neighbours, as `scipy.signal.argrelmax`; see `argrelextrema`.

    Examples
    --------
    >>> [indices.tolist() for indices in argrelmax([[1, 2, 1], [5, 3, 4]], axis=1)]
    [[0], [1]]
    """
    return argrelextrema(data, np.greater, axis, order, mode)


def argrelmin(data, axis=0, order=1, mode="clip"):
    """Find samples lower than their neighbours, as `scipy.signal.argrelmin`; see `argrelextrema`.

    Examples
    --------
    >>> [indices.tolist() for indices in argrelmin([2, 1, 2, 3, 2, 0, 1, 0])]
    [[1, 5]]
    """
    return argrelextrema(data, np.less, axis, order, mode)


# --- ridges of a wavelet transform ---------------------------------------------------------------------------------------


def find_peaks_cwt(vector, widths, wavelet=None, max_distances=None, gap_thresh=None, min_length=None, min_snr=1, noise_perc=10,
                   window_size=None):
    """Find peaks as ridges of a wavelet transform, as `scipy.signal.find_peaks_cwt`.

    The signal is convolved with a wavelet of each width. Maxima that continue from the larger widths to the smaller ones
    make ridges; those that are long enough and stand out from the noise end in a peak (P. Du, W. A. Kibbe and S. M. Lin,
    Bioinformatics 22 (2006) 2059). Maxima that are equal but for rounding may be told apart otherwise than by SciPy.

    Parameters
    ----------
    vector : array_like of real numbers, shape (n,)
        Signal.
    widths : float or array_like, shape (k,)
        Widths, samples, ascending: what the peaks may have.
    wavelet : callable, optional
        ``wavelet(points, width)`` returns the wavelet, real; points is ``min(10*width, n)``, not rounded. By default
        Ricker's.
    max_distances : array_like, shape (k,), optional
        How far a ridge may move from one width to the next, samples. By default ``widths / 4``.
    gap_thresh : float, optional
        A ridge ends after missing more widths than this. By default the first width.
    min_length : int, optional
        Widths that a ridge must have. By default a quarter of them.
    min_snr : float
        Ratio of the ridge's value at its smallest width to the noise there.
    noise_perc : float
        Percentile, 0 to 100, of the values at the smallest width that counts as noise.
    window_size : int, optional
        Samples over which the noise is taken. By default a twentieth of the signal; with less than 1 no peak is too noisy.

    Returns
    -------
    peaks_indices : ndarray of int64
        Sorted.

    Examples
    --------
    >>> find_peaks_cwt(np.sin(np.arange(0, np.pi, 0.05)), np.arange(1, 10)).tolist()
    [32]
    """
    x, widths = _signal(vector), np.atleast_1d(np.asarray(widths, np.float64))
    if x.size == 0:
        raise TachyValueError(f"vector cannot be empty, got the shape {x.shape}")
    if widths.size == 0 or not (10 * widths >= 1).all():
        raise TachyValueError(f"widths must be numbers of at least 0.1, got {widths!r}")
    if not 0 <= noise_perc <= 100:
        raise TachyValueError(f"percentile must be in the range [0, 100], got noise_perc={noise_perc!r}")
    distances = _native.floats(widths / 4.0 if max_distances is None else np.ravel(max_distances))
    if distances.size < widths.size:
        raise TachyValueError(f"max_distances must have at least as many values as widths, {widths.size}, got {distances.size}")
    gap_thresh = np.ceil(widths[0]) if gap_thresh is None else gap_thresh
    min_length = math.ceil(widths.size / 4) if min_length is None else min_length
    window_size = math.ceil(x.size / 20) if window_size is None else window_size
    transform = np.empty((widths.size, x.size))
    for row, width in zip(transform, widths):
        points = min(10 * width, x.size)  # not rounded: as SciPy calls it
        kernel = (_ricker if wavelet is None else wavelet)(points, width)
        row[:] = np.convolve(x, np.conj(kernel)[::-1], mode="same")
    peaks = np.empty(x.size * widths.size, _INDEX)
    count = _native.call("ridges", widths.size, transform, distances, float(gap_thresh), float(min_length), float(min_snr),
                         float(noise_perc), operator.index(window_size), peaks)
    return peaks[:count].copy()


def _ricker(points, width):
    """Return the second derivative of a Gaussian, with energy 1 (N. Ricker, Geophysics 18 (1953) 10)."""
    x = ((np.arange(points) - (points - 1.0) / 2) / width) ** 2
    return 2 / (math.sqrt(3 * width) * math.pi**0.25) * (1 - x) * np.exp(-x / 2)
