"""Respiration: `biosppy.signals.resp`, breath by breath measures, and breathing from the heart's rhythm."""

import numpy as np

from tachy import _native
from tachy.bio import _derived, _inputs, _pulses
from tachy.bio._face import checked_rate, public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools._extrema import zero_cross
from tachy.bio.tools._filters import zero_phase
from tachy.bio.tools._smoothing import smoothed
from tachy.errors import TachyValueError

__all__ = ["breath_phase", "breaths", "ecg_derived", "resp"]

NARROW, WIDE = [0.1, 0.35], [0.05, 1.2]  # Hz: BioSPPy's, and ours for 4 to 70 breaths a minute
PAUSE = 30.0  # s without a breath after which there is no rate
_NAMES = ("ts", "filtered", "zeros", "resp_rate_ts", "resp_rate")


@public(corrections=(
    "4 to 70 breaths a minute: the band is 0.05 to 1.2 Hz. BioSPPy's is 0.1 to 0.35 Hz, and it drops rates above 21 a minute.",
    "`zeros` are those of breaths, two each: of waves that rise and fall by 0.4 of what is typical in 75 s around. BioSPPy's are all "
    "crossings of the mean.",
    "The first of two crossings is always upward, and so is the one that the rate is at.",
    "Flat lines and noise have no breaths; BioSPPy finds some in noise.",
    "Each run of finite samples is searched by itself, and the rate across a gap, or more than 30 s without a breath, is NaN.",
    "Without a rate the arrays are empty with a reason. BioSPPy raises an IndexError, or returns a list.",
))
def resp(signal=None, sampling_rate=1000.0, units=None, path=None, show=False, *, convention):
    """Find the breaths of a respiration signal and the rate.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Impedance, belt or volume, raw, in any unit.
    sampling_rate : float
        Hz, above 2.4.
    units : str, optional
        For the plot.
    path : str, optional
        Where to save the plot.
    show : bool
        Draw it.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        0.05 to 1.2 Hz.
    zeros : ndarray of int64
        Samples before the crossings of the middle of each breath, upward and downward in turn.
    resp_rate_ts : ndarray, shape (b - 1,)
        Seconds: of the upward crossings but the first.
    resp_rate : ndarray, shape (b - 1,)
        Breaths a second (Hz), averaged over three.

    References
    ----------
    BioSPPy 2.2.4, `resp.resp`.

    Examples
    --------
    >>> import numpy as np, tachy
    >>> t = np.arange(0, 60, 0.008)
    >>> round(60 * float(tachy.bio.resp.resp(np.sin(2 * np.pi * 0.5 * t), 125.0).resp_rate.max()))
    30
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    ts = _inputs.seconds_of(len(x), fs)
    filtered, reasons = _filtered(x, fs, convention)
    zeros, beats, rate = (_narrowly if convention == "biosppy" else _breathing)(x, filtered, fs)
    if len(rate) == 0:
        reasons["resp_rate"] = _why_none(x) if len(zeros) < 3 else "no rate below 0.35 Hz"
    elif np.isnan(rate).any():
        reasons["resp_rate"] = "NaN where a gap or more than 30 s lie between two breaths"
    out = Result((ts, filtered, zeros, ts[beats], rate), _NAMES, reasons)
    if show or path is not None:
        from tachy import plot

        plot.resp(out, signal=x, units=units, path=path, show=show)
    return out


@public()
def breaths(signal, sampling_rate):
    """Measure a respiration signal breath by breath.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Rising with inspiration.
    sampling_rate : float
        Hz, above 2.4.

    Returns
    -------
    troughs, peaks : ndarray of int64, shape (b,)
        Where inspiration begins and ends.
    rate : ndarray, shape (b,)
        Breaths a minute, of the interval to the next trough; NaN of the last breath, across a gap, and where it is above 30 s. The
        same holds for what needs the next trough.
    amplitude : ndarray, shape (b,)
        Peak less trough of the band of 0.05 to 1.2 Hz; unit of the signal.
    inspiration, expiration : ndarray, shape (b,)
        Seconds, from trough to peak and from peak to the next trough.
    ie_ratio : ndarray, shape (b,)
        Inspiration over expiration.
    rise_decay, peak_trough : ndarray, shape (b,)
        Symmetry, 0.5 where both parts are equal: inspiration over the breath, and the time above the middle over the breath.
    volume_per_time : ndarray, shape (b,)
        Amplitude over the breath; unit of the signal per second.
    rate_mean, rate_std : float
        Of the rates, breaths a minute (divisor n - 1).
    interval_mean, interval_std, interval_cv, interval_rmssd : float
        Of the intervals from trough to trough, s; their coefficient of variation; the root mean square of differences of intervals that
        follow one another.
    amplitude_mean, amplitude_std, amplitude_cv : float

    References
    ----------
    Cole and Voytek, J. Neurophysiology 122 (2019) 849, on symmetry; Soni and Muniyandi, Int. J. Yoga 12 (2019) 45, on variability; Birn,
    Diamond, Smith and Bandettini, NeuroImage 31 (2006) 1536, on volume per time.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    filtered, _ = _filtered(x, fs, "corrected")
    troughs, peaks, ups, downs = _found(x, filtered, fs)
    n = len(troughs)
    lasts = np.full(n, np.nan)
    intervals = np.diff(troughs) / fs
    intervals[_pulses.gaps(troughs, x) | (intervals > PAUSE)] = np.nan
    lasts[:n - 1] = intervals
    amplitude = filtered[peaks] - filtered[troughs]
    inspiration = (peaks - troughs) / fs
    expiration = lasts - inspiration
    values = {
        "troughs": troughs, "peaks": peaks, "rate": 60 / lasts, "amplitude": amplitude, "inspiration": inspiration, "expiration": expiration,
        "ie_ratio": inspiration / expiration, "rise_decay": inspiration / lasts, "peak_trough": (downs - ups) / fs / lasts,
        "volume_per_time": amplitude / lasts,
    }
    reasons = {name: "NaN of the last breath, across gaps and pauses" for name, value in values.items() if np.isnan(value).any()}
    if n == 0:
        reasons = dict.fromkeys(values, _why_none(x))
    values |= _spread("rate", 60 / _inputs.finite_of(intervals), ("mean", "std"))
    values |= _spread("interval", _inputs.finite_of(intervals), ("mean", "std", "cv"))
    values["interval_rmssd"] = _rmssd(intervals)
    values |= _spread("amplitude", amplitude, ("mean", "std", "cv"))
    return Result(values.values(), values, reasons)


