"""What the modules of pulsatile signals share: the bands, the pulses at any rate, the rates between them."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio.tools import get_heart_rate
from tachy.bio.tools._filters import zero_phase
from tachy.bio.tools._smoothing import smoothed

BAND = [1.0, 8.0]  # Hz, BioSPPy's
PAUSE = 4.0  # s without a beat after which there is no rate
REACH = 0.1  # s behind a crest within which that of the band of 1 to 8 Hz lies

COMMON = (
    "Right at 30 to 210 beats a minute: a pulse is what rises and falls by 0.2 of the typical rise within 0.4 s, but for the dicrotic wave. BioSPPy's windows of "
    "fixed length count the dicrotic wave at low rates, and miss beats at high ones.",
    "Flat lines and noise have no beats and no rate: pulses rise by more than 3 times the noise of the samples and 3 steps of the "
    "converter. BioSPPy finds beats in the rounding.",
    "Each run of finite samples is searched by itself, and the rate across a gap, or more than 4 s without a beat, is NaN. BioSPPy raises.",
    "Every rate is kept, `heart_rate[i]` belonging to beat i + 1. BioSPPy drops rates below 40 and above 200 a minute.",
    "The filter runs in second-order sections (see `tools.filter_signal`).",
    "`ts[i]` is `i / sampling_rate`. BioSPPy's step is short by one part in n.",
    "Fewer than two beats give an empty rate with a reason; BioSPPy raises.",
)


def filtered_of(x, fs, convention):
    """Return the signal from 1 to 8 Hz, and the reasons of NaN."""
    return zero_phase(x, fs, "butter", "bandpass", 4, BAND, convention)


def where_finite(filtered, x):
    """Return x, but NaN where it was not filtered."""
    return x if _inputs.all_finite(filtered) else np.where(np.isfinite(filtered), x, np.nan)


def found_in(x, fs, least=0.0, apart=0):
    """Return feet and crests of the pulses of a signal, which may hold NaN."""
    feet, crests = np.empty((2, len(x) // 2 + 2), np.int64)
    count = _native.call("pulses", x, float(fs), float(least), int(apart), feet, crests)
    return feet[:count].copy(), crests[:count].copy()


def peaks_of(filtered, feet, crests, fs):
    """Return where another band of the signal is greatest in each pulse."""
    peaks = np.empty(len(feet), np.int64)
    _native.call("pulse_peaks", filtered, feet, crests, int(REACH * fs), peaks)
    return peaks


def alive(x, at, fs):
    """Return those samples of a finite signal around which it pulsates."""
    lives = np.empty(len(at), np.int64)
    _native.call("pulse_alive", x, at, fs, lives)
    return at[lives > 0]


def times(x, fs, convention):
    """Return the times of the samples, s."""
    n = len(x)
    if convention == "biosppy" and n:
        return np.linspace(0, (n - 1) / fs, n, endpoint=False)
    return _inputs.grid(n, fs)


def rates_of(beats, x, fs, convention):
    """Return the indices and the rates of beats, averaged over three, and the reasons of what is missing."""
    if convention == "biosppy":
        index, rate = get_heart_rate(beats, fs, True, convention=convention)
    else:
        index, rate = beats[1:], across(beats, x, 60 * fs, PAUSE * fs)
    if len(beats) < 2:
        return index, rate, {"heart_rate": f"{len(beats)} beats; two are needed"}
    if len(rate) == 0:
        return index, rate, {"heart_rate": "no rate within 40 to 200 a minute"}
    return index, rate, {"heart_rate": "NaN where a gap or more than 4 s lie between two beats"} if np.isnan(rate).any() else {}


def across(beats, x, scale, pause):
    """Return scale over the intervals between beats, averaged over three; NaN across gaps of x and where longer than a pause."""
    if len(beats) < 2:
        return np.empty(0)
    intervals = np.diff(beats)
    rates = scale / intervals
    rates[gaps(beats, x) | (intervals > pause)] = np.nan
    for run in _inputs.finite_runs(rates, 3):
        rates[run] = smoothed(rates[run], "boxcar", 3)
    return rates


def gaps(beats, x):
    """Return whether samples that are not finite lie between one beat and the next."""
    if _inputs.all_finite(x):
        return np.zeros(max(len(beats) - 1, 0), bool)
    missing = np.cumsum(~np.isfinite(x))
    return np.diff(missing[beats.astype(np.int64)]) > 0


def why_none(x):
    """Return why a signal has no pulses."""
    return _inputs.why_undefined(x, 32) or "nothing in it rises and falls as pulses do"
