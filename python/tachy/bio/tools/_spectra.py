"""Spectra and phases."""

import numpy as np

from tachy import _native, fft
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools._statistics import pair_of
from tachy.errors import TachyTypeError, TachyValueError


@public(corrections=("An empty signal gives empty arrays; BioSPPy raises.",))
def analytic_signal(signal=None, N=None):
    """Compute the amplitude and phase of a signal by the Hilbert transform.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN makes everything NaN.
    N : int, optional
        Points of the Fourier transform: the signal is cut or zeros are added. By default n.

    Returns
    -------
    amplitude : ndarray, shape (N,)
        In the signal's unit.
    phase : ndarray, shape (N,)
        Radians, -pi to pi.

    References
    ----------
    BioSPPy 2.2.4, `tools.analytic_signal`: `scipy.signal.hilbert`.
    """
    x = _inputs.signal_of(signal)
    if len(x) == 0:
        return Result((x, x), ("amplitude", "phase"), {"amplitude": "no samples", "phase": "no samples"})
    z = _analytic(x, N)
    return Result((modulus(z), np.angle(z)), ("amplitude", "phase"), {} if z[0] == z[0] else _not_finite(x, "amplitude", "phase"))


@public(corrections=("Empty signals give NaN with a reason.",))
def phase_locking(signal1=None, signal2=None, N=None):
    """Compute the phase-locking factor of two signals: how constant the difference of their phases is, 0 to 1.

    Parameters
    ----------
    signal1, signal2 : array_like, shape (n,)
    N : int, optional
        See `analytic_signal`.

    Returns
    -------
    plf : float

    References
    ----------
    BioSPPy 2.2.4, `tools.phase_locking`.
    """
    x, y = pair_of(signal1, signal2)
    reason = "no samples" if len(x) == 0 else next(iter((_not_finite(x, "plf") | _not_finite(y, "plf")).values()), None)
    if reason:
        return Result((Undefined(reason),), ("plf",))
    plf = np.empty(1)
    _native.call("locking", _analytic(x, N), _analytic(y, N), plf)
    return Result((float(plf[0]),), ("plf",))


@public(corrections=(
    "The frequencies are those of the Fourier transform, i*fs/N. BioSPPy's axis is stretched by N/(N-2).",
    "pow2=True adds zeros up to a power of two; BioSPPy raises.",
    "A signal with a sample that is not finite, or none, gives NaN with a reason.",
))
def power_spectrum(signal=None, sampling_rate=1000.0, pad=None, pow2=False, decibel=True, *, convention):
    """Compute the one-sided power spectrum: a sine of amplitude A in a bin has A**2 there.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    pad : int, optional
        Zeros to add.
    pow2 : bool
        Add zeros up to the next power of two, N.
    decibel : bool
        In dB; a power of 0 is -inf.

    Returns
    -------
    freqs : ndarray, shape (N // 2,)
        Hz, without half the sampling rate.
    power : ndarray, shape (N // 2,)

    References
    ----------
    BioSPPy 2.2.4, `tools.power_spectrum`.
    """
    x = _inputs.signal_of(signal)
    n = len(x) + _padding(pad)
    if pow2 and n:
        n = 1 << (n - 1).bit_length()
    freqs, power = power_of(x, sampling_rate, n, convention)
    if decibel:
        power = to_decibel(power)
    reasons = {} if len(power) else {"power": f"too short: {len(x)} samples, at least 2 are needed"}
    return Result((freqs, power), ("freqs", "power"), reasons | _not_finite(x, "power"))


def power_of(x, fs, n, convention):
    """Return frequencies and powers of the Fourier transform of n points of a float64 signal."""
    half = n // 2
    if half == 0:
        return np.empty(0), np.empty(0)
    if not _inputs.all_finite(x):
        power = np.full(half, np.nan)
    else:
        power = modulus(fft.rfft(x, n)[:half], squared=True)
        power /= n**2
        power[1:] *= 4
    freqs = np.linspace(0, fs / 2, half) if convention == "biosppy" else np.arange(half) * (fs / n)
    return freqs, power


