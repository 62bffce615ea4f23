"""Recordings: the signals of one patient, in memory."""

import os
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from tachy import _native
from tachy.errors import DataError, TachyTypeError, TachyValueError

__all__ = ["Recording", "Recordings", "Segment", "Signal", "from_numpy", "read_cmf", "read_wfdb"]

_RATE_TERM_MAX = 1 << 20
_READ_BYTES = 4 << 20  # of a file, for one call of Go


# --- what a recording is made of ----------------------------------------------------------------------------------------


class Segment:
    """A longest run of contiguous samples.

    Attributes
    ----------
    start : int
        Time of the first sample, ns since the epoch (UTC).
    fs : Fraction
        Sampling rate, Hz.
    samples : ndarray of float64
        Finite, read-only.
    anchors : ndarray of int64, shape (n, 2)
        Pairs (sample, time): from that sample on time is counted from there. They follow the drift of the source's clock.
    joins : bool
        Only a gap lies between it and the segment before, so that a pipeline with `fill_gap_max` may fill it.
    """

    __slots__ = ("anchors", "fs", "joins", "samples", "start")

    def __init__(self, start, fs, samples, anchors=(), joins=True):
        samples = _native.floats(samples)
        if samples.ndim != 1 or not np.isfinite(samples).all():
            raise TachyValueError(f"samples have the shape {samples.shape} or are not all finite; want one axis of finite numbers")
        self.start, self.fs, self.joins = instant(start), rate(fs), bool(joins)
        self.samples = samples.view()
        self.samples.flags.writeable = False
        self.anchors = np.array(anchors, np.int64).reshape(-1, 2)

    def times(self):
        """Return the time of each sample, ns since the epoch: ``start + floor(i / fs)``, from an anchor on counted from it."""
        times = np.empty(len(self.samples), np.int64)
        edges = [(0, self.start), *self.anchors.tolist()]
        for (first, time), (last, _) in zip(edges, [*edges[1:], (len(times), 0)], strict=True):
            times[first:last] = time + offsets(np.arange(last - first), self.fs)
        return times

    @property
    def end(self):
        """Time behind the last sample, ns since the epoch."""
        first, time = self.anchors[-1].tolist() if len(self.anchors) else (0, self.start)
        return time + (len(self.samples) - first) * self.fs.denominator * 10**9 // self.fs.numerator

    def __repr__(self):
        return f"<Segment {len(self.samples)} samples at {self.fs} Hz from {self.start}>"


class Signal:
    """One signal of a recording.

    Attributes
    ----------
    name : str
        As the catalogue calls it: the lead, or the source's name where the catalogue does not have it.
    source : str
        As the source calls it.
    signal : str
        What it is: 'ecg', 'abp', …; 'wave' where the catalogue does not have it.
    unit : str
    segments : tuple of Segment
        In order of time.
    """

    __slots__ = ("name", "segments", "signal", "source", "unit")

    def __init__(self, name, signal, unit, segments, source=None):
        self.name, self.source, self.signal, self.unit = name, source or name, signal, unit
        self.segments = tuple(segments)

    @property
    def fs(self):
        """Sampling rate of the first segment, Hz; None without one."""
        return self.segments[0].fs if self.segments else None

    def __len__(self):
        return sum(len(segment.samples) for segment in self.segments)

    def __repr__(self):
        return f"<Signal {self.name!r} ({self.signal}): {len(self)} samples in {len(self.segments)} segments, {self.unit}>"

    def between(self, start=None, end=None):
        """Return times and samples of a span, with one NaN between segments.

        Parameters
        ----------
        start, end : str, timedelta, Timestamp or int, optional
            Half-open. A text such as "60s" or a timedelta counts from the first sample, an int is ns since the epoch.

        Returns
        -------
        times : ndarray of int64
            ns since the epoch.
        samples : ndarray of float64

        Examples
        --------
        >>> import numpy as np, tachy
        >>> rec = tachy.from_numpy([1.0, 2.0, np.nan, 4.0], fs=2, name="ABP")
        >>> rec["ABP"].between("0s", "2s")[1]
        array([ 1.,  2., nan,  4.])
        """
        if not self.segments:
            return np.empty(0, np.int64), np.empty(0)
        start, end = (_moment(t, self.segments[0].start) for t in (start, end))
        times, samples = [], []
        for segment in self.segments:
            t = segment.times()
            lo = 0 if start is None else np.searchsorted(t, start)
            hi = len(t) if end is None else np.searchsorted(t, end)
            if lo < hi:
                if times:
                    times.append(times[-1][-1:] + 1)
                    samples.append([np.nan])
                times.append(t[lo:hi])
                samples.append(segment.samples[lo:hi])
        if not times:
            return np.empty(0, np.int64), np.empty(0)
        return np.concatenate(times), np.concatenate(samples)

    def plot(self, start=None, end=None, ax=None):
        """Draw a span; needs `pip install "tachy[plot]"`.

        Parameters
        ----------
        start, end
            As those of `between`.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default a new figure.

        Returns
        -------
        matplotlib.axes.Axes
        """
        try:
            import matplotlib.pyplot as plt
        except ImportError as error:
            raise ImportError('plot needs matplotlib: pip install "tachy[plot]"', name=error.name) from error
        times, samples = self.between(start, end)
        ax = plt.subplots(figsize=(12, 3), layout="constrained")[1] if ax is None else ax
        ax.plot((times - (self.segments[0].start if self.segments else 0)) / 1e9, samples, linewidth=0.8)
        ax.set(title=self.name, xlabel="time from the first sample (s)", ylabel=self.unit)
        return ax


