"""What filters do at given frequencies."""

import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays
from tachy.signal._arrays import complexes
from tachy.signal._coefficients import choice, index, number, rate, vector
from tachy.signal._conversions import _sections


def _count(worN, default):
    """Return how many frequencies are asked for, or None where they are given."""
    if worN is None:
        return default
    try:
        n = operator.index(worN)
    except TypeError:
        return None
    if n < 0:
        raise TachyValueError(f"worN must be nonnegative, got {worN}")
    return n


def _given(worN):
    """Return given frequencies as an array of float64."""
    w = np.atleast_1d(np.asarray(worN))
    if _arrays.result_type(w).kind == "c" and not w.imag.any():
        w = w.real
    if w.dtype.kind == "c":
        raise TachyTypeError(f"frequencies of type {w.dtype} are not supported; they must be real")
    return w.astype(np.float64)


def _digital(worN, whole, fs, closed=False):
    """Return the frequencies in rad/sample and in the unit of fs, and whether they are the even grid."""
    fs = rate(fs, None)
    n = _count(worN, 512)
    if n is None:
        w = _given(worN)
        return 2 * np.pi * w / fs, w, False
    w = np.linspace(0, (2 if whole else 1) * np.pi, n, endpoint=closed)
    return w, w * (fs / (2 * np.pi)), True


def _at(name, w, *arguments):
    """Let Go write the response at the frequencies, of any shape."""
    w = _native.floats(w)
    h = np.empty(w.shape, np.complex128)
    if w.size:
        _native.call(name, *arguments, w, h)
    return h


def freqz(b, a=1, worN=512, whole=False, plot=None, fs=2 * np.pi, include_nyquist=False):
    """Return the frequency response of a digital filter, as `scipy.signal.freqz`.

    Parameters
    ----------
    b, a : array_like, shape (n, ...)
        Numerator and denominator, in falling powers from z**0. Axes after the first are broadcast against each other and
        the frequencies, one filter each.
    worN : {None, int, array_like}
        How many frequencies, evenly spaced from 0 (None: 512), or the frequencies, in the unit of `fs`.
    whole : bool
        Frequencies go up to `fs` instead of fs/2.
    plot : callable, optional
        Called as plot(w, h).
    fs : float
        Sampling rate; by default 2 pi, for frequencies in rad/sample.
    include_nyquist : bool
        The last of a number of frequencies is fs/2. Not with `whole`.

    Returns
    -------
    w : ndarray of float64
        Frequencies.
    h : ndarray of complex128
        Response, of complex64 where `b` and `a` are of single precision.

    Examples
    --------
    >>> w, h = freqz([0.5, 0.5], worN=2, fs=100)
    >>> w.tolist(), abs(h).round(4).tolist()
    ([0.0, 25.0], [1.0, 0.7071])
    """
    b, a = np.atleast_1d(np.asarray(b)), np.atleast_1d(np.asarray(a))
    dtype = np.result_type(_arrays.result_type(b, a), np.complex64)
    closed = include_nyquist and not whole
    w, shown, even = _digital(worN, whole, fs, closed)
    if b.ndim == a.ndim == 1 and b.size and a.size:
        if even:
            h = np.empty(w.shape, np.complex128)
            if h.size:
                _native.call("freqz_grid", complexes(b), complexes(a), int(bool(whole)), int(bool(closed)), h)
        else:
            h = _at("freqz", w, complexes(b), complexes(a))
    else:
        z = np.exp(-1j * w)
        top, bottom = _polyval(b, z), _polyval(a, z)
        try:
            h = top / bottom
        except ValueError:
            raise TachyValueError(f"Array shapes are incompatible for broadcasting: {b.shape[1:]} and {a.shape[1:]}") from None
    h = h.astype(dtype, copy=False)
    if plot is not None:
        plot(shown, h)
    return shown, h


def _polyval(c, z):
    """Evaluate polynomials in rising powers along the first axis of c, broadcast against the points z."""
    try:
        shape = np.broadcast_shapes(c.shape[1:], z.shape)
    except ValueError:
        raise TachyValueError(f"Array shapes are incompatible for broadcasting: {c.shape[1:]} and {z.shape}") from None
    c, z = np.broadcast_to(np.moveaxis(c, 0, -1), (*shape, len(c))), complexes(np.broadcast_to(z, shape))
    y = np.empty(shape, np.complex128)
    if y.size:
        _native.call("polyval", y.size, complexes(c[..., ::-1]), z, y)
    return y


def freqz_zpk(z, p, k, worN=512, whole=False, fs=2 * np.pi):
    """Return the frequency response of a digital filter given by zeros, poles and gain, as `scipy.signal.freqz_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles.
    k : float
        Gain.
    worN, whole, fs : optional
        Frequencies, as in `freqz`.

    Returns
    -------
    w : ndarray of float64
        Frequencies.
    h : ndarray of complex128
        Response.

    Examples
    --------
    >>> w, h = freqz_zpk([-1], [0.5], 0.25, worN=2, fs=100)
    >>> abs(h).round(4).tolist()
    [1.0, 0.3162]
    """
    w, shown, _ = _digital(worN, whole, fs)
    return shown, _at("freqz_zpk", w, complexes(vector(z, "z")), complexes(vector(p, "p")), number(k, "k"))


