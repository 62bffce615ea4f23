"""Beats that are none, were missed or lie wrong: found and put right."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

_KINDS = ("ectopic", "missed", "extra", "longshort")  # as Go numbers them, from 1
_LEAST_THRESHOLD = 2.5  # samples: an R peak marked one sample late changes two differences of intervals by up to 2
_MAX_WINDOW = 1 << 20


@public()
def estimate_th(x, alpha, ww):
    """Compute the threshold that goes with the spread of a series: alpha times half the interquartile range of abs(x).

    Parameters
    ----------
    x : array_like, shape (n,)
    alpha : float
    ww : int
        Values in the window about each value; beyond the ends x is mirrored.

    Returns
    -------
    ndarray, shape (n,)
        Plain. The quartiles are values of x, of rank `ww * 25 // 100` and `ww * 75 // 100`.

    References
    ----------
    Lipponen and Tarvainen, J. Med. Eng. Technol. 43 (2019) 173; BioSPPy 2.2.4, `ecg.estimate_th`.
    """
    x = _inputs.signal_of(x, "x")
    if not 1 <= ww <= _MAX_WINDOW or int(ww) != ww:
        raise TachyValueError(f"ww is {ww!r}; it must be a whole number from 1 to {_MAX_WINDOW}")
    threshold = np.empty(len(x))
    _native.call("spread_threshold", x, float(alpha), int(ww), threshold)
    return threshold


@public(corrections=(
    "A threshold is at least 2.5 samples: in a paced rhythm an R peak that is marked one sample late is no artefact. BioSPPy's may be 0, "
    "which gives infinite and undefined subspaces.",
    "At the ends the running median takes mirrored intervals; BioSPPy's takes intervals of 0 s there, so that a series of fewer than "
    "11 beats has artefacts throughout.",
))
def find_artifacts(peaks, sampling_rate, *, convention):
    """Find beats whose intervals to their neighbours are not those of a sinus rhythm.

    Parameters
    ----------
    peaks : array_like, shape (n,)
        Places of the beats in samples, ascending.
    sampling_rate : float
        Hz.

    Returns
    -------
    artifacts : dict of str to list of int
        Indices into `peaks`, by kind: "ectopic"; "missed", a beat before it was missed; "extra", it is none; "longshort",
        its interval is too long or too short. The last two beats are not looked at.
    subspaces : dict
        Arrays of shape (n,): "rr", the intervals in s, the first their mean; "drrs", their changes, and "mrrs", their
        distances from the median of 11, both over their thresholds; "s12" and "s22". And the numbers "c1" and "c2".
        The two are a plain tuple. NaN of fewer than two beats.

    References
    ----------
    Lipponen and Tarvainen, J. Med. Eng. Technol. 43 (2019) 173; BioSPPy 2.2.4, `ecg.find_artifacts`.
    """
    return _found(_inputs.places_of(peaks, "peaks"), float(sampling_rate), convention)


def _found(beats, fs, convention):
    corrected = convention == "corrected"
    rr = _from_mean(np.diff(beats) / fs)[:len(beats)]
    drrs, kinds = _from_mean(np.diff(rr))[:len(beats)], np.empty(len(beats), np.uint8)
    mrrs, s12, s22 = (np.empty(len(beats)) for _ in range(3))
    _native.call("rhythm", rr, drrs, _LEAST_THRESHOLD / fs if corrected else 0.0, corrected, mrrs, s12, s22, kinds)
    artifacts = {kind: np.flatnonzero(kinds == number).tolist() for number, kind in enumerate(_KINDS, 1)}
    return artifacts, {"rr": rr, "drrs": drrs, "mrrs": mrrs, "s12": s12, "s22": s22, "c1": 0.13, "c2": 0.17}


def _from_mean(x):
    """Return a series with its mean in front, NaN of none."""
    return np.concatenate(([x.mean() if len(x) else np.nan], x))


@public()
def correct_extra(extra_indices, peaks):
    """Take away beats that are none.

    Parameters
    ----------
    extra_indices : array_like of int
        Indices into `peaks`.
    peaks : array_like of int, shape (n,)

    Returns
    -------
    ndarray of int64
        Plain.

    References
    ----------
    BioSPPy 2.2.4, `ecg.correct_extra`.
    """
    peaks = _inputs.indices_of(peaks, "peaks")
    beats = np.empty(len(peaks), np.int64)
    return beats[:_native.call("beats_without", peaks, _inputs.indices_of(extra_indices, "extra_indices"), beats)]


@public(corrections=(
    "The beats are int64 and the second one is moved too. BioSPPy's are floats, and it moves beats from the third to the last but one.",
))
def correct_misaligned(misaligned_indices, peaks, *, convention):
    """Move beats into the middle between their neighbours.

    Parameters
    ----------
    misaligned_indices : array_like of int
        Indices into `peaks`; the first beat and the last one stay.
    peaks : array_like of int, shape (n,)

    Returns
    -------
    ndarray, shape (n,)
        Plain, ascending. Halves are rounded to even.

    References
    ----------
    BioSPPy 2.2.4, `ecg.correct_misaligned`.
    """
    peaks = _inputs.indices_of(peaks, "peaks")
    beats, quirks = peaks.copy(), convention == "biosppy"
    _native.call("beats_moved", beats, _inputs.indices_of(misaligned_indices, "misaligned_indices"), quirks)
    return beats.astype(np.float64) if quirks else beats


@public(corrections=("A beat missed between the first two is put in. BioSPPy raises, as for any index that cannot be.",))
def correct_missed(missed_indices, peaks, *, convention):
    """Put in beats that were missed, in the middle between their neighbours.

    Parameters
    ----------
    missed_indices : array_like of int
        Indices into `peaks`: of the beats behind the missed ones. Before the first there is no middle, and none is put in.
    peaks : array_like of int, shape (n,)

    Returns
    -------
    ndarray of int64
        Plain. Halves are rounded to even.

    References
    ----------
    BioSPPy 2.2.4, `ecg.correct_missed`.
    """
    peaks = _inputs.indices_of(peaks, "peaks")
    missed = _inputs.indices_of(missed_indices, "missed_indices")
    beats = np.empty(len(peaks) + len(missed), np.int64)
    return beats[:_native.call("beats_put_in", peaks, missed, convention == "biosppy", beats)]


@public(corrections=(
    "Each index moves by as many places as there are sources below it. BioSPPy compares sources, which are indices from before, with "
    "indices that have moved already, so that two beats may become one.",
))
def update_indices(source_indices, update_indices, update, *, convention):
    """Move indices along after beats were put in or taken away.

    Parameters
    ----------
    source_indices : array_like of int
        Where that was.
    update_indices : array_like of int
        The indices to move.
    update : int
        By how much for each source below: 1 if beats were put in, -1 if they were taken away.

    Returns
    -------
    list of int
        Plain, ascending, each once.

    References
    ----------
    BioSPPy 2.2.4, `ecg.update_indices`.
    """
    sources, indices = _inputs.indices_of(source_indices, "source_indices"), _inputs.indices_of(update_indices, "update_indices")
    moved = np.empty(len(indices), np.int64)
    return moved[:_native.call("indices_moved", sources, indices, int(update), convention == "biosppy", moved)].tolist()


@public(corrections=("As of `update_indices`, `correct_missed` and `correct_misaligned`.",))
def correct_artifacts(artifacts, peaks, *, convention):
    """Put beats right: take the extra ones away, put the missed ones in, move the ectopic, the long and the short ones.

    Parameters
    ----------
    artifacts : dict of str to list of int
        As of `find_artifacts`.
    peaks : array_like of int, shape (n,)

    Returns
    -------
    ndarray
        Plain, ascending.

    References
    ----------
    BioSPPy 2.2.4, `ecg.correct_artifacts`.
    """
    beats, _, moved = _corrected(artifacts, _inputs.indices_of(peaks, "peaks"), convention)
    return beats.astype(np.float64) if moved and convention == "biosppy" else beats


def _corrected(artifacts, peaks, convention, origin=None):
    """Return the beats put right, `origin`, a value for each beat, for them, and whether some were moved."""
    try:
        ectopic, missed, extra, longshort = (_inputs.indices_of(artifacts[kind], kind) for kind in _KINDS)
    except (TypeError, KeyError, IndexError):
        raise TachyTypeError(f"artifacts is {artifacts!r}; it must be a dict with {', '.join(_KINDS)}") from None
    n, beats = len(peaks), np.empty((2, len(peaks) + len(missed)), np.int64)
    beats[0, :n], beats[1, :n] = peaks, np.arange(n) if origin is None else origin
    n = _native.call("beats_repaired", ectopic, missed, extra, longshort, convention == "biosppy", n, *beats)
    return *beats[:, :n], len(ectopic) + len(longshort) > 0


@public(corrections=(
    "`artifacts` holds all that were put right, in any round, as indices into `peaks`. BioSPPy gives those of the last round as indices "
    "into its beats, often none.",
    "As of `find_artifacts` and `correct_artifacts`.",
))
def fixpeaks(peaks, sampling_rate=1000, iterative=True, show=False, *, convention):
    """Find beats whose intervals are not those of a sinus rhythm and put them right.

    Parameters
    ----------
    peaks : array_like of int, shape (n,)
        Indices of the beats' samples, ascending.
    sampling_rate : float
        Hz.
    iterative : bool
        Go on while there are fewer artefacts than in the round before.
    show : bool
        Draw the last round.

    Returns
    -------
    artifacts : dict of str to list of int
        As of `find_artifacts`. A beat that was put in counts as the one behind it.
    peaks_clean : ndarray

    Notes
    -----
    An arrhythmia is an artefact here: do not use it before looking for one.

    References
    ----------
    Lipponen and Tarvainen, J. Med. Eng. Technol. 43 (2019) 173; BioSPPy 2.2.4, `ecg.fixpeaks`.
    """
    clean = _inputs.indices_of(peaks, "peaks")
    fs, origin = float(sampling_rate), np.arange(len(clean))
    artifacts, subspaces = _found(clean, fs, convention)
    rounds = [_seen_from(origin, artifacts)]
    clean, origin, _ = _corrected(artifacts, clean, convention, origin)
    while iterative:
        found, spaces = _found(clean, fs, convention)
        if _count(found) >= _count(artifacts):
            break
        artifacts, subspaces = found, spaces
        rounds.append(_seen_from(origin, artifacts))
        clean, origin, _ = _corrected(artifacts, clean, convention, origin)
    if show:
        from tachy import plot

        plot.artifacts(artifacts, subspaces, show=True)
    together = {kind: np.unique(np.concatenate([found[kind] for found in rounds])) for kind in _KINDS}
    if convention == "corrected":
        artifacts = {kind: at.tolist() for kind, at in together.items()}
    elif len(together["ectopic"]) or len(together["longshort"]):
        clean = clean.astype(np.float64)  # what moving beats makes of them
    return Result((artifacts, clean), ("artifacts", "peaks_clean"))


def _seen_from(origin, artifacts):
    return {kind: origin[np.asarray(at, np.int64)] for kind, at in artifacts.items()}


def _count(artifacts):
    return sum(map(len, artifacts.values()))
