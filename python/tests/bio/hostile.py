"""Signals as bad nights make them, and what every function of tachy.bio owes them."""

import math
import warnings

import numpy as np


def kinds(clean):
    """Return by name what may come instead of a clean float64 signal."""
    n = len(clean)
    gap, infinite, step, saturated = (clean.copy() for _ in range(4))
    gap[n // 3:n // 3 + n // 50 + 1] = np.nan
    infinite[n // 2] = np.inf
    step[n // 2:] += 100 * (np.ptp(clean) + 1)
    low, high = np.quantile(clean, [0.05, 0.95])
    saturated.clip(low, high, out=saturated)
    return {
        "clean": clean, "gap": gap, "infinite": infinite, "all NaN": np.full(n, np.nan), "constant": np.full(n, 80.0), "zero": np.zeros(n),
        "too short": clean[:10], "two": clean[:2], "one": clean[:1], "empty": clean[:0], "step": step, "saturated": saturated,
        "integer": np.round(clean * 1000).astype(np.int32), "units": clean * 1e-3, "list": clean[:n // 2].tolist(),
    }


def quietly(function, *args, **kwargs):
    """Call a function that may neither warn nor raise, and check that what is undefined has a reason; return the result."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = function(*args, **kwargs)
    for name in out.keys() if hasattr(out, "keys") else ():
        value = out[name]
        if isinstance(value, float) and math.isnan(value):
            assert out.reasons.get(name), f"{name} is NaN for no reason"
        if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size and np.isnan(value).all():
            assert out.reasons, f"{name} is all NaN for no reason"
    return out