def freqz_sos(sos, worN=512, whole=False, fs=2 * np.pi):
    """Return the frequency response of second-order sections, as `scipy.signal.freqz_sos`.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2.
    worN, whole, fs : optional
        Frequencies, as in `freqz`.

    Returns
    -------
    w : ndarray of float64
        Frequencies.
    h : ndarray of complex128
        Response.

    Examples
    --------
    >>> w, h = freqz_sos(butter(8, 25, fs=100, output="sos"), [0, 25], fs=100)
    >>> abs(h).round(4).tolist()
    [1.0, 0.7071]
    """
    sos = np.asarray(sos)
    sos = _sections(sos[np.newaxis] if sos.ndim == 1 else sos)
    if len(sos) == 0:
        raise TachyValueError(f"Cannot compute frequencies with no sections: sos has the shape {sos.shape}")
    w, shown, _ = _digital(worN, whole, fs)
    return shown, _at("freqz_sos", w, sos)


def sosfreqz(*args, **kwargs):
    """Return the frequency response of second-order sections: the old name of `freqz_sos`.

    Parameters
    ----------
    *args, **kwargs
        Those of `freqz_sos`.

    Returns
    -------
    w, h : ndarray
        As of `freqz_sos`.

    Examples
    --------
    >>> w, h = sosfreqz([[1, 1, 0, 1, 0, 0]], worN=1)
    >>> h.tolist()
    [(2+0j)]
    """
    return freqz_sos(*args, **kwargs)


def findfreqs(num, den, N, kind="ba"):
    """Return frequencies that show what an analogue filter does, as `scipy.signal.findfreqs`.

    Parameters
    ----------
    num, den : array_like, shape (n,)
        Polynomials, highest power first, or zeros and poles.
    N : int
        How many.
    kind : {'ba', 'zp'}
        Which of the two.

    Returns
    -------
    w : ndarray, shape (N,)
        rad/s, evenly spaced on a logarithmic scale over whole decades.

    Examples
    --------
    >>> findfreqs([1], [1, 8, 25], 3).tolist()
    [1.0, 10.0, 100.0]
    """
    choice(kind, "kind", "ba", "zp")
    N = index(N, "N")
    if N < 0:
        raise TachyValueError(f"Number of samples, {N}, must be non-negative.")
    w = np.empty(N)
    _native.call("findfreqs", complexes(vector(num, "num")), complexes(vector(den, "den")), int(kind == "ba"), w)
    return w


def freqs(b, a, worN=200, plot=None):
    """Return the frequency response of an analogue filter, as `scipy.signal.freqs`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    worN : {None, int, array_like}
        How many frequencies, chosen by `findfreqs` (None: 200), or the frequencies, rad/s.
    plot : callable, optional
        Called as plot(w, h).

    Returns
    -------
    w : ndarray
        Frequencies.
    h : ndarray of complex128
        Response.

    Examples
    --------
    >>> w, h = freqs([1], [1, 1], [0, 1])
    >>> abs(h).round(4).tolist()
    [1.0, 0.7071]
    """
    b, a = vector(b, "b"), vector(a, "a")
    n = _count(worN, 200)
    w = np.atleast_1d(np.asarray(worN)) if n is None else findfreqs(b, a, n)
    h = _at("freqs", _given(w), complexes(b), complexes(a))
    if plot is not None:
        plot(w, h)
    return w, h


def freqs_zpk(z, p, k, worN=200):
    """Return the frequency response of an analogue filter given by zeros, poles and gain, as `scipy.signal.freqs_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles.
    k : float
        Gain.
    worN : {None, int, array_like}
        As in `freqs`.

    Returns
    -------
    w : ndarray
        Frequencies.
    h : ndarray of complex128
        Response.

    Examples
    --------
    >>> w, h = freqs_zpk([], [-1], 1, [0, 1])
    >>> abs(h).round(4).tolist()
    [1.0, 0.7071]
    """
    z, p, k = vector(z, "z"), vector(p, "p"), number(k, "k")
    n = _count(worN, 200)
    w = np.atleast_1d(np.asarray(worN)) if n is None else findfreqs(z, p, n, kind="zp")
    return w, _at("freqs_zpk", _given(w), complexes(z), complexes(p), k)


def group_delay(system, w=512, whole=False, fs=2 * np.pi):
    """Return the group delay of a digital filter in samples, as `scipy.signal.group_delay`.

    Parameters
    ----------
    system : (b, a)
        Numerator and denominator, in falling powers from z**0.
    w, whole, fs : optional
        Frequencies, as `worN` in `freqz`.

    Returns
    -------
    w : ndarray of float64
        Frequencies.
    gd : ndarray of float64
        Delay; 0, with a warning, where a zero or pole lies on the unit circle.

    Examples
    --------
    >>> w, gd = group_delay(([1, 2, 3, 2, 1], 1), 4)
    >>> gd.round(12).tolist()
    [2.0, 2.0, 2.0, 2.0]
    """
    b, a = (complexes(vector(c, name)) for c, name in zip(system, "ba", strict=True))
    w, shown, _ = _digital(w, whole, fs)
    w = _native.floats(w.ravel())
    delay, singular = np.empty(w.shape), np.empty(w.shape, np.int64)
    found = _native.call("group_delay", b, a, w, delay, singular) if w.size else 0
    if found:
        places = ", ".join(f"{frequency:.3f}" for frequency in w[singular[:found]])
        warnings.warn(f"The group delay is singular at frequencies [{places}], setting to 0", stacklevel=2)
    return shown, delay
