"""Filters and resampling under SciPy's names: same arguments, same defaults, same numbers on the same samples.

What is the same for all functions that take a signal:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. Integers count as float64.
* All arithmetic is in 64 bits and gives the same bits on every CPU. Where SciPy returns float32 or complex64 the result is
  rounded to that once, at the end, and so is more exact than SciPy's. Extended precision is refused.
* NaN and infinity propagate as they do in SciPy.
* Arguments are not changed and not kept. The GIL is released while Go computes.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError).
"""

from tachy.signal._coefficients import BadCoefficients
from tachy.signal._conversions import sos2tf, sos2zpk, tf2sos, tf2zpk, zpk2sos, zpk2tf
from tachy.signal._design import (
    bessel, butter, cheby1, cheby2, ellip, gammatone, iircomb, iirdesign, iirfilter, iirnotch, iirpeak,
)
from tachy.signal._filtering import sosfilt, sosfilt_zi
from tachy.signal._fir import (
    firls, firwin, firwin2, kaiser_atten, kaiser_beta, kaiserord, minimum_phase, remez, savgol_coeffs,
)
from tachy.signal._orders import buttord, cheb1ord, cheb2ord, ellipord
from tachy.signal._prototypes import besselap, buttap, cheb1ap, cheb2ap, ellipap
from tachy.signal._resampling import resample_poly, upfirdn
from tachy.signal._residues import invres, invresz, residue, residuez, unique_roots
from tachy.signal._responses import findfreqs, freqs, freqs_zpk, freqz, freqz_sos, freqz_zpk, group_delay, sosfreqz
from tachy.signal._transforms import (
    bilinear, bilinear_zpk, lp2bp, lp2bp_zpk, lp2bs, lp2bs_zpk, lp2hp, lp2hp_zpk, lp2lp, lp2lp_zpk, normalize,
)

__all__ = [
    "BadCoefficients", "bessel", "besselap", "bilinear", "bilinear_zpk", "buttap", "butter", "buttord", "cheb1ap",
    "cheb1ord", "cheb2ap", "cheb2ord", "cheby1", "cheby2", "ellip", "ellipap", "ellipord", "findfreqs", "firls",
    "firwin", "firwin2", "freqs", "freqs_zpk", "freqz", "freqz_sos", "freqz_zpk", "gammatone", "group_delay",
    "iircomb", "iirdesign", "iirfilter", "iirnotch", "iirpeak", "invres", "invresz", "kaiser_atten", "kaiser_beta",
    "kaiserord", "lp2bp", "lp2bp_zpk", "lp2bs", "lp2bs_zpk", "lp2hp", "lp2hp_zpk", "lp2lp", "lp2lp_zpk",
    "minimum_phase", "normalize", "remez", "resample_poly", "residue", "residuez", "savgol_coeffs", "sos2tf",
    "sos2zpk", "sosfilt", "sosfilt_zi", "sosfreqz", "tf2sos", "tf2zpk", "unique_roots", "upfirdn", "zpk2sos",
    "zpk2tf",
]
