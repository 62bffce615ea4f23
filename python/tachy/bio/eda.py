"""Electrodermal activity, skin conductance: `biosppy.signals.eda` without `cvx_decomposition`."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._extrema import find_extrema, zero_cross
from tachy.bio.tools._filters import zero_phase
from tachy.bio.tools._smoothing import smoother
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["basic_scr", "biosppy_decomposition", "eda", "eda_events", "emotiphai_eda", "kbk_scr", "rec_times"]

_EVENTS = ("onsets", "peaks", "amplitudes")
_NONE = "Without a response everything is empty, with a reason, instead of a ValueError."
_GAPS = "Samples that are not finite part a signal; no response goes across. BioSPPy's filters make all of it NaN."
_FALLS = "A maximum whose next sample is the next minimum counts too. BioSPPy does not see it."
_PLATEAUS = "A plateau is one extremum, at its middle, see `tools.find_extrema`."


@public(corrections=(
    "The filters run in second-order sections, and are left out where their edge is not below half the sampling rate: wrist-worn "
    "sensors have 4 Hz. BioSPPy raises.",
    "A recovery that is not reached is NaN (in both conventions); BioSPPy's is None.", _FALLS, _PLATEAUS, _GAPS, _NONE,
))
def eda(signal=None, sampling_rate=1000.0, units=None, path=None, show=False, min_amplitude=0.1, size=0.9, *, convention):
    """Filter skin conductance, find its responses, and part it into level and responses.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Microsiemens, or what `min_amplitude` is in.
    sampling_rate : float
        Hz.
    units : str, optional
        For the plot.
    path : str, optional
        File of the plot.
    show : bool
        Plot.
    min_amplitude, size : float
        See `emotiphai_eda`.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        Zero-phase Butterworth low-pass of order 4 at 5 Hz, smoothed over 0.75 s.
    edr : ndarray, shape (n - 1,)
        Response: the smoothed differences of `filtered`, a sample.
    edl : ndarray, shape (n,)
        Level: the line through the onsets.
    onsets, peaks : ndarray of int64, shape (events,)
        Indices of samples.
    amplitudes : ndarray, shape (events,)
    phasic_rate : ndarray, shape (events - 1,)
        Responses a minute.
    rise_times, half_rec, six_rec : ndarray, shape (events,)
        Seconds, see `eda_events`.

    Raises
    ------
    TachyTypeError, TachyValueError
        No signal, one with two axes, a rate that is none.

    References
    ----------
    BioSPPy 2.2.4, `eda.eda`.
    """
    x = _inputs.signal_of(signal)
    filtered, reasons = _low_passed(x, sampling_rate, 5.0, convention)
    filtered = smoother(filtered, "boxzen", int(0.75 * sampling_rate), convention=convention).signal
    events = _described(filtered, sampling_rate, _emotiphai(filtered, sampling_rate, min_amplitude, True, size, convention), x)
    edl, edr = _level_of_onsets(filtered, events.onsets), _responses(filtered, sampling_rate, convention)
    ts = _inputs.seconds_of(len(x), sampling_rate)
    reasons = reasons | _undefined(edl=edl, edr=edr)
    out = Result((ts, filtered, edr, edl), ("ts", "filtered", "edr", "edl"), reasons).join(events)
    if show or path is not None:
        from tachy import plot
        plot.eda(out, signal=x, units=units, path=path, show=show)
    return out


@public(corrections=("A recovery that is not reached is NaN (in both conventions); BioSPPy's is None.",
                     'The responses are those of the method\'s function in "corrected".', _NONE, _GAPS))
def eda_events(signal=None, sampling_rate=1000.0, method="emotiphai", *, convention, **kwargs):
    """Find skin conductance responses and their times.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    method : {"emotiphai", "kbk", "basic"}
        Functions `emotiphai_eda`, `kbk_scr`, `basic_scr`.
    **kwargs
        Their parameters: `min_amplitude`, and of "emotiphai" `filt` and `size`.

    Returns
    -------
    onsets, peaks : ndarray of int64, shape (events,)
        Indices of samples.
    amplitudes : ndarray, shape (events,)
    phasic_rate : ndarray, shape (events - 1,)
        Responses a minute: 60 over the time from each peak to the next.
    rise_times : ndarray, shape (events,)
        From onset to peak, seconds.
    half_rec, six_rec : ndarray, shape (events,)
        See `rec_times`.

    Raises
    ------
    TachyTypeError, TachyValueError
        No signal, another method, an unknown parameter.

    References
    ----------
    BioSPPy 2.2.4, `eda.eda_events`.
    """
    x = _inputs.signal_of(signal)
    finders = {"emotiphai": _emotiphai_kwargs, "kbk": _kbk, "basic": lambda x, fs, convention, **_: _basic(x, convention)}
    if method not in finders:
        raise TachyTypeError(f"Please specify a supported method: {method!r} is none of {', '.join(finders)}")
    unknown = kwargs.keys() - {"min_amplitude", *(("filt", "size") if method != "kbk" else ())}
    if unknown:
        raise TachyTypeError(f"method {method!r} has no parameter {sorted(unknown)[0]!r}")
    return _described(x, sampling_rate, finders[method](x, sampling_rate, convention=convention, **kwargs), x)


@public(corrections=("Each run of finite samples is treated by itself. BioSPPy's output is NaN throughout.",
                     "Signals of fewer than two samples have no `edr`; BioSPPy raises."))
def biosppy_decomposition(signal=None, sampling_rate=1000.0, method="smoother", onsets=None, *, convention, **kwargs):
    """Part skin conductance into its level and its responses.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    method : {"smoother", "onsets"}
        The level is the signal smoothed, or the line through its first sample, the onsets and its last one.
    onsets : array_like of int, optional
        Indices of samples.
    **kwargs
        `window_size` of "smoother", by default 10 s: a Bartlett window.

    Returns
    -------
    edl : ndarray, shape (n,)
        Level.
    edr : ndarray, shape (n - 1,)
        Responses: the differences from sample to sample, smoothed over 1 s by a Bartlett window; not divided by the time.

    Raises
    ------
    TachyTypeError, TachyValueError
        Another method or parameter, no onsets, or onsets outside of the signal.

    References
    ----------
    Kim, Bang and Kim, Medical and Biological Engineering and Computing 42 (2004) 419; BioSPPy 2.2.4, `eda.biosppy_decomposition`.
    """
    x = _inputs.signal_of(signal)
    if kwargs.keys() - {"window_size"}:
        raise TachyTypeError(f"there is no parameter {sorted(kwargs.keys() - {'window_size'})[0]!r}; there is window_size")
    if method == "smoother":
        edl = smoother(x, "bartlett", int(kwargs.get("window_size", 10.0) * sampling_rate), convention=convention).signal
    elif method == "onsets":
        if onsets is None:
            raise TachyTypeError("Please specify 'onsets' to use the onset interpolation method.")
        edl = _level_of_onsets(x, _within(onsets, x, "onsets"))
    else:
        raise TachyTypeError(f"Please specify a supported method: {method!r} is neither 'smoother' nor 'onsets'")
    edr = _responses(x, sampling_rate, convention)
    return Result((edl, edr), ("edl", "edr"), _undefined(edl=edl, edr=edr))


@public(corrections=(
    "A response goes from a minimum to the maximum after it. BioSPPy pairs the i-th of both whatever their order, and takes the middle "
    "between them for the peak.", _PLATEAUS, _GAPS, _NONE,
))
def basic_scr(signal=None, *, convention):
    """Find skin conductance responses between minima and maxima.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered: each extremum counts.

    Returns
    -------
    onsets, peaks : ndarray of int64, shape (events,)
        Indices of samples.
    amplitudes : ndarray, shape (events,)
        The signal at the peak less that at the onset.

    References
    ----------
    Gamboa, Multi-modal behavioral biometrics based on HCI and electrophysiology, 2008; BioSPPy 2.2.4, `eda.basic_scr`.
    """
    x = _inputs.signal_of(signal)
    return _named(_basic(x, convention), x)


@public(corrections=(
    "BioSPPy raises with any NumPy since 1.24; \"biosppy\" is what it did before.",
    "The peak is where the signal is greatest between the zero crossings. BioSPPy takes where it rises most.", _GAPS, _NONE,
))
def kbk_scr(signal=None, sampling_rate=1000.0, min_amplitude=0.1, *, convention):
    """Find skin conductance responses between zero crossings of the smoothed differences.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    min_amplitude : float
        Share of the greatest amplitude that a response must exceed.

    Returns
    -------
    onsets, peaks : ndarray of int64, shape (events,)
        Indices of samples.
    amplitudes : ndarray, shape (events,)

    References
    ----------
    Kim, Bang and Kim, Medical and Biological Engineering and Computing 42 (2004) 419; BioSPPy 2.2.4, `eda.kbk_scr`.
    """
    x = _inputs.signal_of(signal)
    return _named(_kbk(x, sampling_rate, min_amplitude, convention=convention), x)


@public(corrections=("The filter runs in second-order sections.", _FALLS, _PLATEAUS, _GAPS, _NONE))
def emotiphai_eda(signal=None, sampling_rate=1000.0, min_amplitude=0.1, filt=True, size=1.0, *, convention):
    """Find skin conductance responses: rises of more than a least amplitude from a minimum.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    min_amplitude : float
        In the signal's unit: 0.1 is for microsiemens.
    filt : bool
        Filter first: zero-phase Butterworth low-pass of order 4 at 2 Hz (where the rate has room and the signal is long enough),
        then smooth.
    size : float
        Of the smoothing, seconds.

    Returns
    -------
    onsets, peaks : ndarray of int64, shape (events,)
        Indices of samples.
    amplitudes : ndarray, shape (events,)
        Of the filtered signal.

    References
    ----------
    BioSPPy 2.2.4, `eda.emotiphai_eda`.
    """
    x = _inputs.signal_of(signal)
    return _named(_emotiphai(x, sampling_rate, min_amplitude, filt, size, convention), x)


@public(corrections=("A recovery that is not reached is NaN (in both conventions); BioSPPy's is None.",))
def rec_times(signal=None, sampling_rate=1000.0, onsets=None, peaks=None):
    """Compute how long skin conductance responses take to recover.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    onsets, peaks : array_like of int, shape (events,)
        Indices of samples, ascending.

    Returns
    -------
    half_rec, six_rec : ndarray, shape (events,)
        Seconds from the peak until 50 % and 63 % of the amplitude are gone; NaN where the next response, the end or a gap comes
        first.

    Raises
    ------
    TachyTypeError, TachyValueError
        Indices are missing, outside of the signal, or not as many onsets as peaks.

    References
    ----------
    BioSPPy 2.2.4, `eda.rec_times`.
    """
    x = _inputs.signal_of(signal)
    onsets, peaks = _within(onsets, x, "onsets"), _within(peaks, x, "peaks")
    if len(onsets) != len(peaks):
        raise TachyValueError(f"{len(onsets)} onsets do not go with {len(peaks)} peaks")
    half, six = _recoveries(x, sampling_rate, onsets, peaks)
    return Result((half, six), ("half_rec", "six_rec"), _unreached(half, six))


def _emotiphai(x, fs, min_amplitude, filt, size, convention):
    if filt:
        low = _low_passed(x, fs, 2.0, "corrected" if fs <= 4 else convention)[0] if fs > 1 else x
        if len(x) > 15:  # what the filter needs
            x = low
        x = smoother(x, "boxzen", int(size * fs), convention=convention).signal
    return _rises(x, min_amplitude, convention)


def _emotiphai_kwargs(x, fs, min_amplitude=0.1, filt=True, size=1.0, *, convention):
    return _emotiphai(x, fs, min_amplitude, filt, size, convention)


def _rises(x, min_amplitude, convention):
    """Return the maxima that lie higher than the last minimum before by more than min_amplitude: onsets, peaks, amplitudes."""
    onsets, peaks = np.empty((2, len(x)), np.int64)
    count = _native.call("rises", x, float(min_amplitude), convention == "biosppy", onsets, peaks)
    onsets, peaks = onsets[:count].copy(), peaks[:count].copy()
    return onsets, peaks, x[peaks] - x[onsets]


def _basic(x, convention):
    if convention == "corrected":
        return _rises(x, 0.0, convention)
    minima, maxima = (find_extrema(x, mode, convention=convention).extrema for mode in ("min", "max"))
    if len(minima) and len(maxima) and minima[0] > maxima[0]:
        minima = minima[1:]
    if len(minima) and len(maxima) and maxima[-1] < minima[-1]:
        maxima = maxima[:-1]
    count = min(len(minima), len(maxima))
    onsets, peaks = minima[:count], (maxima[:count] + minima[:count]) // 2
    return onsets, peaks, x[peaks] - x[onsets]


def _kbk(x, fs, min_amplitude=0.1, *, convention):
    slope = _responses(x, fs, convention)
    zeros = zero_cross(slope, convention=convention).zeros
    if convention == "biosppy":
        starts, ends = _quirky_pairs(slope, zeros)
        peaks = _greatest(slope, starts, ends)
    else:
        rising = np.where(slope[zeros] != 0, slope[zeros], slope[zeros - 1]) < 0
        pair = np.flatnonzero(rising[:-1] & ~rising[1:] & _together(x, zeros[:-1], zeros[1:] + 1))
        starts, ends = zeros[pair], zeros[pair + 1]
        peaks = _greatest(x, starts, ends + 2)  # a difference belongs to the samples before and after
    amplitudes = x[peaks] - x[starts]
    kept = amplitudes > min_amplitude * np.max(amplitudes, initial=-np.inf)
    return starts[kept], peaks[kept], amplitudes[kept]


def _quirky_pairs(slope, zeros):
    """Return zero crossings in pairs, without a first or a last one that does not belong to a response."""
    if len(zeros) and (slope[:zeros[0]] > 0).all():
        zeros = zeros[1:]
    if len(zeros) and (slope[zeros[-1]:] > 0).all():
        zeros = zeros[:-1]
    count = len(zeros) // 2 * 2
    return np.ascontiguousarray(zeros[:count:2]), np.ascontiguousarray(zeros[1:count:2])


def _greatest(x, starts, ends):
    peaks = np.empty(len(starts), np.int64)
    _native.call("peaks_between", x, starts, ends, peaks)
    return peaks


def _described(x, fs, events, given):
    """Return events with their rates and times."""
    onsets, peaks, amplitudes = events
    half, six = _recoveries(x, fs, onsets, peaks)
    with np.errstate(divide="ignore"):
        rate = fs * 60.0 / np.diff(peaks)
    rate[~_together(x, peaks[:-1], peaks[1:])] = np.nan
    times = Result((rate, (peaks - onsets) / fs, half, six), ("phasic_rate", "rise_times", "half_rec", "six_rec"), _unreached(half, six))
    if np.isnan(rate).any():
        times.reasons["phasic_rate"] = "samples between two responses are not finite"
    out = _named(events, given).join(times)
    out.reasons.update(dict.fromkeys(times.keys(), out.reasons["onsets"]) if "onsets" in out.reasons else {})
    return out


def _named(events, x):
    reasons = {} if len(events[0]) else dict.fromkeys(_EVENTS, _inputs.why_undefined(x, 3) or "no responses found")
    return Result(events, _EVENTS, reasons)


def _recoveries(x, fs, onsets, peaks):
    """Return the times to 50 % and to 63 % recovery."""
    times = []
    for share in (0.5, 0.37):
        samples = np.empty(len(peaks), np.int64)
        _native.call("recoveries", x, onsets, peaks, share, samples)
        times.append(np.where(samples < 0, np.nan, samples / fs))
    return times


def _unreached(half, six):
    return {name: "not reached before the next response, the end, or a gap"
            for name, times in (("half_rec", half), ("six_rec", six)) if np.isnan(times).any()}


def _low_passed(x, fs, edge, convention):
    if convention == "corrected" and edge >= fs / 2:
        return x, {}
    return zero_phase(x, fs, "butter", "lowpass", 4, edge, convention)


def _responses(x, fs, convention):
    x = np.where(np.isinf(x), np.nan, x)
    return smoother(np.diff(x), "bartlett", int(1.0 * fs), convention=convention).signal


def _level_of_onsets(x, onsets):
    """Return the line through the ends of each run of finite samples and the onsets in it."""
    level = np.empty(len(x))
    _native.call("onset_level", x, np.sort(onsets), level)
    return level


def _together(x, a, b):
    """Tell for each of two indices whether all samples from one to the other are finite."""
    finite = np.isfinite(x)
    if finite.all():
        return np.ones(len(a), bool)
    lost = np.cumsum(~finite)
    return lost[a] == lost[b]


def _within(indices, x, name):
    at = _inputs.indices_of(indices, name)
    if len(at) and not 0 <= at.min() <= at.max() < len(x):
        raise TachyValueError(f"{name} go from {at.min()} to {at.max()}; the signal has {len(x)} samples")
    return at


def _undefined(**values):
    return {name: "no samples" if not len(value) else "no finite samples" for name, value in values.items() if not np.isfinite(value).any()}
