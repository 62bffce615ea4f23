"""What all of tachy.bio.hrv share: intervals with gaps, values that may be undefined."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._result import Undefined
from tachy.errors import TachyTypeError, TachyValueError

DETREND = ("detrend_rri is False unless given: SDNN, RMSSD and the rest describe the intervals themselves, as the Task Force "
           "defines them. BioSPPy takes off their trend first, which hides all below about 0.035 Hz.")
GAPS = ("Undefined values are NaN with a reason, and names are always the same. BioSPPy leaves names out, prints or raises.")


def intervals_of(rri, name="rri"):
    """Return intervals as float64, NaN where they are not finite."""
    x = _inputs.signal_of(rri, name)
    return x if _inputs.all_finite(x) else np.where(np.isfinite(x), x, np.nan)


def known(x):
    """Return the intervals that are there."""
    return x[~np.isnan(x)]


def are_flat(x):
    """Say whether there are intervals and all are the same."""
    there = known(x)
    return len(there) > 0 and np.ptp(there) == 0


def seconds_of(x, duration):
    """Return the duration in s: the one given, or the sum of the intervals."""
    if duration is None:
        return float(known(x).sum()) / 1000
    try:
        return float(duration)
    except (TypeError, ValueError):
        raise TachyTypeError(f"duration is {duration!r}; it must be a number of seconds") from None


def why_too_short(x, seconds, needed, convention):
    """Return why intervals of so many seconds do not do, or None. BioSPPy counts with whatever is long enough."""
    if seconds >= needed:
        return why_odd(x) if convention == "corrected" else None
    return why_odd(x) or f"too short: {seconds:.4g} s, at least {needed} s are needed"


def why_odd(x):
    """Return why intervals cannot be those of a heart in ms, or None."""
    there = known(x)
    odd = np.count_nonzero(there <= 0)
    if odd:
        return f"{odd} of {len(there)} intervals are not positive"
    middle = np.median(there) if len(there) else 1000.0
    if not 10 <= middle <= 10_000:
        return f"intervals must be in ms; the median of these is {middle:.3g}, as if they were in {'s' if middle < 10 else 'µs'}"
    return None


def detrends(detrend_rri, convention):
    """Say whether to detrend: what the caller wants, or else what the convention does."""
    return convention == "biosppy" if detrend_rri is None else bool(detrend_rri)


def detrended(x, window=2000, smoothing_factor=500):
    """Return intervals less their trend, and the trend."""
    y, trend = np.empty(len(x)), np.full(len(x), np.nan)
    _native.call("hrv_detrend", x, float(smoothing_factor), window, y, trend)
    return y, trend


def values(function, n, *arguments):
    """Return n numbers that a function of Go gives."""
    out = np.empty(n)
    _native.call(function, *arguments, out)
    return out.tolist()


def number(value, reason):
    """Return a number, undefined for that reason if it is NaN."""
    return value if value == value else Undefined(reason)


def numbers(found, reason):
    """Return numbers, each undefined for that reason if it is NaN."""
    return [number(value, reason) for value in found]


def only(kwargs, *names):
    """Refuse arguments that are none of those."""
    if unknown := [name for name in kwargs if name not in names]:
        raise TachyTypeError(f"there is no parameter {unknown[0]!r}; **kwargs can be {', '.join(names)}")


def count_of(value, name, least):
    """Return an integer that is at least so great."""
    if not isinstance(value, (int, np.integer)) or isinstance(value, bool):
        raise TachyTypeError(f"{name} is {value!r}; it must be an integer")
    if value < least:
        raise TachyValueError(f"{name} is {value}; it must be at least {least}")
    return int(value)


def share_of(value, name="r"):
    """Return a number that is not negative."""
    if not (isinstance(value, (int, float, np.number)) and 0 <= value < np.inf):
        raise TachyValueError(f"{name} is {value!r}; it must be 0 or more")
    return float(value)
