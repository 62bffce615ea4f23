"""Windows: from waves and events to rows."""

from tachy.errors import TachyTypeError
from tachy.expressions import Feature, Rows, parameter

__all__ = ["Window", "window"]


class Window:
    """Spans on a grid aligned to the epoch; made by `tachy.window`."""

    __slots__ = ("_params",)

    def __init__(self, params):
        object.__setattr__(self, "_params", params)

    def __setattr__(self, name, value):
        raise AttributeError(f"windows do not change: {name} cannot be set")

    def __repr__(self):
        return f"<Window {self._params}>"

    def of(self, **features):
        """Make rows of features, one row a window and one column a feature.

        Parameters
        ----------
        **features : Feature
            By the name of their columns.

        Returns
        -------
        Rows

        Examples
        --------
        >>> import tachy
        >>> beats = tachy.ecg("II").rpeaks()
        >>> tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd()).units
        {'hr': '1/min', 'rmssd': 'ms'}
        """
        for name, feature in features.items():
            if not isinstance(feature, Feature):
                raise TachyTypeError(f"{name} is {feature!r}; want a feature, which a method such as mean() or rate() makes")
        return Rows._make("window", list(features.values()), self._params | {"columns": list(features)})


def window(length, *, every=None, min_coverage=0.5, no_data_max="10min"):
    """Look at spans of time.

    Parameters
    ----------
    length : str, timedelta or int (ns)
        Length of a window, such as "30s"; 1 ms to 1 day.
    every : str, timedelta or int (ns), optional
        Time from one window's start to the next one's; by default `length`.
    min_coverage : float
        Least share of the window that samples must cover, 0 to 1; below it a feature is NaN with reason `coverage`, or
        `no_data`.
    no_data_max : str, timedelta or int (ns)
        How long rows go on without data; 0 to 7 days.

    Returns
    -------
    Window

    Examples
    --------
    >>> import tachy
    >>> tachy.window("1min").of(map=tachy.abp().mean()).columns
    ['map']
    """
    params = {
        "length": parameter(length), "every": parameter(length if every is None else every),
        "min_coverage": parameter(min_coverage), "no_data_max": parameter(no_data_max),
    }
    return Window(params)
