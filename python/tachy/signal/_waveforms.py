"""Waveforms."""

import operator

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays


def _times(t, name="t"):
    """Return t as a C-contiguous array of float64."""
    t = np.asarray(t)
    if _arrays.result_type(t).kind == "c":
        raise TachyTypeError(f"{name} of type {t.dtype} is not supported; it must be real")
    return _native.floats(t)


def _number(name, value):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TachyTypeError(f"{name} must be a number, got {value!r}") from None


_SWEEPS = {name: number for number, names in enumerate([
    "linear lin li", "quadratic quad q", "logarithmic log lo", "hyperbolic hyp",
]) for name in names.split()}


def chirp(t, f0, t1, f1, method="linear", phi=0, vertex_zero=True, *, complex=False):
    """Return a cosine whose frequency sweeps, as `scipy.signal.chirp`.

    Parameters
    ----------
    t : array_like of real numbers
        Times.
    f0, f1 : float
        Frequency at time 0 and at `t1`, cycles per unit of `t`. For 'logarithmic' of one sign, for 'hyperbolic' not 0.
    t1 : float
        Not 0.
    method : {'linear', 'quadratic', 'logarithmic', 'hyperbolic'}
        How the frequency moves; also 'lin', 'li', 'quad', 'q', 'log', 'lo', 'hyp'.
    phi : float
        Phase at time 0, degrees.
    vertex_zero : bool
        Where the frequency of 'quadratic' stands still: True at 0, False at `t1`.
    complex : bool
        Whether to return the analytic signal, the cosine plus 1j times the sine.

    Returns
    -------
    y : ndarray of float64 or complex128
        Of the shape of `t`. Phases are computed in 64 bits, whatever the type of `t`: the error is 1e-16 times the phase.

    Examples
    --------
    >>> chirp([0, 0.25, 0.5], f0=0, t1=1, f1=4).round(3).tolist()
    [1.0, 0.707, -1.0]
    """
    try:
        sweep = _SWEEPS[method]
    except (KeyError, TypeError):
        raise TachyValueError(
            f"method must be 'linear', 'quadratic', 'logarithmic', or 'hyperbolic', but a value of {method!r} was given."
        ) from None
    f0, t1, f1 = _number("f0", f0), _number("t1", t1), _number("f1", f1)
    t = _times(t)
    cos, sin = np.empty(t.shape), np.empty(t.shape if complex else 0)
    phi = _number("phi", phi) * (np.pi / 180)
    _native.call("chirp", f0, t1, f1, sweep, phi, not vertex_zero, t, cos, sin)
    return (_arrays.joined(cos, sin, np.complex128) if complex else cos)[()]


def sweep_poly(t, poly, phi=0):
    """Return a cosine whose frequency is a polynomial of time, as `scipy.signal.sweep_poly`.

    Parameters
    ----------
    t : array_like of real numbers
        Times.
    poly : array_like of real numbers, shape (n,), or numpy.poly1d
        Frequency, cycles per unit of `t`: poly[0]*t**(n-1) + ... + poly[n-1].
    phi : float
        Phase at time 0, degrees.

    Returns
    -------
    y : ndarray of float64
        Of the shape of `t`.

    Examples
    --------
    >>> sweep_poly([0, 0.25, 0.5], [4, 0]).round(3).tolist()
    [1.0, 0.707, -1.0]
    """
    coefficients = _times(poly, "poly")
    if coefficients.ndim != 1:
        raise TachyValueError(f"poly must have one axis, got the shape {coefficients.shape}")
    t = _times(t)
    y = np.empty(t.shape)
    _native.call("sweep_poly", _native.floats(np.polyint(coefficients)), _number("phi", phi) * (np.pi / 180), t, y)
    return y[()]


