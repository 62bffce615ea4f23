"""What the detectors of onsets share: rest, test functions, and results."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

_MISSING = {
    "rest": "rest parameters", "size": "the detection window size", "threshold": "the detection threshold",
    "alarm_size": "the number of amplitudes searched in the calculation of the transition index",
    "transition_threshold": "the second threshold", "active_state_duration": "the minimum duration of the active state",
    "samples_above_fail": "the number of samples above the threshold level in a group of successive samples",
    "fail_size": "the number of successive samples",
    "threshold_size": "the window size for calculation of the adaptive threshold",
}


def required(**given):
    """Check that nothing was left out, and that what is in samples is whole; return the values, samples as int."""
    values = []
    for name, value in given.items():
        if value is None:
            raise TachyTypeError(f"Please specify {_MISSING[name]}: {name} is None")
        if name not in ("rest", "threshold", "transition_threshold"):
            if value % 1 != 0 or value < 0 or value == 0 and name.endswith("size") and name != "fail_size":
                raise TachyValueError(f"{name} is {value!r}; it is in samples and must be a whole number of at least "
                                      f"{int(name.endswith('size') and name != 'fail_size')}")
            value = int(value)
        values.append(value)
    return values


def level_of(rest, x, spread="std_dev"):
    """Return the mean and the spread, "std_dev" or "var", at rest."""
    if isinstance(rest, dict):
        if missing := {"mean", spread} - rest.keys():
            raise TachyValueError(f"rest has no {sorted(missing)[0]!r}: {rest!r}")
        return float(rest["mean"]), float(rest[spread])
    if not isinstance(rest, (list, tuple, np.ndarray)) or len(rest) < 2:
        raise TachyTypeError(f"Please specify the rest analysis: rest is {rest!r}; it must be a signal, its start and end, or a dict")
    still = x[slice(*_inputs.indices_of(rest, "rest").tolist())] if len(rest) == 2 else _inputs.signal_of(rest, "rest")
    return still


def scaled(rest, x, convention, spread="std_dev"):
    """Return a signal without its mean, the mean and the spread at rest, and why they are undefined or None."""
    x = np.where(np.isfinite(x), x, np.nan)
    known = x if convention == "biosppy" else _inputs.finite_of(x)
    level = level_of(rest, x, spread)
    if isinstance(level, np.ndarray):
        still = level if convention == "biosppy" else _inputs.finite_of(level)
        if len(still) < 2:
            level = np.nan, np.nan
        else:
            still = still - np.mean(still)
            level = np.mean(still), (np.var if spread == "var" else np.std)(still, ddof=1)
    reason = None
    if convention == "corrected" and not level[1] > 0:
        reason, level = "no activity can be told from a rest that is a flat line", (np.nan, np.nan)
    return x - np.mean(known) if len(known) else x, *map(np.float64, level), reason


def moving_sum(x, size):
    """Return the sums over windows of size samples, one for each place where a whole window fits."""
    sums = np.empty(max(len(x) - size + 1, 0))
    _native.call("window_sums", size, x, sums)
    return sums


def crossings(x, threshold, at_least=False):
    """Return the samples below a threshold that lie beside one above; one at it is above with at_least."""
    above, below = (x >= threshold, x < threshold) if at_least else (x > threshold, x <= threshold)
    beside = np.zeros(len(x), bool)
    beside[:-1] |= above[1:]
    beside[1:] |= above[:-1]
    return np.flatnonzero(beside & below)


def changes(function, *slots):
    """Return what one of the Go functions that find changes finds; the last slot but none is the signal."""
    at = np.empty(len(slots[-1]), np.int64)
    return at[:_native.call(function, *slots, at)]


def named(onsets, x, processed=None, reason=None):
    """Return onsets, and the test function if there is one, as a result."""
    reasons = {}
    if len(onsets) == 0:
        reasons["onsets"] = _inputs.why_undefined(x, 2) or reason or "no activity found"
    if processed is None:
        return Result((onsets,), ("onsets",), reasons)
    if not np.isfinite(processed).any():
        reasons["processed"] = reason or _inputs.why_undefined(x, 2) or "no finite samples"
    return Result((onsets, processed), ("onsets", "processed"), reasons)