@public(corrections=(
    "The power is Welch's: a sine of amplitude A has A**2/2, a mean m has m**2. BioSPPy doubles all of it again.",
    "A signal shorter than a segment is one segment; BioSPPy raises.",
    "The Hann window is periodic, as for any spectrum. BioSPPy's is symmetric.",
    "A signal with a sample that is not finite, or none, gives NaN with a reason.",
))
def welch_spectrum(signal=None, sampling_rate=1000.0, size=None, overlap=None, window="hanning", window_kwargs=None, pad=None, decibel=True,
                   *, convention):
    """Compute the power spectrum by Welch's method: the mean over overlapping segments.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    size : int, optional
        Samples of a segment, N; by default one second.
    overlap : int, optional
        Samples that a segment shares with the next; by default half.
    window : str or ndarray
        Window of `tools.smoother`'s names, or its values.
    window_kwargs : dict, optional
        Its parameters.
    pad : int, optional
        Zeros to add to each segment.
    decibel : bool
        In dB; a power of 0 is -inf.

    Returns
    -------
    freqs, power : ndarray, shape ((N + pad) // 2 + 1,)

    References
    ----------
    Welch, IEEE Trans. Audio and Electroacoustics 15 (1967) 70; BioSPPy 2.2.4, `tools.welch_spectrum`.
    """
    from tachy.bio.tools._smoothing import window_of

    x = _inputs.signal_of(signal)
    size = len(window) if isinstance(window, np.ndarray) else int(sampling_rate if size is None else size)
    if size < 1:
        raise TachyValueError(f"size is {size}; it must be at least 1")
    size = min(size, max(len(x), 1))
    overlap = size // 2 if overlap is None else overlap
    if overlap >= size:
        raise TachyValueError(f"Overlap must be smaller than segment size: {overlap} of {size}")
    if isinstance(window, str):
        window = window_of(window, size, window_kwargs or {}, sym=convention == "biosppy")
    nfft = size + _padding(pad)
    if len(x) == 0 or not _inputs.all_finite(x) or not np.any(window[:size]):
        freqs = fft.rfftfreq(nfft, 1 / sampling_rate)
        reasons = _not_finite(x, "power") or {"power": "the window is zero" if len(x) else "no samples"}
        return Result((freqs, np.full(len(freqs), np.nan)), ("freqs", "power"), reasons)
    freqs, power = sp.welch(x, fs=sampling_rate, window=window[:size], nperseg=size, noverlap=overlap, nfft=nfft, scaling="spectrum")
    if convention == "biosppy":
        power = 2 * power
    return Result((freqs, to_decibel(power) if decibel else power), ("freqs", "power"))


@public(corrections=("A band without bins gives NaN with a reason instead of a warning.",))
def band_power(freqs=None, power=None, frequency=None, decibel=True):
    """Compute the mean power in a band.

    Parameters
    ----------
    freqs, power : array_like, shape (n,)
        A power spectrum, freqs ascending.
    frequency : pair of float
        The band's edges, both belong to it, Hz.
    decibel : bool
        Whether `power`, and the result, are in dB.

    Returns
    -------
    avg_power : float

    References
    ----------
    BioSPPy 2.2.4, `tools.band_power`.
    """
    if frequency is None:
        raise TachyTypeError("Please specify the band frequencies.")
    freqs, power = pair_of(freqs, power)
    if len(frequency) != 2:
        raise TachyValueError(f"Input 'frequency' must be a pair of frequencies, got {frequency!r}")
    low, high = sorted(frequency)
    inside = power[np.searchsorted(freqs, low):np.searchsorted(freqs, high, "right")]
    if len(inside) == 0:
        return Result((Undefined(f"no bins from {low:g} to {high:g} Hz"),), ("avg_power",))
    mean = np.mean(10 ** (inside / 10)) if decibel else np.mean(inside)
    mean = float(to_decibel(mean) if decibel else mean)
    return Result((mean if mean == mean else Undefined("a power is not finite"),), ("avg_power",))


def to_decibel(power):
    with np.errstate(divide="ignore"):
        decibel = np.log10(power)
    decibel *= 10
    return decibel


def modulus(z, squared=False):
    """Return the absolute values of complex numbers, or their squares."""
    y = np.empty(len(z))
    _native.call("magnitude", squared, z, y)
    return y


def _analytic(x, n):
    if n is not None and n < 1:
        raise TachyValueError(f"N is {n}; it must be at least 1")
    if not _inputs.all_finite(x):
        return np.full(len(x) if n is None else n, np.nan + 1j * np.nan)
    return sp.hilbert(x, n)


def _not_finite(x, *names):
    return {} if _inputs.all_finite(x) else dict.fromkeys(names, "a sample is not finite")


def _padding(pad):
    pad = 0 if pad is None else pad
    if pad < 0:
        raise TachyValueError(f"Padding must be a positive integer, got {pad}")
    return int(pad)
