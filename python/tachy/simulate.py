"""A hospital ward that does not exist, for tests and examples: the same arguments give the same bits.

Bed n has the key "1:n" and sends an ECG (lead II, 250 Hz), arterial pressure (125 Hz), a pulse wave (125 Hz) and breathing (62.5
Hz). Bed 1 is quiet; at the others something happens within the first 40 s: asystole, leads off, motion, drop-out, hypotension,
tachycardia, in turn.
"""

import numpy as np

from tachy import _native
from tachy.recording import Recordings, instant, read_cmf

__all__ = ["Ward", "messages", "ward"]

_START = "2026-01-01"
_TAKE_BYTES = 1 << 20


class Ward(Recordings):
    """Recordings by key, and what really happened.

    Attributes
    ----------
    beats : dict of str to DataFrame
        The true beats of each key: `time` of the R peak and `foot`, when the pulse reaches the arterial line, both by the
        clock of the recording.
    episodes : dict of str to DataFrame
        What happened: `kind`, `start`, `end`.
    """

    def __init__(self, recordings, truth):
        import pandas as pd

        super().__init__(recordings, {"counters": recordings.counters, "undecodable": [], "notices": recordings._notices})

        def utc(times):
            return pd.to_datetime(np.array(times or [], np.int64), utc=True)

        self.beats = {t["key"]: pd.DataFrame({"time": utc(t["device"]), "foot": utc(t["foot"])}) for t in truth}
        self.episodes = {}
        for t in truth:
            episodes = t["episodes"] or []
            self.episodes[t["key"]] = pd.DataFrame({
                "kind": [e["kind"] for e in episodes],
                "start": utc([e["start"] for e in episodes]),
                "end": utc([e["end"] for e in episodes]),
            })


def ward(beds=8, seed=1, seconds=300, *, start=_START):
    """Simulate a ward as recordings, in the time of each bed's own clock.

    Parameters
    ----------
    beds : int
        1 to 1000.
    seed : int
        Another seed, other patients, clocks and noise.
    seconds : float
        Length, 0 to 172800.
    start : str, Timestamp or int (ns)
        When it begins.

    Returns
    -------
    Ward
        Recordings by key, with `beats` and `episodes`.

    Examples
    --------
    >>> import tachy
    >>> ward = tachy.simulate.ward(beds=2, seconds=30)
    >>> list(ward), ward.episodes["1:2"]["kind"].tolist()
    (['1:1', '1:2'], ['asystole'])
    """
    request = {"beds": beds, "seed": seed, "seconds": seconds, "start": instant(start)}
    return Ward(read_cmf(_texts(request), clock="device"), _native.ask("simulate_truth", **request))


def messages(beds=8, seed=1, seconds=300, *, start=_START):
    """Simulate the messages of a ward, in the order in which they leave the gateway.

    Parameters
    ----------
    beds, seed, seconds, start
        As those of `ward`.

    Yields
    ------
    bytes
        One message, a JSON object.

    Examples
    --------
    >>> import tachy
    >>> len(list(tachy.simulate.messages(beds=1, seconds=10)))
    148
    """
    for text in _texts({"beds": beds, "seed": seed, "seconds": seconds, "start": instant(start)}):
        yield from text.splitlines()


def _texts(request):
    """Yield the messages in pieces of whole lines."""
    number = _native.ask("simulate_new", **request)
    handle = _native.Handle(lambda: number, rebuild=False)
    room = np.empty(_TAKE_BYTES, np.uint8)
    while size := _native.call("simulate_take", handle.number(), room):
        yield room[:size].tobytes()
    handle.close()
