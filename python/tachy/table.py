"""Tables: rows that a pipeline gave."""

import numpy as np

from tachy import _native

__all__ = ["Table"]

_reasons = []


def reasons():
    """Return the words for why a value is undefined, by number; '' for one that is defined."""
    if not _reasons:
        _reasons.extend(["", *_native.ask("registry")["reasons"]])
    return np.array(_reasons, dtype=object)


class Table:
    """Rows of one output, column by column.

    Attributes
    ----------
    name : str
        Of the output.
    columns : list of str
    units : dict of str to str
    keys : ndarray of str, shape (rows,)
        Whose rows they are.
    start, end, time, known_at : ndarray of int64, shape (rows,)
        ns since the epoch. A row tells of [start, end) and stands at `time`, the end of a window. `known_at` is when the
        live run can know it: `time` and the pipeline's delay. Join labels on it, or they leak the future.
    values, coverage : ndarray of float64, shape (rows, columns)
        Undefined values are NaN. Coverage is the share of the window that samples cover; NaN for rows that are no windows.
    reasons : ndarray of uint8, shape (rows, columns)
        Why a value is undefined, as a number; 0 where it is defined. See `why`.
    """

    def __init__(self, name, columns, units, delay, keys, start, end, time, values, reasons, coverage):
        self.name, self.columns, self.units, self.delay = name, list(columns), dict(zip(columns, units, strict=True)), delay
        self.keys, self.start, self.end, self.time = keys, start, end, time
        self.known_at = time + delay
        self.values, self.reasons, self.coverage = values, reasons, coverage

    @classmethod
    def concatenate(cls, tables):
        """Return one table of the rows of several of the same output; at least one."""
        first = tables[0]
        arrays = {
            field: np.concatenate([getattr(t, field) for t in tables])
            for field in ("keys", "start", "end", "time", "values", "reasons", "coverage")
        }
        return cls(first.name, first.columns, list(first.units.values()), first.delay, **arrays)

    def of(self, key):
        """Return the rows of one key."""
        mine = self.keys == key
        fields = (self.keys, self.start, self.end, self.time, self.values, self.reasons, self.coverage)
        return Table(self.name, self.columns, list(self.units.values()), self.delay, *(field[mine] for field in fields))

    def __len__(self):
        return len(self.time)

    def __getitem__(self, column):
        """Return the values of a column."""
        return self.values[:, self._index(column)]

    def why(self, column):
        """Return the reason of each value of a column: '' where it is defined, else a word such as 'coverage'."""
        return reasons()[self.reasons[:, self._index(column)]]

    def _index(self, column):
        if column not in self.columns:
            raise KeyError(f"{self.name} has no column {column!r}; it has {self.columns}")
        return self.columns.index(column)

    def __repr__(self):
        return f"<Table {self.name!r}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_html_(self):
        return self.to_pandas()._repr_html_()

    def to_dict(self, reasons=False, coverage=False):
        """Return arrays by name: key, start, end, time, known_at (datetime64[ns], UTC) and the columns."""
        arrays = {"key": self.keys}
        for name in ("start", "end", "time", "known_at"):
            arrays[name] = getattr(self, name).astype("datetime64[ns]")
        for i, column in enumerate(self.columns):
            arrays[column] = self.values[:, i]
            if reasons:
                arrays[f"{column}.reason"] = self.why(column)
            if coverage:
                arrays[f"{column}.coverage"] = self.coverage[:, i]
        return arrays

    def to_pandas(self, reasons=False, coverage=False):
        """Return a frame.

        Parameters
        ----------
        reasons : bool
            Add `<column>.reason`: why a value is NaN, '' where it is not.
        coverage : bool
            Add `<column>.coverage`: the share of the window that samples cover.

        Returns
        -------
        DataFrame
            With key, start, end, time, known_at (UTC) and the columns.
        """
        import pandas as pd

        frame = pd.DataFrame(self.to_dict(reasons, coverage))
        for name in ("start", "end", "time", "known_at"):
            frame[name] = frame[name].dt.tz_localize("UTC")
        return frame

    def to_arrow(self):
        """Return a pyarrow table with reasons and coverage; needs `pip install "tachy[parquet]"`."""
        pa = import_arrow("to_arrow")
        arrays = {
            name: pa.array(array, pa.timestamp("ns", "UTC") if array.dtype.kind == "M" else None)
            for name, array in self.to_dict(reasons=True, coverage=True).items()
        }
        return pa.table(arrays)


def import_arrow(what):
    """Return pyarrow, or say how to get it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(f'{what} needs pyarrow: pip install "tachy[parquet]"', name=error.name) from error
    return pyarrow


def take(handle, outputs, names):
    """Move the rows that Go holds for each output into tables; names are the keys by number."""
    counts = np.zeros(len(outputs), np.int64)
    _native.call("rows_count", handle.number(), counts)
    names = np.array([*names, ""], dtype=object)
    tables = {}
    for i, (output, rows) in enumerate(zip(outputs, counts.tolist(), strict=True)):
        keys, start, end, time = (np.empty(rows, np.int64) for _ in range(4))
        shape = rows, len(output["columns"])
        values, reasons, coverage = np.empty(shape), np.empty(shape, np.uint8), np.empty(shape)
        _native.call("rows_take", handle.number(), i, keys, start, end, time, values, reasons, coverage)
        tables[output["name"]] = Table(
            output["name"], output["columns"], output["units"], output["delay"], names[keys], start, end, time, values, reasons, coverage
        )
    return tables
