"""Quality of signals: `biosppy.quality`, and how alike the beats of a lead are."""

import math

import numpy as np

from tachy import _native
from tachy.bio import _inputs, ecg
from tachy.bio._face import checked_rate, public
from tachy.bio._result import Result, Undefined
from tachy.bio.ecg._quality import partners, shape_of
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["cSQI", "ecg_sqi_level3", "eda_sqi_bottcher", "hosSQI", "interval_consistency", "quality_ecg", "quality_eda", "template_match"]

BITS_MAX = 64  # of a converter
_SILENT = "Nothing is printed."


@public(corrections=(_SILENT, "As of `eda_sqi_bottcher`."))
def quality_eda(x=None, methods=["bottcher"], sampling_rate=None, verbose=1, *, convention):
    """Compute indices of the quality of a skin conductance.

    Parameters
    ----------
    x : array_like, shape (n,)
        µS; more than 2 s.
    methods : list of {"bottcher"}
    sampling_rate : float
        Hz.
    verbose : int
        Taken for BioSPPy's sake; nothing is printed.

    Returns
    -------
    Result
        A value for each method, under its name; NaN of a shorter signal.

    References
    ----------
    BioSPPy 2.2.4, `quality.quality_eda`.
    """
    x, fs = _inputs.signal_of(x, "x"), _said(sampling_rate)
    short = Undefined(f"too short: {len(x)} samples, more than 2 s are needed") if len(x) <= 2 * fs else None
    return _by_method(methods, {"bottcher": lambda: short or eda_sqi_bottcher(x, fs, convention=convention)})


@public(corrections=(_SILENT,))
def eda_sqi_bottcher(x=None, sampling_rate=None, verbose=1):
    """Compute the share of good windows of 2 s in a skin conductance: it changes by less than a fifth and is above 0.05 µS.

    Parameters
    ----------
    x : array_like, shape (n,)
        µS. A window with a sample that is not finite is not good.
    sampling_rate : float
        Hz.
    verbose : int
        Taken for BioSPPy's sake; nothing is printed.

    Returns
    -------
    float
        0 to 1. Less than a window at the end is left out (BioSPPy raises); NaN of less than one window.

    References
    ----------
    Böttcher et al., Sci. Rep. 12 (2022) 21412; BioSPPy 2.2.4, `quality.eda_sqi_bottcher`.
    """
    x, fs = _inputs.signal_of(x, "x"), _said(sampling_rate)
    window, share = max(int(2 * fs), 1), np.empty(1)
    if len(x) < window:
        return Undefined(f"too short: {len(x)} samples, at least {window} are needed")
    _native.call("skin_conductance_quality", x, window, share)
    return share.item()


@public(corrections=(_SILENT, "As of the functions behind the methods."))
def quality_ecg(segment, methods=["Level3"], sampling_rate=None, fisher=True, f_thr=0.01, threshold=0.9, bit=0, nseg=1024,
                num_spectrum=[5, 20], dem_spectrum=None, mode_fsqi="simple", verbose=1, *, convention):
    """Compute indices of the quality of an electrocardiogram.

    Parameters
    ----------
    segment : array_like, shape (n,)
    methods : list of {"Level3", "pSQI", "kSQI", "fSQI", "cSQI", "hosSQI"}
        `ecg_sqi_level3`; `ecg.pSQI`; `ecg.kSQI`; `ecg.fSQI`; `cSQI` of the beats that `ecg.hamilton_segmenter` finds; `hosSQI`.
    sampling_rate : float
        Hz.
    fisher : bool
        Of `ecg.kSQI`.
    f_thr : float
        Of `ecg.pSQI`.
    threshold, bit : float, int
        Of `ecg_sqi_level3`.
    nseg, num_spectrum, dem_spectrum, mode_fsqi
        Of `ecg.fSQI`.
    verbose : int
        Taken for BioSPPy's sake; nothing is printed.

    Returns
    -------
    Result
        A value for each method, under its name.

    References
    ----------
    BioSPPy 2.2.4, `quality.quality_ecg`.
    """
    x = _inputs.signal_of(segment, "segment")
    said = {"convention": convention}

    def variation():
        return cSQI(ecg.hamilton_segmenter(x, _said(sampling_rate), **said).rpeaks, **said)

    return _by_method(methods, {
        "Level3": lambda: ecg_sqi_level3(x, sampling_rate, threshold, bit, **said),
        "pSQI": lambda: ecg.pSQI(x, f_thr, **said),
        "kSQI": lambda: ecg.kSQI(x, fisher, **said),
        "fSQI": lambda: ecg.fSQI(x, _said(sampling_rate), nseg, num_spectrum, dem_spectrum, mode_fsqi, **said),
        "cSQI": variation,
        "hosSQI": lambda: hosSQI(x, **said),
    })


