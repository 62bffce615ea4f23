"""Detectors of beats."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.ecg._finding import COMMON, detected, searched
from tachy.bio.tools._filters import twice_filtered, zero_phase
from tachy.bio.tools._smoothing import smoothed
from tachy.errors import TachyValueError


@public(corrections=(
    "threshold is a percentage of the typical steepest squared fall (the median over 2 s), so that units and sampling rate do not matter. "
    "BioSPPy's is in squared units a sample.",
    "Beats are at least 0.2 s apart, and those at the ends count.",
    *COMMON,
))
def ssf_segmenter(signal=None, sampling_rate=1000.0, threshold=20, before=0.03, after=0.01, *, convention):
    """Find beats by the slope sum function: where the signal falls steeply.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered, see `ecg`.
    sampling_rate : float
        Hz.
    threshold : float
        For the squared fall from one sample to the next.
    before, after : float
        The R peak is the greatest sample so many seconds around the fall's beginning.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    References
    ----------
    Zong, Moody and Jiang, Comput. Cardiol. 30 (2003) 259; BioSPPy 2.2.4, `ecg.ssf_segmenter`.
    """
    for name, value in (("threshold", threshold), ("before", before), ("after", after)):
        if not value >= 0:
            raise TachyValueError(f"{name} is {value!r}; it must not be negative")
    fs, corrected = float(sampling_rate), convention == "corrected"
    return _segmented(signal, fs, convention, lambda x: detected(
        "ssf", x, x, fs, float(threshold), float(before), float(after), corrected))


@public(corrections=(
    "The threshold learns once from each beat, as in the paper, and goes on falling by half a second after 1.2 s without one, to a tenth. "
    "BioSPPy's learns at each of the samples behind a beat, and stays above all later beats after one large wave.",
    "It begins with the median of the first five seconds' maxima, and the noise's part stands on the mean of the last five seconds. BioSPPy "
    "begins with their maximum and keeps the mean of the first 0.35 s for ever, both of which a transient raises.",
    "The noise's part does not drift where 50 ms are not a whole number of samples; energy that is zero is no beat.",
    *COMMON,
))
def christov_segmenter(signal=None, sampling_rate=1000.0, *, convention):
    """Find beats by Christov's adaptive threshold over the signal's energy.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    Notes
    -----
    The threshold is 0.4, not 0.6, of the last beats' energy and follows the noise by a thousandth a sample, without the part
    that expects the next beat: as BioSPPy has it.

    References
    ----------
    Christov, Biomed. Eng. Online 3 (2004) 28; BioSPPy 2.2.4, `ecg.christov_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"

    def detect(x):
        y = x
        for taps, gain in ((int(0.02 * fs), 50), (int(fs / 35), 35)):
            if taps > 0 and len(y) > 3 * taps:
                y = twice_filtered(y, np.full(taps, 1 / gain))
        y = _passed(y, fs, 7, 9.0, 40.0, convention)
        energy = np.maximum(y[2:-1] * y[2:-1] - y[1:-2] * y[3:], 0)
        taps = max(int(fs / 25), 1)
        return detected("christov", x, x, sp.lfilter(np.full(taps, 1 / 25), 1.0, energy), fs, corrected)

    return _segmented(signal, fs, convention, detect)


@public(corrections=(
    "The difference and its filter span 0.1 s at every rate, as at 125 Hz. BioSPPy's always span 13 samples.",
    "It works at 100 Hz and below, and at the very end.",
    "What lasts for 5 s is learned at once, as the rhythm behind a pause. BioSPPy's thresholds grow by a tenth each 0.75 s.",
    *COMMON,
))
def engzee_segmenter(signal=None, sampling_rate=1000.0, threshold=0.48, *, convention):
    """Find beats by Engelse and Zeelenberg's derivative and two thresholds, modified by Lourenço and others.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    threshold : float
        The part of a stretch's greatest slope that the upper threshold is.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    References
    ----------
    Engelse and Zeelenberg, Comput. Cardiol. 6 (1979) 37; Lourenço et al., BIOSIGNALS 2012; BioSPPy 2.2.4, `ecg.engzee_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"
    return _segmented(signal, fs, convention, lambda x: detected("engzee", x, x, fs, float(threshold), corrected))


