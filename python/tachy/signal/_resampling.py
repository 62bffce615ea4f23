"""Changing the sampling rate."""

import math

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._fir import firwin


def upfirdn(h, x, up=1, down=1, axis=-1, mode="constant", cval=0):
    """Upsample, filter by an FIR and downsample, as `scipy.signal.upfirdn`, bit for bit in float64.

    Parameters
    ----------
    h : array_like of real numbers, shape (n,)
        Coefficients, at the rate of `x` times `up`.
    x : array_like
        Signal. Complex signals are filtered by their real and imaginary parts.
    up, down : int
        up - 1 zeros are put after each sample (up at most 2**20); of the filtered samples every down-th is kept.
    axis : int
        The axis of time.
    mode : {'constant'}
        How the signal goes on beyond its ends; SciPy's other modes are not here yet.
    cval : {0}
        The value that it goes on with.

    Returns
    -------
    y : ndarray
        Of the shape of `x`, but ((x.shape[axis] - 1) * up + n - 1) // down + 1 long along `axis`.

    Examples
    --------
    >>> upfirdn([1, 1, 1], [1, 2, 3], up=3).tolist()
    [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0]
    """
    h, x = np.asarray(h), np.asarray(x)
    if h.ndim != 1 or h.size == 0:
        raise TachyValueError(f"h must have one axis and at least one value, got the shape {h.shape}")
    if int(up) < 1 or int(down) < 1:
        raise TachyValueError(f"up and down must be at least 1, got up={up!r} and down={down!r}")
    if mode != "constant" or cval != 0:
        raise TachyValueError(f"mode={mode!r} with cval={cval!r} is not supported yet; use mode='constant' with cval=0")
    up, down, axis = int(up), int(down), _arrays.axis_of(axis, x)
    n_out = max(0, ((x.shape[axis] - 1) * up + len(h) - 1) // down + 1)
    taps, dtype = _arrays.taps_of(h), _arrays.result_type(h, x, np.float32)
    return _arrays.resampled(x, axis, n_out, dtype, lambda rows, x, y: _native.call("upfirdn", taps, up, down, rows, x, y))


def resample_poly(x, up, down, axis=0, window=("kaiser", 5.0), padtype="constant", cval=None):
    """Change the sampling rate by up/down with a zero-phase low-pass, as `scipy.signal.resample_poly`.

    Outputs are within 1e-12 of SciPy's with the default window (their low-pass differs in the last bits), and equal bit
    for bit in float64 with the same coefficients. The phase is that of the first sample.

    Parameters
    ----------
    x : array_like
        Signal. Complex signals are resampled by their real and imaginary parts.
    up, down : int
        Factors of the rate, at most 1000 in lowest terms. At up = down the result is a copy of `x`.
    axis : int
        The axis of time.
    window : ('kaiser', float) or array_like
        The Kaiser window of the low-pass, over 20*max(up, down) + 1 coefficients, or the coefficients themselves, at the
        rate of `x` times `up`, with their middle at (len - 1)//2. SciPy's other windows are not here yet.
    padtype : {'constant'}
        How the signal goes on beyond its ends; SciPy's other types are not here yet.
    cval : {None, 0}
        The value that it goes on with: 0.

    Returns
    -------
    y : ndarray
        Of the shape of `x`, but ceil(x.shape[axis] * up / down) long along `axis`. Of the type of `x` where that is
        floating, else float64.

    Examples
    --------
    >>> t = np.arange(500) / 500
    >>> y = resample_poly(np.sin(2 * np.pi * 5 * t), 1, 2)
    >>> len(y), bool(np.abs(y - np.sin(2 * np.pi * 5 * t[::2]))[20:-20].max() < 1e-3)
    (250, True)
    """
    x = np.asarray(x)
    for name, factor in (("up", up), ("down", down)):
        if factor != int(factor) or factor < 1:
            raise TachyValueError(f"{name} must be an integer of at least 1, got {factor!r}")
    if padtype != "constant" or cval not in (None, 0):
        raise TachyValueError(
            f"padtype={padtype!r} with cval={cval!r} is not supported yet; use padtype='constant' with cval=None"
        )
    axis = _arrays.axis_of(axis, x)
    up, down = int(up) // math.gcd(int(up), int(down)), int(down) // math.gcd(int(up), int(down))
    if up == down:
        return x.copy()
    given = not isinstance(window, (str, tuple))
    taps = _arrays.taps_of(np.asarray(window)) if given else _kaiser_lowpass(window, max(up, down))
    low_pass = np.asarray(window) if given else np.float32 if x.dtype.kind in "fc" else np.float64
    dtype = _arrays.result_type(low_pass, x, np.float32)
    n_out = -(-x.shape[axis] * up // down)
    return _arrays.resampled(x, axis, n_out, dtype, lambda rows, x, y: _native.call("resample_poly", up, down, taps, rows, x, y))


def _kaiser_lowpass(window, widest):
    """Return the default low-pass of `resample_poly` for a window ('kaiser', beta)."""
    if not (isinstance(window, tuple) and len(window) == 2 and window[0] == "kaiser"):
        raise TachyValueError(f"window={window!r} is not supported yet; use ('kaiser', beta) or an array of coefficients")
    if window[1] == 5:
        return np.empty(0)  # Go knows it
    return firwin(20 * widest + 1, 1 / widest, window=window)