class Recording(Mapping):
    """The signals of one patient: a mapping of their names.

    Attributes
    ----------
    key : str
        Whose they are.

    Examples
    --------
    >>> import tachy
    >>> rec = tachy.simulate.ward(beds=1, seconds=5)["1:1"]
    >>> rec.info()["fs"].to_dict()
    {'RESP': 62.5, 'ABP': 125.0, 'II': 250.0, 'PLETH': 125.0}
    """

    def __init__(self, key, signals):
        self.key, self._signals = key, {}
        for signal in signals:
            name = signal.name if signal.name not in self._signals else signal.source
            if name in self._signals:
                raise DataError(f"{key}: two signals are called {name!r}")
            self._signals[name] = signal

    @property
    def signals(self):
        """The signals by name, in the order in which they came first."""
        return dict(self._signals)

    def __getitem__(self, name):
        try:
            return self._signals[name]
        except KeyError:
            raise KeyError(f"{self.key!r} has no signal {name!r}; it has {list(self._signals)}") from None

    def __iter__(self):
        return iter(self._signals)

    def __len__(self):
        return len(self._signals)

    def __repr__(self):
        return f"<Recording {self.key!r}: {self.contents()}>"

    def contents(self):
        """Return the names of the signals in a line; of one without a name, its kind."""
        return ", ".join(name or f"{signal.signal} without a name" for name, signal in self._signals.items())

    def info(self):
        """Return a frame with a row a signal: kind, source's name, unit, fs (Hz), segments, samples, start and end (UTC)."""
        import pandas as pd

        rows = [{
            "name": name, "signal": s.signal, "source": s.source, "unit": s.unit,
            "fs": float(s.fs) if s.segments else np.nan, "segments": len(s.segments), "samples": len(s),
            "start": pd.Timestamp(s.segments[0].start if s.segments else None, tz="UTC"),
            "end": pd.Timestamp(s.segments[-1].end if s.segments else None, tz="UTC"),
        } for name, s in self._signals.items()]
        return pd.DataFrame(rows).set_index("name")


class Recordings(dict):
    """Recordings by key, with what became of the messages that they were made of.

    Attributes
    ----------
    counters : dict of str to int
        What became of the input, in messages and samples.
    undecodable : list of (int, str)
        Lines that are no message, from 1, and why; the first 1000.
    """

    def __init__(self, recordings, report):
        super().__init__(recordings)
        self.counters = report["counters"]
        self.undecodable = [(line["line"], line["reason"]) for line in report["undecodable"] or []]
        self._notices = report["notices"] or []

    @property
    def notices(self):
        """A frame of what the recordings do not rest on: late and conflicting samples, clocks that were set."""
        return notices_frame(self._notices)


def notices_frame(notices):
    """Return a frame of notices, with times in UTC."""
    import pandas as pd

    frame = pd.DataFrame(notices, columns=["kind", "key", "signal", "start", "end", "samples"])
    for column in ("start", "end"):
        frame[column] = pd.to_datetime(frame[column].astype("int64"), utc=True)
    return frame


