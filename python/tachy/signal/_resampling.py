"""Changing the sampling rate."""

import math

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays
from tachy.signal._zerophase import filtfilt, sosfiltfilt
from tachy.signal._filtering import lfilter, sosfilt


def upfirdn(h, x, up=1, down=1, axis=-1, mode="constant", cval=0):
    """Upsample, filter by an FIR and downsample, as `scipy.signal.upfirdn`, bit for bit in float64.

    With modes other than 'constant' the values beyond the ends are computed in another order of operations than SciPy's,
    and outputs made of them are within 1e-12.

    Parameters
    ----------
    h : array_like, shape (n,)
        Coefficients, real or complex, at the rate of `x` times `up`.
    x : array_like
        Signal. Complex numbers are taken by their real and imaginary parts.
    up, down : int
        up - 1 zeros are put after each sample (up at most 2**20); of the filtered samples every down-th is kept.
    axis : int
        The axis of time.
    mode : {'constant', 'edge', 'wrap', 'symmetric', 'antisymmetric', 'reflect', 'antireflect', 'smooth', 'line'}
        How the signal goes on beyond its ends: as in `numpy.pad`; the anti-modes also turn the sign, about zero or about
        the end; 'smooth' follows the line through the last two samples, 'line' that through the first and the last one.
        A signal of one sample goes on as it is under 'smooth' and 'line'.
    cval : float
        The value that it goes on with for 'constant'.

    Returns
    -------
    y : ndarray
        Of the shape of `x`, but ((x.shape[axis] - 1) * up + n - 1) // down + 1 long along `axis`.

    Examples
    --------
    >>> upfirdn([1, 1, 1], [1, 2, 3], up=3).tolist()
    [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0]
    """
    h, x = np.asarray(h), _arrays.signal_of(x)
    if h.ndim != 1 or h.size == 0:
        raise TachyValueError(f"h must be 1-D with non-zero length, got the shape {h.shape}")
    if _arrays.cut("up", up) < 1 or _arrays.cut("down", down) < 1:
        raise TachyValueError(f"Both up and down must be >= 1, got up={up!r} and down={down!r}")
    if np.iscomplexobj(cval):
        raise TachyTypeError(f"cval must be a real number, got {cval!r}")
    up, down, axis, edge, cval = int(up), int(down), _arrays.axis_of(axis, x), _arrays.edge_of(mode), float(cval)
    n_out = max(0, ((x.shape[axis] - 1) * up + len(h) - 1) // down + 1)
    dtype = _arrays.result_type(h, x, np.float32)

    def run(taps, cval):
        taps = _native.floats(taps)
        return lambda rows, x, y: _native.call("upfirdn", taps, up, down, edge, cval, rows, x, y)

    return _by_taps(h, x, axis, n_out, dtype, run, cval)


def _by_taps(h, x, axis, n_out, dtype, run, cval):
    """Filter by run(taps, cval); a complex signal or filter by its parts, of which only the real one goes on with cval."""
    if h.dtype.kind == "c":
        real, imag = (_by_taps(part(h), x, axis, n_out, dtype, run, cval) for part in (np.real, np.imag))
        return (real + 1j * imag).astype(dtype, copy=False)
    if x.dtype.kind == "c":
        real = _arrays.resampled(x.real, axis, n_out, _arrays.FLOAT64, run(h, cval))
        imag = _arrays.resampled(x.imag, axis, n_out, _arrays.FLOAT64, run(h, 0.0))
        return _arrays.joined(real, imag, dtype)
    return _arrays.resampled(x, axis, n_out, dtype if dtype.kind == "f" else _arrays.FLOAT64, run(h, cval))


_LEVELS = {"mean": -1, "median": -2, "maximum": -3, "minimum": -4}


def resample_poly(x, up, down, axis=0, window=("kaiser", 5.0), padtype="constant", cval=None):
    """Change the sampling rate by up/down with a zero-phase low-pass, as `scipy.signal.resample_poly`.

    Outputs are within 1e-12 of SciPy's with the default window (their low-pass differs in the last bits), and equal bit
    for bit in float64 with the same coefficients and ``padtype="constant"``. The phase is that of the first sample. In
    pipelines `resample` is the streaming one.

    Parameters
    ----------
    x : array_like
        Signal. Complex signals are resampled by their real and imaginary parts.
    up, down : int
        Factors of the rate. At up = down the result is a copy of `x`.
    axis : int
        The axis of time.
    window : str, tuple or array_like
        The window of the low-pass, as in `firwin`, over 20*max(up, down) + 1 coefficients, or the coefficients themselves,
        at the rate of `x` times `up`, with their middle at (len - 1)//2.
    padtype : str
        How the signal goes on beyond its ends: 'mean', 'median', 'maximum' or 'minimum' of the signal ('mean' only where it
        is complex), or a mode of `upfirdn`.
    cval : float, optional
        The value that it goes on with for 'constant'; 0 by default.

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
    x = _arrays.signal_of(x)
    for name, factor in (("up", up), ("down", down)):
        if factor != _arrays.cut(name, factor) or factor < 1:
            raise TachyValueError(f"{name} must be an integer of at least 1, got {factor!r}")
    axis = _arrays.axis_of(axis, x)
    edge = _arrays.edge_of(padtype, "padtype", _LEVELS | _arrays.EDGES)
    if cval is not None and padtype != "constant":
        raise TachyValueError(f"cval has no effect when padtype is {padtype!r}, got cval={cval!r}")
    cval = 0.0 if cval is None else float(cval)
    up, down = int(up) // math.gcd(int(up), int(down)), int(down) // math.gcd(int(up), int(down))
    if up == down:
        return x.copy()
    given = not isinstance(window, (str, tuple, float, int))
    taps = np.asarray(window) if given else _lowpass(window, max(up, down))
    if given and (taps.ndim != 1 or taps.size == 0):
        raise TachyValueError(f"window must be 1-D with at least one value, got the shape {taps.shape}")
    low_pass = taps if given else np.float32 if x.dtype.kind in "fc" else np.float64
    dtype = _arrays.result_type(low_pass, x, np.float32)
    if edge < -1 and x.dtype.kind == "c":
        raise TachyTypeError(f"padtype={padtype!r} takes real signals, got {x.dtype}")
    n_out = -(-x.shape[axis] * up // down)

    def run(taps, cval):
        taps = (_native.floats(taps),) if taps.size else _arrays.NOTHING
        return lambda rows, x, y: _native.call("resample_poly", up, down, *taps, edge, cval, rows, x, y)

    return _by_taps(taps, x, axis, n_out, dtype, run, cval)


def _lowpass(window, widest):
    """Return the coefficients of the low-pass of `resample_poly`; none stand for the default window."""
    if window == ("kaiser", 5.0):
        return np.empty(0)
    from tachy import signal  # design stands above filtering

    return signal.firwin(20 * widest + 1, 1 / widest, window=window)


def decimate(x, q, n=None, ftype="iir", axis=-1, zero_phase=True):
    """Keep every q-th sample behind a low-pass, as `scipy.signal.decimate`.

    Parameters
    ----------
    x : array_like
        Signal.
    q : int
        The factor; above 13 decimate in several steps.
    n : int, optional
        Order of the low-pass: by default 8 for 'iir', a Chebyshev filter of the first kind, and 20 * q for 'fir', an FIR with
        a Hamming window.
    ftype : {'iir', 'fir'} or system
        The low-pass, or a discrete system with `to_tf` and `to_zpk`, such as a `dlti` of SciPy.
    axis : int
        The axis of time.
    zero_phase : bool
        Whether to filter without phase: forward and backward, or with the delay of the FIR removed.

    Returns
    -------
    y : ndarray
        Of the shape of `x`, but ceil(x.shape[axis] / q) long along `axis`.

    Raises
    ------
    TachyValueError
        An argument has a value that is not listed here, or the signal is too short for filtering forward and backward.

    Examples
    --------
    >>> y = decimate(np.sin(np.arange(400) / 20), 4)
    >>> len(y), bool(np.abs(y - np.sin(np.arange(0, 400, 4) / 20))[10:-10].max() < 0.02)
    (100, True)
    """
    x, q = _arrays.signal_of(x), _arrays.whole("q", q)
    if q < 1:
        raise TachyValueError(f"q must be at least 1, got {q}")
    axis = _arrays.axis_of(axis, x)
    b, a, sos = _antialias(q, n if n is None else _arrays.whole("n", n), ftype)
    dtype = _arrays.result_type(x) if x.dtype.char != "e" else _arrays.FLOAT64
    keep = (slice(None),) * axis + (slice(None, None, q),)
    if sos is not None:
        y = sosfiltfilt(sos, x, axis) if zero_phase else sosfilt(sos, x, axis)
    elif len(a) > 1:
        y = filtfilt(b, a, x, axis) if zero_phase else lfilter(b, a, x, axis)
    elif zero_phase:
        return resample_poly(x, 1, q, axis=axis, window=b / a[0]).astype(np.result_type(dtype, _kind(b)), copy=False)
    else:
        y = upfirdn(b / a[0], x, 1, q, axis)[(slice(None),) * axis + (slice(-(-x.shape[axis] // q)),)]
        return y.astype(np.result_type(dtype, _kind(b)), copy=False)
    return y[keep].astype(np.result_type(dtype, _kind(b if sos is None else sos)), copy=False)


def _kind(coefficients):
    """Return the narrowest type of the coefficients' kind: they don't widen the signal."""
    return np.complex64 if coefficients.dtype.kind == "c" else np.float32


def _antialias(q, n, ftype):
    """Return b and a, or sos, of the low-pass of `decimate`."""
    from tachy import signal  # design stands above filtering

    if isinstance(ftype, str) and ftype == "fir":
        n = 20 * q if n is None else n
        return signal.firwin(n + 1, 1.0 / q, window="hamming"), np.ones(1), None
    if isinstance(ftype, str) and ftype == "iir":
        return None, None, signal.cheby1(8 if n is None else n, 0.05, 0.8 / q, output="sos")
    if not hasattr(ftype, "to_zpk"):
        raise TachyValueError(f"invalid ftype {ftype!r}; it must be 'iir', 'fir' or a discrete system")
    system = ftype.to_zpk()
    if not np.any(system.poles):
        tf = ftype.to_tf()
        return np.atleast_1d(tf.num), np.atleast_1d(tf.den)[:1], None
    if np.iscomplexobj(system.poles) and not _conjugate(system.poles) or not _conjugate(system.zeros):
        tf = ftype.to_tf()
        return np.atleast_1d(tf.num), np.atleast_1d(tf.den), None
    return None, None, signal.zpk2sos(system.zeros, system.poles, system.gain)


def _conjugate(roots):
    """Say whether complex roots come in conjugate pairs."""
    roots = np.asarray(roots, np.complex128)
    return np.allclose(np.sort_complex(roots), np.sort_complex(roots.conj()))
