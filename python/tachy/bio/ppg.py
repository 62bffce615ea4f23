"""Photoplethysmography: `biosppy.signals.ppg`."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs, _pulses
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyValueError

__all__ = ["find_onsets_elgendi2013", "find_onsets_kavsaoglu2016", "ppg", "ppg_segmentation"]

_NAMES = ("ts", "filtered", "peaks", "templates_ts", "templates", "heart_rate_ts", "heart_rate")
_ALIVE = "Where the typical rise within 0.4 s is below 8 times the noise of the samples, or 3 steps of the converter, nothing is found."
_NO_BLOCK = "no block in which the signal exceeds its average"


@public(corrections=(
    "The onsets of the pulses, from which the rate is computed, are returned too, after BioSPPy's values.",
    "A peak without an onset before it, as at the beginning, is left out.",
    "An onset is the lowest sample; BioSPPy's is the one before.",
    "Templates are padded before the onset only, so that peaks lie in one row. BioSPPy pads behind the end as much.",
    *_pulses.COMMON,
))
def ppg(signal=None, sampling_rate=1000.0, units=None, show=False, *, convention):
    """Find the pulses of a photoplethysmogram and the heart rate.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Raw, in any unit, upright: systole is high.
    sampling_rate : float
        Hz, above 16.
    units : str, optional
        For the plot.
    show : bool
        Draw it.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        1 to 8 Hz.
    peaks : ndarray of int64, shape (b,)
        Systolic peaks of `filtered`.
    templates_ts : ndarray, shape (l,)
        Seconds from the peak.
    templates : ndarray, shape (l, b - 1)
        `filtered` from one onset to the next, a column each; NaN before and behind.
    heart_rate_ts, heart_rate : ndarray, shape (b - 1,)
        Beats a minute, from the onsets, averaged over three.
    onsets : ndarray of int64, shape (b,)
        Only in "corrected": where `filtered` is lowest before each peak.

    References
    ----------
    BioSPPy 2.2.4, `ppg.ppg`.

    Examples
    --------
    >>> import numpy as np, tachy
    >>> t = np.arange(0, 30, 0.008)
    >>> out = tachy.bio.ppg.ppg(1 - np.cos(2 * np.pi * 3.5 * t), 125.0)
    >>> round(float(out.heart_rate.mean())), len(out.peaks) == len(out.onsets)
    (210, True)
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    filtered, reasons = _pulses.filtered_of(x, fs, convention)
    if convention == "biosppy":
        peaks = _elgendi(filtered, fs, 0.111, 0.667, 0.02, 0.3, False) if not reasons else None
        peaks = np.empty(0, np.int64) if peaks is None else peaks
    else:
        peaks = _pulses.peaks_of(filtered, *_pulses.found_in(_pulses.where_finite(filtered, x), fs), fs)
    onsets, peaks = _onsets(filtered, peaks, convention)
    templates, templates_ts = _templates(filtered, fs, onsets, peaks, convention)
    index, rate, missing = _pulses.rates_of(onsets, x, fs, convention)
    reasons |= missing
    if len(peaks) == 0:
        reasons |= dict.fromkeys(("peaks", "templates", "onsets"), _pulses.why_none(x))
    ts = _pulses.times(x, fs, convention)
    out = Result((ts, filtered, peaks, templates_ts, templates, ts[index], rate), _NAMES, reasons)
    if convention == "corrected":
        out = out.append(onsets, "onsets")
    if show:
        from tachy import plot

        plot.ppg(out, signal=x, units=units, show=True)
    return out


