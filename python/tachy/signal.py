"""Filters and resampling under SciPy's names: same arguments, same defaults, same numbers on the same samples.

What is the same for all functions that take a signal:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. Integers count as float64.
* All arithmetic is in 64 bits and gives the same bits on every CPU. Where SciPy returns float32 or complex64 the result is
  rounded to that once, at the end, and so is more exact than SciPy's. Extended precision is refused.
* NaN and infinity propagate as they do in SciPy.
* Arguments are not changed and not kept. The GIL is released while Go computes.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError).
"""

import math

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["butter", "iirnotch", "resample_poly", "sosfilt", "sosfilt_zi", "upfirdn"]

_FLOAT64 = np.dtype(np.float64)

_BANDS = {name: band for band, names in {
    "lowpass": "lowpass low l lp",
    "highpass": "highpass high h hp",
    "bandpass": "bandpass band pass bp",
    "bandstop": "bandstop bands stop bs",
}.items() for name in names.split()}


# --- design -------------------------------------------------------------------------------------------------------------


def butter(N, Wn, btype="low", analog=False, output="ba", fs=None):
    """Design a digital Butterworth filter, as `scipy.signal.butter`.

    Parameters
    ----------
    N : int
        Order, 1 to 32. A band-pass or band-stop has twice the order.
    Wn : float or array_like of two
        Where the gain is 1/sqrt(2), in the unit of `fs`: one frequency for a low-pass or high-pass, low and high for a
        band-pass or band-stop.
    btype : {'lowpass', 'highpass', 'bandpass', 'bandstop'}
        Or one of SciPy's short forms.
    analog : bool
        Only False.
    output : {'ba', 'zpk', 'sos'}
        'sos' for filtering: the polynomials of 'ba' lose all precision at higher orders.
    fs : float, optional
        Sampling rate, Hz. By default 2, so that `Wn` is a fraction of Nyquist.

    Returns
    -------
    b, a : ndarray, shape (n + 1,)
        Numerator and denominator, for 'ba'.
    z, p, k : ndarray of complex128, ndarray of complex128, float
        Zeros, poles and gain, for 'zpk'. The zeros of a low-pass or high-pass are float64.
    sos : ndarray, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2, for 'sos', poles nearest to the unit circle last.

    Raises
    ------
    TachyValueError
        A frequency is not above 0 and below fs/2, or another argument has a value that is not listed here.

    Examples
    --------
    >>> butter(2, 40, fs=250, output="sos").round(4).tolist()
    [[0.1453, 0.2906, 0.1453, 1.0, -0.671, 0.2523]]
    """
    if analog:
        raise TachyValueError(f"analog={analog!r} is not supported: only digital filters are designed")
    if int(N) != N:
        raise TachyValueError(f"the filter order N must be a whole number, got {N!r}")
    band = _BANDS.get(str(btype).lower())
    if band is None:
        raise TachyValueError(f"btype={btype!r} is an invalid band; it can be lowpass, highpass, bandpass, bandstop")
    output = str(output).lower()
    wn = np.asarray(Wn, np.float64).ravel().tolist()
    fs = 2.0 if fs is None else float(fs)
    reply = _native.ask("butter", order=int(N), wn=wn, btype=band, fs=fs, output=output)
    if output == "sos":
        return np.array(reply, np.float64)
    if output == "ba":
        return np.array(reply[0], np.float64), np.array(reply[1], np.float64)
    z, p, k = _complexes(reply[0]), _complexes(reply[1]), float(reply[2])
    return z.real.copy() if band in ("lowpass", "highpass") else z, p, k


def _complexes(pairs):
    return np.array(pairs, np.float64).reshape(-1, 2).view(np.complex128).ravel()


def iirnotch(w0, Q, fs=2.0):
    """Design a second-order notch that removes one frequency, as `scipy.signal.iirnotch`.

    Parameters
    ----------
    w0 : float
        The frequency removed, in the unit of `fs`, above 0 and below fs/2.
    Q : float
        Quality: the notch is w0/Q wide at -3 dB. SciPy also takes values that make it fs/2 wide or wider, where the filter
        is not stable; here they are an error.
    fs : float
        Sampling rate, Hz.

    Returns
    -------
    b, a : ndarray, shape (3,)
        Numerator and denominator; as one second-order section they are `np.r_[b, a][np.newaxis]`.

    Examples
    --------
    >>> b, a = iirnotch(50, 30, fs=250)
    >>> float(abs(np.polyval(b, np.exp(2j * np.pi * 50 / 250))).round(12))
    0.0
    """
    b, a = _native.ask("iirnotch", w0=float(w0), Q=float(Q), fs=float(fs))
    return np.array(b, np.float64), np.array(a, np.float64)


