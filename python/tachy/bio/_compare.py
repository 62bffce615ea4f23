"""Both conventions side by side."""

import numpy as np

from tachy.bio._face import functions
from tachy.bio._result import Result
from tachy.errors import TachyTypeError


def compare(signal, sampling_rate, function=None, **kwargs):
    """Print what a function gives in both conventions, and return that as a data frame.

    Parameters
    ----------
    signal : array_like
        What the function takes first.
    sampling_rate : float
        Hz.
    function : callable or str
        One of tachy.bio's, or its name, such as "ppg.ppg"; by default `ecg.ecg`.
    **kwargs
        Its other arguments.

    Returns
    -------
    DataFrame
        One row a value, with columns `corrected`, `biosppy` (of arrays: how many values, their mean; "-" where one has no such value) and
        `difference`: the largest one, or "other length", "other NaN", "other".

    Raises
    ------
    TachyTypeError
        There is no such function.

    Examples
    --------
    >>> from tachy import bio
    >>> both = bio.compare([0, 100, 300, 380], 125.0, bio.tools.get_heart_rate)
                           corrected                biosppy    difference
    index         3 values, mean 260     2 values, mean 240  other length
    heart_rate  3 values, mean 68.75  2 values, mean 84.375  other length
    """
    import pandas as pd

    if not callable(function):
        name = "ecg.ecg" if function is None else function
        if name not in functions():
            raise TachyTypeError(f"function is {function!r}; it must be one of tachy.bio's, or its name, such as 'ecg.ecg'")
        function = functions()[name].function
    corrected, biosppy = (_named(function(signal, sampling_rate=sampling_rate, convention=c, **kwargs)) for c in ("corrected", "biosppy"))
    names = [*corrected, *(name for name in biosppy if name not in corrected)]
    rows = [_row(corrected.get(name), biosppy.get(name)) for name in names]
    table = pd.DataFrame(rows, index=names, columns=["corrected", "biosppy", "difference"])
    print(table.to_string())
    return table


def _row(corrected, biosppy):
    if corrected is None or biosppy is None:
        return _brief(corrected), _brief(biosppy), "-"
    return _brief(corrected), _brief(biosppy), _difference(corrected, biosppy)


def _named(out):
    return out.as_dict() if isinstance(out, Result) else {"value": out}


def _brief(value):
    if value is None:
        return "-"
    if isinstance(value, (str, dict)):
        return str(value)
    x = np.asarray(value, float)
    if x.ndim == 0:
        return f"{x:.6g}"
    finite = x[np.isfinite(x)]
    return f"{x.shape[0]} values" + (f", mean {finite.mean():.6g}" if finite.size else "")


def _difference(a, b):
    if isinstance(a, (str, dict)):
        return "0" if a == b else "other"
    a, b = np.asarray(a, float), np.asarray(b, float)
    if a.shape != b.shape:
        return "other length"
    if not np.array_equal(np.isnan(a), np.isnan(b)):
        return "other NaN"
    finite = np.isfinite(a) & np.isfinite(b)
    return f"{np.abs(a - b)[finite].max(initial=0):.3g}"
