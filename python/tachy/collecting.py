"""How recordings and messages go through a pipeline in Go."""

import glob
import importlib.util
import os
import warnings
from fractions import Fraction

import numpy as np

from tachy import _native, table
from tachy.errors import DataError
from tachy.expressions import definition, model_files
from tachy.recording import Recording, Segment, Signal, chunks, notices_frame

_SLICE_NS = 600 * 10**9  # signals take turns of this length, so that windows don't wait with much in memory


# --- engines and models -------------------------------------------------------------------------------------------------


def engine(made, files, draft=False):
    """Make a pipeline in Go with its models: each thread that shall not wait for another's models needs its own."""
    if files:
        _use_onnx()
    return _native.Handle(lambda: _native.ask("engine_new", definition=made, models=files, draft=draft), rebuild=True)


def check_model(path, inputs, outputs):
    """Return the SHA-256 of a model's file, which must have these inputs and outputs."""
    _use_onnx()
    outputs = [{"Column": column, "Tensor": tensor, "Index": index} for column, (tensor, index) in sorted(outputs.items())]
    return _native.ask("model_check", path=path, inputs=inputs, outputs=outputs)


def _use_onnx():
    """Name the library of the installed onnxruntime, unless the user names another; Go says what to do without one."""
    if "TACHY_ONNXRUNTIME" in os.environ:
        return
    spec = importlib.util.find_spec("onnxruntime")  # does not import it, which costs 100 ms
    if spec and (found := glob.glob(os.path.join(os.path.dirname(spec.origin), "capi", "libonnxruntime.so*"))):
        _native.ask("onnx_use", path=max(found))


# --- recordings ---------------------------------------------------------------------------------------------------------