@public(corrections=(
    "A first peak within `mindelay` of the beginning is found.",
    "Each run of finite samples is searched by itself, and one without a block has no peaks. BioSPPy raises an IndexError.",
    _ALIVE,
))
def find_onsets_elgendi2013(signal=None, sampling_rate=1000.0, peakwindow=0.111, beatwindow=0.667, beatoffset=0.02, mindelay=0.3, *,
                            convention):
    """Find the systolic peaks of a photoplethysmogram by two moving averages.

    What comes as `onsets` are the peaks: the name is BioSPPy's. The windows suit 50 to 180 beats a minute; `ppg` finds the pulses at any
    rate, and their onsets.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered, without its level.
    sampling_rate : float
        Hz.
    peakwindow, beatwindow : float
        Seconds over which the squared signal is averaged, W1 and W2.
    beatoffset : float
        Share of the mean of the squared signal by which the second average is raised, beta.
    mindelay : float
        Seconds between peaks, at least.

    Returns
    -------
    onsets : ndarray of int64
        The systolic peaks.
    params : dict
        The signal and the parameters.

    References
    ----------
    Elgendi, Norton, Brearley, Abbott and Schuurmans, PLoS ONE 8 (2013) e76585; BioSPPy 2.2.4, `ppg.find_onsets_elgendi2013`.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    rule = fs, peakwindow, beatwindow, beatoffset, mindelay
    if convention == "biosppy":
        parts = [] if len(x) == 0 or not _inputs.all_finite(x) else [_elgendi(x, *rule, False)]
    else:
        parts = []
        for run in _inputs.finite_runs(x, 3):
            found = _elgendi(x[run], *rule, True)
            parts.append(None if found is None else run.start + _pulses.alive(x[run], found, fs))
    parts = [part for part in parts if part is not None]
    peaks = np.concatenate(parts) if parts else np.empty(0, np.int64)
    params = {"signal": x, "sampling_rate": sampling_rate, "peakwindow": peakwindow, "beatwindow": beatwindow,
              "beatoffset": beatoffset, "mindelay": mindelay}
    reasons = {} if len(peaks) else {"onsets": _inputs.why_undefined(x, 3) or _NO_BLOCK}
    return Result((peaks, params), ("onsets", "params"), reasons)


@public(corrections=(
    "Each run of finite samples is searched by itself.",
    _ALIVE,
    "A window has one sample at least. BioSPPy goes on for ever where the rate gets that high.",
))
def find_onsets_kavsaoglu2016(signal=None, sampling_rate=1000.0, alpha=0.2, k=4, init_bpm=90, min_delay=0.6, max_BPM=150, *, convention):
    """Find the onsets of a photoplethysmogram as the lowest samples of windows that follow the rate.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    alpha : float
        Share of the new rate in the running one, above 0, at most 1.
    k : float
        Windows a beat.
    init_bpm : float
        Beats a minute at first.
    min_delay : float
        Share of a beat between onsets, 0 to 1.
    max_BPM : float
        Beats a minute, below 248.

    Returns
    -------
    onsets : ndarray of int64
    window_marks : ndarray of int64
        Ends of the windows.
    params : dict
        The signal and the parameters.

    Raises
    ------
    TachyValueError
        A parameter is out of range.

    References
    ----------
    Kavsaoğlu, Polat and Bozkurt, Turkish J. Electrical Engineering and Computer Sciences 24 (2016) 1782; BioSPPy 2.2.4,
    `ppg.find_onsets_kavsaoglu2016`.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    for name, value, good, must in (("alpha", alpha, 0 < alpha <= 1, "above 0 and at most 1"), ("k", k, k > 0, "above 0"),
                                    ("init_bpm", init_bpm, init_bpm > 0, "above 0"),
                                    ("min_delay", min_delay, 0 <= min_delay <= 1, "between 0 and 1"),
                                    ("max_BPM", max_BPM, 0 < max_BPM < 248, "above 0 and below 248")):
        if not good:
            raise TachyValueError(f"{name} is {value!r}; it must be {must}")
    onsets, marks, stuck = [np.empty(0, np.int64)], [np.empty(0, np.int64)], False
    runs = _inputs.finite_runs(x) if convention == "corrected" else [slice(0, len(x))] if _inputs.all_finite(x) else []
    for run in runs:
        found, ends, counts = np.empty(len(x[run]) + 1, np.int64), np.empty(len(x[run]) + 1, np.int64), np.empty(2, np.int64)
        count = _native.call("kavsaoglu", x[run], fs, float(alpha), float(k), float(init_bpm), float(min_delay), float(max_BPM),
                             convention == "corrected", ends, found, counts)
        found = found[:count]
        onsets.append(run.start + (_pulses.alive(x[run], found, fs) if convention == "corrected" else found))
        marks.append(run.start + ends[:counts[0]])
        stuck |= bool(counts[1])
    onsets, marks = np.concatenate(onsets), np.concatenate(marks)
    params = {"signal": x, "sampling_rate": sampling_rate, "alpha": alpha, "k": k, "init_bpm": init_bpm, "min_delay": min_delay,
              "max_bpm": max_BPM}
    reasons = {"window_marks": "the windows became empty"} if stuck else {}
    if len(onsets) == 0:
        reasons["onsets"] = _pulses.why_none(x)
    return Result((onsets, marks, params), ("onsets", "window_marks", "params"), reasons)