def gausspulse(t, fc=1000, bw=0.5, bwr=-6, tpr=-60, retquad=False, retenv=False):
    """Return a sine under a Gaussian, as `scipy.signal.gausspulse`.

    Parameters
    ----------
    t : array_like of real numbers or 'cutoff'
        Times, seconds; or 'cutoff' for the time at which the envelope is down to `tpr`.
    fc : float
        Frequency of the sine, Hz, at least 0.
    bw : float
        Width of the pulse's band as a fraction of `fc`, above 0.
    bwr : float
        Level that says where the band ends, dB, below 0.
    tpr : float
        Level of the envelope for 'cutoff', dB, below 0.
    retquad, retenv : bool
        Whether to return the quadrature and the envelope too.

    Returns
    -------
    yI : ndarray of float64
        Of the shape of `t`; a float for 'cutoff'.
    yQ : ndarray of float64
        The same a quarter period behind, only with `retquad`.
    yenv : ndarray of float64
        The envelope, only with `retenv`.

    Examples
    --------
    >>> gausspulse([-0.1, 0.0, 0.05], fc=5).round(3).tolist()
    [-0.8, 1.0, 0.0]
    """
    fc, bw, bwr = _number("fc", fc), _number("bw", bw), _number("bwr", bwr)
    if fc < 0:
        raise TachyValueError(f"Center frequency (fc={fc:.2f}) must be >=0.")
    if bw <= 0:
        raise TachyValueError(f"Fractional bandwidth (bw={bw:.2f}) must be > 0.")
    if bwr >= 0:
        raise TachyValueError(f"Reference level for bandwidth (bwr={bwr:.2f}) must be < 0 dB")
    if isinstance(t, str):
        return _cutoff(t, fc, bw, bwr, _number("tpr", tpr))
    t = _times(t)
    y, quadrature, envelope = (np.empty(t.shape if wanted else 0) for wanted in (True, retquad, retenv))
    _native.call("gausspulse", fc, bw, bwr, t, y, quadrature, envelope)
    parts = [part[()] for part, wanted in ((y, True), (quadrature, retquad), (envelope, retenv)) if wanted]
    return parts[0] if len(parts) == 1 else tuple(parts)


def _cutoff(t, fc, bw, bwr, tpr):
    if t != "cutoff":
        raise TachyValueError(f"If `t` is a string, it must be 'cutoff', got {t!r}")
    if tpr >= 0:
        raise TachyValueError(f"Reference level for time cutoff must be < 0 dB, got tpr={tpr}")
    y = np.empty(1)
    _native.call("gausspulse_cutoff", fc, bw, bwr, tpr, y)
    return y[0]


def sawtooth(t, width=1):
    """Return a sawtooth or triangle of period 2*pi, as `scipy.signal.sawtooth`.

    It rises from -1 to 1 over the fraction `width` of the period and falls back over the rest.

    Parameters
    ----------
    t : array_like of real numbers
        Times.
    width : array_like of real numbers
        From 0 to 1, else the value is NaN; broadcast against `t`.

    Returns
    -------
    y : ndarray of float64
        So little below a multiple of 2*pi that the distance is lost in the remainder (t = -1e-20) the value is that of the
        period's end; SciPy's is NaN.

    Examples
    --------
    >>> sawtooth(np.arange(4) * np.pi / 2).round(3).tolist()
    [-1.0, -0.5, 0.0, 0.5]
    """
    return _periodic("sawtooth", t, "width", width)


def square(t, duty=0.5):
    """Return a square wave of period 2*pi, as `scipy.signal.square`.

    Parameters
    ----------
    t : array_like of real numbers
        Times. Where they are NaN or infinite the value is -1, as SciPy has it.
    duty : array_like of real numbers
        Fraction of the period in which it is 1; it is -1 in the rest. From 0 to 1, else the value is NaN; broadcast against
        `t`.

    Returns
    -------
    y : ndarray of float64

    Examples
    --------
    >>> square(np.arange(4) * np.pi / 2, 0.4).tolist()
    [1.0, 1.0, -1.0, -1.0]
    """
    return _periodic("square", t, "duty", duty)


def _periodic(function, t, name, width):
    t, width = _times(t), _times(width, name)
    if width.size != 1 or width.ndim > t.ndim:
        try:
            t, width = (np.ascontiguousarray(side).reshape(side.shape) for side in np.broadcast_arrays(t, width))
        except ValueError:
            raise TachyValueError(
                f"t and {name} could not be broadcast together with shapes {np.shape(t)} {np.shape(width)}"
            ) from None
    y = np.empty(t.shape)
    if y.size:
        _native.call(function, t, width, y)
    return y


