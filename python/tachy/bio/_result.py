"""What the functions of tachy.bio return."""

import functools
import itertools
import keyword
import textwrap

import numpy as np

from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["Result", "Undefined"]


_WIDTH = 100  # characters of a line


class Undefined(float):
    """NaN that says why it is no number.

    Parameters
    ----------
    reason : str
        Such as "flat line".

    Examples
    --------
    >>> import math
    >>> rate = Undefined("flat line")
    >>> math.isnan(rate), rate.reason
    (True, 'flat line')
    """

    __slots__ = ("reason",)

    def __new__(cls, reason):
        self = super().__new__(cls, "nan")
        self.reason = reason
        return self

    def __reduce__(self):
        return type(self), (self.reason,)

    def __repr__(self):
        return f"nan ({self.reason})"


@functools.lru_cache
def _checked(*names):
    """Return names that can be a result's; the same ones come again and again."""
    for name in names:
        if type(name) is not str:
            raise TachyTypeError(f"the name {name!r} is not a str")
        if not name.isidentifier() or keyword.iskeyword(name):
            raise TachyValueError(f"the name {name!r} is not an identifier")
    if len(set(names)) != len(names):
        raise TachyValueError(f"a name stands twice in {names}")
    return names


def _shown(value):
    """Return a value in a line: of an array, or a list of numbers, of over six the first and last two, and the shape."""
    if isinstance(value, list) and len(value) > 6 and np.isscalar(value[0]):
        value = np.array(value)
    if isinstance(value, np.ndarray) and value.size > 6:
        text = np.array2string(value.ravel(), precision=4, threshold=4, edgeitems=2, separator=", ", max_line_width=1000)
        return f"{text} {' x '.join(map(str, value.shape))}"
    if isinstance(value, dict):
        return f"<dict of {', '.join(map(str, value))}>"
    if isinstance(value, np.generic):
        value = value.item()
    return f"{value:.6g}" if type(value) is float else " ".join(repr(value).split())


class Result(tuple):
    """Values with names: BioSPPy's `ReturnTuple`, which may also be pickled, copied and made a data frame.

    A value is found by its name, as an attribute (`out.rpeaks`) or a key (`out["rpeaks"]`), by its place (`out[2]`), and by
    unpacking (`ts, filtered, rpeaks, *_ = out`). A name that tuples use themselves (`index`, `count`) means the value.

    Parameters
    ----------
    values : iterable
    names : iterable of str
        Identifiers, each once, as many as values.
    reasons : dict of str to str, optional
        By name, why a value is NaN or empty. Those of `Undefined` values are added.

    Attributes
    ----------
    reasons : dict of str to str

    Examples
    --------
    >>> out = Result(([3, 4], Undefined("flat line")), ("rpeaks", "rate"))
    >>> out.rpeaks, out["rate"], out.reasons
    ([3, 4], nan (flat line), {'rate': 'flat line'})
    """

    def __new__(cls, values, names, reasons=None):
        self = super().__new__(cls, values)
        names = _checked(*names)
        if len(names) != len(self):
            raise TachyValueError(f"{len(names)} names do not go with {len(self)} values")
        undefined = {name: value.reason for name, value in zip(names, self) if isinstance(value, Undefined)}
        self.__dict__.update(zip(names, self), _names=names, reasons=undefined | dict(reasons or {}))
        return self

    def __setattr__(self, name, value):
        raise AttributeError(f"results do not change: {name} cannot be set")

    def __reduce__(self):
        return type(self), (tuple(self), self._names, self.reasons)

    def __getitem__(self, key):
        if isinstance(key, str):
            if key not in self._names:
                raise KeyError(f"unknown key {key!r}; there are {', '.join(self._names)}")
            return self.__dict__[key]
        return super().__getitem__(key)

    def __repr__(self):
        """Return it in one line if that is short; else a line a value, with why it is missing, or a line a reason of several."""
        line = f"Result({', '.join(f'{name}={_shown(value)}' for name, value in zip(self._names, self))})"
        if len(line) <= _WIDTH:
            return line
        lines = ["Result("]
        for (undefined, key), names in itertools.groupby(self._names, self._line):
            values = [f"{key}={_shown(self[key])}"] if not undefined else textwrap.wrap(", ".join(f"{name}=nan" for name in names), _WIDTH - 5)
            lines += (f"    {part.rstrip(',')}," for part in values)
            if why := key if undefined else self.reasons.get(key):
                lines[-1] += f"  # {why}"
        return "\n".join((*lines, ")"))

    def _line(self, name):
        """Return what stands together in a line: values that are undefined for one reason, or else one."""
        undefined = isinstance(self[name], Undefined)
        return undefined, self[name].reason if undefined else name

    def keys(self):
        """Return the names, as a list in order."""
        return list(self._names)

    def as_dict(self):
        """Return a new dict of name to value, in order."""
        return dict(zip(self._names, self))

    def append(self, values, keys):
        """Return a new result with more values: one with its name, or as many as names."""
        if isinstance(keys, str):
            values, keys = (values,), (keys,)
        return Result((*self, *values), (*self._names, *keys), self.reasons)

    def join(self, other):
        """Return a new result with the values of both."""
        return Result((*self, *other), (*self._names, *other.keys()), self.reasons | other.reasons)

    def delete(self, key):
        """Return a new result without the value of that name."""
        self[key]
        left = {name: value for name, value in self.as_dict().items() if name != key}
        return Result(left.values(), left, {name: reason for name, reason in self.reasons.items() if name != key})

    def to_frame(self, *names):
        """Return a data frame.

        Parameters
        ----------
        *names : str
            The columns. By default: where all values are numbers, all of them, in one row; else the arrays with one axis that
            are as long as the first array.

        Raises
        ------
        TachyValueError
            The columns are not equally long, or one is a table itself, which `pandas.DataFrame` takes.
        """
        import pandas as pd

        values = {name: np.asarray(value) for name, value in self.as_dict().items()}
        if not names:
            arrays = [name for name, value in values.items() if value.ndim == 1]
            names = [name for name in arrays if len(values[name]) == len(values[arrays[0]])] if arrays else list(values)
        columns = {name: np.atleast_1d(self[name]) for name in names}
        if tables := [name for name, column in columns.items() if column.ndim > 1]:
            raise TachyValueError(f"{tables[0]} has the shape {columns[tables[0]].shape}, which is no column; take pandas.DataFrame(out[{tables[0]!r}])")
        if len({len(column) for column in columns.values()}) > 1:
            raise TachyValueError(f"the columns are not equally long: { {name: len(column) for name, column in columns.items()} }")
        return pd.DataFrame(columns)
