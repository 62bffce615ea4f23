"""Filtering forward and backward."""

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays
from tachy.signal._filtering import _polynomial, lfilter, lfilter_zi, sosfilt, sosfilt_zi

_PADTYPES = {"odd": _arrays.EDGES["antireflect"], "even": _arrays.EDGES["reflect"], "constant": _arrays.EDGES["edge"], None: 0}


def filtfilt(b, a, x, axis=-1, padtype="odd", padlen=None, method="pad", irlen=None):
    """Filter forward and backward, so that no phase is left, as `scipy.signal.filtfilt`.

    The gain is the filter's squared. It needs the whole signal; NaN and infinity spread over all of it. In pipelines
    `zero_phase` is the streaming one. For filters of higher order `sosfiltfilt` is more exact.

    Parameters
    ----------
    b, a : array_like, shape (m,) and (n,)
        Numerator and denominator, real or, with ``method="pad"``, complex.
    x : array_like
        Signal.
    axis : int
        The axis of time.
    padtype : {'odd', 'even', 'constant', None}
        How the signal goes on beyond its ends; None for no padding.
    padlen : int, optional
        By how many values, less than the length of the axis; 3 * max(m, n) by default.
    method : {'pad', 'gust'}
        'gust' chooses initial states for which forward-backward and backward-forward agree, without padding.
    irlen : int, optional
        With 'gust', how many values of the filter's response count; all by default, which takes a time and memory that grow
        as the length of the signal.

    Returns
    -------
    y : ndarray
        Filtered signal, of the shape of `x`.

    Raises
    ------
    TachyValueError
        The signal is not longer than `padlen`, or an argument has a value that is not listed here.

    References
    ----------
    F. Gustafsson, Determining the initial states in forward-backward filtering, IEEE Trans. Signal Processing 44, 1996.

    Examples
    --------
    >>> filtfilt([0.5, 0.5], [1], [0.0, 0, 0, 4, 0, 0, 0, 0]).tolist()
    [0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 0.0, 0.0]
    """
    b, a, x = _polynomial("b", b), _polynomial("a", a), _arrays.signal_of(x)
    if method not in ("pad", "gust"):
        raise TachyValueError(f"method must be 'pad' or 'gust', got {method!r}")
    if a[0] == 0:
        raise TachyValueError(f"a[0] must not be 0, got a={a.tolist()}")
    axis = _arrays.axis_of(axis, x)
    dtype, n = _arrays.result_type(b, a, x), x.shape[axis]
    filter_is_complex = "c" in (b.dtype.kind, a.dtype.kind)
    if method == "gust":
        if filter_is_complex:
            raise TachyTypeError(f"method='gust' takes real coefficients, got {b.dtype} and {a.dtype}")
        irlen = 0 if irlen is None else _arrays.whole("irlen", irlen)
        taps = _native.floats(b), _native.floats(a)
        return _arrays.resampled(
            x, axis, n, dtype, lambda rows, x, y: _native.call("filtfilt_gust", *taps, n, irlen, rows, x, y)
        )
    edge, padlen = _padding(padtype, padlen, 3 * max(len(a), len(b)), n)
    if filter_is_complex:
        zi = lfilter_zi(b, a)
        return _twice(x, axis, padtype, padlen, lambda x: lfilter(b, a, x, zi=zi * x[..., :1])[0]).astype(dtype, copy=False)
    taps = _native.floats(b), _native.floats(a)
    return _arrays.resampled(x, axis, n, dtype, lambda rows, x, y: _native.call("filtfilt", *taps, edge, padlen, rows, x, y))


def sosfiltfilt(sos, x, axis=-1, padtype="odd", padlen=None):
    """Filter forward and backward by second-order sections, as `scipy.signal.sosfiltfilt`.

    The gain is the filter's squared and no phase is left. It needs the whole signal; NaN and infinity spread over all of
    it. In pipelines `zero_phase` is the streaming one.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2 with a0 = 1, real or complex.
    x : array_like
        Signal.
    axis : int
        The axis of time.
    padtype : {'odd', 'even', 'constant', None}
        How the signal goes on beyond its ends; None for no padding.
    padlen : int, optional
        By how many values, less than the length of the axis. By default 3 * (2 * n_sections + 1 - k), where k sections
        have b2 = 0 or a2 = 0, whichever are fewer.

    Returns
    -------
    y : ndarray
        Filtered signal, of the shape of `x`.

    Raises
    ------
    TachyValueError
        The signal is not longer than `padlen`, or an argument has a value that is not listed here.

    Examples
    --------
    >>> sos = butter(2, 30, fs=250, output="sos")
    >>> sosfiltfilt(sos, np.ones(20)).round(12).tolist() == [1.0] * 20
    True
    """
    sos, x = np.asarray(sos), _arrays.signal_of(x)
    sos = _arrays.sections(sos[np.newaxis] if sos.ndim == 1 else sos)
    axis = _arrays.axis_of(axis, x)
    dtype, n = _arrays.result_type(sos, x), x.shape[axis]
    shorter = min((sos[:, 2] == 0).sum(), (sos[:, 5] == 0).sum())
    edge, padlen = _padding(padtype, padlen, 3 * int(2 * len(sos) + 1 - shorter), n)
    if sos.dtype.kind == "c":
        zi = sosfilt_zi(sos)

        def once(x):
            start = x[..., :1] * np.expand_dims(zi, tuple(range(1, x.ndim)))
            return sosfilt(sos, x, zi=start)[0]

        return _twice(x, axis, padtype, padlen, once).astype(dtype, copy=False)
    rows6 = _native.floats(sos)
    return _arrays.resampled(
        x, axis, n, dtype, lambda rows, x, y: _native.call("sosfiltfilt", rows6, edge, padlen, rows, x, y)
    )


def _padding(padtype, padlen, default, n):
    if padtype not in _PADTYPES:
        raise TachyValueError(
            f"Unknown value {padtype!r} given to padtype. padtype must be 'even', 'odd', 'constant', or None."
        )
    padlen = default if padlen is None else _arrays.whole("padlen", padlen)
    if padtype is None:
        padlen = 0
    if padlen < 0:
        raise TachyValueError(f"padlen must not be negative, got {padlen}")
    if n <= padlen:
        raise TachyValueError(f"The length of the input vector x must be greater than padlen, which is {padlen}; it is {n}.")
    return _PADTYPES[padtype], padlen


def _twice(x, axis, padtype, padlen, once):
    """Filter forward and backward by a complex filter; `once` filters along the last axis from rest."""
    x = np.moveaxis(x, axis, -1)
    n = x.shape[-1]
    if padlen:
        at = np.pad(np.arange(n), padlen, mode="edge" if padtype == "constant" else "reflect")
        wide = x[..., at]
        if padtype == "odd":
            wide[..., :padlen] = 2 * x[..., :1] - wide[..., :padlen]
            wide[..., -padlen:] = 2 * x[..., -1:] - wide[..., -padlen:]
        x = wide
    y = once(once(x)[..., ::-1])[..., ::-1]
    return np.moveaxis(y[..., padlen:padlen + n], -1, axis)
