"""Features of wavelet coefficients: `biosppy.features.time_freq`."""

import numpy as np

from tachy import wavelet as wavelets
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._statistics import described
from tachy.errors import TachyTypeError, TachyValueError
from tachy.wavelet._levels import deepest

__all__ = ["compute_wavelet", "time_freq"]

_LEVEL = "The coefficients are those of `level`, the signal going on mirrored beyond its ends. BioSPPy gives level 1, always, and " \
         "takes `level` for the number of PyWavelets' way to go on: 5 is \"periodization\"."


@public(corrections=(
    _LEVEL,
    "A signal too short for the level gives empty arrays and a reason.",
))
def compute_wavelet(signal=None, wavelet="db4", level=5, *, convention):
    """Compute approximation and detail of the discrete wavelet transform, of one level.

    Parameters
    ----------
    signal : array_like, shape (n,)
        NaN and infinity make NaN of the coefficients that they reach, a few each.
    wavelet : str or tachy.wavelet.Wavelet
    level : int
        At least 1. At `sampling_rate` fs the approximation is below, and the detail above, fs/2**(level + 1) Hz.

    Returns
    -------
    dwt_app, dwt_det{level} : ndarray
        About n/2**level coefficients.

    References
    ----------
    Mallat, IEEE Trans. Pattern Analysis and Machine Intelligence 11 (1989) 674; BioSPPy 2.2.4,
    `features.time_freq.compute_wavelet`.
    """
    x = _inputs.signal_of(signal)
    level = _checked_level(level, convention)
    names = ("dwt_app", f"dwt_det{level}")
    reason = _why_not(x, wavelet, level, convention)
    if reason:
        return Result((x[:0], x[:0]), names, dict.fromkeys(names, reason))
    x = x if _inputs.all_finite(x) else np.where(np.isfinite(x), x, np.nan)
    app, det = wavelets.dwt(x, wavelet, level) if convention == "biosppy" else deepest(x, wavelet, level)
    reasons = {} if np.isfinite(app).any() else dict.fromkeys(names, "no finite samples")
    return Result((app, det), names, reasons)


@public(corrections=(
    _LEVEL,
    "Coefficients that NaN or infinity reach are left out. BioSPPy gives NaN throughout.",
    "What is not defined is NaN with a reason.",
))
def time_freq(signal=None, wavelet="db4", level=5, *, convention):
    """Describe the coefficients of the discrete wavelet transform, of one level.

    Parameters
    ----------
    signal, wavelet, level
        As `compute_wavelet`.

    Returns
    -------
    dwt_app_mean, …, dwt_app_skew, dwt_det{level}_mean, …, dwt_det{level}_skew : float
        What `tools.signal_stats` says of approximation and detail.

    References
    ----------
    BioSPPy 2.2.4, `features.time_freq.time_freq`.
    """
    coefficients = compute_wavelet(signal, wavelet, level, convention=convention)
    values, names, reasons = [], [], {}
    for prefix, part in coefficients.as_dict().items():
        out = described(part if convention == "biosppy" else _inputs.finite_of(part))
        values += out
        names += [f"{prefix}_{name}" for name in out.keys()]
        reasons |= {f"{prefix}_{name}": coefficients.reasons.get(prefix, why) for name, why in out.reasons.items()}
    return Result(values, names, reasons)


def _checked_level(level, convention):
    if not isinstance(level, (int, np.integer)):
        raise TachyTypeError(f"level is {level!r}; it must be an integer")
    if convention == "corrected" and level < 1:
        raise TachyValueError(f"level is {level}; it must be at least 1")
    return int(level)


def _why_not(x, wavelet, level, convention):
    """Return why there are no coefficients, or None."""
    if convention == "biosppy":
        return None if len(x) > (level in (6, 8)) else f"too short: {len(x)} samples"
    if not isinstance(wavelet, wavelets.Wavelet):
        wavelet = wavelets.Wavelet(wavelet)
    largest = wavelets.dwt_max_level(len(x), wavelet)
    return f"too short: {len(x)} samples have {largest} levels" if level > largest else None