@public()
def breath_phase(signal, sampling_rate):
    """Say of each sample of a respiration signal where in its breath it is.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Rising with inspiration.
    sampling_rate : float
        Hz, above 2.4.

    Returns
    -------
    phase : ndarray, shape (n,)
        1 in inspiration, from trough to peak, 0 in expiration, from peak to the next trough, of `breaths`. NaN before the first, and
        in expirations without a next trough: the last, across gaps and pauses.
    completion : ndarray, shape (n,)
        Share of the inspiration or expiration that is over, from 0 to less than 1. NeuroKit2's is 1 at its last sample.

    References
    ----------
    NeuroKit2's `rsp_phase`.
    """
    x = _inputs.signal_of(signal)
    out = breaths(x, sampling_rate)
    edges = np.column_stack((out.troughs, out.peaks)).reshape(-1)
    phases = np.column_stack((np.ones(len(out.peaks)), np.where(np.isnan(out.expiration), np.nan, 0))).reshape(-1)
    phase, completion = np.full((2, len(x)), np.nan)
    if len(edges):
        lengths = np.diff(np.append(edges, len(x)))
        phase[edges[0]:] = np.repeat(phases, lengths)
        completion[edges[0]:] = (np.arange(edges[0], len(x)) - np.repeat(edges, lengths)) / np.repeat(lengths, lengths)
        completion[np.isnan(phase)] = np.nan
    reason = "NaN before the first breath, after the last, across gaps and pauses" if len(edges) else out.reasons["troughs"]
    return Result((phase, completion), ("phase", "completion"), dict.fromkeys(("phase", "completion"), reason))


