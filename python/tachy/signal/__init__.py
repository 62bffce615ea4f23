"""Filters and resampling under SciPy's names: same arguments, same defaults, same numbers on the same samples.

What is the same for all functions that take a signal:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. Integers count as float64.
* All arithmetic is in 64 bits and gives the same bits on every CPU. Where SciPy returns float32 or complex64 the result is
  rounded to that once, at the end, and so is more exact than SciPy's. Extended precision is refused.
* NaN and infinity propagate as they do in SciPy.
* Arguments are not changed and not kept. The GIL is released while Go computes.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError).
"""

from tachy.signal import windows
from tachy.signal._analytic import envelope, hilbert, resample
from tachy.signal._chirp import CZT, ZoomFFT, czt, czt_points, zoom_fft
from tachy.signal._coefficients import BadCoefficients
from tachy.signal._conversions import sos2tf, sos2zpk, tf2sos, tf2zpk, zpk2sos, zpk2tf
from tachy.signal._convolution import (
    choose_conv_method, convolve, correlate, correlation_lags, deconvolve, fftconvolve, oaconvolve,
)
from tachy.signal._design import (
    bessel, butter, cheby1, cheby2, ellip, gammatone, iircomb, iirdesign, iirfilter, iirnotch, iirpeak,
)
from tachy.signal._filtering import lfilter, lfilter_zi, lfiltic, sosfilt, sosfilt_zi
from tachy.signal._fir import (
    firls, firwin, firwin2, kaiser_atten, kaiser_beta, kaiserord, minimum_phase, remez, savgol_coeffs,
)
from tachy.signal._orders import buttord, cheb1ord, cheb2ord, ellipord
from tachy.signal._peaks import (
    argrelextrema, argrelmax, argrelmin, find_peaks, find_peaks_cwt, peak_prominences, peak_widths,
)
from tachy.signal._periods import lombscargle, vectorstrength
from tachy.signal._prototypes import besselap, buttap, cheb1ap, cheb2ap, ellipap
from tachy.signal._resampling import decimate, resample_poly, upfirdn
from tachy.signal._residues import invres, invresz, residue, residuez, unique_roots
from tachy.signal._responses import findfreqs, freqs, freqs_zpk, freqz, freqz_sos, freqz_zpk, group_delay, sosfreqz
from tachy.signal._smoothing import detrend, medfilt, order_filter, savgol_filter, wiener
from tachy.signal._spectra import check_COLA, check_NOLA, coherence, csd, istft, periodogram, spectrogram, stft, welch
from tachy.signal._splines import (
    cspline1d, cspline1d_eval, gauss_spline, qspline1d, qspline1d_eval, spline_filter, symiirorder1, symiirorder2,
)
from tachy.signal._stft import ShortTimeFFT
from tachy.signal._transforms import (
    bilinear, bilinear_zpk, lp2bp, lp2bp_zpk, lp2bs, lp2bs_zpk, lp2hp, lp2hp_zpk, lp2lp, lp2lp_zpk, normalize,
)
from tachy.signal._waveforms import chirp, gausspulse, max_len_seq, sawtooth, square, sweep_poly, unit_impulse
from tachy.signal._zerophase import filtfilt, sosfiltfilt
from tachy.signal.windows import get_window

__all__ = [
    "BadCoefficients", "CZT", "ShortTimeFFT", "ZoomFFT", "argrelextrema", "argrelmax", "argrelmin", "bessel", "besselap",
    "bilinear", "bilinear_zpk", "buttap", "butter", "buttord", "cheb1ap", "cheb1ord", "cheb2ap", "cheb2ord", "cheby1",
    "cheby2", "check_COLA", "check_NOLA", "chirp", "choose_conv_method", "coherence", "convolve", "correlate",
    "correlation_lags", "csd", "cspline1d", "cspline1d_eval", "czt", "czt_points", "decimate", "deconvolve", "detrend",
    "ellip", "ellipap", "ellipord", "envelope", "fftconvolve", "filtfilt", "find_peaks", "find_peaks_cwt", "findfreqs",
    "firls", "firwin", "firwin2", "freqs", "freqs_zpk", "freqz", "freqz_sos", "freqz_zpk", "gammatone", "gauss_spline",
    "gausspulse", "get_window", "group_delay", "hilbert", "iircomb", "iirdesign", "iirfilter", "iirnotch", "iirpeak",
    "invres", "invresz", "istft", "kaiser_atten", "kaiser_beta", "kaiserord", "lfilter", "lfilter_zi", "lfiltic",
    "lombscargle", "lp2bp", "lp2bp_zpk", "lp2bs", "lp2bs_zpk", "lp2hp", "lp2hp_zpk", "lp2lp", "lp2lp_zpk", "max_len_seq",
    "medfilt", "minimum_phase", "normalize", "oaconvolve", "order_filter", "peak_prominences", "peak_widths", "periodogram",
    "qspline1d", "qspline1d_eval", "remez", "resample", "resample_poly", "residue", "residuez", "savgol_coeffs",
    "savgol_filter", "sawtooth", "sos2tf", "sos2zpk", "sosfilt", "sosfilt_zi", "sosfiltfilt", "sosfreqz", "spectrogram",
    "spline_filter", "square", "stft", "sweep_poly", "symiirorder1", "symiirorder2", "tf2sos", "tf2zpk", "unique_roots",
    "unit_impulse", "upfirdn", "vectorstrength", "welch", "wiener", "windows", "zoom_fft", "zpk2sos", "zpk2tf",
]