@public(corrections=(
    "The templates agree by the mean correlation of different beats, complete ones. BioSPPy's mean includes each beat with itself, and one "
    "beat agrees.",
    "The beats are those of the corrected `ecg.hamilton_segmenter` and `ecg.correct_rpeaks`.",
))
def ecg_sqi_level3(segment, sampling_rate, threshold, bit, *, convention):
    """Judge an electrocardiogram by its range, its rate, and how alike its beats are.

    Parameters
    ----------
    segment : array_like, shape (n,)
        At least 5 s.
    sampling_rate : float
        Hz.
    threshold : float
        Least mean correlation of the beats, such as 0.9.
    bit : int
        Bits of the converter, to see saturation; 0 does not look.

    Returns
    -------
    float
        0: saturated, fewer than two beats, or a rate outside 40 to 200 a minute. 0.5: not so, but the beats are not alike.
        1: they are. NaN of less than 5 s.

    References
    ----------
    BioSPPy 2.2.4, `quality.ecg_sqi_level3`.
    """
    x, fs = _inputs.signal_of(segment, "segment"), _said(sampling_rate)
    said = {"convention": convention}
    if not 0 <= bit <= BITS_MAX:
        raise TachyValueError(f"bit is {bit!r}; a converter has at most {BITS_MAX} bits, and 0 does not look")
    if bit and len(x) and np.max(x) - np.min(x) >= 2**bit - 1:
        return 0.0
    if len(x) < 5 * fs:
        return Undefined(f"too short: {len(x)} samples, 5 s are needed")
    beats = ecg.hamilton_segmenter(x, fs, **said).rpeaks
    beats = ecg.correct_rpeaks(x, beats, fs, **said).rpeaks
    if len(beats) < 2:
        return 0.0
    rates = 60 * fs / np.diff(beats)
    if not (rates.max() <= 200 and rates.min() >= 40):
        return 0.0
    templates = ecg.extract_heartbeats(x, beats, fs, **said).templates
    return 1.0 if _likeness(templates, convention) > threshold else 0.5


def _likeness(templates, convention):
    """Return the mean correlation of beats, NaN where there is none."""
    if convention == "corrected":
        templates = templates[np.isfinite(templates).all(axis=1)]
    n, mean = len(templates), np.empty(1)
    if n < 1 + (convention == "corrected"):
        return np.nan
    _native.call("beats_likeness", _native.floats(templates).reshape(-1), templates.shape[1], mean)
    if n == 1:
        return 1.0
    return (n * n * mean.item() - n) / (n * n - n) if convention == "corrected" else mean.item()


@public(corrections=(_SILENT, "Fewer than three beats give NaN with a reason: one interval does not vary. BioSPPy gives 0, or a warning."))
def cSQI(rpeaks=None, verbose=1, *, convention):
    """Compute the coefficient of variation of the intervals between beats.

    Parameters
    ----------
    rpeaks : array_like of int, shape (n,)
    verbose : int
        Taken for BioSPPy's sake; nothing is printed.

    Returns
    -------
    float
        Standard deviation over mean. Below 0.45 optimal, up to 0.64 suspicious.

    References
    ----------
    Zhao and Zhang, Front. Physiol. 9 (2018) 727; BioSPPy 2.2.4, `quality.cSQI`.
    """
    beats = _inputs.indices_of(rpeaks, "the R-peak locations")
    intervals = beats[1:] - beats[:-1]
    if len(intervals) < 1 + (convention == "corrected"):
        return Undefined(f"{len(intervals)} intervals between beats")
    mean = int(beats[-1] - beats[0]) / len(intervals)
    return math.sqrt(np.square(intervals - mean).mean()) / mean if mean else Undefined("all beats are the same")


@public(corrections=(_SILENT, "Samples that are not finite are left out. BioSPPy gives NaN."))
def hosSQI(signal=None, quantitative=False, verbose=1, *, convention):
    """Compute abs(skewness) * excess kurtosis / 5.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered, at least 5 s.
    quantitative : bool
        Taken for BioSPPy's sake.
    verbose : int
        Taken for BioSPPy's sake; nothing is printed.

    Returns
    -------
    float
        Above 0.8 optimal, above 0.5 acceptable. NaN of a flat line.

    References
    ----------
    Nardelli et al., Sensors 20 (2020) 2033; BioSPPy 2.2.4, `quality.hosSQI`.
    """
    skewness, kurtosis = shape_of(_inputs.signal_of(signal), convention)
    return skewness if isinstance(skewness, Undefined) else abs(skewness) * kurtosis / 5


