"""One filter in several forms: polynomials, roots, sections."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._coefficients import flat, is_real, lists, number, roots_of, unflat, vector, warn_bad


def tf2zpk(b, a):
    """Return zeros, poles and gain of a filter given by polynomials, as `scipy.signal.tf2zpk`.

    The roots are exact for polynomials whose coefficients differ from the given ones by rounding; multiple roots are
    ill-conditioned and scatter, in any program.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.

    Returns
    -------
    z, p : ndarray
        Zeros and poles; complex when any of them is.
    k : float64 or complex128
        Gain.

    Warns
    -----
    BadCoefficients
        Leading coefficients of `b` are nearly 0 and were dropped.

    Examples
    --------
    >>> z, p, k = tf2zpk([2, 2], [1, -0.25, 0])
    >>> z.tolist(), p.tolist(), float(k)
    ([-1.0], [0.25, 0.0], 2.0)
    """
    b, a = vector(b, "b"), vector(a, "a")
    z, p, k, bad = _native.ask("tf2zpk", b=flat(b), a=flat(a))
    if bad:
        warn_bad()
    real = is_real(b, a)
    return roots_of(z, real), roots_of(p, real), unflat(k, real)[0]


def zpk2tf(z, p, k):
    """Return the polynomials of a filter given by zeros, poles and gain, as `scipy.signal.zpk2tf`.

    Parameters
    ----------
    z : array_like, shape (n,) or (m, n)
        Zeros, or a row for each of several numerators.
    p : array_like, shape (n,)
        Poles.
    k : float, or array_like of m
        Gain.

    Returns
    -------
    b : ndarray, shape (n + 1,) or (m, n + 1)
    a : ndarray, shape (n + 1,)
        Numerator and denominator, highest power first; real when the roots are, or come in conjugate pairs.

    Examples
    --------
    >>> b, a = zpk2tf([1j, -1j], [0.5], 2)
    >>> b.tolist(), a.tolist()
    ([2.0, 0.0, 2.0], [1.0, -0.5])
    """
    z, k = np.atleast_1d(np.asarray(z)), np.asarray(k)
    if z.ndim == 2 and len(z):
        gains = np.broadcast_to(k.ravel(), (len(z),)) if k.size in (1, len(z)) else None
        if gains is None:
            raise TachyValueError(f"k must have one value or one for each of the {len(z)} rows of z, got the shape {k.shape}")
        b = np.stack([gain * _poly(row, "z") for gain, row in zip(gains, z)])
    else:
        b = (k.item() if k.size == 1 else k) * _poly(z, "z")
    return b, _poly(p, "p")


def _poly(roots, name):
    """Return the polynomial with these roots, real where they are or come in conjugate pairs."""
    roots = vector(roots, name)
    (values,) = lists(1, len(roots) + 1, "poly", _arrays.complexes(roots))
    if is_real(roots):
        return values.real.copy()
    upper, lower = roots[roots.imag > 0], roots[roots.imag < 0].conj()
    return values.real.copy() if np.array_equal(np.sort_complex(upper), np.sort_complex(lower)) else values


def zpk2sos(z, p, k, pairing=None, *, analog=False):
    """Return second-order sections of a filter given by zeros, poles and gain, as `scipy.signal.zpk2sos`.

    The pole nearest to the unit circle (analog: to the imaginary axis) is joined with the zero nearest to it and makes the
    last section, and so on to the first, which also takes the gain.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles; complex ones in conjugate pairs.
    k : float
        Gain.
    pairing : {None, 'nearest', 'keep_odd', 'minimal'}
        'nearest' fills an odd count up with roots at 0, 'keep_odd' leaves one section of first order, 'minimal' adds
        nothing (not for filtering). By default 'nearest', when analog 'minimal'.
    analog : bool
        True for an analogue filter.

    Returns
    -------
    sos : ndarray, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2.

    Raises
    ------
    TachyValueError
        A complex root has no conjugate, or the pairing does not fit.

    Examples
    --------
    >>> zpk2sos([1, -1], [0.5j, -0.5j], 2).tolist()
    [[2.0, 0.0, -2.0, 1.0, 0.0, 0.25]]
    """
    if np.any(np.imag(k)):
        raise TachyValueError(f"k must be real, got {k!r}")
    if pairing is None:
        pairing = "minimal" if analog else "nearest"
    z, p = vector(z, "z"), vector(p, "p")
    sos = _native.ask("zpk2sos", z=flat(z), p=flat(p), k=number(k, "k"), pairing=str(pairing), analog=bool(analog))
    return np.array(sos, np.float64)


def tf2sos(b, a, pairing=None, *, analog=False):
    """Return second-order sections of a filter given by polynomials, as `scipy.signal.tf2sos`.

    `tf2zpk` and then `zpk2sos`: what the polynomials lost is not found again, so design in sections from the start.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    pairing : {None, 'nearest', 'keep_odd', 'minimal'}
        As in `zpk2sos`.
    analog : bool
        True for an analogue filter.

    Returns
    -------
    sos : ndarray, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2.

    Examples
    --------
    >>> tf2sos([2, 2], [1, -0.25]).tolist()
    [[2.0, 2.0, 0.0, 1.0, -0.25, 0.0]]
    """
    return zpk2sos(*tf2zpk(b, a), pairing=pairing, analog=analog)


def sos2tf(sos):
    """Return the polynomials of a cascade of sections, as `scipy.signal.sos2tf`.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2.

    Returns
    -------
    b, a : ndarray, shape (2 n_sections + 1,)
        Numerator and denominator.

    Examples
    --------
    >>> b, a = sos2tf([[1, 2, 1, 1, -0.5, 0]])
    >>> b.tolist(), a.tolist()
    ([1.0, 2.0, 1.0], [1.0, -0.5, 0.0])
    """
    sos = np.asarray(sos)
    dtype, sos = _arrays.result_type(sos), _sections(sos)
    b, a = lists(2, 4 * len(sos) + 2, "sos2tf", sos, dtype=_arrays.FLOAT64)
    return b.astype(dtype, copy=False), a.astype(dtype, copy=False)


def sos2zpk(sos):
    """Return zeros, poles and gain of a cascade of sections, as `scipy.signal.sos2zpk`.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2.

    Returns
    -------
    z, p : ndarray of complex128, shape (2 n_sections,)
        Two each a section, in its order; 0 where a section has fewer.
    k : float

    Warns
    -----
    BadCoefficients
        A section's b0 is nearly 0.

    Examples
    --------
    >>> z, p, k = sos2zpk([[2, 0, -2, 1, -0.5, 0]])
    >>> sorted(z.real.tolist()), sorted(p.real.tolist()), k
    ([-1.0, 1.0], [0.0, 0.5], 2.0)
    """
    z, p, k, bad = _native.ask("sos2zpk", sos=_sections(np.asarray(sos)).tolist())
    if bad:
        warn_bad()
    return unflat(z), unflat(p), float(k)


def _sections(sos):
    if sos.ndim != 2 or sos.shape[1] != 6:
        raise TachyValueError(f"sos must have the shape (n_sections, 6), got {sos.shape}")
    if _arrays.result_type(sos).kind == "c":
        raise TachyValueError(f"sos of type {sos.dtype} is not supported; its coefficients must be real")
    return _native.floats(sos)