class _Track:
    """What one input of a session is given of its signal."""

    def __init__(self, session, index, described, signal, factor):
        self.session, self.index, self.factor = session, index, factor
        self.fill_gap_max = described["fill_gap_max"]
        self.segments = signal.segments if signal else ()
        self.at = 0  # segment
        self.edge = self.done = None  # inside a segment: its part between anchors, and samples pushed

    def call(self, function, *slots):
        _native.call(function, self.session.number(), self.index, *slots)

    @property
    def left(self):
        return self.at < len(self.segments)

    def run(self, until, end):
        """Push what is before a time; the recording is over at `end`."""
        while self.left:
            segment = self.segments[self.at]
            if self.done is None:
                if segment.start >= until:
                    break
                first = float(segment.samples[0] * self.factor)
                self.call("session_begin", segment.start, *segment.fs.as_integer_ratio(), int(segment.joins), first)
                self.edge = self.done = 0
            if not self.push(segment, until):
                return
            self.at, self.done = self.at + 1, None
        self.idle(min(until, end))

    def push(self, segment, until):
        """Push the segment's samples before a time; whether it is through."""
        num, den = segment.fs.as_integer_ratio()
        edges = [[0, segment.start], *segment.anchors.tolist(), [len(segment.samples), None]]
        while True:
            (first, time), (last, following) = edges[self.edge : self.edge + 2]
            stop = min(last, max(self.done, first + (until - time) * num // (den * 10**9)))
            if stop > self.done:
                x = segment.samples[self.done : stop]
                self.call("session_push", x if self.factor == 1 else x * self.factor)
                self.done = stop
            if stop < last:
                return False
            if following is None:
                return True
            self.call("session_anchor", following)
            self.edge += 1

    def idle(self, until):
        """Say that nothing comes before a time, unless the gap before the next segment may be one to be filled."""
        if self.left:
            following = self.segments[self.at]
            gap = following.start - self.segments[self.at - 1].end if self.at else None
            if gap is not None and following.joins and gap <= self.fill_gap_max:
                return
            until = min(until, following.start)
        self.call("session_end", until)


def _choose(described, recording):
    """Return the signal of an input and the factor to its unit; None where the recording has none."""
    taken = [signal for signal in recording.values() if _takes(described, signal)]
    if not taken:
        return None, 1.0
    # Of several, the one that comes first in the catalogue, as in the live run.
    signal = taken[0] if len(taken) == 1 else min(taken, key=lambda signal: _native.ask("place", source=signal.source))
    if signal.unit == described["unit"]:
        return signal, 1.0
    factor = _native.ask("convert", source=signal.unit, unit=described["unit"])
    if factor is None:
        raise DataError(
            f"{recording.key}: the unit of {signal.source!r} is {signal.unit!r}, and the pipeline wants {described['unit']!r}, to which the "
            "catalogue has no conversion"
        )
    return signal, float(factor)


def _takes(described, signal):
    """Whether an input takes a signal: by kind and lead, or a plain wave by the source's name."""
    if described["signal"] == "wave":
        return described["name"] in (signal.source, signal.name)
    return signal.signal == described["signal"] and described["name"] in ("", signal.name)


def _play(session, recording):
    """Give a whole recording to a session."""
    if not isinstance(recording, Recording):
        raise TypeError(f"collect takes a Recording, not {recording!r}")
    inputs = _native.ask("session_inputs", handle=session.number())
    chosen = [_choose(described, recording) for described in inputs]
    if all(signal is None for signal, _ in chosen):
        wanted = ", ".join(f"{described['signal']} {described['name']!r}" for described in inputs)
        warnings.warn(f"{recording.key or 'a recording'}: nothing to compute: the pipeline takes {wanted}, and there is {recording.contents() or 'no signal'}", stacklevel=4)
    tracks = [_Track(session, index, described, *choice) for index, (described, choice) in enumerate(zip(inputs, chosen, strict=True))]
    # Time goes on to the last sample of any signal, also of one that the pipeline does not take: as in the live run, where
    # that says that the others are silent.
    end = max((signal.segments[-1].end for signal in recording.values() if signal.segments), default=0)
    until = min((track.segments[0].start for track in tracks if track.segments), default=0)
    while left := [track for track in tracks if track.left]:
        until = max(until, min(track.segments[track.at].start for track in left)) + _SLICE_NS
        for track in tracks:
            track.run(until, end)
    for track in tracks:
        track.idle(end)
    _native.call("session_finish", session.number())
    for reason, count in _native.ask("session_refusals", handle=session.number()).items():
        warnings.warn(f"{recording.key}: {count} segments are left out: {reason}", stacklevel=4)


def tables(engine, outputs, recording):
    """Compute the rows of a recording: a table for each output."""
    session = _session(engine)
    _play(session, recording)
    made = table.take(session, outputs, [recording.key])
    session.close()
    return made


def _session(engine, tap=False):
    number = _native.ask("session_new", engine=engine.number(), tap=tap)
    return _native.Handle(lambda: number, rebuild=False)


# --- waves and events ---------------------------------------------------------------------------------------------------


def _tapped(expression, recording):
    """Play a recording through an expression; yield the session and what there is of each segment."""
    nodes = [expression._node]
    session = _session(engine(definition(nodes), model_files(nodes), draft=True), tap=True)
    _play(session, recording)
    for index, segment in enumerate(_native.ask("session_tapped", handle=session.number()) or []):
        yield session, index, segment


def wave(expression, recording):
    """Compute a wave: see `Wave.collect`."""
    segments = []
    for session, index, segment in _tapped(expression, recording):
        samples, anchors = np.empty(segment["samples"]), np.empty((2, segment["anchors"]), np.int64)
        _native.call("session_tap_wave", session.number(), index, samples, anchors[0], anchors[1])
        segments.append(Segment(segment["start"], Fraction(segment["rate"]), samples, anchors.T))
    node = expression._node
    while node.inputs:
        node = node.inputs[0]
    return Signal(node.params["name"] or node.params["signal"], node.params["signal"], expression.unit, segments)


def events(expression, recording):
    """Find events: see `Events.collect`."""
    import pandas as pd

    columns = {"time": [], "segment": [], "sample": [], "value": []}
    for session, index, segment in _tapped(expression, recording):
        n = segment["events"]
        times, samples, values = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n)
        _native.call("session_tap_events", session.number(), index, times, samples, values)
        for name, array in zip(columns, (times, np.full(n, index), samples, values), strict=True):
            columns[name].append(array)
    dtypes = {"value": np.float64}
    arrays = {name: np.concatenate([np.empty(0, dtypes.get(name, np.int64)), *parts]) for name, parts in columns.items()}
    return pd.DataFrame(arrays | {"time": pd.to_datetime(arrays["time"], utc=True)})


# --- messages -----------------------------------------------------------------------------------------------------------


class Replay(dict):
    """What the live run gives for messages: a `Table` for each output, by name.

    Attributes
    ----------
    counters : dict of str to int
        What became of the input, in messages and samples.
    dead : list of (int, str)
        Lines that are no message, from 1, and why: the live run's dead letters; the first 1000.
    notices : DataFrame
        What the rows do not rest on: late and conflicting samples, clocks that were set.
    """

    def __init__(self, made, report):
        super().__init__(made)
        self.counters = report["counters"]
        self.dead = [(line["line"], line["reason"]) for line in report["undecodable"] or []]
        self._notices = report["notices"] or []

    @property
    def notices(self):
        return notices_frame(self._notices)


def replay(engine, outputs, messages, clock, finish):
    """Let a partition take messages, as the server does: see `Pipeline.replay`."""
    number = _native.ask("replay_new", engine=engine.number(), clock=clock)
    handle = _native.Handle(lambda: number, rebuild=False)
    for text in chunks(messages):
        _native.call("replay_take", handle.number(), np.frombuffer(text, np.uint8))
    report = _native.ask("replay_finish", handle=handle.number(), finish=finish)
    made = table.take(handle, outputs, report["keys"] or [])
    handle.close()
    return Replay(made, report)
