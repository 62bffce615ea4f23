"""Indices of an electrocardiogram's quality."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import checked_rate, public
from tachy.bio._result import Undefined
from tachy.errors import TachyTypeError, TachyValueError

_FINITE = "Samples that are not finite are left out. BioSPPy gives NaN."


@public(corrections=(
    "Each beat has one partner, up to search_window away on either side, so that the detectors may be exchanged. BioSPPy counts beats of the "
    "first detector with any of the second from search_window before to less than that behind.",
    "Of no beats the agreement is NaN with a reason; BioSPPy raises for some modes.",
))
def bSQI(detector_1, detector_2, fs=1000.0, mode="simple", search_window=150, *, convention):
    """Compute how far two detectors agree on the beats.

    Parameters
    ----------
    detector_1, detector_2 : array_like of int
        Indices of the beats' samples.
    fs : float
        Sampling rate, Hz.
    mode : {"simple", "matching", "n_double"}
        What the beats of both are divided by: those of the first, in percent; the mean of both; those of either.
    search_window : float
        Tolerance, ms.

    Returns
    -------
    float
        0 to 100 for "simple", otherwise 0 to 1.

    References
    ----------
    Li, Mark and Clifford, Physiol. Meas. 29 (2008) 15; BioSPPy 2.2.4, `ecg.bSQI`.
    """
    fs = checked_rate(fs, "fs")
    one, two = (_inputs.indices_of(beats, name) for beats, name in ((detector_1, "detector_1"), (detector_2, "detector_2")))
    whole = {"simple": len(one) / 100, "matching": (len(one) + len(two)) / 2, "n_double": len(one) + len(two)}
    if mode not in whole:
        raise TachyValueError(f"mode is {mode!r}; it must be one of {', '.join(whole)}")
    both = _in_both(one, two, int(search_window / 1000 * fs), convention)
    whole = whole[mode] - (both if mode == "n_double" else 0)
    return both / whole if whole else Undefined("no beats")


def _in_both(one, two, reach, convention):
    if convention == "biosppy":
        two = np.sort(two)
        return int(np.count_nonzero(np.searchsorted(two, one + reach) > np.searchsorted(two, np.maximum(one - reach, 0))))
    return int(np.count_nonzero(partners(one, two, reach) >= 0))


def partners(one, two, reach):
    """Return for each beat of one the index of its partner in two, at most reach samples away, or -1; both are sorted."""
    one, two = np.sort(one).astype(np.float64), np.sort(two).astype(np.float64)
    partner = np.empty(len(one), np.int64)
    _native.call("ecg_match", partner, two, one, reach + 0.5)
    return partner


@public(corrections=(_FINITE,))
def sSQI(signal, *, convention):
    """Compute the skewness: the third central moment over the second to the power of 1.5.

    Parameters
    ----------
    signal : array_like, shape (n,)

    Returns
    -------
    float
        NaN of a flat line.

    References
    ----------
    Clifford, Behar, Li and Rezek, Physiol. Meas. 33 (2012) 1419; BioSPPy 2.2.4, `ecg.sSQI`.
    """
    return shape_of(_inputs.signal_of(signal), convention)[0]


@public(corrections=(_FINITE,))
def kSQI(signal, fisher=True, *, convention):
    """Compute the kurtosis: the fourth central moment over the square of the second.

    Parameters
    ----------
    signal : array_like, shape (n,)
    fisher : bool
        Less the 3 of the normal distribution.

    Returns
    -------
    float
        NaN of a flat line. Above 5 with `fisher` a clean lead.

    References
    ----------
    Clifford, Behar, Li and Rezek, Physiol. Meas. 33 (2012) 1419; BioSPPy 2.2.4, `ecg.kSQI`.
    """
    kurtosis = shape_of(_inputs.signal_of(signal), convention)[1]
    return kurtosis if fisher or isinstance(kurtosis, Undefined) else kurtosis + 3


def shape_of(x, convention):
    """Return the skewness and the excess kurtosis of a float64 signal."""
    values = np.empty(2)
    _native.call("shape", x, values)
    if convention == "corrected" and values[0] != values[0] and not _inputs.all_finite(x):
        _native.call("shape", _inputs.finite_of(x), values)
    return values.tolist() if np.isfinite(values).all() else [Undefined(_inputs.why_undefined(x) or "a sample is not finite")] * 2


@public(corrections=("Differences to samples that are not finite are left out; BioSPPy counts them as large.",))
def pSQI(signal, f_thr=0.01, *, convention):
    """Compute how much of a signal stands still.

    Parameters
    ----------
    signal : array_like, shape (n,)
    f_thr : float
        Greatest difference of neighbouring samples, in the signal's unit.

    Returns
    -------
    float
        Per cent of the differences below it.

    References
    ----------
    BioSPPy 2.2.4, `ecg.pSQI`. (What others call pSQI is `fSQI` with [5, 15] of [5, 40] Hz.)
    """
    x = _inputs.signal_of(signal)
    counts = np.empty(2, np.int64)
    _native.call("still", x, float(f_thr), counts)
    still, pairs = counts.tolist()
    if convention == "biosppy":
        pairs = len(x) - 1
    return 100 * still / pairs if pairs > 0 else Undefined("no two samples in a row")


@public(corrections=("Segments with a sample that is not finite are left out; BioSPPy gives NaN.",))
def fSQI(ecg_signal, fs=1000.0, nseg=1024, num_spectrum=[5, 20], dem_spectrum=None, mode="simple", *, convention):
    """Compute which part of the power lies within a band.

    Parameters
    ----------
    ecg_signal : array_like, shape (n,)
    fs : float
        Sampling rate, Hz.
    nseg : int
        Samples of a segment of Welch's method: Hann windows that overlap by half. A shorter signal is one segment.
    num_spectrum : (float, float)
        The band, Hz.
    dem_spectrum : (float, float), optional
        What its power is divided by; by default all up to half the sampling rate.
    mode : {"simple", "bas"}
        "bas": 1 less that, for what lies outside the band.

    Returns
    -------
    float
        NaN of a flat line and of fewer than two samples.

    References
    ----------
    Zhao and Zhang, Front. Physiol. 9 (2018) 727; BioSPPy 2.2.4, `ecg.fSQI`.
    """
    fs, x = checked_rate(fs, "fs"), _inputs.signal_of(ecg_signal, "ecg_signal")
    return share_of(spectrum_of(x, fs, nseg, convention), num_spectrum, dem_spectrum or (0, fs / 2), mode)


def spectrum_of(x, fs, nseg, convention):
    """Return the frequencies and powers of a float64 signal by Welch's method, or why there are none."""
    if int(nseg) != nseg or nseg < 1:
        raise TachyValueError(f"nseg is {nseg!r}; it must be a whole number of samples, at least 1")
    if reason := _inputs.why_undefined(x, 2):
        return reason
    if convention == "biosppy" and not _inputs.all_finite(x):
        return "a sample is not finite"
    parts = [x[run] for run in _inputs.finite_runs(x, 2)]
    size = min(int(nseg), max(map(len, parts)))
    parts = [part for part in parts if len(part) >= size]
    segments = [(len(part) - size // 2) // (size - size // 2) for part in parts]
    freqs, powers = zip(*(sp.welch(part, fs, nperseg=size) for part in parts))
    return freqs[0], np.average(powers, axis=0, weights=segments) if len(parts) > 1 else powers[0]


def share_of(spectrum, numerator, denominator, mode="simple"):
    """Return the power in one band over that in another."""
    if mode not in ("simple", "bas"):
        raise TachyValueError(f"mode is {mode!r}; it must be 'simple' or 'bas'")
    bands = [_band(numerator, "num_spectrum"), _band(denominator, "dem_spectrum")]
    if isinstance(spectrum, str):
        return Undefined(spectrum)
    part, whole = (_power(*spectrum, *band) for band in bands)
    if not whole > 0:
        return Undefined("no power")
    return part / whole if mode == "simple" else 1 - part / whole


def _band(band, name):
    try:
        low, high = map(float, band)
    except (TypeError, ValueError):
        raise TachyTypeError(f"{name} is {band!r}; it must be two frequencies in Hz") from None
    return low, high


def _power(freqs, power, low, high):
    """Return the integral over the frequencies from low to high that there are, by trapezoids."""
    inside = slice(np.searchsorted(freqs, low), np.searchsorted(freqs, high, "right"))
    f, p = freqs[inside], power[inside]
    return float(np.dot(np.diff(f), p[1:] + p[:-1]) / 2)


@public(corrections=(
    'mode="fuzzy": the baseline index is taken in per cent, as the limits are (BioSPPy takes a fraction of 1), and the memberships of the '
    "power index rise from 0 to 1 (BioSPPy's to 0.01).",
    'The class is spelled "Unacceptable" in both modes; BioSPPy writes "Unnacceptable" in "fuzzy".',
    'A signal of which an index is not defined, such as a flat line, is "Unacceptable"; BioSPPy\'s answer is what comparisons with NaN give.',
    "The detectors agree as of `bSQI`.",
))
def ZZ2018(signal, detector_1, detector_2, fs=1000, search_window=100, nseg=1024, mode="simple", *, convention):
    """Classify the quality of an electrocardiogram by two detectors' agreement, the power of QRS, the kurtosis and the baseline.

    Parameters
    ----------
    signal : array_like, shape (n,)
    detector_1, detector_2 : array_like of int
        Indices of the beats' samples as two detectors find them.
    fs : float
        Sampling rate, Hz.
    search_window : float
        Tolerance of the agreement, ms.
    nseg : int
        Samples of a segment of the spectra.
    mode : {"simple", "fuzzy"}
        Count the indices that are good and bad, or weigh how good they are.

    Returns
    -------
    {"Excellent", "Barely acceptable", "Unacceptable"}
        Plain. Without beats "Unacceptable".

    References
    ----------
    Zhao and Zhang, Front. Physiol. 9 (2018) 727; BioSPPy 2.2.4, `ecg.ZZ2018`.
    """
    if mode not in ("simple", "fuzzy"):
        raise TachyValueError(f"mode is {mode!r}; it must be 'simple' or 'fuzzy'")
    fs, x = checked_rate(fs, "fs"), _inputs.signal_of(signal)
    one, two = _inputs.indices_of(detector_1, "detector_1"), _inputs.indices_of(detector_2, "detector_2")
    if len(one) == 0 or len(two) == 0:
        return "Unacceptable"
    agreement = bSQI(one, two, fs, "matching", search_window, convention=convention)
    kurtosis = shape_of(x, convention)[1]
    spectrum = spectrum_of(x, fs, nseg, convention)
    qrs, baseline = share_of(spectrum, (5, 15), (5, 40)), share_of(spectrum, (0, 1), (0, 40), "bas")
    indices = agreement, qrs, kurtosis, baseline
    if convention == "corrected" and any(v != v for v in indices):
        return "Unacceptable"
    return _counted(*indices, _fastest(one, fs)) if mode == "simple" else _weighed(*indices, convention)


def _fastest(beats, fs):
    """Return the greatest rate a minute, 1 of one beat."""
    if len(beats) < 2:
        return 1.0
    shortest = int(np.diff(beats).min())
    return 60 * fs / shortest if shortest else np.inf


def _counted(agreement, qrs, kurtosis, baseline, rate):
    low, high, least = (0.5, 0.8, 0.4) if rate < 130 else (0.4, 0.7, 0.3)
    good = [agreement > 0.9, low < qrs < high, kurtosis > 5, baseline >= 0.95]
    bad = [agreement < 0.6, not (low < qrs < high or least < qrs < low), not kurtosis > 5, baseline < 0.9]
    excellent, unqualified = sum(good), sum(bad)
    fair = 4 - excellent - unqualified
    if unqualified >= 3 or unqualified == 2 and fair >= 1 or unqualified == 1 and fair == 3:
        return "Unacceptable"
    return "Excellent" if excellent >= 3 and unqualified == 0 else "Barely acceptable"


def _weighed(agreement, qrs, kurtosis, baseline, convention):
    """Return the class of the weighed memberships in excellent, barely acceptable and unqualified."""
    quirks = convention == "biosppy"
    memberships = np.array([
        _of_agreement(100 * agreement), _of_qrs(qrs, 0.1 if quirks else 10.0),
        (1.0, 0.0, 0.0) if kurtosis > 5 else (0.0, 0.0, 1.0), _of_baseline(baseline if quirks else 100 * baseline),
    ])
    squares = (np.array([0.4, 0.4, 0.1, 0.1]) @ memberships) ** 2
    verdict = squares @ (1, 2, 3) / squares.sum()
    if verdict < 1.5:
        return "Excellent"
    if verdict >= 2.4:
        return "Unnacceptable" if quirks else "Unacceptable"
    return "Barely acceptable"


def _of_agreement(q):
    if q <= 80:
        excellent = 0.0
    else:
        excellent = q / 100 if q >= 90 else 1 / (1 + 1 / (0.3 * (q - 80)) ** 2)
    return excellent, 1 / (1 + ((q - 75) / 7.5) ** 2), 1.0 if q <= 55 else 1 / (1 + ((q - 55) / 5) ** 2)


def _of_qrs(p, slope):
    if p <= 0.25 or p >= 0.35:
        excellent = float(p >= 0.35)
    else:
        excellent = slope * (p - 0.25)
    if p < 0.15 or p > 0.25:
        unqualified = float(p < 0.15)
    else:
        unqualified = slope * (0.25 - p)
    return excellent, float(np.interp(p, (0.18, 0.22, 0.28, 0.32), (0, 1, 1, 0))), unqualified


def _of_baseline(b):
    if b <= 90:
        excellent = 0.0
    else:
        excellent = b / 100 if b >= 95 else 1 / (1 + 1 / (0.8718 * (b - 90)) ** 2)
    return excellent, 1.0 if b <= 85 else 1 / (1 + ((b - 85) / 5) ** 2), 1 / (1 + ((b - 95) / 2.5) ** 2)
