"""From a lead to beats, templates and rates."""

import inspect

import numpy as np

from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.ecg import _finding, _segmenters
from tachy.bio.ecg._beats import correct_rpeaks, extract_heartbeats
from tachy.bio.tools import get_heart_rate
from tachy.bio.tools._filters import twice_filtered, zero_phase
from tachy.bio.tools._smoothing import smoothed
from tachy.errors import TachyTypeError, TachyValueError

SEGMENTERS = {
    "hamilton": _segmenters.hamilton_segmenter,
    "ASI": _segmenters.ASI_segmenter,
    "gamboa": _segmenters.gamboa_segmenter,
    "engzee": _segmenters.engzee_segmenter,
    "ssf": _segmenters.ssf_segmenter,
    "pan-tompkins": _segmenters.Pan_Tompkins_Plus_Plus_segmenter,
    "christov": _segmenters.christov_segmenter,
    "tachy": _segmenters.rpeaks,
}
_OPTIONS = ("Pth", "threshold", "tol", "before", "after")
_NAMES = ("ts", "filtered", "rpeaks", "templates_ts", "templates", "heart_rate_ts", "heart_rate")
_BAND = (0.67, 45.0)  # Hz
_BEFORE, _AFTER = 0.2, 0.4  # s


@public()
def call_segmenter(segmenter, filtered_signal, sampling_rate, verbose=False, *, convention, **kwargs):
    """Call a detector with those of some parameters that it has.

    Parameters
    ----------
    segmenter : callable
        One of this module, or any that takes `signal` and `sampling_rate`.
    filtered_signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    verbose : bool
        Print which parameters were passed.
    **kwargs
        Those that the detector lacks are left out.

    Returns
    -------
    tuple
        Plain, with the indices of the R peaks.

    References
    ----------
    BioSPPy 2.2.4, `ecg.call_segmenter`.
    """
    if not callable(segmenter):
        raise TachyTypeError(f"segmenter is {segmenter!r}; it must be a function such as hamilton_segmenter")
    has = inspect.signature(segmenter).parameters
    passed = {name: value for name, value in kwargs.items() if name in has}
    if verbose:
        print(f"Passed valid parameters for segmenter: {segmenter}: {passed}")
    ours = {"convention": convention} if "convention" in has else {}
    return (segmenter(signal=filtered_signal, sampling_rate=sampling_rate, **passed, **ours)[0],)


