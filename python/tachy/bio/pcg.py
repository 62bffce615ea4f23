"""Phonocardiography: `biosppy.signals.pcg`."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs, _pulses
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools import get_heart_rate
from tachy.bio.tools._filters import leave_flat, zero_phase
from tachy.bio.tools._spectra import modulus
from tachy.errors import TachyValueError

__all__ = ["ecg_based_segmentation", "find_peaks", "get_avg_heart_rate", "homomorphic_filter", "identify_heart_sounds", "pcg"]

_NAMES = ("ts", "filtered", "peaks", "heart_sounds", "heart_rate", "systolic_time_interval", "heart_rate_ts", "inst_heart_rate")
_BAND = (25.0, 400.0)  # Hz
_SLOWEST, _FASTEST, _SYSTOLE = 1.5, 0.3, 0.2  # s: of a beat, and the shortest systole
_GAPS = (
    "Each run of finite samples is filtered by itself. BioSPPy's envelope is NaN throughout, or -inf where the signal is zero.",
    "At 800 Hz and below the band ends at 0.45 of the sampling rate; BioSPPy raises.",
)


@public(corrections=(
    *_GAPS,
    "Every rate is kept, `inst_heart_rate[i]` belonging to the S1 i + 1; the rate across a gap is NaN. BioSPPy drops rates below 40 and "
    "above 200 a minute.",
    "A flat line has neither sounds nor rates, with a reason. BioSPPy raises an IndexError.",
    "`systolic_time_interval` is the lag itself (see `get_avg_heart_rate`).",
))
def pcg(signal=None, sampling_rate=1000.0, units=None, path=None, show=False, *, convention):
    """Find heart sounds and the heart rate in a phonocardiogram.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz, above 56.
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
        25 to 400 Hz.
    peaks : ndarray of int64, shape (s,)
        The sounds.
    heart_sounds : ndarray, shape (s,)
        1 for S1, 2 for S2.
    heart_rate : float
        Beats a minute, of the whole signal.
    systolic_time_interval : float
        Seconds.
    heart_rate_ts, inst_heart_rate : ndarray
        Beats a minute, from each S1 to the next.

    References
    ----------
    BioSPPy 2.2.4, `pcg.pcg`.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    filtered, reasons = _band(x, fs, 2, convention)
    peaks, envelope = _peaks(filtered, fs, False, convention)
    identified = identify_heart_sounds(peaks, fs, convention=convention)
    sounds = identified.heart_sounds
    reasons |= identified.reasons
    first = peaks[sounds == 1] if len(sounds) else peaks[:0]
    rate, systole = get_avg_heart_rate(envelope, fs, convention=convention)
    if convention == "biosppy":
        index, rates = get_heart_rate(first, fs, convention=convention)
    else:
        index, rates = first[1:], 60 * fs / np.diff(first)
        rates[_pulses.gaps(first, x)] = np.nan
    if len(peaks) == 0:
        reasons |= dict.fromkeys(("peaks", "heart_sounds"), _inputs.why_undefined(x, 16) or "no sound stands out")
    if len(rates) == 0 or np.isnan(rates).all():
        reasons["inst_heart_rate"] = f"{len(first)} first sounds without a gap between; two are needed"
    ts = _inputs.seconds_of(len(x), fs)
    out = Result((ts, filtered, peaks, sounds, rate, systole, ts[index], rates), _NAMES, reasons)
    if show or path is not None:
        from tachy import plot

        plot.pcg(out, signal=x, units=units, path=path, show=show)
    return out


@public(corrections=_GAPS)
def find_peaks(signal=None, sampling_rate=1000.0, filter=True, *, convention):
    """Find the heart sounds: peaks of the envelope, 0.1 s apart and 0.25 standard deviations prominent.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    filter : bool
        Filter the signal from 25 to 400 Hz first.

    Returns
    -------
    peaks : ndarray of int64
    homomorphic_envelope : ndarray, shape (n,)
        See `homomorphic_filter`; less its mean, over its standard deviation.

    References
    ----------
    BioSPPy 2.2.4, `pcg.find_peaks`.
    """
    x = _inputs.signal_of(signal)
    peaks, envelope = _peaks(x, float(sampling_rate), filter, convention)
    reason = _inputs.why_undefined(x, 16) or "no sound stands out"
    return Result((peaks, envelope), ("peaks", "homomorphic_envelope"), {} if len(peaks) else {"peaks": reason, "homomorphic_envelope": reason})