def sosfilt_zi(sos):
    """Return the state in which a filter rests while its input is 1, as `scipy.signal.sosfilt_zi`.

    Times the first sample it is the `zi` of `sosfilt` that starts without a step.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Second-order sections.

    Returns
    -------
    zi : ndarray, shape (n_sections, 2)

    Raises
    ------
    TachyValueError
        A section has a pole at z = 1 and never comes to rest.

    Examples
    --------
    >>> sosfilt_zi(butter(2, 40, fs=250, output="sos")).round(4).tolist()
    [[0.8547, -0.107]]
    """
    sos = _sections(np.asarray(sos))
    dtype = _result_type(sos)
    zi = np.empty((len(sos), 2))
    _native.call("sosfilt_zi", _native.floats(sos), zi)
    return zi.astype(dtype, copy=False)


# --- filtering ----------------------------------------------------------------------------------------------------------


def sosfilt(sos, x, axis=-1, zi=None):
    """Filter along one axis by second-order sections, as `scipy.signal.sosfilt`, bit for bit in float64.

    It streams: filtering a signal piece by piece, each with the `zf` of the one before as `zi`, gives the bits of
    filtering it at once. There is no delay.

    Parameters
    ----------
    sos : array_like of real numbers, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2 with a0 = 1, as from ``butter(..., output="sos")``.
    x : array_like
        Signal. Unlike in SciPy the axis may have length 0. Complex signals are filtered by their real and imaginary parts.
    axis : int
        The axis of time.
    zi : array_like, optional
        Initial state, shape (n_sections, ..., 2, ...): that of `x` with 2 in place of the length of `axis`. By default the
        filter starts at rest, and no state is returned.

    Returns
    -------
    y : ndarray
        Filtered signal, of the shape of `x`.
    zf : ndarray
        Final state, of the shape of `zi`; only when `zi` was given.

    Examples
    --------
    >>> sos = butter(2, 40, fs=250, output="sos")
    >>> x = np.arange(10.0)
    >>> first, state = sosfilt(sos, x[:4], zi=x[0] * sosfilt_zi(sos))
    >>> rest, state = sosfilt(sos, x[4:], zi=state)
    >>> whole, _ = sosfilt(sos, x, zi=x[0] * sosfilt_zi(sos))
    >>> np.array_equal(np.concatenate([first, rest]), whole)
    True
    """
    sos, x = np.asarray(sos), np.asarray(x)
    sos = _sections(sos[np.newaxis] if sos.ndim == 1 else sos)
    if x.ndim == 0:
        raise TachyValueError(f"x must have at least one axis, got the number {x}")
    axis = _axis(axis, x)
    if zi is None:
        return _sosfilt(sos, x, axis, None, _result_type(sos, x))[0]
    zi = np.asarray(zi)
    shape = (len(sos), *x.shape[:axis], 2, *x.shape[axis + 1:])
    if zi.shape != shape:
        raise TachyValueError(
            f"Invalid zi shape. With axis={axis}, an input with shape {x.shape} and an sos array with {len(sos)} sections, "
            f"zi must have shape {shape}, got {zi.shape}."
        )
    return _sosfilt(sos, x, axis, zi, _result_type(sos, x, zi))


