"""Beats that were found: moved, cut out, scored."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.errors import TachyTypeError, TachyValueError


@public(corrections=(
    "Beats within `tol` of an end are moved too; BioSPPy drops them.",
    "A `tol` below one sample moves nothing instead of raising, and a beat next to a gap stays on its side.",
))
def correct_rpeaks(signal=None, rpeaks=None, sampling_rate=1000.0, tol=0.05, *, convention):
    """Move R peaks to the greatest sample around.

    Parameters
    ----------
    signal : array_like, shape (n,)
    rpeaks : array_like of int, shape (m,)
        Those outside the signal are dropped.
    sampling_rate : float
        Hz.
    tol : float
        How far they may move, s.

    Returns
    -------
    rpeaks : ndarray of int64
        Ascending, each once.

    References
    ----------
    BioSPPy 2.2.4, `ecg.correct_rpeaks`.
    """
    x, beats = _inputs.signal_of(signal), _inputs.indices_of(rpeaks, "the input R-peaks")
    if not tol >= 0:
        raise TachyValueError(f"tol is {tol!r}; it must not be negative")
    reach = int(tol * sampling_rate)
    if convention == "biosppy":
        moved = _corrected(beats.copy(), x, reach, False)
    else:
        parts = [np.empty(0, np.int64)]
        for run in _inputs.finite_runs(x):
            inside = np.unique(beats[(beats >= run.start) & (beats < run.stop)])
            parts.append(run.start + _corrected(inside - run.start, x[run], reach, True))
        moved = np.concatenate(parts)
    return Result((moved,), ("rpeaks",), {} if len(moved) else {"rpeaks": "no beats" if len(beats) == 0 else "no beat is within the signal"})


def _corrected(beats, x, reach, corrected):
    return beats[:_native.call("ecg_correct", beats, x, reach, corrected)]


@public(corrections=("Without a beat `templates` has the shape (0, l); BioSPPy's has (0,).",))
def extract_heartbeats(signal=None, rpeaks=None, sampling_rate=1000.0, before=0.2, after=0.4, *, convention):
    """Cut out the signal around each beat.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Its gaps (NaN) are in the templates.
    rpeaks : array_like of int, shape (m,)
    sampling_rate : float
        Hz.
    before, after : float
        How much, s.

    Returns
    -------
    templates : ndarray, shape (k, l)
        Of the beats around which there is so much signal.
    rpeaks : ndarray of int64, shape (k,)
        These beats, ascending.

    Raises
    ------
    TachyValueError
        `before` or `after` is negative.

    References
    ----------
    BioSPPy 2.2.4, `ecg.extract_heartbeats`.
    """
    x, beats = _inputs.signal_of(signal), np.sort(_inputs.indices_of(rpeaks, "the input R-peak locations"))
    for name, value in (("before", before), ("after", after)):
        if not value >= 0:
            raise TachyValueError(f"{name} is {value!r}; it must not be negative")
    left, right = int(before * sampling_rate), int(after * sampling_rate)
    beats = beats[(beats >= left) & (beats + right <= len(x))]
    templates = np.empty((len(beats), left + right))
    if templates.size:
        _native.call("ecg_beats", x, beats - left, templates)
    elif convention == "biosppy" and len(beats) == 0:
        templates = np.empty(0)
    reasons = {} if len(beats) else {"rpeaks": "no beat with enough signal around it"}
    if templates.size and np.isnan(templates[0]).all() and np.isnan(templates).all():
        reasons["templates"] = "no finite sample around a beat"
    return Result((templates, beats), ("templates", "rpeaks"), reasons)


_NAMES = ("TP", "FP", "performance", "acc", "err", "match", "deviation", "mean_deviation", "std_deviation", "mean_ref_ibi", "std_ref_ibi",
          "mean_test_ibi", "std_test_ibi", "FN", "sensitivity")


@public(corrections=(
    "A reference beat is found once: further test beats near it are false. BioSPPy counts them as true.",
    "Without `minRR` every other beat is false; BioSPPy ignores those after the first match.",
    "Without beats the rates are NaN with a reason; BioSPPy raises.",
))
def compare_segmentation(reference=None, test=None, sampling_rate=1000.0, offset=0, minRR=None, tol=0.05, *, convention):
    """Score found beats against a reference.

    Parameters
    ----------
    reference, test : array_like of int, shape (n,) and (m,)
        Indices of samples.
    sampling_rate : float
        Hz.
    offset : int
        Samples to add to the test beats.
    minRR : float, optional
        A false beat that comes less than so many seconds after a true one is ignored.
    tol : float
        Seconds that a true beat is less than away.

    Returns
    -------
    TP, FP : int
    performance : float
        TP over the reference beats.
    acc, err : float
        TP and FP over their sum.
    match : list of int
        Indices into `test` of the true beats.
    deviation : ndarray
        How far they are away, s.
    mean_deviation, std_deviation : float
        NaN of none.
    mean_ref_ibi, std_ref_ibi, mean_test_ibi, std_test_ibi : float
        Of the intervals of the reference and of the true beats that are within 0.3 to 1.5 s.
    FN : int
        Reference beats without a test beat.
    sensitivity : float
        Reference beats found over reference beats.

    References
    ----------
    BioSPPy 2.2.4, `ecg.compare_segmentation`; the pairing of "corrected": ANSI/AAMI EC57.
    """
    for name, value in (("reference", reference), ("test", test)):
        if value is None:
            raise TachyTypeError(f"Please specify an input {name} list of R-peak locations.")
    reference, test = _inputs.places_of(reference, "reference"), _inputs.places_of(test, "test")
    pairing = _paired if convention == "corrected" else _nearest
    partner = pairing(reference, _inputs.places_of(test + offset, "test + offset"), tol * sampling_rate)
    true = partner >= 0
    last = np.maximum.accumulate(np.where(true, np.arange(len(test)), -1)) if len(test) else np.empty(0, np.int64)
    least = np.inf if minRR is None and convention == "biosppy" else (minRR or 0.0) * sampling_rate
    ignored = (last >= 0) & (test - test[last] < least) if len(test) else true
    match = np.flatnonzero(true)
    tp, fp = len(match), int(np.count_nonzero(~true & ~ignored))
    found = len(np.unique(partner[match]))
    deviation = np.abs(reference[partner[match]] - (test[match] + offset)) / sampling_rate
    none, nothing = Undefined("no reference beats"), Undefined("no true or false beats")
    values = (
        tp, fp, tp / len(reference) if len(reference) else none, tp / (tp + fp) if tp + fp else nothing, fp / (tp + fp) if tp + fp else nothing,
        match.tolist(), deviation, *_spread(deviation), *_spread(_intervals(reference, sampling_rate)),
        *_spread(_intervals(test[match], sampling_rate)), len(reference) - found, found / len(reference) if len(reference) else none)
    return Result(values, _NAMES)


def _nearest(reference, test, tolerance):
    """Return for each test beat the nearest reference beat, the first of two, if nearer than the tolerance; -1 if not."""
    if len(reference) == 0:
        return np.full(len(test), -1)
    order = np.argsort(reference, kind="stable")
    ascending = reference[order]
    right = np.clip(np.searchsorted(ascending, test), 0, len(reference) - 1)
    left = np.maximum(np.searchsorted(ascending, ascending[np.maximum(right - 1, 0)]), 0)
    near, far = np.abs(ascending[left] - test), np.abs(ascending[right] - test)
    chosen = np.where((near < far) | (near == far) & (order[left] < order[right]), left, right)
    return np.where(np.minimum(near, far) < tolerance, order[chosen], -1)


def _paired(reference, test, tolerance):
    """Return for each test beat its reference beat, each of which has one; -1 of false ones."""
    rows, columns = np.argsort(reference, kind="stable"), np.argsort(test, kind="stable")
    partner = np.empty(len(test), np.int64)
    _native.call("ecg_match", partner, reference[rows], test[columns], float(tolerance))
    out = np.full(len(test), -1)
    out[columns[partner >= 0]] = rows[partner[partner >= 0]]
    return out


def _intervals(beats, fs):
    intervals = np.diff(beats) / fs
    return intervals[(intervals > 0.3) & (intervals < 1.5)]


def _spread(values):
    """Return mean and deviation, which is 0 of one value."""
    if len(values) == 0:
        return Undefined("no values"), Undefined("no values")
    return float(np.mean(values)), float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