@public(corrections=(
    "tol is in 1/ms² at every rate and in all units: a share of the amplitude between the true 1 % and 99 % of the histogram, over a "
    "difference of 8 ms. BioSPPy's depends on both.",
    "The curvature is tested at its maximum, and the first beat counts.",
    *COMMON,
))
def gamboa_segmenter(signal=None, sampling_rate=1000.0, tol=0.002, *, convention):
    """Find beats by curvature: where the second difference of the signal exceeds a tolerance, 0.3 s apart.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    tol : float

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    References
    ----------
    Gamboa, Multi-modal behavioral biometrics based on HCI and electrophysiology, thesis, 2008; BioSPPy 2.2.4, `ecg.gamboa_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"

    def detect(x):
        if not _inputs.all_finite(x):
            return None
        return detected("gamboa", x, x, fs, float(tol), corrected)

    return _segmented(signal, fs, convention, detect)


@public(corrections=(
    "A plateau is one peak, and of waves without a rival the larger is the R peak; BioSPPy compares their places.",
    *COMMON,
))
def hamilton_segmenter(signal=None, sampling_rate=1000.0, *, convention):
    """Find beats by Hamilton's rules over the peaks of the smoothed slope.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    References
    ----------
    Hamilton, Comput. Cardiol. 29 (2002) 101; BioSPPy 2.2.4, `ecg.hamilton_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"

    def detect(x):
        y = _passed(x, fs, 4, 3.0, 25.0, convention)
        size = int(0.08 * fs)
        weights = sp.windows.hamming(max(size if size <= len(x) - 1 else len(x) - 2, 1), sym=True)
        return detected("hamilton", x, x, y, weights / weights.sum(), fs, corrected)

    return _segmented(signal, fs, convention, detect)


@public(corrections=(
    "The refractory time is 0.2 s; BioSPPy's is 50 samples at every rate.",
    "The last second counts, indices are an array, and a threshold learned from larger waves is given up after 1.2 s.",
    *COMMON,
))
def ASI_segmenter(signal=None, sampling_rate=1000.0, Pth=5.0, *, convention):
    """Find beats by a machine of three states, whose threshold falls exponentially, over the squared second difference.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.
    Pth : float
        How fast the threshold falls, 1/s.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending.

    References
    ----------
    Gutiérrez-Rivas et al., IEEE Sensors J. 15 (2015) 6036; Sadhukhan and Mitra, Procedia Technology 4 (2012) 873; BioSPPy 2.2.4,
    `ecg.ASI_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"
    return _segmented(signal, fs, convention, lambda x: detected("asi", x, x, fs, float(Pth), corrected))


@public(corrections=(
    "Indices ascend, and of beats within 0.2 s only the highest counts. BioSPPy reports a beat that it searched back for and then meets "
    "again twice.",
    "Every sampling rate works; BioSPPy raises at 200 Hz, 512 Hz and others.",
    *COMMON,
))
def Pan_Tompkins_Plus_Plus_segmenter(signal=None, sampling_rate=1000.0, *, convention):
    """Find beats by Pan and Tompkins' method as Khan and Imtiaz improved it.

    Parameters
    ----------
    signal : array_like, shape (n,)
    sampling_rate : float
        Hz.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices; in "biosppy" neither ascending nor each once.

    References
    ----------
    Khan and Imtiaz, arXiv 2211.03171 (2022); Pan and Tompkins, IEEE Trans. Biomed. Eng. 32 (1985) 230; BioSPPy 2.2.4,
    `ecg.Pan_Tompkins_Plus_Plus_segmenter`.
    """
    fs, corrected = float(sampling_rate), convention == "corrected"
    at = np.arange(1, 5.1, 160 / fs)
    taps = np.interp(at[at <= 5] if corrected else at, np.arange(1, 6), np.array([1, 2, 0, -2, -1]) * fs / 8)

    def detect(x):
        if not corrected and (fs == 200 or at[-1] > 5):
            return None
        h = _bandpassed(x, fs, convention)
        most = max(h.max(), -h.min())
        padlen = 3 * (max(7, len(taps)) - 1)
        if len(x) <= padlen or not 0 < most < np.inf:
            return None
        h /= most
        slope = twice_filtered(h, taps)
        slope /= slope.max()
        width = max(round(0.15 * fs), 1)
        slope = smoothed(np.square(slope, out=slope), "flattop", max(int(0.06 * fs), 1))
        return detected("pan_tompkins", x, h, sp.convolve(slope, np.full(width, 1 / width)), fs, corrected)

    return _segmented(signal, fs, convention, detect)


