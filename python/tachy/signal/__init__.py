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
from tachy.signal._filtering import lfilter, lfilter_zi, lfiltic, sosfilt, sosfilt_zi
from tachy.signal._resampling import decimate, resample_poly, upfirdn
from tachy.signal._smoothing import detrend, medfilt, order_filter, savgol_filter, wiener
from tachy.signal._splines import (
    cspline1d,
    cspline1d_eval,
    gauss_spline,
    qspline1d,
    qspline1d_eval,
    spline_filter,
    symiirorder1,
    symiirorder2,
)
from tachy.signal._zerophase import filtfilt, sosfiltfilt

__all__ = [
    "butter",
    "cspline1d",
    "cspline1d_eval",
    "decimate",
    "detrend",
    "filtfilt",
    "gauss_spline",
    "iirnotch",
    "lfilter",
    "lfilter_zi",
    "lfiltic",
    "medfilt",
    "order_filter",
    "qspline1d",
    "qspline1d_eval",
    "resample_poly",
    "savgol_filter",
    "sosfilt",
    "sosfilt_zi",
    "sosfiltfilt",
    "spline_filter",
    "symiirorder1",
    "symiirorder2",
    "upfirdn",
    "wiener",
]