def unit_impulse(shape, idx=None, dtype=float):
    """Return zeros with a one among them, as `scipy.signal.unit_impulse`.

    Parameters
    ----------
    shape : int or tuple of int
        Of the result.
    idx : int, tuple of int or 'mid', optional
        Where the one is; an int counts on every axis, 'mid' is shape // 2. By default the first place.
    dtype : data-type
        Of the result, any of NumPy's.

    Returns
    -------
    y : ndarray

    Raises
    ------
    IndexError
        There is no such place.

    Examples
    --------
    >>> unit_impulse(5, "mid").tolist()
    [0.0, 0.0, 1.0, 0.0, 0.0]
    """
    out = np.zeros(shape, dtype)
    shape = np.atleast_1d(shape)
    if idx is None:
        idx = (0,) * len(shape)
    elif isinstance(idx, str) and idx == "mid":
        idx = tuple(shape // 2)
    elif not hasattr(idx, "__iter__"):
        idx = (idx,) * len(shape)
    try:
        out[idx] = 1
    except OverflowError:
        raise IndexError(f"idx is {idx!r}; the shape is {out.shape}") from None
    return out


def max_len_seq(nbits, state=None, length=None, taps=None):
    """Return a maximum length sequence, as `scipy.signal.max_len_seq`.

    It streams: a sequence goes on from its final state.

    Parameters
    ----------
    nbits : int
        Bits of the shift register, 2 to 32 without `taps`, else 1 to 64. The sequence repeats after ``2**nbits - 1``.
    state : array_like, shape (nbits,), optional
        Bits to begin with, the first comes out first; not zero is one, and not all are zero. By default ones.
    length : int, optional
        Samples wanted, by default a whole period.
    taps : array_like of int, optional
        Where the feedback is taken, 0 to nbits; by default from a table of primitive polynomials.

    Returns
    -------
    seq : ndarray of int8, shape (length,)
        Zeros and ones.
    state : ndarray of int8, shape (nbits,)
        Final state.

    Examples
    --------
    >>> seq, state = max_len_seq(3)
    >>> seq.tolist(), max_len_seq(3, state, length=3)[0].tolist()
    ([1, 1, 1, 0, 1, 0, 0], [1, 1, 1])
    """
    try:
        nbits = operator.index(nbits)
    except TypeError:
        raise TachyTypeError(f"nbits must be an integer, got {nbits!r}") from None
    taps = _taps(nbits, taps)
    if not 1 <= nbits <= 64:
        raise TachyValueError(f"nbits must be between 1 and 64, got {nbits}")
    bits = np.ones(nbits, np.int8) if state is None else np.asarray(state).astype(bool).astype(np.int8)
    if bits.shape != (nbits,):
        raise TachyValueError(f"state must be a 1-D array of size nbits ({nbits}), got the shape {bits.shape}")
    if not bits.any():
        raise TachyValueError(f"state must not be all zeros, got {state!r}")
    period = 2**nbits - 1
    length = period if length is None else _arrays.cut("length", length)
    if length < 0:
        raise TachyValueError(f"length must be greater than or equal to 0, got {length}")
    seq = np.empty(length, np.int8)
    _native.call("max_len_seq", bits, taps, seq)
    return seq, bits


def _taps(nbits, taps):
    """Return the taps in the form that Go takes, checked; none where Go knows them."""
    if taps is None:
        if not 2 <= nbits <= 32:
            raise TachyValueError(f"nbits must be between 2 and 32 if taps is None, got {nbits}")
        return np.empty(0, np.int64)
    unique = np.unique(np.asarray(taps).astype(np.int64))
    if unique.size == 0 or unique[0] < 0 or unique[-1] > nbits:
        raise TachyValueError(f"taps must be non-empty with values between zero and nbits (inclusive), got {taps!r}")
    return unique
