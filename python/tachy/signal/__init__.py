"""Filters and resampling under SciPy's names: same arguments, same defaults, same numbers on the same samples.

What is the same for all functions that take a signal:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. Integers count as float64.
* All arithmetic is in 64 bits and gives the same bits on every CPU. Where SciPy returns float32 or complex64 the result is
  rounded to that once, at the end, and so is more exact than SciPy's. Extended precision is refused.
* NaN and infinity propagate as they do in SciPy.
* Arguments are not changed and not kept. The GIL is released while Go computes.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError).
"""

from tachy.signal._analytic import envelope, hilbert, resample
from tachy.signal._chirp import CZT, ZoomFFT, czt, czt_points, zoom_fft
from tachy.signal._convolution import (
    choose_conv_method,
    convolve,
    correlate,
    correlation_lags,
    deconvolve,
    fftconvolve,
    oaconvolve,
)
from tachy.signal._design import butter, iirnotch
from tachy.signal._filtering import sosfilt, sosfilt_zi
from tachy.signal._periods import lombscargle, vectorstrength
from tachy.signal._resampling import resample_poly, upfirdn
from tachy.signal._spectra import (
    check_COLA,
    check_NOLA,
    coherence,
    csd,
    istft,
    periodogram,
    spectrogram,
    stft,
    welch,
)
from tachy.signal._stft import ShortTimeFFT

__all__ = [
    "CZT", "ShortTimeFFT", "ZoomFFT", "butter", "check_COLA", "check_NOLA", "choose_conv_method", "coherence", "convolve",
    "correlate", "correlation_lags", "csd", "czt", "czt_points", "deconvolve", "envelope", "fftconvolve", "hilbert", "iirnotch",
    "istft", "lombscargle", "oaconvolve", "periodogram", "resample", "resample_poly", "sosfilt", "sosfilt_zi", "spectrogram",
    "stft", "upfirdn", "vectorstrength", "welch", "zoom_fft",
]