@public(corrections=_GAPS)
def homomorphic_filter(signal=None, sampling_rate=1000.0, f_LPF=8, order=2, filter=True, *, convention):
    """Compute the envelope of a phonocardiogram by smoothing its logarithm.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    f_LPF : float
        Hz, where the low-pass of the logarithm ends.
    order : int
        Of the Butterworth filters.
    filter : bool
        Filter the signal from 25 to 400 Hz first.

    Returns
    -------
    homomorphic_envelope : ndarray, shape (n,)
        Unit of the signal. NaN where the signal is not finite or flat.

    References
    ----------
    Gupta, Palaniappan, Swaminathan and Krishnan, Applied Soft Computing 7 (2007) 286; BioSPPy 2.2.4, `pcg.homomorphic_filter`.
    """
    x = _inputs.signal_of(signal)
    envelope = _envelope(x, float(sampling_rate), f_LPF, order, filter, convention)
    undefined = len(x) == 0 or np.isnan(envelope).all()
    reason = _inputs.why_undefined(x, 16) or "too short for the filters"
    return Result((envelope,), ("homomorphic_envelope",), {"homomorphic_envelope": reason} if undefined else {})


@public(corrections=(
    "`systolic_time_interval` is the lag of the greatest correlation. BioSPPy's is a sample more.",
    "Samples that are not finite count as the mean; an envelope shorter than 1.5 s gives NaN with a reason.",
))
def get_avg_heart_rate(envelope=None, sampling_rate=1000.0, *, convention):
    """Compute heart rate and systolic time from the autocorrelation of an envelope.

    Parameters
    ----------
    envelope : array_like, shape (n,)
        Without its mean.
    sampling_rate : float
        Hz.

    Returns
    -------
    heart_rate : float
        Beats a minute: of the lag of 0.3 to 1.5 s at which the correlation is greatest, 40 to 200.
    systolic_time_interval : float
        Seconds: of the lag of 0.2 s to half a beat.

    References
    ----------
    Schmidt, Holst-Hansen, Graff, Toft and Struijk, Physiological Measurement 31 (2010) 513; BioSPPy 2.2.4, `pcg.get_avg_heart_rate`.
    """
    x, fs = _inputs.signal_of(envelope, "envelope"), float(sampling_rate)
    names = ("heart_rate", "systolic_time_interval")
    low, high = int(_FASTEST * fs), int(_SLOWEST * fs)
    reason = _inputs.why_undefined(x) or (None if len(x) > low + 1 else f"too short: {len(x)} samples")
    if convention == "corrected" and reason is None:
        x = np.where(np.isfinite(x), x, np.mean(_inputs.finite_of(x)))
        reason = None if len(x) >= high else f"too short: {len(x)} samples, at least {high} are needed"
    elif reason is None and not _inputs.all_finite(x):
        reason = "a sample is not finite"
    low = max(low, 1 if convention == "biosppy" else 2)
    if reason is None and low >= high:
        reason = f"{fs:g} Hz has no lag between 0.3 and 1.5 s"
    if reason is not None:
        return Result((Undefined(reason),) * 2, names)
    r = sp.correlate(x, x, method="fft")[len(x) - 1:]
    lag = low - 1 + int(np.argmax(r[low - 1:high - 1]))
    if lag == 0:
        return Result((Undefined("no rhythm"),) * 2, names)
    rate = 60 * fs / lag
    least, most = max(round(_SYSTOLE * fs), 1), round(60 / rate * fs / 2)
    if most - 1 <= least - 1:
        return Result((rate, Undefined("half a beat is shorter than 0.2 s")), names)
    systole = least - 1 + int(np.argmax(r[least - 1:most - 1]))
    return Result((rate, (systole + (convention == "biosppy")) / fs), names)


@public(corrections=("Fewer than two sounds give an empty array with a reason. BioSPPy raises an IndexError.",))
def identify_heart_sounds(beats=None, sampling_rate=1000.0):
    """Tell the first from the second heart sound: systole is shorter than diastole.

    Parameters
    ----------
    beats : array_like of int, shape (s,)
        Indices of the sounds, ascending.
    sampling_rate : float
        Hz.

    Returns
    -------
    heart_sounds : ndarray, shape (s,)
        1 where the interval before is longer than that behind, else 2; the ends are the other of their neighbours.

    References
    ----------
    BioSPPy 2.2.4, `pcg.identify_heart_sounds`.
    """
    beats = _inputs.indices_of(beats, "beats")
    if len(beats) < 2:
        reason = f"{len(beats)} sounds; two are needed"
        return Result((np.empty(0),), ("heart_sounds",), {"heart_sounds": reason})
    if len(beats) == 2:
        return Result((np.array([2.0, 1.0]),), ("heart_sounds",))
    intervals = np.diff(beats)
    middle = np.where(intervals[:-1] > intervals[1:], 1.0, 2.0)
    return Result((np.concatenate(([3 - middle[0]], middle, [3 - middle[-1]])),), ("heart_sounds",))


