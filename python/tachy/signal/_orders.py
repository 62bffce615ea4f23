"""The least order that keeps a specification."""

import warnings

import numpy as np

from tachy import _native
from tachy.signal._coefficients import number
from tachy.signal._design import _edges, _rate
from tachy.signal._docs import shared


def _order(ftype, wp, ws, gpass, gstop, analog, fs):
    fs = _rate(fs, analog)
    order, wn = _native.ask(
        "iirorder", ftype=ftype, wp=_edges(wp, "wp"), ws=_edges(ws, "ws"), gpass=number(gpass, "gpass"),
        gstop=number(gstop, "gstop"), analog=bool(analog), fs=fs,
    )
    if order == 0:
        warnings.warn("Order is zero...check input parameters.", RuntimeWarning, stacklevel=3)
    wn = np.array(wn, np.float64)
    return order, wn[0] if len(wn) == 1 else wn


_shared = shared(
    specification="""
        wp, ws : float or array_like of two
            Edges of the pass band and of the stop band, one each for a low-pass (wp < ws) or high-pass, two for a band-pass
            (wp within ws) or band-stop. In the unit of `fs`, or in rad/s when analog.
        gpass, gstop : float
            Greatest loss in the pass band and least loss in the stop band, dB.
        analog : bool
            True for an analogue filter.
        fs : float, optional
            Sampling rate, Hz; by default 2.

        Returns
        -------
        ord : int
            The order; 0, with a warning, when there is nothing to do.
    """,
    least="""
        Those of a band-stop's pass band are moved to where the order is least, within 1e-5.
    """,
)


@_shared
def buttord(wp, ws, gpass, gstop, analog=False, fs=None):
    """Return the least order of a Butterworth filter that keeps a specification, as `scipy.signal.buttord`.

    Parameters
    ----------
    {specification}
    wn : float64 or ndarray of two
        Edges for `butter`, where the gain is 1/sqrt(2) when it is -gpass at `wp`.
        {least}

    Examples
    --------
    >>> order, wn = buttord(10, 20, 3, 40, fs=100)
    >>> order, round(float(wn), 4)
    (6, 10.0037)
    """
    return _order("butter", wp, ws, gpass, gstop, analog, fs)


@_shared
def cheb1ord(wp, ws, gpass, gstop, analog=False, fs=None):
    """Return the least order of a Chebyshev type I filter that keeps a specification, as `scipy.signal.cheb1ord`.

    Parameters
    ----------
    {specification}
    wn : float64 or ndarray of two
        Edges for `cheby1`: those of the pass band.
        {least}

    Examples
    --------
    >>> order, wn = cheb1ord(10, 20, 3, 40, fs=100)
    >>> order, round(float(wn), 4)
    (4, 10.0)
    """
    return _order("cheby1", wp, ws, gpass, gstop, analog, fs)


@_shared
def cheb2ord(wp, ws, gpass, gstop, analog=False, fs=None):
    """Return the least order of a Chebyshev type II filter that keeps a specification, as `scipy.signal.cheb2ord`.

    Parameters
    ----------
    {specification}
    wn : float64 or ndarray of two
        Edges for `cheby2`, where the gain is -gstop when it is -gpass at `wp`.
        {least}

    Examples
    --------
    >>> order, wn = cheb2ord(10, 20, 3, 40, fs=100)
    >>> order, round(float(wn), 4)
    (4, 18.4465)
    """
    return _order("cheby2", wp, ws, gpass, gstop, analog, fs)


@_shared
def ellipord(wp, ws, gpass, gstop, analog=False, fs=None):
    """Return the least order of an elliptic filter that keeps a specification, as `scipy.signal.ellipord`.

    Parameters
    ----------
    {specification}
    wn : float64 or ndarray of two
        Edges for `ellip`: those of the pass band.
        {least}

    Examples
    --------
    >>> order, wn = ellipord(10, 20, 3, 40, fs=100)
    >>> order, round(float(wn), 4)
    (3, 10.0)
    """
    return _order("ellip", wp, ws, gpass, gstop, analog, fs)
