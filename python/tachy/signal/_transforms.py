"""Transforms of filters: other bands, and from analogue to digital."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._coefficients import flat, is_real, number, rate, unflat, vector, warn_bad, zpk_of


def normalize(b, a):
    """Divide a filter by its denominator's leading coefficient, as `scipy.signal.normalize`.

    Leading zeros of `a` are dropped, and leading coefficients of `b` within 1e-14 of 0, with a warning `BadCoefficients`.

    Parameters
    ----------
    b : array_like, shape (n,) or (m, n)
        Numerator, highest power first, or a row for each of several.
    a : array_like, shape (k,)
        Denominator.

    Returns
    -------
    num : ndarray
        Of the axes of `b`.
    den : ndarray
        With a leading 1.

    Raises
    ------
    TachyValueError
        `a` is all zeros, a shape is another, or a value is not finite.

    Examples
    --------
    >>> num, den = normalize([2, 4], [0, 2, 1])
    >>> num.tolist(), den.tolist()
    ([1.0, 2.0], [1.0, 0.5])
    """
    b, a = np.asarray(b), np.asarray(a)
    if b.ndim > 2:
        raise TachyValueError(f"Numerator polynomial must be rank-1 or rank-2 array, got the shape {b.shape}")
    if a.ndim > 1:
        raise TachyValueError(f"Denominator polynomial must be rank-1 array, got the shape {a.shape}")
    numbers, a = (b, a), vector(a, "a")
    rows = [vector(row, "b") for row in np.atleast_2d(b)]
    if not rows or rows[0].size == 0:
        return np.zeros(b.shape), _normal(np.ones(1), a)[1]
    done = [_normal(row, a) for row in rows]
    width, den = max(len(num) for num, _, _ in done), done[0][1]
    if any(bad for _, _, bad in done) and width < len(rows[0]):
        warn_bad()
    num = np.stack([np.concatenate([np.zeros(width - len(num)), num]) for num, _, _ in done])
    num = num if b.ndim == 2 else num[0]
    if _arrays.result_type(*numbers) in (np.float32, np.complex64):
        num, den = (x.astype(np.complex64 if x.dtype.kind == "c" else np.float32) for x in (num, den))
    return num, den


def _normal(b, a):
    num, den, bad = _native.ask("normalize", b=flat(b), a=flat(a))
    return unflat(num, is_real(b, a)), unflat(den, is_real(a)), bad


def _transform(kind, b, a, **parameters):
    b, a = vector(b, "b"), vector(a, "a")
    num, den, bad = _native.ask("transform", kind=kind, b=flat(b), a=flat(a), **parameters)
    if bad:
        warn_bad(stacklevel=4)
    together = kind != "bilinear"  # as scipy does it: both complex where one is
    return unflat(num, is_real(b, *[a] * together)), unflat(den, is_real(a, *[b] * together))


def _transform_zpk(kind, z, p, k, **parameters):
    z, p = vector(z, "z"), vector(p, "p")
    if len(z) > len(p):
        raise TachyValueError(f"Improper transfer function. Must have at least as many poles as zeros, got {len(p)} and {len(z)}.")
    reply = _native.ask("transformzpk", kind=kind, z=flat(z), p=flat(p), k=number(k, "k"), **parameters)
    new_z, new_p, k = zpk_of(reply)
    split = kind in ("lp2bp", "lp2bs")  # which makes complex roots of real ones
    return new_z.real.copy() if is_real(z) and not split else new_z, new_p.real.copy() if is_real(p) and not split else new_p, k


def lp2lp(b, a, wo=1.0):
    """Move the edge of an analogue low-pass from 1 to `wo` rad/s, as `scipy.signal.lp2lp`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    wo : float
        Edge, rad/s.

    Returns
    -------
    b, a : ndarray
        See `normalize`. Of high orders `lp2lp_zpk` keeps more digits.

    Examples
    --------
    >>> b, a = lp2lp([1], [1, 1], 10)
    >>> b.tolist(), a.tolist()
    ([10.0], [1.0, 10.0])
    """
    return _transform("lp2lp", b, a, wo=number(wo, "wo"))


def lp2lp_zpk(z, p, k, wo=1.0):
    """Move the edge of an analogue low-pass from 1 to `wo` rad/s, as `scipy.signal.lp2lp_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles, at least as many poles.
    k : float
        Gain.
    wo : float
        Edge, rad/s.

    Returns
    -------
    z, p : ndarray
        Zeros, as many as poles save for those at infinity, and poles.
    k : float

    Raises
    ------
    TachyValueError
        There are more zeros than poles, or the result is not finite.

    Examples
    --------
    >>> z, p, k = lp2lp_zpk([], [-1], 1, 10)
    >>> z.tolist(), p.tolist(), k
    ([], [-10.0], 10.0)
    """
    return _transform_zpk("lp2lp", z, p, k, wo=number(wo, "wo"))


def lp2hp(b, a, wo=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a high-pass with its edge at `wo` rad/s, as `scipy.signal.lp2hp`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    wo : float
        Edge, rad/s.

    Returns
    -------
    b, a : ndarray
        See `normalize`. Of high orders `lp2hp_zpk` keeps more digits.

    Examples
    --------
    >>> b, a = lp2hp([1], [1, 1], 10)
    >>> b.tolist(), a.tolist()
    ([1.0, 0.0], [1.0, 10.0])
    """
    return _transform("lp2hp", b, a, wo=number(wo, "wo"))


def lp2hp_zpk(z, p, k, wo=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a high-pass with its edge at `wo` rad/s, as `scipy.signal.lp2hp_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles, at least as many poles.
    k : float
        Gain.
    wo : float
        Edge, rad/s.

    Returns
    -------
    z, p : ndarray
        Zeros, as many as poles save for those at infinity, and poles.
    k : float

    Raises
    ------
    TachyValueError
        There are more zeros than poles, or the result is not finite.

    Examples
    --------
    >>> z, p, k = lp2hp_zpk([], [-1], 1, 10)
    >>> z.tolist(), p.tolist(), k
    ([0.0], [-10.0], 1.0)
    """
    return _transform_zpk("lp2hp", z, p, k, wo=number(wo, "wo"))


def lp2bp(b, a, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-pass, as `scipy.signal.lp2bp`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    wo, bw : float
        Centre and width of the band, rad/s.

    Returns
    -------
    b, a : ndarray
        See `normalize`. Of high orders `lp2bp_zpk` keeps more digits.

    Examples
    --------
    >>> b, a = lp2bp([1], [1, 1], 10, 2)
    >>> b.tolist(), a.tolist()
    ([2.0, 0.0], [1.0, 2.0, 100.0])
    """
    return _transform("lp2bp", b, a, wo=number(wo, "wo"), bw=number(bw, "bw"))


