"""Design of recursive filters."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._coefficients import choice, index, lists, number, numpy_only, order_of, rate, reals, zpk_of
from tachy.signal._docs import shared

_BANDS = {name: band for band, names in {
    "lowpass": "lowpass low l lp",
    "highpass": "highpass high h hp",
    "bandpass": "bandpass band pass bp",
    "bandstop": "bandstop bands stop bs",
}.items() for name in names.split()}

_FAMILIES = {name: family for family, names in {
    "butter": "butter butterworth",
    "cheby1": "cheby1 chebyshev1 chebyshevi",
    "cheby2": "cheby2 chebyshev2 chebyshevii",
    "ellip": "ellip elliptic cauer",
    "bessel": "bessel bessel_phase bessel_delay bessel_mag",
}.items() for name in names.split()}


_shared = shared(
    order="""
        N : int
            Order, 0 to 500. A band-pass or band-stop has twice the order.
    """,
    edges="""
        One frequency for a low-pass or high-pass, low and high for a band-pass or band-stop; in the unit of `fs`, or in
        rad/s when analog.
    """,
    form="""
        btype : {'lowpass', 'highpass', 'bandpass', 'bandstop'}
            Or one of SciPy's short forms.
        analog : bool
            True for an analogue filter, of s in place of z.
        output : {'ba', 'zpk', 'sos'}
            'sos' for filtering: the polynomials of 'ba' lose all precision at higher orders.
    """,
    fs="""
        fs : float, optional
            Sampling rate, Hz. By default 2, so that `Wn` is a fraction of Nyquist.
    """,
    filter="""
        Returns
        -------
        b, a : ndarray, shape (n + 1,)
            Numerator and denominator, for 'ba'.
        z, p, k : ndarray, ndarray of complex128, float
            Zeros, poles and gain, for 'zpk'.
        sos : ndarray, shape (n_sections, 6)
            Rows of b0 b1 b2 a0 a1 a2, for 'sos', poles nearest to the unit circle last.

        Raises
        ------
        TachyValueError
            A frequency is not above 0 and below fs/2, or another argument has a value that is not listed here.
    """,
)


@_shared
def butter(N, Wn, btype="low", analog=False, output="ba", fs=None):
    """Design a Butterworth filter, as `scipy.signal.butter`.

    Parameters
    ----------
    {order}
    Wn : float or array_like of two
        Where the gain is 1/sqrt(2).
        {edges}
    {form}
    {fs}

    {filter}

    Examples
    --------
    >>> butter(2, 40, fs=250, output="sos").round(4).tolist()
    [[0.1453, 0.2906, 0.1453, 1.0, -0.671, 0.2523]]
    """
    return iirfilter(N, Wn, btype=btype, analog=analog, output=output, ftype="butter", fs=fs)


@_shared
def cheby1(N, rp, Wn, btype="low", analog=False, output="ba", fs=None):
    """Design a Chebyshev type I filter, as `scipy.signal.cheby1`.

    Parameters
    ----------
    {order}
    rp : float
        Ripple in the pass band, dB, above 0.
    Wn : float or array_like of two
        Where the gain leaves the ripple, at -rp dB.
        {edges}
    {form}
    {fs}

    {filter}

    Examples
    --------
    >>> cheby1(2, 1, 40, fs=250, output="sos").round(4).tolist()
    [[0.1533, 0.3067, 0.1533, 1.0, -0.6886, 0.3768]]
    """
    return iirfilter(N, Wn, btype=btype, analog=analog, output=output, ftype="cheby1", rp=rp, fs=fs)


@_shared
def cheby2(N, rs, Wn, btype="low", analog=False, output="ba", fs=None):
    """Design a Chebyshev type II filter, as `scipy.signal.cheby2`.

    Parameters
    ----------
    {order}
    rs : float
        Attenuation of the stop band, dB, above 0.
    Wn : float or array_like of two
        Where the stop band begins, at -rs dB.
        {edges}
    {form}
    {fs}

    {filter}

    Examples
    --------
    >>> cheby2(2, 40, 40, fs=250, output="sos").round(4).tolist()
    [[0.0144, -0.0071, 0.0144, 1.0, -1.7822, 0.8038]]
    """
    return iirfilter(N, Wn, btype=btype, analog=analog, output=output, ftype="cheby2", rs=rs, fs=fs)


@_shared
def ellip(N, rp, rs, Wn, btype="low", analog=False, output="ba", fs=None):
    """Design an elliptic (Cauer) filter, as `scipy.signal.ellip`.

    Parameters
    ----------
    {order}
    rp, rs : float
        Ripple in the pass band and attenuation of the stop band, dB, above 0.
    Wn : float or array_like of two
        Where the gain leaves the ripple, at -rp dB.
        {edges}
    {form}
    {fs}

    {filter}

    Examples
    --------
    >>> ellip(2, 1, 40, 40, fs=250, output="sos").round(4).tolist()
    [[0.1594, 0.2982, 0.1594, 1.0, -0.6875, 0.3798]]
    """
    return iirfilter(N, Wn, btype=btype, analog=analog, output=output, ftype="ellip", rp=rp, rs=rs, fs=fs)


@_shared
def bessel(N, Wn, btype="low", analog=False, output="ba", norm="phase", fs=None):
    """Design a Bessel filter, as `scipy.signal.bessel`.

    Parameters
    ----------
    N : int
        Order, 0 to 150. A band-pass or band-stop has twice the order.
    Wn : float or array_like of two
        The edge, in the sense of `norm`.
        {edges}
    {form}
    norm : {'phase', 'delay', 'mag'}
        What happens at `Wn`, see `besselap`.
    {fs}

    {filter}

    Examples
    --------
    >>> bessel(2, 40, fs=250, output="sos", norm="mag").round(4).tolist()
    [[0.1811, 0.3622, 0.1811, 1.0, -0.3785, 0.1029]]
    """
    choice(norm, "norm", "phase", "delay", "mag")
    return iirfilter(N, Wn, btype=btype, analog=analog, output=output, ftype=f"bessel_{norm}", fs=fs)


@_shared
def iirfilter(N, Wn, rp=None, rs=None, btype="band", analog=False, ftype="butter", output="ba", fs=None):
    """Design a recursive filter of any family, as `scipy.signal.iirfilter`.

    Parameters
    ----------
    N : int
        Order, 0 to 500 (Bessel: 150). A band-pass or band-stop has twice the order.
    Wn : float or array_like of two
        The edges of the band.
        {edges}
    rp : float, optional
        Ripple in the pass band, dB, for 'cheby1' and 'ellip'.
    rs : float, optional
        Attenuation of the stop band, dB, for 'cheby2' and 'ellip'.
    {form}
    ftype : {'butter', 'cheby1', 'cheby2', 'ellip', 'bessel'}
        The family; 'bessel_phase', 'bessel_delay' and 'bessel_mag' choose the norm of `bessel`.
    {fs}

    {filter}

    Examples
    --------
    >>> b, a = iirfilter(1, [8, 12], btype="band", fs=100)
    >>> b.round(4).tolist(), a.round(4).tolist()
    ([0.1122, 0.0, -0.1122], [1.0, -1.448, 0.7757])
    """
    fs = _rate(fs, analog)
    word, family = str(ftype).lower(), _FAMILIES.get(str(ftype).lower())
    if family is None:
        raise TachyValueError(f"{ftype!r} is not a valid basic IIR filter; ftype can be {', '.join(_FAMILIES)}")
    band = _BANDS.get(str(btype).lower())
    if band is None:
        raise TachyValueError(f"{btype!r} is an invalid bandtype for filter; btype can be lowpass, highpass, bandpass, bandstop")
    ripples = {}
    if family in ("cheby1", "ellip"):
        ripples["rp"] = _decibels(rp, "passband ripple (rp)", family)
    if family in ("cheby2", "ellip"):
        ripples["rs"] = _decibels(rs, "stopband attenuation (rs)", family)
    wn, output = reals(Wn, "Wn").tolist(), _output(output)
    reply = _native.ask(
        "iirfilter", ftype=family, N=order_of(N), Wn=wn, btype=band, analog=bool(analog), fs=fs, output=output,
        norm=word.partition("_")[2], **ripples,
    )
    return _in_output(reply, output, family in ("butter", "cheby1", "bessel") and band in ("lowpass", "highpass"))


def _rate(fs, analog):
    if analog and fs is not None:
        raise TachyValueError(f"fs cannot be specified for an analog filter, got fs={fs!r}")
    return rate(fs)


def _decibels(value, name, family):
    if value is None:
        raise TachyValueError(f"{name} must be provided to design a filter of the family {family!r}")
    value = number(value, name)
    if value < 0:
        raise TachyValueError(f"{name} must be positive, got {value!r}")
    return value


def _output(output):
    word = str(output).lower()
    if word not in ("ba", "zpk", "sos"):
        raise TachyValueError(f"{output!r} is not a valid output form; it can be ba, zpk, sos")
    return word


def _in_output(reply, output, real_zeros):
    if output == "sos":
        return np.array(reply, np.float64)
    if output == "ba":
        return np.array(reply[0], np.float64), np.array(reply[1], np.float64)
    z, p, k = zpk_of(reply)
    return z.real.copy() if real_zeros else z, p, k


def iirdesign(wp, ws, gpass, gstop, analog=False, ftype="ellip", output="ba", fs=None):
    """Design the recursive filter of the least order that keeps a specification, as `scipy.signal.iirdesign`.

    Parameters
    ----------
    wp, ws : float or array_like of two
        Edges of the pass band and of the stop band, one each for a low-pass (wp < ws) or high-pass, two for a band-pass
        (wp within ws) or band-stop. In the unit of `fs`, or in rad/s when analog.
    gpass, gstop : float
        Greatest loss in the pass band and least loss in the stop band, dB.
    analog : bool
        True for an analogue filter, of s in place of z.
    ftype : {'ellip', 'butter', 'cheby1', 'cheby2'}
        The family.
    output : {'ba', 'zpk', 'sos'}
        As in `iirfilter`.
    fs : float, optional
        Sampling rate, Hz; by default 2.

    Returns
    -------
    b, a or z, p, k or sos
        As of `iirfilter`.

    Raises
    ------
    TachyValueError
        The bands overlap, or a value is not within its limits.

    Examples
    --------
    >>> iirdesign(10, 20, 1, 40, fs=100, ftype="cheby2", output="sos").shape
    (3, 6)
    """
    fs = _rate(fs, analog)
    family = _FAMILIES.get(str(ftype).lower())
    if family is None:
        raise TachyValueError(f"Invalid IIR filter type: {ftype!r}; it can be {', '.join(_FAMILIES)}")
    if family == "bessel":
        raise TachyValueError(f"{ftype} does not have order selection. Use iirfilter function.")
    wp, ws, output = _edges(wp, "wp"), _edges(ws, "ws"), _output(output)
    reply = _native.ask(
        "iirdesign", ftype=family, wp=wp, ws=ws, gpass=number(gpass, "gpass"), gstop=number(gstop, "gstop"), analog=bool(analog),
        fs=fs, output=output,
    )
    return _in_output(reply, output, family in ("butter", "cheby1") and len(wp) == 1)


def _edges(edges, name):
    if np.ndim(edges) > 1:
        raise TachyValueError(f"wp and ws must have one or two elements each, and the same shape, got {name} of shape {np.shape(edges)}")
    return reals(edges, name).tolist()


def iirnotch(w0, Q, fs=2.0, *, xp=None, device=None):
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
    xp, device : optional
        Only numpy and the CPU.

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
    numpy_only(xp, device)
    return _pair(3, "iirnotch", number(w0, "w0"), number(Q, "Q"), rate(fs, None))


def iirpeak(w0, Q, fs=2.0, *, xp=None, device=None):
    """Design a second-order peak that keeps one frequency, as `scipy.signal.iirpeak`.

    Parameters
    ----------
    w0 : float
        The frequency kept, in the unit of `fs`, above 0 and below fs/2.
    Q : float
        Quality: the peak is w0/Q wide at -3 dB, which must be below fs/2.
    fs : float
        Sampling rate, Hz.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    b, a : ndarray, shape (3,)
        Numerator and denominator.

    Examples
    --------
    >>> b, a = iirpeak(50, 30, fs=250)
    >>> z = np.exp(2j * np.pi * 50 / 250)
    >>> float(abs(np.polyval(b, z) / np.polyval(a, z)).round(12))
    1.0
    """
    numpy_only(xp, device)
    return _pair(3, "iirpeak", number(w0, "w0"), number(Q, "Q"), rate(fs, None))


def _pair(longest, function, *slots):
    """Return b and a of a design of Go."""
    b, a = lists(2, 2 * longest, function, *slots, dtype=_arrays.FLOAT64)
    return b, a


_COMB_ORDER_MAX = 1 << 20  # what does not fit below these, Go refuses
_GAMMATONE_TAPS_MAX = 1 << 24


def iircomb(w0, Q, ftype="notch", fs=2.0, *, pass_zero=False, xp=None, device=None):
    """Design a comb of notches or peaks at all multiples of a frequency, as `scipy.signal.iircomb`.

    Parameters
    ----------
    w0 : float
        The spacing, in the unit of `fs`, above 0 and below fs/2; it must divide `fs`.
    Q : float
        Quality: each notch or peak is w0/Q wide at -3 dB.
    ftype : {'notch', 'peak'}
        What lies at the multiples of `w0`.
    fs : float
        Sampling rate, Hz.
    pass_zero : bool
        True moves the comb by half a tooth where that is needed for 0 Hz to pass (notch) or be removed (peak).
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    b, a : ndarray, shape (fs/w0 + 1,)
        Numerator and denominator.

    Examples
    --------
    >>> b, a = iircomb(50, 30, fs=200)
    >>> b.round(4).tolist(), a.round(4).tolist()
    ([0.9502, 0.0, 0.0, 0.0, -0.9502], [1.0, 0.0, 0.0, 0.0, -0.9004])
    """
    numpy_only(xp, device)
    choice(ftype, "ftype", "notch", "peak")
    w0, fs = number(w0, "w0"), rate(fs, None)
    teeth = round(min(fs / w0, _COMB_ORDER_MAX)) if 0 < w0 < fs else 0  # else Go says what is wrong
    return _pair(teeth + 1, "iircomb", w0, number(Q, "Q"), int(ftype == "peak"), fs, bool(pass_zero))


def gammatone(freq, ftype, order=None, numtaps=None, fs=None, *, xp=None, device=None):
    """Design a gammatone filter, a model of a place of the inner ear, as `scipy.signal.gammatone`.

    Parameters
    ----------
    freq : float
        The place's frequency, in the unit of `fs`, above 0 and below fs/2.
    ftype : {'fir', 'iir'}
        The sampled impulse response, or a recursive filter with 8 poles.
    order : int, optional
        Of 'fir' only: 1 to 24, by default 4.
    numtaps : int, optional
        Of 'fir' only; by default 15 ms, and at least 15.
    fs : float, optional
        Sampling rate, Hz; by default 2.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    b, a : ndarray
        Numerator and denominator.

    References
    ----------
    M. Slaney, An efficient implementation of the Patterson-Holdsworth auditory filter bank, Apple Technical Report 35, 1993.

    Examples
    --------
    >>> b, a = gammatone(1000, "iir", fs=16000)
    >>> len(b), len(a)
    (5, 9)
    """
    numpy_only(xp, device)
    ftype, fs = str(ftype).lower(), rate(fs)
    choice(ftype, "ftype", "fir", "iir")
    order = 4 if order is None else index(order, "order")
    numtaps = max(int(fs * 0.015), 15) if numtaps is None else index(numtaps, "numtaps")
    freq = number(freq, "freq")
    if ftype == "iir":
        return _pair(9, "gammatone_iir", freq, fs)
    (b,) = lists(1, min(max(numtaps, 0), _GAMMATONE_TAPS_MAX), "gammatone_fir", freq, order, numtaps, fs, dtype=_arrays.FLOAT64)
    return b, np.ones(1)
