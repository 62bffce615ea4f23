"""How the detectors meet gaps, silence and noise: "corrected"."""

import math

import numpy as np

from tachy import _native
from tachy.bio import _inputs

PAUSE = 8.0  # s without a beat after which the thresholds are learned anew, as Hamilton (2002) has it
APART = 0.25  # s around a beat in which the second look finds none

COMMON = (
    "Each run of finite samples is searched by itself; BioSPPy spreads a NaN over the record or takes it for a beat.",
    "Where nothing stands out there are no beats: in some 10 s the 95 % quantile of the ranges of blocks of 0.1 s must be twice the 25 % "
    "quantile, and over three steps of the converter. BioSPPy finds beats in flat lines.",
    "Noise is no beat, however long the pause: of over 2 s only the beats remain that are a quarter as sharp (second difference over "
    "40 ms) as those of the minutes around, or three times as sharp as the quiet around.",
    "Where no beat was found for 8 s though something stands out, the detector begins anew there, so that noise does not blind it.",
    "Too short a signal gives no beats and a reason; BioSPPy raises.",
)


def detected(name, x, *arguments):
    """Return the beats that an array function of Go finds; None where BioSPPy raises."""
    beats = np.empty(len(x) // 2 + 2, np.int64)
    count = _native.call(name, *arguments, beats)
    return None if count < 0 else beats[:count].copy()


def searched(x, fs, detect):
    """Return the beats in the finite runs of a signal, and the reasons if there are none."""
    minimum = max(32, math.ceil(0.5 * fs))
    runs = _inputs.finite_runs(x, minimum)
    beats = [run.start + _standing(_found(x[run], fs, detect), x[run], fs) for run in runs]
    beats = np.concatenate(beats) if beats else np.empty(0, np.int64)
    return beats, {} if len(beats) else {"rpeaks": _inputs.why_undefined(x, minimum) or "nothing stands out as a beat does"}


def _standing(beats, x, fs):
    return beats[:_native.call("ecg_standing", beats, x, fs)]


def silences(x, fs):
    """Return where nothing stands out in a signal of finite samples: rows of begin and end, ascending and apart.

    Tiles of some 10 s are looked at twice, the second time half a tile later, so that 15 s of silence are always seen.
    """
    bounds = np.empty((int(len(x) / fs) + 2, 3), np.int64)
    bounds = bounds[:_native.call("ecg_tiles", x, float(fs), bounds.reshape(-1))]
    spans = bounds[bounds[:, 2] == 0, :2]
    gap = spans[1:, 0] > spans[:-1, 1]
    return np.column_stack((spans[np.append(True, gap)[:len(spans)], 0], spans[np.append(gap, True)[:len(spans)], 1]))


def outside(beats, spans):
    """Return the beats that are in none of some spans, which are ascending and apart."""
    if len(spans) == 0:
        return beats
    at = np.searchsorted(spans[:, 0], beats, "right") - 1
    return beats[(at < 0) | (beats >= spans[at, 1])]


def _found(x, fs, detect):
    spans = silences(x, fs)
    if len(spans) and (spans[:, 1] - spans[:, 0]).sum() == len(x):
        return np.empty(0, np.int64)
    beats = outside(detect(x), spans)
    begins, ends = np.concatenate((beats, spans[:, 1], [0])), np.concatenate((beats, spans[:, 0], [len(x)]))
    begins.sort()
    ends.sort()
    again = []
    for at in np.flatnonzero(ends - begins > PAUSE * fs):
        begin, end = begins[at].item(), ends[at].item()
        begin += int(APART * fs) if begin in beats else 0
        end -= int(APART * fs) if end in beats else 0
        middle = (begin + end) // 2
        for part in (slice(begin, end),) if end - begin <= len(x) // 2 else (slice(begin, middle), slice(middle, end)):
            again.append(part.start + _found(x[part], fs, detect))
    return np.sort(np.concatenate((beats, *again))) if again else beats