@public(corrections=(
    "An onset is the lowest sample, of a plateau the middle. BioSPPy's is the sample before, and steps count.",
    "A peak without an onset before it is left out, instead of a ValueError; so is one that is no sample of the signal.",
))
def ppg_segmentation(signal=None, sampling_rate=1000.0, peaks=None, selection=False, peak_threshold=None, *, convention):
    """Cut a photoplethysmogram into pulses: an onset is the last local minimum before each peak.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered.
    sampling_rate : float
        Hz; not used.
    peaks : array_like of int
        Systolic peaks, ascending.
    selection : bool
        Keep pulses only in which the slope changes its sign four times or more, as with a dicrotic wave.
    peak_threshold : float, optional
        Keep pulses only that reach above it.

    Returns
    -------
    onsets, peaks : ndarray of int64
    segments_loc : ndarray of int64, shape (s, 2)
        From one onset to the next: one row fewer than onsets, unless some were selected.

    References
    ----------
    BioSPPy 2.2.4, `ppg.ppg_segmentation`.
    """
    x, peaks = _inputs.signal_of(signal), _inputs.indices_of(peaks, "peaks")
    if (np.diff(peaks) < 0).any():
        raise TachyValueError(f"peaks are not ascending at {int(np.argmax(np.diff(peaks) < 0)) + 1}")
    onsets, peaks = _onsets(x, peaks[(peaks >= 0) & (peaks < len(x))], convention)
    segments = np.column_stack((onsets[:-1], onsets[1:]))
    if selection or peak_threshold is not None:
        inflections, heights = np.empty(len(segments), np.int64), np.empty(len(segments))
        _native.call("ppg_selected", x, segments.reshape(-1), inflections, heights)
        kept = (inflections >= 4) | (not selection)
        if peak_threshold is not None:
            kept &= heights > peak_threshold
        onsets, peaks, segments = onsets[:-1][kept], peaks[:-1][kept], segments[kept]
    reasons = {} if len(onsets) else dict.fromkeys(("onsets", "peaks", "segments_loc"), "no peak with a minimum before it")
    return Result((onsets, peaks, segments), ("onsets", "peaks", "segments_loc"), reasons)


def _elgendi(x, fs, peakwindow, beatwindow, beatoffset, mindelay, corrected):
    """Return the peaks of a finite signal; None where BioSPPy raises."""
    peaks = np.empty(len(x) // 2 + 1, np.int64)
    count = _native.call("elgendi", x, round(peakwindow * fs), round(beatwindow * fs), float(beatoffset), round(mindelay * fs),
                         corrected, peaks)
    return None if count < 0 else peaks[:count].copy()


def _onsets(x, peaks, convention):
    """Return the onsets before peaks, and the peaks that have one."""
    onsets = np.empty(len(peaks), np.int64)
    _native.call("ppg_onsets", x, peaks, convention == "corrected", onsets)
    if convention == "corrected":
        has = (onsets >= 0) & (np.diff(onsets, prepend=-1) > 0)  # after a step two peaks may have one onset
        return onsets[has], peaks[has]
    if len(onsets) and onsets[0] < 0:  # BioSPPy raises
        return onsets[:0], peaks[:0]
    return onsets, peaks


def _templates(x, fs, onsets, peaks, convention):
    """Return the pulses aligned at their peaks, a column each, and the times of the rows."""
    if len(onsets) < 2:
        return np.empty((0, 0)), np.empty(0)
    shifts, lengths = peaks - onsets, np.diff(onsets)
    shift = shifts.max()
    before = shift - shifts[:-1]
    rows = int((lengths + before * (2 if convention == "biosppy" else 1)).max())
    templates = np.empty((len(lengths), rows))
    _native.call("ppg_templates", x, np.column_stack((onsets[:-1], onsets[1:])).reshape(-1), before, templates.reshape(-1))
    return templates.T, np.arange(-shift, rows - shift) / fs