# --- times and rates ----------------------------------------------------------------------------------------------------


def rate(fs):
    """Return a sampling rate as the fraction that it stands for: 62.5, "62.5" and "125/2" are the same."""
    try:
        exact = Fraction(fs if isinstance(fs, (int, Fraction)) else str(fs))
    except (ValueError, ZeroDivisionError):
        raise TachyValueError(f"fs is {fs!r}; want Hz as 250, 62.5 or '125/2'") from None
    if exact <= 0 or max(exact.numerator, exact.denominator) > _RATE_TERM_MAX:
        raise TachyValueError(f"fs is {fs!r} = {exact} Hz; want a positive rate whose terms are at most {_RATE_TERM_MAX}")
    return exact


def offsets(i, fs):
    """Return the time of sample i from sample 0 in ns, rounded down, without overflow."""
    num, den = fs.numerator, fs.denominator
    whole, rest = np.divmod(i * den, num)
    return whole * 10**9 + rest * 10**9 // num


_TIME_MAX = 1 << 62  # ns either side of the epoch, so that a difference of two times fits 64 bits


def instant(time):
    """Return a time as ns since the epoch: an int is one already, a datetime without a zone is UTC."""
    if isinstance(time, (int, np.integer)) and not isinstance(time, bool):
        ns = int(time)
    else:
        import pandas as pd

        try:
            if isinstance(time, (float, np.floating, bool)) or pd.isna(stamp := pd.Timestamp(time)):
                raise ValueError
            ns = (stamp.tz_localize("UTC") if stamp.tz is None else stamp).as_unit("ns").value
        except (ValueError, TypeError, OverflowError):
            raise TachyValueError(f"{time!r} is not a time: give ns since the epoch as an int, or a text such as '2026-01-31 12:00'") from None
    if abs(ns) > _TIME_MAX:
        raise TachyValueError(f"the time {time!r} is more than 146 years from 1970")
    return ns


def _moment(time, origin):
    if time is None or isinstance(time, (int, np.integer)):
        return time
    import pandas as pd

    try:
        return origin + pd.Timedelta(time).as_unit("ns").value
    except (ValueError, TypeError):
        return instant(time)


# --- from arrays --------------------------------------------------------------------------------------------------------


def from_numpy(x, fs, start=0, *, unit=None, name="", signal=None, key=""):
    """Make a recording of one array.

    Parameters
    ----------
    x : array_like, shape (n,)
        Samples. NaN and infinity are gaps: a segment ends there and the next one starts behind.
    fs : float, str or Fraction
        Sampling rate, Hz: 250, 62.5 or "125/2".
    start : int, str or Timestamp
        Time of x[0]: ns since the epoch, or a time (UTC where it has no zone).
    unit : str, optional
        Unit of the samples; by default that of the kind of signal.
    name : str
        The signal's name. The catalogue knows 'MLII', 'II', 'ABP', 'MDC_PULS_OXIM_PLETH' and more.
    signal : str, optional
        What it is: 'ecg', 'abp', …; by default what the catalogue takes `name` for, else 'wave'.
    key : str
        Whose it is.

    Returns
    -------
    Recording
        Of one signal.

    Examples
    --------
    >>> import numpy as np, tachy
    >>> rec = tachy.from_numpy([1.0, 2.0, np.nan, 4.0], fs=2, name="ABP")
    >>> rec["ABP"].segments
    (<Segment 2 samples at 2 Hz from 0>, <Segment 1 samples at 2 Hz from 1500000000>)
    """
    known = _native.ask("identify", source=name)
    if signal is None or signal == known["signal"]:
        signal, short = known["signal"], known["name"]
    else:
        short = name
    units = _native.ask("registry")["signals"]
    if signal not in units:
        raise TachyValueError(f"signal is {signal!r}; want one of {', '.join(units)}")
    unit = units[signal] if unit is None else unit
    return Recording(key, [Signal(short, signal, unit, split(x, rate(fs), instant(start)), source=name)])


def split(x, fs, start):
    """Return the finite runs of x as segments."""
    x = _native.floats(x)
    if x.ndim != 1:
        raise TachyValueError(f"x has the shape {x.shape}; want one axis")
    edges = np.flatnonzero(np.diff(np.isfinite(x), prepend=False, append=False))
    starts = start + offsets(edges[::2], fs)
    return [
        Segment(first, fs, x[lo:hi], joins=i > 0)
        for i, (first, lo, hi) in enumerate(zip(starts.tolist(), edges[::2], edges[1::2], strict=True))
    ]