@public()
def ecg_derived(rpeaks, sampling_rate, signal=None, desired_rate=10.0):
    """Derive a respiration signal, and the rate of breathing, from the heart beats.

    Parameters
    ----------
    rpeaks : array_like of int, shape (b,)
        Indices of samples, ascending.
    sampling_rate : float
        Hz, of the indices.
    signal : array_like, shape (n,), optional
        The lead: breathing turns the heart's axis, which changes the height, the range, the area and the shape of the beats.
        Without, there is only the heart rate, which follows the vagus: hardly in the elderly, the sedated and the paced.
    desired_rate : float
        Hz, of what is returned; above 1.4, at most 1000.

    Returns
    -------
    ts : ndarray, shape (m,)
        Seconds from the first sample of the recording, first to last beat.
    respiration : ndarray, shape (m,)
        What these have most in common at 0.6 to 1.6 times the median rate, within 0.08 to 0.7 Hz; in the unit of the lead, or beats a
        minute. For `breaths`, at `desired_rate`.
    rate_ts, rate : ndarray, shape (w,)
        Middles of windows of 32 s, each 2 s, in seconds; and the breaths a minute (not Hz, as of `resp`), 4 to 60, on which the spectra agree. NaN where
        less than a third of their power lies within 2 a minute of it; from the heart rate alone 0.6, and from 9 a minute on.
        Breathing of more than half the heart rate cannot be seen.

    Notes
    -----
    On the 8 records of BIDMC that were at hand, on which the measures and the third were chosen, the rate is there 73 % of the time, and
    then off by 0.6 a minute on average where two annotators agree; by 2 in the breaths of `respiration`. The heart rate alone is not to
    be relied on there.

    References
    ----------
    Moody, Mark, Zoccola and Mantero, Computers in Cardiology 12 (1985) 113, on heights; Langley, Bowers and Murray, IEEE Trans.
    Biomedical Engineering 57 (2010) 821, on principal components; Charlton et al., Physiological Measurement 37 (2016) 610, who compare
    them; van Gent, Farah, van Nes and van Arem, J. Open Research Software 7 (2019) 32, on rates.
    """
    beats, fs, desired_rate = _inputs.indices_of(rpeaks, "rpeaks"), float(sampling_rate), checked_rate(desired_rate, "desired_rate", True)
    if not 1.4 < desired_rate <= 1000:
        raise TachyValueError(f"desired_rate is {desired_rate:g} Hz; it must be above 1.4, twice the fastest breathing, and at most 1000")
    if (np.diff(beats) <= 0).any():
        raise TachyValueError(f"rpeaks are not ascending at {int(np.argmax(np.diff(beats) <= 0)) + 1}")
    if signal is None:
        beats, rows = beats[1:], 60 * fs / np.diff(beats)[np.newaxis]
    else:
        beats, rows = _derived.measures(_inputs.signal_of(signal), beats, fs)
    names = ("ts", "respiration", "rate_ts", "rate")
    if len(beats) < 4:
        reason = f"{len(beats)} beats that can be measured; four are needed"
        return Result([np.empty(0)] * 4, names, {"respiration": reason, "rate": reason})
    at = beats / fs
    ts = np.arange(np.ceil(at[0] * desired_rate), np.floor(at[-1] * desired_rate) + 1) / desired_rate
    rows, reasons = np.array([np.interp(ts, at, row) for row in _derived.tamed(rows)]), {}
    rate_ts, rate = _derived.rates(rows, desired_rate, at, ts[0])
    if len(rate) == 0:
        reasons["rate"] = f"shorter than {_derived.SECONDS:.0f} s"
    elif np.isnan(rate).any():
        reasons["rate"] = "NaN where no breathing stands out"
    band = _derived.band(rate)
    for i, row in enumerate(rows):
        rows[i], missing = zero_phase(row, desired_rate, "butter", "bandpass", 2, band, "corrected", "respiration")
        reasons |= missing
    return Result((ts, _derived.waveform(rows), rate_ts, rate), names, reasons)


def _filtered(x, fs, convention):
    return zero_phase(x, fs, "butter", "bandpass", 2, NARROW if convention == "biosppy" else WIDE, convention)


def _narrowly(x, filtered, fs):
    """Return crossings, beats and rates as BioSPPy finds them."""
    zeros = zero_cross(filtered, True, convention="biosppy").zeros if len(x) else np.empty(0, np.int64)
    beats = zeros[::2]
    if len(beats) < 2:
        return zeros, beats[:0], np.empty(0)
    rate = fs / np.diff(beats)
    kept = rate <= 0.35
    rate = rate[kept]
    return zeros, beats[1:][kept], smoothed(rate, "boxcar", 3) if len(rate) > 2 else rate


def _breathing(x, filtered, fs):
    """Return the crossings of breaths, those upward but the first, and the rates."""
    _, _, ups, downs = _found(x, filtered, fs)
    zeros = np.column_stack((ups, downs)).reshape(-1)
    beats = np.floor(ups).astype(np.int64)
    return np.floor(_inputs.finite_of(zeros)).astype(np.int64), beats[1:], _pulses.across(ups, x, fs, PAUSE * fs)


def _found(x, filtered, fs):
    """Return troughs and crests of the breaths, and where they cross their middle, in samples."""
    room = len(x) // 2 + 2
    troughs, peaks = np.empty((2, room), np.int64)
    ups, downs = np.empty((2, room))
    count = _native.call("breaths", filtered, x, fs, troughs, peaks, ups, downs)
    return troughs[:count].copy(), peaks[:count].copy(), ups[:count].copy(), downs[:count].copy()


def _spread(name, values, which):
    if len(values) < 2:
        return {f"{name}_{part}": Undefined(f"{len(values)} breaths with one behind; two are needed") for part in which}
    mean, std = float(np.mean(values)), float(np.std(values, ddof=1))
    return {f"{name}_{part}": value for part, value in (("mean", mean), ("std", std), ("cv", std / mean)) if part in which}


def _rmssd(intervals):
    differences = _inputs.finite_of(np.diff(intervals))
    if len(differences) == 0:
        return Undefined("no two breaths that follow one another")
    return float(np.sqrt(np.mean(differences ** 2)))


def _why_none(x):
    return _inputs.why_undefined(x, 16) or "nothing in it rises and falls as breaths do"
