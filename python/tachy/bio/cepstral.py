"""Features of the cepstrum: `biosppy.features.cepstral`."""

import math

import numpy as np

from tachy import _native
from tachy.bio import _inputs, time
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.frequency import spectrum_of
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["cepstral", "freq_to_mel", "mel_to_freq", "mfcc"]

_MAX_FILTERS = 1 << 10
_EPSILON = float(np.finfo(float).eps)

_FILTERS = "The filters lie on the frequencies of the spectrum, up to half the sampling rate. BioSPPy lays filters made for " \
           "`window_size` samples on the first bins of the whole signal's spectrum."
_POWER = "Energies are of the power, in dB. BioSPPy squares the power, and takes 20*log10 of it."
_FLOOR = "Energies are at least 2.2e-16 of the greatest. BioSPPy sets those of 0 to 2.2e-16 of the signal's unit."
_NAN = "Of a signal with NaN or infinity the longest part without them is taken. BioSPPy gives NaN throughout."


@public()
def freq_to_mel(hertz):
    """Return where a frequency in Hz lies on the mel scale: 1125*ln(1 + hertz/700). Arrays give arrays."""
    if isinstance(hertz, float) and hertz > -700:
        return 1125 * math.log1p(hertz / 700)
    return _scaled("log", _inputs.numbers_of(hertz, "hertz"), 700, 1125)


@public()
def mel_to_freq(mel):
    """Return the frequency in Hz of a point on the mel scale, see `freq_to_mel`. Arrays give arrays."""
    if isinstance(mel, float) and mel < 1e5:
        return 700 * math.expm1(mel / 1125)
    return _scaled("exp", _inputs.numbers_of(mel, "mel"), 1125, 700)


def _scaled(function, x, before, behind):
    """Return ln(x / before + 1) * behind, or (exp(x / before) - 1) * behind."""
    x = _native.floats(x)
    y = np.empty(x.shape)
    _native.call(function, x, 1 / before, 1.0, float(behind), y)
    return y[()]


@public(corrections=(_FILTERS, _POWER, _FLOOR, _NAN, "A flat line, or a signal with fewer bins than filters, gives NaN with a reason."))
def mfcc(signal=None, sampling_rate=1000.0, window_size=100, num_filters=10, *, convention):
    """Compute mel-frequency cepstral coefficients of a signal: one set for all of it.

    The power spectrum passes triangular filters, evenly spaced on the mel scale; the logarithms of their energies are taken
    through a cosine transform, and its coefficients, without the first, centred and liftered.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    window_size : int
        Samples of the window that BioSPPy makes its filters for; used in "biosppy" only.
    num_filters : int
        2 to 1024.

    Returns
    -------
    mfcc : ndarray, shape (num_filters - 1,)
        dB.

    References
    ----------
    Davis and Mermelstein, IEEE Trans. Acoustics, Speech and Signal Processing 28 (1980) 357; BioSPPy 2.2.4,
    `features.cepstral.mfcc`.
    """
    x = _inputs.signal_of(signal)
    count, window = _checked_count(num_filters, "num_filters", 2, _MAX_FILTERS), _checked_count(window_size, "window_size", 1, 1 << 40)
    freqs, power, reason = spectrum_of(x, float(sampling_rate), convention)
    quirks = convention == "biosppy"
    energies, coefficients = np.empty(count), np.full(count - 1, np.nan)
    _native.call("cepstral_energies", power, float(freqs[1]) if len(freqs) > 1 else 1.0, float(sampling_rate), window if quirks else 0,
                 energies)
    if not np.isfinite(energies).all():
        reason = reason or f"too short: {len(freqs)} bins for {count} filters"
    if reason is None or quirks and reason == "flat line":
        if quirks:
            energies[energies == 0] = _EPSILON
        floor = 0.0 if quirks else _EPSILON * energies.max()
        _native.call("cepstral_coefficients", energies, floor, 2.0 if quirks else 1.0, coefficients)
    return Result((coefficients,), ("mfcc",), {"mfcc": reason} if reason else {})


@public(corrections=(_FILTERS, _POWER, _FLOOR, _NAN, "The other corrections are those of `time.time`."))
def cepstral(signal=None, sampling_rate=1000.0, *, convention):
    """Describe the mel-frequency cepstral coefficients of a signal as if they were one.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.

    Returns
    -------
    mfcc_mean, …, mfcc_absdiff_sum : float
        What `time.time` says of the nine coefficients of `mfcc`, as samples at that rate.

    References
    ----------
    BioSPPy 2.2.4, `features.cepstral.cepstral`.
    """
    coefficients = mfcc(signal, sampling_rate, convention=convention)
    out = time.time(coefficients.mfcc, sampling_rate, convention=convention)
    reasons = {"mfcc_" + name: coefficients.reasons.get("mfcc", why) for name, why in out.reasons.items()}
    return Result(out, ["mfcc_" + name for name in out.keys()], reasons)


def _checked_count(value, name, least, most):
    if not isinstance(value, (int, np.integer)):
        raise TachyTypeError(f"{name} is {value!r}; it must be an integer")
    if not least <= value <= most:
        raise TachyValueError(f"{name} is {value}; it must be {least} to {most}")
    return int(value)
