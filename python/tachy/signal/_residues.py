"""Partial fractions."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal._coefficients import flat, is_real, number, unflat, vector

_CHOICES = {name: choice for choice, names in {"max": "max maximum", "min": "min minimum", "avg": "avg mean"}.items()
            for name in names.split()}


def _choice(rtype):
    try:
        return _CHOICES[rtype]
    except (KeyError, TypeError):
        raise TachyValueError(f"`rtype` must be one of {', '.join(map(repr, _CHOICES))}, got {rtype!r}") from None


def unique_roots(p, tol=1e-3, rtype="min"):
    """Group roots that are near each other, as `scipy.signal.unique_roots`.

    Parameters
    ----------
    p : array_like, shape (n,)
        Roots.
    tol : float
        A root belongs to the first one, in the order of `p`, that it is within `tol` of.
    rtype : {'min', 'minimum', 'max', 'maximum', 'avg', 'mean'}
        What stands for a group: its least or greatest by real and then imaginary part, or its mean.

    Returns
    -------
    unique : ndarray
    multiplicity : ndarray of int
        How many roots each group has.

    Examples
    --------
    >>> unique, multiplicity = unique_roots([1, 1.0005, 3])
    >>> unique.tolist(), multiplicity.tolist()
    ([1.0, 3.0], [2, 1])
    """
    choice, p = _choice(rtype), vector(p, "p")
    (unique,), multiplicity = _native.ask("unique_roots", p=flat(p), tol=number(tol, "tol"), rtype=choice)
    return unflat(unique, is_real(p)), np.array(multiplicity, np.intp)


def residue(b, a, tol=1e-3, rtype="avg"):
    """Expand b(s)/a(s) into partial fractions, as `scipy.signal.residue`.

    The sum of r[i]/(s - p[i])**m, where m counts up over equal poles, and of the polynomial k(s).

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator, highest power first.
    tol, rtype : float, str
        Which poles count as equal and what stands for them, see `unique_roots`. What comes out hangs on it where poles
        are near.

    Returns
    -------
    r, p : ndarray
        Residues and poles, by the poles' magnitude.
    k : ndarray
        Polynomial, highest power first.

    Raises
    ------
    TachyValueError
        `a` is zero, or a value is not finite.

    Examples
    --------
    >>> r, p, k = residue([1, 3], [1, 3, 2])
    >>> r.round(12).tolist(), p.round(12).tolist(), k.tolist()
    ([2.0, -1.0], [-1.0, -2.0], [])
    """
    return _expand(b, a, tol, rtype, z=False)


def residuez(b, a, tol=1e-3, rtype="avg"):
    """Expand b(z)/a(z), in falling powers from z**0, into partial fractions, as `scipy.signal.residuez`.

    The sum of r[i]/(1 - p[i]/z)**m, where m counts up over equal poles, and of the polynomial k in 1/z.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Numerator and denominator.
    tol, rtype : float, str
        Which poles count as equal and what stands for them, see `unique_roots`.

    Returns
    -------
    r, p : ndarray
        Residues and poles, by the poles' magnitude.
    k : ndarray
        Polynomial in 1/z, from power 0.

    Examples
    --------
    >>> r, p, k = residuez([1], [1, -0.75, 0.125])
    >>> r.round(12).tolist(), p.round(12).tolist()
    ([-1.0, 2.0], [0.25, 0.5])
    """
    return _expand(b, a, tol, rtype, z=True)


def _expand(b, a, tol, rtype, z):
    b, a = vector(b, "b"), vector(a, "a")
    r, p, k = _native.ask("residue", b=flat(b), a=flat(a), tol=number(tol, "tol"), rtype=_choice(rtype), z=z)
    real = is_real(b, a)
    r, p, k = unflat(r), unflat(p), unflat(k, real)
    if real and not p.imag.any():
        p = p.real.copy()
    if real and is_real(p) or not b.any():
        r = r.real.copy()
    return r, p, k


def invres(r, p, k, tol=1e-3, rtype="avg"):
    """Gather partial fractions into b(s)/a(s), the inverse of `residue`, as `scipy.signal.invres`.

    Parameters
    ----------
    r, p : array_like, shape (n,)
        Residues and poles; equal poles follow each other, in rising powers of their fractions.
    k : array_like, shape (m,)
        Polynomial, highest power first.
    tol, rtype : float, str
        Which poles count as equal and what stands for them, see `unique_roots`.

    Returns
    -------
    b, a : ndarray
        Numerator and denominator.

    Examples
    --------
    >>> b, a = invres([2, -1], [-1, -2], [])
    >>> b.tolist(), a.tolist()
    ([1.0, 3.0], [1.0, 3.0, 2.0])
    """
    return _gather(r, p, k, tol, rtype, z=False)


def invresz(r, p, k, tol=1e-3, rtype="avg"):
    """Gather partial fractions into b(z)/a(z), the inverse of `residuez`, as `scipy.signal.invresz`.

    Parameters
    ----------
    r, p : array_like, shape (n,)
        Residues and poles; equal poles follow each other, in rising powers of their fractions.
    k : array_like, shape (m,)
        Polynomial in 1/z, from power 0.
    tol, rtype : float, str
        Which poles count as equal and what stands for them, see `unique_roots`.

    Returns
    -------
    b, a : ndarray
        Numerator and denominator, in falling powers from z**0.

    Examples
    --------
    >>> b, a = invresz([-1, 2], [0.25, 0.5], [])
    >>> b.tolist(), a.tolist()
    ([1.0, 0.0], [1.0, -0.75, 0.125])
    """
    return _gather(r, p, k, tol, rtype, z=True)


def _gather(r, p, k, tol, rtype, z):
    r, p, k = vector(r, "r"), vector(p, "p"), vector(k, "k")
    if len(r) != len(p):
        raise TachyValueError(f"r and p must be as many, got {len(r)} and {len(p)}")
    b, a = _native.ask("invres", r=flat(r), p=flat(p), k=flat(k), tol=number(tol, "tol"), rtype=_choice(rtype), z=z)
    return unflat(b, is_real(r, p, k)), unflat(a, is_real(p))
