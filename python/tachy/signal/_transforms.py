"""Transforms of filters: other bands, and from analogue to digital."""

import numpy as np

from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._arrays import complexes
from tachy.signal._coefficients import flagged_lists, is_real, lists, number, rate, vector, warn_bad
from tachy.signal._docs import shared


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
    rows = [vector(row, "b") for row in (b if b.ndim == 2 else [b])]
    if not rows or rows[0].size == 0:
        return np.zeros(b.shape), _normal(np.ones(1), a)[1]
    done = [_normal(row, a) for row in rows]
    width, den = max(len(num) for num, _, _ in done), done[0][1]
    if any(bad for _, _, bad in done) and width < len(rows[0]):
        warn_bad()
    num = done[0][0]
    if b.ndim == 2:
        num = np.stack([np.concatenate([np.zeros(width - len(num)), num]) for num, _, _ in done])
    if _arrays.result_type(*numbers).char in "fF":
        num, den = (x.astype(np.complex64 if x.dtype.kind == "c" else np.float32) for x in (num, den))
    return num, den


def _normal(b, a):
    (num, den), bad = flagged_lists(2, len(b) + len(a), "normalize", complexes(b), complexes(a))
    return _part(num, is_real(b, a)), _part(den, is_real(a)), bad


def _part(values, real):
    return values.real.copy() if real else values


def _transform(kind, b, a, *parameters):
    b, a = vector(b, "b"), vector(a, "a")
    room = 4 * max(len(b), len(a))  # a band has twice the order
    (num, den), bad = flagged_lists(2, room, kind, complexes(b), complexes(a), *parameters)
    if bad:
        warn_bad(stacklevel=4)
    together = kind != "bilinear"  # as scipy does it: both complex where one is
    return _part(num, is_real(b, *[a] * together)), _part(den, is_real(a, *[b] * together))


def _transform_zpk(kind, z, p, k, *parameters):
    z, p = vector(z, "z"), vector(p, "p")
    if len(z) > len(p):
        raise TachyValueError(f"Improper transfer function. Must have at least as many poles as zeros, got {len(p)} and {len(z)}.")
    new_z, new_p, gain = lists(3, 4 * len(p) + 1, kind, complexes(z), complexes(p), number(k, "k"), *parameters)
    split = kind in ("lp2bp_zpk", "lp2bs_zpk")  # which makes complex roots of real ones
    return _part(new_z, z.dtype.kind != "c" and not split), _part(new_p, p.dtype.kind != "c" and not split), gain[0].real.item()


_shared = shared(
    ba="""
        b, a : array_like, shape (n,)
            Numerator and denominator, highest power first.
    """,
    zpk="""
        z, p : array_like, shape (n,)
            Zeros and poles, at least as many poles.
        k : float
            Gain.
    """,
    edge="""
        wo : float
            Edge, rad/s.
    """,
    band="""
        wo, bw : float
            Centre and width of the band, rad/s.
    """,
    moved="""
        Returns
        -------
        z, p : ndarray
            Zeros, as many as poles save for those at infinity, and poles.
        k : float

        Raises
        ------
        TachyValueError
            There are more zeros than poles, or the result is not finite.
    """,
)


@_shared
def lp2lp(b, a, wo=1.0):
    """Move the edge of an analogue low-pass from 1 to `wo` rad/s, as `scipy.signal.lp2lp`.

    Parameters
    ----------
    {ba}
    {edge}

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
    return _transform("lp2lp", b, a, number(wo, "wo"))


@_shared
def lp2lp_zpk(z, p, k, wo=1.0):
    """Move the edge of an analogue low-pass from 1 to `wo` rad/s, as `scipy.signal.lp2lp_zpk`.

    Parameters
    ----------
    {zpk}
    {edge}

    {moved}

    Examples
    --------
    >>> z, p, k = lp2lp_zpk([], [-1], 1, 10)
    >>> z.tolist(), p.tolist(), k
    ([], [-10.0], 10.0)
    """
    return _transform_zpk("lp2lp_zpk", z, p, k, number(wo, "wo"))


@_shared
def lp2hp(b, a, wo=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a high-pass with its edge at `wo` rad/s, as `scipy.signal.lp2hp`.

    Parameters
    ----------
    {ba}
    {edge}

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
    return _transform("lp2hp", b, a, number(wo, "wo"))


@_shared
def lp2hp_zpk(z, p, k, wo=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a high-pass with its edge at `wo` rad/s, as `scipy.signal.lp2hp_zpk`.

    Parameters
    ----------
    {zpk}
    {edge}

    {moved}

    Examples
    --------
    >>> z, p, k = lp2hp_zpk([], [-1], 1, 10)
    >>> z.tolist(), p.tolist(), k
    ([0.0], [-10.0], 1.0)
    """
    return _transform_zpk("lp2hp_zpk", z, p, k, number(wo, "wo"))


@_shared
def lp2bp(b, a, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-pass, as `scipy.signal.lp2bp`.

    Parameters
    ----------
    {ba}
    {band}

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
    return _transform("lp2bp", b, a, number(wo, "wo"), number(bw, "bw"))


@_shared
def lp2bp_zpk(z, p, k, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-pass, as `scipy.signal.lp2bp_zpk`.

    Parameters
    ----------
    {zpk}
    {band}

    {moved}

    Examples
    --------
    >>> z, p, k = lp2bp_zpk([], [-1], 1, 10, 20)
    >>> z.tolist(), p.tolist(), k
    ([0j], [(-10+0j), (-10+0j)], 20.0)
    """
    return _transform_zpk("lp2bp_zpk", z, p, k, number(wo, "wo"), number(bw, "bw"))


@_shared
def lp2bs(b, a, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-stop, as `scipy.signal.lp2bs`.

    Parameters
    ----------
    {ba}
    {band}

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
    return _transform("lp2bs", b, a, number(wo, "wo"), number(bw, "bw"))


@_shared
def lp2bs_zpk(z, p, k, wo=1.0, bw=1.0):
    """Turn an analogue low-pass with its edge at 1 rad/s into a band-stop, as `scipy.signal.lp2bs_zpk`.

    Parameters
    ----------
    {zpk}
    {band}

    {moved}

    Examples
    --------
    >>> z, p, k = lp2bs_zpk([], [-1], 1, 10, 20)
    >>> z.tolist(), p.real.tolist(), k
    ([10j, -10j], [-10.0, -10.0], 1.0)
    """
    return _transform_zpk("lp2bs_zpk", z, p, k, number(wo, "wo"), number(bw, "bw"))


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
    return _transform("bilinear", b, a, fs)


@_shared
def bilinear_zpk(z, p, k, fs):
    """Turn an analogue filter into a digital one by s = 2 fs (z - 1)/(z + 1), as `scipy.signal.bilinear_zpk`.

    Parameters
    ----------
    {zpk}
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
    return _transform_zpk("bilinear_zpk", z, p, k, _above_zero(rate(fs, None)))


def _above_zero(fs):
    if not fs > 0:
        raise TachyValueError(f"fs must be above 0, got {fs!r}")
    return fs
