"""Filters and resampling under SciPy's names: same arguments, same defaults, same numbers on the same samples.

What is the same for all functions that take a signal:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. Integers count as float64.
* All arithmetic is in 64 bits and gives the same bits on every CPU. Where SciPy returns float32 or complex64 the result is
  rounded to that once, at the end, and so is more exact than SciPy's. Extended precision is refused.
* NaN and infinity propagate as they do in SciPy.
* Arguments are not changed and not kept. The GIL is released while Go computes.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError).
"""

from tachy.signal._design import butter, iirnotch
from tachy.signal._filtering import sosfilt, sosfilt_zi
from tachy.signal._peaks import argrelextrema, argrelmax, argrelmin, find_peaks, find_peaks_cwt, peak_prominences, peak_widths
from tachy.signal._resampling import resample_poly, upfirdn
from tachy.signal._waveforms import chirp, gausspulse, max_len_seq, sawtooth, square, sweep_poly, unit_impulse
from tachy.signal import windows
from tachy.signal.windows import get_window

__all__ = [
    "argrelextrema", "argrelmax", "argrelmin", "butter", "chirp", "find_peaks", "find_peaks_cwt", "gausspulse", "get_window",
    "iirnotch", "max_len_seq", "peak_prominences", "peak_widths", "resample_poly", "sawtooth", "sosfilt", "sosfilt_zi", "square",
    "sweep_poly", "unit_impulse", "upfirdn", "windows",
]