@public(corrections=(
    "The second sound is searched outside of the first. BioSPPy takes samples of the first for zero, which is above the envelope's mean.",
    "Diastole follows a second sound that is the last. BioSPPy has systole there.",
    *_GAPS,
))
def ecg_based_segmentation(pcg_signal=None, ecg_signal=None, sampling_rate=1000.0, show=False, *, convention):
    """Tell the phases of the heart cycle by an electrocardiogram recorded with the heart sounds.

    Parameters
    ----------
    pcg_signal, ecg_signal : array_like, shape (n,)
    sampling_rate : float
        Hz, of both.
    show : bool
        Draw it.

    Returns
    -------
    states : ndarray, shape (n,)
        1 first sound, 2 systole, 3 second sound, 4 diastole. NaN with a reason where the electrocardiogram has no beats.

    References
    ----------
    Springer, Tarassenko and Clifford, IEEE Trans. Biomedical Engineering 63 (2016) 822; BioSPPy 2.2.4, `pcg.ecg_based_segmentation`.
    """
    from tachy.bio import ecg

    sound, lead, fs = _inputs.signal_of(pcg_signal, "pcg_signal"), _inputs.signal_of(ecg_signal, "ecg_signal"), float(sampling_rate)
    if len(sound) != len(lead):
        raise TachyValueError(f"pcg_signal has {len(sound)} samples and ecg_signal {len(lead)}; they must be recorded together")
    _, envelope = _peaks(sound, fs, True, convention)
    beats = ecg.ecg(lead, fs, show=False, convention=convention)
    states, reasons = np.full(len(sound), np.nan), {}
    if len(beats.rpeaks) < 2 or np.isnan(envelope).all():
        reasons["states"] = beats.reasons.get("rpeaks") or "no beats, or no sounds"
    else:
        ends = np.asarray(ecg.getTPositions(beats, convention=convention).T_end_positions, float)
        ends = _inputs.finite_of(ends).astype(np.int64)
        _native.call("pcg_states", envelope, np.ascontiguousarray(beats.rpeaks), ends, fs, convention == "corrected", states)
    out = Result((states,), ("states",), reasons)
    if show:
        from tachy import plot

        plot.pcg_states(sound, out, sampling_rate=fs, show=True)
    return out


def _band(x, fs, order, convention):
    """Return the signal from 25 to 400 Hz, and the reasons of NaN."""
    low, high = _BAND
    if convention == "corrected":
        high = min(high, 0.45 * fs)
    if fs <= 2 * high or high <= low:
        raise TachyValueError(f"sampling_rate is {fs:g} Hz; the band of {low:g} to {high:g} Hz needs more")
    y, reasons = zero_phase(x, fs, "butter", "bandpass", order, [low, high], convention)
    if convention == "corrected":
        leave_flat(y, x)
    return y, reasons


def _envelope(x, fs, edge, order, band, convention):
    if band:
        x, _ = _band(x, fs, order, convention)
    whole = convention == "biosppy"
    envelope = np.full(len(x), np.nan)
    if whole and not _inputs.all_finite(x):
        return envelope
    for run in _inputs.finite_runs(x, 2):
        amplitude = modulus(sp.hilbert(x[run]))
        if not whole:  # rounding is no sound
            amplitude[amplitude <= 1e-12 * np.abs(x[run]).max()] = np.nan
        if (amplitude == 0).any():
            continue
        _native.call("log", amplitude, 1.0, 0.0, 1.0, amplitude)
        logarithm, _ = zero_phase(amplitude, fs, "butter", "lowpass", order, edge, convention)
        _native.call("exp", logarithm, 1.0, 0.0, 1.0, envelope[run])
        envelope[run.start] = envelope[run.start + 1]
    return envelope


def _peaks(x, fs, band, convention):
    """Return the peaks of the standardised envelope, and that."""
    envelope = _envelope(x, fs, 8, 2, band, convention)
    finite = _inputs.finite_of(envelope)
    deviation = np.std(finite, ddof=1) if len(finite) > 1 else 0.0
    if deviation <= (1e-12 * np.max(finite, initial=0) if convention == "corrected" else 0):  # rounding is no sound
        return np.empty(0, np.int64), np.full(len(x), np.nan)
    envelope = (envelope - np.mean(finite)) / deviation
    peaks, _ = sp.find_peaks(envelope, distance=max(0.1 * fs, 1), prominence=0.25)
    return peaks, envelope