# --- from files ---------------------------------------------------------------------------------------------------------


def read_wfdb(path):
    """Read a recording in PhysioNet's WFDB form, such as "mitdb/100".

    Parameters
    ----------
    path : str or path-like
        The record, with or without `.hea`. Formats 212 and 16 are read, whole records of one segment.

    Returns
    -------
    Recording
        Its key is the record's name. Samples without a valid number are gaps. A record without a date starts at the epoch.

    Raises
    ------
    DataError
        A file is missing, damaged, or of a form that is not read; the message names it.
    """
    path = os.path.abspath(os.fspath(path))
    reply = _native.ask("wfdb_read", path=path)
    handle = _native.Handle(lambda: reply["handle"], rebuild=False)
    signals = []
    for number, described in enumerate(reply["signals"]):
        (whole,) = _segments(handle, number, described)
        segments = split(whole[2], whole[1], reply["start"])
        signals.append(Signal(described["name"], described["signal"], described["unit"], segments, described["source"]))
    handle.close()
    return Recording(reply["signals"][0]["key"] if signals else os.path.basename(path), signals)


def read_cmf(source, *, clock="gateway", lateness="2s"):
    """Read bedside messages, one JSON object a line, and assemble them as the live path does.

    Parameters
    ----------
    source : path, bytes, or iterable of bytes
        A file; the text itself; or messages, or whole lines, one after another.
    clock : {'gateway', 'device'}
        Whose time counts: the gateway's, with the device's drift followed, or the device's as it is.
    lateness : str, timedelta or int (ns)
        How long a hole is waited for; the same as the pipeline's inputs have, to get the rows of the live run.

    Returns
    -------
    Recordings
        By key, "source:device". Lines that are no message are in `undecodable`, and counted.

    Raises
    ------
    DataError
        The file cannot be read.

    Examples
    --------
    >>> import tachy
    >>> beds = tachy.read_cmf(tachy.simulate.messages(beds=2, seconds=5))
    >>> list(beds), beds.counters["undecodable_messages"]
    (['1:1', '1:2'], 0)
    """
    from tachy.expressions import parameter

    number = _native.ask("record_new", clock=clock, lateness=parameter(lateness))
    handle = _native.Handle(lambda: number, rebuild=False)
    for text in chunks(source):
        _native.call("record_take", handle.number(), np.frombuffer(text, np.uint8))
    reply = _native.ask("record_finish", handle=handle.number())
    recordings = {}
    for index, described in enumerate(reply["signals"] or []):
        segments = [Segment(*parts) for parts in _segments(handle, index, described)]
        signal = Signal(described["name"], described["signal"], described["unit"], segments, described["source"])
        recordings.setdefault(described["key"], []).append(signal)
    handle.close()
    return Recordings({key: Recording(key, signals) for key, signals in recordings.items()}, reply)


def _segments(handle, signal, described):
    """Yield what the segments of a signal are made of, copied from Go."""
    for index, segment in enumerate(described["segments"] or []):
        samples = np.empty(segment["samples"])
        anchors = np.empty((2, segment["anchors"]), np.int64)
        _native.call("record_samples", handle.number(), signal, index, samples, anchors[0], anchors[1])
        yield segment["start"], Fraction(segment["rate"]), samples, anchors.T, segment["joins"]


def chunks(source):
    """Yield the text of a source of messages in pieces of whole lines."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        source = [bytes(source)]
    elif isinstance(source, (str, os.PathLike)):
        source = _file(source)
    pieces, size = [], 0
    for piece in source:
        if not isinstance(piece, (bytes, bytearray)):
            raise TachyTypeError(f"a message is a {type(piece).__name__}; want bytes")
        pieces.append(piece if piece.endswith(b"\n") else piece + b"\n")
        size += len(pieces[-1])
        if size >= _READ_BYTES:
            yield b"".join(pieces)
            pieces, size = [], 0
    if pieces:
        yield b"".join(pieces)


def _file(path):
    try:
        with open(path, "rb") as file:
            while lines := file.readlines(_READ_BYTES):
                yield b"".join(lines)
    except OSError as error:
        raise DataError(f"{os.fspath(path)}: {error.strerror}") from error