def lp2bp_zpk(z, p, k, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-pass, as `scipy.signal.lp2bp_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles, at least as many poles.
    k : float
        Gain.
    wo, bw : float
        Centre and width of the band, rad/s.

    Returns
    -------
    z, p : ndarray
        Zeros, as many as poles save for those at infinity, and poles.
    k : float

    Raises
    ------
    TachyValueError
        There are more zeros than poles, or the result is not finite.

    Examples
    --------
    >>> z, p, k = lp2bp_zpk([], [-1], 1, 10, 20)
    >>> z.tolist(), p.tolist(), k
    ([0j], [(-10+0j), (-10+0j)], 20.0)
    """
    return _transform_zpk("lp2bp", z, p, k, wo=number(wo, "wo"), bw=number(bw, "bw"))


def lp2bs(b, a, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-stop, as `scipy.signal.lp2bs`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    wo, bw : float
        Centre and width of the band, rad/s.

    Returns
    -------
    b, a : ndarray
        See `normalize`. Of high orders `lp2bs_zpk` keeps more digits.

    Examples
    --------
    >>> b, a = lp2bs([1], [1, 1], 10, 2)
    >>> b.tolist(), a.tolist()
    ([1.0, 0.0, 100.0], [1.0, 2.0, 100.0])
    """
    return _transform("lp2bs", b, a, wo=number(wo, "wo"), bw=number(bw, "bw"))


def lp2bs_zpk(z, p, k, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-stop, as `scipy.signal.lp2bs_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles, at least as many poles.
    k : float
        Gain.
    wo, bw : float
        Centre and width of the band, rad/s.

    Returns
    -------
    z, p : ndarray
        Zeros, as many as poles save for those at infinity, and poles.
    k : float

    Raises
    ------
    TachyValueError
        There are more zeros than poles, or the result is not finite.

    Examples
    --------
    >>> z, p, k = lp2bs_zpk([], [-1], 1, 10, 20)
    >>> z.tolist(), p.real.tolist(), k
    ([10j, -10j], [-10.0, -10.0], 1.0)
    """
    return _transform_zpk("lp2bs", z, p, k, wo=number(wo, "wo"), bw=number(bw, "bw"))


def bilinear(b, a, fs=1.0):
    """Turn an analogue filter into a digital one by s = 2 fs (z - 1)/(z + 1), as `scipy.signal.bilinear`.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator in s, highest power first.
    fs : float
        Sampling rate, Hz.

    Returns
    -------
    b, a : ndarray
        Numerator and denominator in z, see `normalize`. Of high orders `bilinear_zpk` keeps more digits.

    Examples
    --------
    >>> b, a = bilinear([1], [1, 1], 0.5)
    >>> b.tolist(), a.tolist()
    ([0.5, 0.5], [1.0, 0.0])
    """
    fs = _above_zero(rate(fs, None))
    for name, c in (("b", b), ("a", a)):
        if np.ndim(c) > 1:
            raise TachyValueError(f"Parameter {name} is not a 1d array since {name}.shape={np.shape(c)}")
    return _transform("bilinear", b, a, fs=fs)


def bilinear_zpk(z, p, k, fs):
    """Turn an analogue filter into a digital one by s = 2 fs (z - 1)/(z + 1), as `scipy.signal.bilinear_zpk`.

    Parameters
    ----------
    z, p : array_like, shape (n,)
        Zeros and poles, at least as many poles.
    k : float
        Gain.
    fs : float
        Sampling rate, Hz.

    Returns
    -------
    z, p : ndarray
        Zeros, those at infinity moved to -1, and poles.
    k : float

    Examples
    --------
    >>> z, p, k = bilinear_zpk([], [-1], 1, 0.5)
    >>> z.tolist(), p.tolist(), k
    ([-1.0], [0.0], 0.5)
    """
    return _transform_zpk("bilinear", z, p, k, fs=_above_zero(rate(fs, None)))


def _above_zero(fs):
    if not fs > 0:
        raise TachyValueError(f"fs must be above 0, got {fs!r}")
    return fs