@public(corrections=(
    "Each run of finite samples is filtered and searched by itself, `filtered` is NaN in the gaps, and no rate reaches across one. BioSPPy raises.",
    "Less than 4.5 s are filtered too, from half a second on; BioSPPy raises.",
    "Every rate is kept, `heart_rate[i]` belonging to `rpeaks[i + 1]`. BioSPPy drops rates below 40 and above 200 a minute.",
    "Flat lines and noise in which nothing stands out have no beats and no rate: see the detectors.",
    "Below 100 Hz the band ends at 0.45 of the sampling rate; BioSPPy raises below 90 Hz.",
    "Fewer than two beats give an empty rate with a reason; BioSPPy raises.",
))
def ecg(signal=None, sampling_rate=1000.0, units=None, path=None, show=False, interactive=False, segmenter="hamilton",
        verbose_segmenting=False, *, convention, **kwargs):
    """Filter a lead, find its beats, cut them out, and compute the heart rate.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Raw, in any unit.
    sampling_rate : float
        Hz.
    units : str, optional
        For the plot.
    path : str, optional
        Where to save the plot.
    show : bool
        Draw it.
    interactive : bool
        Taken for BioSPPy's sake; there is one plot.
    segmenter : {"hamilton", "ASI", "gamboa", "engzee", "ssf", "pan-tompkins", "christov", "tachy"}
        "tachy" is `rpeaks`, on the raw signal; it and "christov" are not BioSPPy's.
    verbose_segmenting : bool
        Print which parameters were passed to the detector.
    **kwargs
        `Pth`, `threshold`, `tol`, `before`, `after` for the detector that has them.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        0.67 to 45 Hz by a filter of 1.5 s, forward and backward, without its mean.
    rpeaks : ndarray of int64, shape (b,)
        Indices of the R peaks that have 0.2 s before and 0.4 s behind them.
    templates_ts : ndarray, shape (l,)
        Seconds from the R peak.
    templates : ndarray, shape (b, l)
    heart_rate_ts, heart_rate : ndarray, shape (b - 1,)
        Beats a minute, averaged over three; NaN where silence or a gap lies between two beats.

    Raises
    ------
    TachyValueError
        `segmenter` or a keyword is unknown.

    References
    ----------
    BioSPPy 2.2.4, `ecg.ecg`.
    """
    if unknown := [name for name in kwargs if name not in _OPTIONS]:
        raise TachyValueError(f"Unknown argument in kwargs: {unknown}; there are {', '.join(_OPTIONS)}")
    if segmenter not in SEGMENTERS:
        raise TachyValueError(f"segmenter is {segmenter!r}; it must be one of {', '.join(SEGMENTERS)}")
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    filtered, reasons = _filtered(x, fs, convention)
    searched = x if segmenter == "tachy" else filtered
    (beats,) = call_segmenter(SEGMENTERS[segmenter], searched, fs, verbose_segmenting, convention=convention, **kwargs)
    silent = _silences(x, fs) if convention == "corrected" else np.empty((0, 2), np.int64)
    beats = correct_rpeaks(filtered, _finding.outside(beats, silent), fs, convention=convention).rpeaks
    templates, beats = extract_heartbeats(filtered, beats, fs, _BEFORE, _AFTER, convention=convention)
    if convention == "biosppy":
        index, rate = get_heart_rate(beats, fs, True, convention=convention)
    else:
        index, rate = beats[1:], _rates(beats, fs, silent)
    if len(rate) == 0:
        reasons["heart_rate"] = f"{len(beats)} beats; two are needed" if len(beats) < 2 else "no rate within 40 to 200 a minute"
    elif np.isnan(rate).any():
        reasons["heart_rate"] = "NaN where silence or a gap lies between two beats"
    if len(beats) == 0:
        reasons["rpeaks"] = _inputs.why_undefined(x, int(fs)) or "nothing stands out as a beat does"
    ts = _inputs.seconds_of(len(x), fs)
    templates_ts = np.linspace(-_BEFORE, _AFTER, int(_BEFORE * fs) + int(_AFTER * fs), endpoint=False)
    out = Result((ts, filtered, beats, templates_ts, templates, ts[index], rate), _NAMES, reasons)
    if show or path is not None:
        from tachy import plot

        plot.ecg(out, signal=x, units=units, path=path, show=show)
    return out


def _filtered(x, fs, convention):
    """Return the signal within the band and without its mean, and the reasons of NaN."""
    order = int(1.5 * fs)
    if convention == "biosppy":
        y, reasons = zero_phase(x, fs, "FIR", "bandpass", order, list(_BAND), convention)
        return (y, reasons) if reasons else (y - np.mean(y), {})
    taps = sp.firwin(order + 1 - order % 2, (_BAND[0], min(_BAND[1], 0.45 * fs)), pass_zero=False, fs=fs)
    runs = _inputs.finite_runs(x, max(int(0.5 * fs), 2))
    if runs == [slice(0, len(x))]:
        y = _however_short(x, taps)
        y -= np.mean(y)
        return y, {}
    y = np.full(len(x), np.nan)
    for run in runs:
        y[run] = _however_short(x[run], taps)
    if not runs:
        return y, {"filtered": _inputs.why_undefined(x, max(int(0.5 * fs), 2))}
    y -= np.mean(_inputs.finite_of(y))
    return y, {}


def _however_short(x, taps):
    edge = 3 * len(taps)
    if len(x) > edge:
        return twice_filtered(x, taps)
    return twice_filtered(np.pad(x, edge, "reflect", reflect_type="odd"), taps)[edge:-edge]


def _silences(x, fs):
    """Return where nothing stands out in a signal, gaps included, as rows of begin and end."""
    spans, before = [], 0
    for run in _inputs.finite_runs(x):
        if run.start > before:
            spans.append([[before, run.start]])
        spans.append(run.start + _finding.silences(x[run], fs))
        before = run.stop
    if before < len(x):
        spans.append([[before, len(x)]])
    return np.concatenate(spans) if spans else np.empty((0, 2), np.int64)


def _rates(beats, fs, silent):
    """Return the rates between beats, averaged over three; NaN where one of the silences begins between them."""
    rates = 60 * fs / np.diff(beats)
    if len(silent) and len(rates):
        before = np.searchsorted(silent[:, 0], beats)
        rates[np.diff(before) > 0] = np.nan
    for run in _inputs.finite_runs(rates, 2):
        part = rates[run]
        rates[run] = smoothed(part, "boxcar", 3 if len(part) > 2 else 1)
    return rates
