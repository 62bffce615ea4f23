"""Filter design."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError

_BANDS = {name: band for band, names in {
    "lowpass": "lowpass low l lp",
    "highpass": "highpass high h hp",
    "bandpass": "bandpass band pass bp",
    "bandstop": "bandstop bands stop bs",
}.items() for name in names.split()}




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