@public()
def template_match(signal=None, rpeaks=None, sampling_rate=1000.0, before=None, after=None):
    """Compute how alike each beat is to the average beat, by their correlation.

    Parameters
    ----------
    signal : array_like, shape (n,)
        A lead, or a pulse wave with its peaks. Its unit and offset do not matter.
    rpeaks : array_like of int, shape (b,)
    sampling_rate : float
        Hz.
    before, after : float, optional
        The signal around a beat that is compared, s; by default half the median interval between beats on either side.

    Returns
    -------
    correlation : ndarray, shape (b,)
        -1 to 1, of the beats in order of time; NaN where the signal around one is not complete, or flat.
    template : ndarray, shape (l,)
        The average.
    quality : float
        Mean correlation. Orphanidou et al. accept 10 s with 0.66 of an electrocardiogram and 0.86 of a pulse wave.

    Notes
    -----
    The beats are compared with their own average: one that is alike throughout, noise or not, is good. The function is not
    BioSPPy's; NeuroKit2 has such an index as `ecg_quality(method="templatematch")`.

    References
    ----------
    Orphanidou et al., IEEE J. Biomed. Health Inform. 19 (2015) 832.
    """
    x, beats = _inputs.signal_of(signal), np.sort(_inputs.indices_of(rpeaks, "the R-peak locations"))
    half = float(np.median(np.diff(beats))) / sampling_rate / 2 if len(beats) > 1 else 0.3
    left, right = (int((half if side is None else side) * sampling_rate) for side in (before, after))
    if left < 0 or right < 0 or left + right < 2:
        raise TachyValueError(f"before and after are {before!r} and {after!r}; they must span two samples")
    inside = (beats >= left) & (beats + right <= len(x))
    correlation, template = np.full(len(beats), np.nan), np.full(left + right, np.nan)
    if inside.any():
        pieces = np.lib.stride_tricks.sliding_window_view(x, left + right)[beats[inside] - left]
        found = np.empty(len(pieces))
        _native.call("beats_match", pieces.reshape(-1), left + right, template, found)
        correlation[inside] = found
    known = correlation[np.isfinite(correlation)]
    quality = float(np.mean(known)) if len(known) else Undefined(_inputs.why_undefined(x) or "no complete beat")
    reasons = {} if len(known) == len(beats) > 0 else {"correlation": "no beats" if len(beats) == 0 else "not complete, or flat"}
    if not len(known):
        reasons["template"] = quality.reason
    return Result((correlation, template, quality), ("correlation", "template", "quality"), reasons)


@public()
def interval_consistency(detector_1=None, detector_2=None, sampling_rate=1000.0, tolerance=0.15):
    """Compute which intervals between beats two detectors agree on.

    Parameters
    ----------
    detector_1, detector_2 : array_like of int
        Indices of the beats' samples as two detectors find them, the better one first.
    sampling_rate : float
        Hz.
    tolerance : float
        How far two beats that are one may be apart, s.

    Returns
    -------
    consistent : ndarray of bool
        For each interval of the first detector, in order of time: the second one has both its beats and none between.
    quality : float
        Their share.

    Notes
    -----
    Two detectors that work differently err differently: what both find is there. The function is not BioSPPy's; NeuroKit2
    has such an index in `ecg_quality`.

    References
    ----------
    Li, Mark and Clifford, Physiol. Meas. 29 (2008) 15.
    """
    one, two = (_inputs.indices_of(beats, name) for beats, name in ((detector_1, "detector_1"), (detector_2, "detector_2")))
    if not tolerance >= 0:
        raise TachyValueError(f"tolerance is {tolerance!r} s; it must not be negative")
    partner = partners(one, two, int(tolerance * sampling_rate))
    consistent = (np.diff(partner) == 1) & (partner[:-1] >= 0)
    reason = f"{len(one)} beats; two are needed"
    return Result((consistent, float(np.mean(consistent)) if len(consistent) else Undefined(reason)), ("consistent", "quality"))


def _said(sampling_rate):
    """Return a sampling rate that must be said."""
    if sampling_rate is None:
        raise TachyTypeError("Please specify the sampling rate: sampling_rate is None")
    return checked_rate(sampling_rate)


def _by_method(methods, known):
    methods = [methods] if isinstance(methods, str) else list(methods)
    for method in methods:
        if method not in known:
            raise TachyValueError(f"Method should be one of the following: {', '.join(known)}; it is {method!r}")
    return Result([known[method]() for method in methods], methods)
