"""The rows that a running server publishes, each once."""

import time

from tachy import _native
from tachy.errors import TachyValueError

__all__ = ["Results", "read_results"]


class Results:
    """An iterator of rows, made by `read_results`. Close it, or use it in a `with` statement."""

    def __init__(self, url, notices, timeout):
        self._notices, self._timeout = notices, timeout
        number = _native.ask("results_new", url=url)
        self._handle = _native.Handle(lambda: number, rebuild=False)
        self._waiting = []

    def __iter__(self):
        return self

    def __next__(self):
        deadline = None if self._timeout is None else time.monotonic() + self._timeout
        while not self._waiting:
            found = _native.ask("results_next", handle=self._handle.number()) or []
            self._waiting = [self._row(result) for result in found if self._notices or result["kind"] == "row"][::-1]
            if not found and deadline is not None and time.monotonic() >= deadline:
                raise StopIteration
        return self._waiting.pop()

    @staticmethod
    def _row(result):
        return {"id": result["id"], **result["row"]}

    def close(self):
        """End the reading."""
        if self._handle._number is not None:
            _native.ask("results_close", handle=self._handle.number())
            self._handle.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if hasattr(self, "_handle"):
            self.close()

    def to_pandas(self):
        """Read until nothing has come for `timeout` and return the rows as a frame.

        Returns
        -------
        DataFrame
            With output, key, start, end, time, known_at (UTC) and the columns of all outputs.
        """
        import pandas as pd

        if self._timeout is None:
            raise TachyValueError("to_pandas needs read_results(..., timeout=seconds): without it the rows have no end")
        names = ("output", "key", "start", "end", "time", "known_at")
        rows = [{name: row[name] for name in names} | row["values"] for row in self if "values" in row]
        frame = pd.DataFrame(rows, columns=None if rows else names)
        for name in names[2:]:
            frame[name] = pd.to_datetime(frame[name].astype("int64"), utc=True)
        return frame


def read_results(url, *, notices=False, timeout=None):
    """Read the rows of an output stream from its first, each once, and wait for those to come.

    Rows of a writer that had been replaced, and rows that stand in the stream twice, are left out.

    Parameters
    ----------
    url : str
        ``amqp://user:password@host:port/vhost/stream``, or ``amqp://…/stream`` for the virtual host "/"; amqps with TLS.
    notices : bool
        Give notices about the input, too: late samples, clocks that were set. They have a `kind` and no `values`.
    timeout : float, optional
        Seconds without a new row after which the iteration ends; by default it never does.

    Returns
    -------
    Results
        An iterator of dicts: `id`, `output`, `key`, `start`, `end`, `time`, `known_at` (ns), `values`, `reasons`, `coverage`,
        by column. An undefined value is None and has a reason.

    Raises
    ------
    DataError
        While iterating: the broker refuses, or has no such stream.
    """
    return Results(url, notices, timeout)
