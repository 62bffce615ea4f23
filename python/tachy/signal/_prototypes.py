"""Analogue low-pass prototypes."""

from tachy.errors import TachyValueError
from tachy.signal._coefficients import lists, number, numpy_only, order_of


_FAMILIES = {name: number for number, name in enumerate("butter cheby1 cheby2 ellip bessel".split())}
_ORDER_MAX = 500  # above it, Go refuses
_NORMS = {name: number for number, name in enumerate("phase delay mag".split())}


def _prototype(ftype, N, *, real_zeros, norm="phase", rp=0.0, rs=0.0):
    N = order_of(N)
    z, p, k = lists(3, 2 * min(N, _ORDER_MAX) + 1, "prototype", _FAMILIES[ftype], _NORMS[norm], N, rp, rs)
    return z.real.copy() if real_zeros else z, p, k[0].real.item()


def buttap(N, *, xp=None, device=None):
    """Return zeros, poles and gain of the analogue Butterworth low-pass, as `scipy.signal.buttap`.

    Its gain is 1/sqrt(2) at 1 rad/s.

    Parameters
    ----------
    N : int
        Order, 0 to 500.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    z : ndarray of float64, shape (0,)
    p : ndarray of complex128, shape (N,)
    k : float

    Examples
    --------
    >>> z, p, k = buttap(2)
    >>> p.round(4).tolist(), k
    ([(-0.7071+0.7071j), (-0.7071-0.7071j)], 1.0)
    """
    numpy_only(xp, device)
    return _prototype("butter", N, real_zeros=True)


def cheb1ap(N, rp, *, xp=None, device=None):
    """Return zeros, poles and gain of the analogue Chebyshev low-pass of type I, as `scipy.signal.cheb1ap`.

    Its gain ripples by `rp` below 1 rad/s and leaves the ripple there.

    Parameters
    ----------
    N : int
        Order, 0 to 500.
    rp : float
        Ripple in the pass band, dB, above 0.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    z : ndarray of float64, shape (0,)
    p : ndarray of complex128, shape (N,)
    k : float

    Examples
    --------
    >>> z, p, k = cheb1ap(2, 3)
    >>> p.round(4).tolist()
    [(-0.3224+0.7772j), (-0.3224-0.7772j)]
    """
    numpy_only(xp, device)
    return _prototype("cheby1", N, real_zeros=True, rp=number(rp, "rp"))


def cheb2ap(N, rs, *, xp=None, device=None):
    """Return zeros, poles and gain of the analogue Chebyshev low-pass of type II, as `scipy.signal.cheb2ap`.

    Its gain is at least `rs` down from 1 rad/s on.

    Parameters
    ----------
    N : int
        Order, 0 to 500.
    rs : float
        Attenuation of the stop band, dB, above 0.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    z : ndarray of complex128, shape (N,), or (N - 1,) when N is odd
    p : ndarray of complex128, shape (N,)
    k : float

    Examples
    --------
    >>> z, p, k = cheb2ap(2, 40)
    >>> z.round(4).tolist(), round(k, 4)
    ([-1.4142j, 1.4142j], 0.01)
    """
    numpy_only(xp, device)
    return _prototype("cheby2", N, real_zeros=False, rs=number(rs, "rs"))


def ellipap(N, rp, rs, *, xp=None, device=None):
    """Return zeros, poles and gain of the analogue elliptic low-pass, as `scipy.signal.ellipap`.

    Its gain ripples by `rp` below 1 rad/s and leaves the ripple there. Elliptic functions are computed by Landen's
    transformation (S. J. Orfanidis, Lecture Notes on Elliptic Filter Design, 2006).

    Parameters
    ----------
    N : int
        Order, 0 to 500.
    rp, rs : float
        Ripple in the pass band and attenuation of the stop band, dB, above 0.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    z : ndarray of complex128, shape (N,), or (N - 1,) when N is odd
    p : ndarray of complex128, shape (N,)
    k : float

    Examples
    --------
    >>> z, p, k = ellipap(2, 1, 40)
    >>> z.round(4).tolist(), round(k, 4)
    ([9.9376j, -9.9376j], 0.01)
    """
    numpy_only(xp, device)
    return _prototype("ellip", N, real_zeros=False, rp=number(rp, "rp"), rs=number(rs, "rs"))


def besselap(N, norm="phase", *, xp=None, device=None):
    """Return zeros, poles and gain of the analogue Bessel low-pass, as `scipy.signal.besselap`.

    Parameters
    ----------
    N : int
        Order, 0 to 150.
    norm : {'phase', 'delay', 'mag'}
        What happens at 1 rad/s: the phase is at its middle; the edge is that of a group delay of 1 s at low frequencies;
        the gain is 1/sqrt(2).
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    z : ndarray of float64, shape (0,)
    p : ndarray of complex128, shape (N,)
    k : float

    Examples
    --------
    >>> z, p, k = besselap(2, "delay")
    >>> p.round(4).tolist(), k
    ([(-1.5+0.866j), (-1.5-0.866j)], 3.0)
    """
    numpy_only(xp, device)
    if norm not in list(_NORMS):
        raise TachyValueError(f"normalization not understood: norm={norm!r}; it can be 'phase', 'delay', 'mag'")
    return _prototype("bessel", N, real_zeros=True, norm=norm)