def _sosfilt(sos, x, axis, zi, dtype):
    """Filter checked arguments; return y and the final state."""
    if dtype.kind == "c":
        real, imag = (
            _sosfilt(sos, part(x), axis, None if zi is None else part(zi), _FLOAT64) for part in (np.real, np.imag)
        )
        return tuple(_joined(re, im, dtype) for re, im in zip(real, imag))
    rows, x = _rows(x, axis)
    y = np.empty_like(x)
    if zi is None:
        state = np.zeros((*x.shape[:-1], len(sos), 2))
    else:
        state = np.array(zi if zi.ndim == 2 else np.moveaxis(zi, (0, axis + 1), (-2, -1)), np.float64, order="C")
    if x.size:
        _native.call("sosfilt", _native.floats(sos), rows, x, y, state)
    if state.ndim > 2:
        state = np.moveaxis(state, (-2, -1), (0, axis + 1))
    return _along(y, axis, dtype), state.astype(dtype, copy=False)


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
    up, down, axis = int(up), int(down), _axis(axis, x)
    n_out = max(0, ((x.shape[axis] - 1) * up + len(h) - 1) // down + 1)
    taps, dtype = _taps(h), _result_type(h, x, np.float32)
    return _resampled(x, axis, n_out, dtype, lambda rows, x, y: _native.call("upfirdn", taps, up, down, rows, x, y))


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
    axis = _axis(axis, x)
    up, down = int(up) // math.gcd(int(up), int(down)), int(down) // math.gcd(int(up), int(down))
    if up == down:
        return x.copy()
    given = not isinstance(window, (str, tuple))
    taps = _taps(np.asarray(window)) if given else _kaiser_lowpass(window, max(up, down))
    low_pass = np.asarray(window) if given else np.float32 if x.dtype.kind in "fc" else np.float64
    dtype = _result_type(low_pass, x, np.float32)
    n_out = -(-x.shape[axis] * up // down)
    return _resampled(x, axis, n_out, dtype, lambda rows, x, y: _native.call("resample_poly", up, down, taps, rows, x, y))


def _kaiser_lowpass(window, widest):
    """Return the default low-pass of `resample_poly` for a window ('kaiser', beta)."""
    if not (isinstance(window, tuple) and len(window) == 2 and window[0] == "kaiser"):
        raise TachyValueError(f"window={window!r} is not supported yet; use ('kaiser', beta) or an array of coefficients")
    if window[1] == 5:
        return np.empty(0)  # Go knows it
    taps = _native.ask("firwin", numtaps=20 * widest + 1, cutoff=1 / widest, beta=float(window[1]), fs=2.0)
    return np.array(taps, np.float64)


# --- shapes and types ---------------------------------------------------------------------------------------------------


def _result_type(*arrays):
    """Return what SciPy's result has: float32, float64, complex64 or complex128."""
    if all(getattr(array, "dtype", None) is _FLOAT64 for array in arrays):
        return _FLOAT64
    try:
        dtype = np.result_type(*arrays)
    except TypeError as error:  # numpy's names the types
        raise TachyTypeError(str(error)) from None
    if dtype.kind in "biu":
        return _FLOAT64
    if dtype.char == "e":
        return np.dtype(np.float32)
    if dtype.char not in "fdFD":
        raise TachyTypeError(f"input type {str(dtype)!r} is not supported; use float32, float64, complex64 or complex128")
    return dtype


def _axis(axis, x):
    if not -x.ndim <= axis < x.ndim:
        raise np.exceptions.AxisError(axis, x.ndim)
    return axis % x.ndim


def _sections(sos):
    if sos.ndim != 2 or sos.shape[1] != 6 or len(sos) == 0:
        raise TachyValueError(f"sos must have the shape (n_sections, 6), got {sos.shape}")
    if sos.dtype.kind == "c":
        raise TachyTypeError(f"sos of type {sos.dtype} is not supported; its coefficients must be real")
    return sos


def _taps(h):
    if h.ndim != 1 or h.size == 0:
        raise TachyValueError(f"the coefficients must have one axis and at least one value, got the shape {h.shape}")
    if _result_type(h).kind == "c":
        raise TachyTypeError(f"coefficients of type {h.dtype} are not supported; they must be real")
    return _native.floats(h)


def _rows(x, axis):
    """Return the number of rows along the axis and the signal as float64 with that axis last, C-contiguous."""
    x = _native.floats(x if axis == x.ndim - 1 else np.moveaxis(x, axis, -1))
    return math.prod(x.shape[:-1]), x


def _along(y, axis, dtype):
    """Put the last axis of a result in its place and round to the type."""
    return (y if axis == y.ndim - 1 else np.moveaxis(y, -1, axis)).astype(dtype, copy=False)


def _joined(real, imag, dtype):
    whole = np.empty(real.shape, dtype)
    whole.real, whole.imag = real, imag  # not real + 1j*imag, which makes NaN of infinity
    return whole


def _resampled(x, axis, n_out, dtype, run):
    """Give run(rows, x, y) the signal with the axis last and room for n_out values in each row."""
    if dtype.kind == "c":
        return _joined(*(_resampled(part(x), axis, n_out, _FLOAT64, run) for part in (np.real, np.imag)), dtype)
    rows, x = _rows(x, axis)
    y = np.empty((*x.shape[:-1], n_out))
    if x.size and n_out:
        run(rows, x, y)
    else:
        y.fill(0)
    return _along(y, axis, dtype)