@public(streams="streams as the operator rpeaks() of pipelines, with a delay of 0.25 s")
def rpeaks(signal=None, sampling_rate=1000.0):
    """Find beats by the detector of pipelines: the one that holds on bad nights.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Unfiltered, in any unit. Each run of finite samples is searched by itself.
    sampling_rate : float
        50 to 2000 Hz.

    Returns
    -------
    rpeaks : ndarray of int64
        Indices, ascending. Empty with a reason where nothing stands out.

    Raises
    ------
    TachyValueError
        The rate is not within these bounds: resample first.

    Notes
    -----
    On the 12 records of the MIT-BIH Arrhythmia Database that its test names it finds 99.8 % of the beats, and 99.5 % of its
    findings are beats. It is not part of BioSPPy.

    P waves that no complex follows are no beats on a lead of which 20 beats are known: they are lower (0.35) and smoother (0.75) than those
    before. A lead whose beats become both is learned anew after a minute. In a pause of over 2 s a beat stands out from the last second
    2.5 times, or from the least of it 10 times, unless it is as high as those before.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    _native.call("ecg_rpeaks", x[:0], fs, np.empty(0, np.int64))  # a wrong rate is said of every signal
    runs = _inputs.finite_runs(x)
    found = [run.start + detected("ecg_rpeaks", x[run], x[run], fs) for run in runs]
    beats = np.concatenate(found) if found else np.empty(0, np.int64)
    reasons = {} if len(beats) else {"rpeaks": _inputs.why_undefined(x, 1) or "nothing stands out as a beat does"}
    return Result((beats,), ("rpeaks",), reasons)


def _segmented(signal, fs, convention, detect):
    """Return what a detector finds in a signal: in "corrected" with care, in "biosppy" at once."""
    x = _inputs.signal_of(signal)
    if convention == "corrected":
        beats, reasons = searched(x, fs, lambda part: _or_none(detect(part)))
    else:
        beats = _or_none(detect(x) if len(x) > 3 else None)
        reasons = {} if len(beats) else {"rpeaks": _inputs.why_undefined(x, 4) or "BioSPPy finds no beats"}
    return Result((beats,), ("rpeaks",), reasons)


def _or_none(beats):
    return np.empty(0, np.int64) if beats is None else beats


def _passed(x, fs, order, low, high, convention):
    """Filter forward and backward by a Butterworth low-pass and high-pass; in "corrected" by both at once, in sections and however short."""
    if convention == "corrected":
        edges = (("lowpass", min(high, 0.45 * fs)), ("highpass", min(low, 0.2 * fs)))
        sos = np.vstack([sp.butter(order, edge, band, fs=fs, output="sos") for band, edge in edges])
        return sp.sosfiltfilt(sos, x, padlen=min(3 * (2 * order + 1), len(x) - 1))
    y, _ = zero_phase(x, fs, "butter", "lowpass", order, high, convention)
    return zero_phase(y, fs, "butter", "highpass", order, low, convention)[0]


def _bandpassed(x, fs, convention):
    """Filter by Pan-Tompkins++'s band of 5 to 18 Hz."""
    if convention == "corrected":
        top = min(18.0, 0.45 * fs)
        sos = sp.butter(3, [min(5.0, top / 2), top], "bandpass", fs=fs, output="sos")
        return sp.sosfiltfilt(np.vstack([sos, [1, 0, 0, 1, 0, 0]]), x, padlen=18)  # four sections run side by side, three do not
    b, a = sp.butter(3, [5.0, 18.0], "bandpass", fs=fs)
    return sp.filtfilt(b, a, x, padlen=18) if len(x) > 18 else np.full(len(x), np.nan)
