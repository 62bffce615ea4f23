"""NeuroKit2's wider set of indices, under its names."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.hrv._beats import are_flat, intervals_of, known, number, numbers, values, why_odd
from tachy.bio.hrv._complexity import (
    MULTIFRACTAL,
    correlation_dimension,
    dfa,
    fractal_dimensions,
    fuzzy_entropy,
    lempel_ziv_complexity,
    mfdfa,
    multiscale_entropy,
    permutation_entropy,
    shannon_entropy,
)
from tachy.bio.hrv._frequency import spectrum
from tachy.bio.hrv._nonlinear import entropies
from tachy.bio.hrv._time import compute_geometrical
from tachy.errors import TachyTypeError, TachyValueError

TIME = ("MeanNN", "SDNN", "SDANN1", "SDNNI1", "SDANN2", "SDNNI2", "SDANN5", "SDNNI5", "RMSSD", "SDSD", "CVNN", "CVSD", "MedianNN", "MadNN",
        "MCVNN", "IQRNN", "SDRMSSD", "Prc20NN", "Prc80NN", "pNN50", "pNN20", "MinNN", "MaxNN")
BANDS = {"ULF": (0, 0.0033), "VLF": (0.0033, 0.04), "LF": (0.04, 0.15), "HF": (0.15, 0.4), "VHF": (0.4, 0.5)}
ASYMMETRY = ("GI", "SI", "AI", "PI", "C1d", "C1a", "SD1d", "SD1a", "C2d", "C2a", "SD2d", "SD2a", "Cd", "Ca", "SDNNd", "SDNNa")
SCALED = ("MSEn", "CMSEn", "RCMSEn")
FRAGMENTATION = ("PIP", "IALS", "PSS", "PAS")
SCALES = {"alpha1": (4, 16), "alpha2": (16, 64)}
NONLINEAR = ("SD1", "SD2", "SD1SD2", "S", "CSI", "CVI", "CSI_Modified", *ASYMMETRY, *FRAGMENTATION, "DFA_alpha1", "DFA_alpha2",
             *(f"MFDFA_{alpha}_{name.title()}" for alpha in SCALES for name in MULTIFRACTAL), "ApEn", "SampEn", "FuzzyEn", "PEn", *SCALED,
             "ShanEn", "LZC", "CD", "HFD", "KFD", "PFD")
_MAX_SUM = 1 << 33  # beats times frequencies


@public()
def time_indices(rri):
    """Compute the time-domain indices of NeuroKit2's `hrv_time`.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms; NaN is a gap.

    Returns
    -------
    MeanNN, SDNN, MedianNN, IQRNN, Prc20NN, Prc80NN, MinNN, MaxNN : float
        Of the intervals, ms; SDNN over n - 1.
    SDANN1, SDANN2, SDANN5, SDNNI1, SDNNI2, SDNNI5 : float
        The deviation of the means, and the mean deviation, of segments of 1, 2 and 5 min, ms. Only whole segments count (NeuroKit2
        takes the last piece too), at least three.
    RMSSD, SDSD : float
        Of the differences, ms.
    CVNN, CVSD, MCVNN, SDRMSSD : float
        SDNN and RMSSD over MeanNN; MadNN over MedianNN; SDNN over RMSSD.
    MadNN : float
        Median absolute deviation times 1.4826.
    pNN50, pNN20 : float
        Percentage of the differences over 50 and 20 ms. NeuroKit2 divides by the number of intervals.
    HTI, TINN : float
        As `compute_geometrical`.

    References
    ----------
    Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; Pham, Lau, Chen and Makowski, Sensors 21 (2021) 3998.
    """
    x, names = intervals_of(rri), (*TIME, "HTI", "TINN")
    if odd := why_odd(x):
        return Result([Undefined(odd)] * len(names), names)
    found = numbers(values("hrv_time", len(TIME), x), "too few intervals, or none in a row, or all the same")
    for i, name in enumerate(TIME):
        if name.startswith("SD") and name[-1] in "125" and np.isnan(found[i]):
            found[i] = Undefined(f"fewer than three segments of {name[-1]} min")
    geometry = compute_geometrical(x, convention="corrected")
    return Result((*found, geometry.hti, geometry.tinn), names)


@public()
def frequency_indices(rri, method="lomb", rri_time=None):
    """Compute the frequency-domain indices of NeuroKit2's `hrv_frequency`.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms; NaN is a gap.
    method : {"lomb", "welch"}
        "lomb": the Lomb–Scargle periodogram of the intervals at the beats themselves, which nothing resamples and gaps do not
        disturb; "welch": the spectrum of `hrv_frequencydomain`, of the longest run.
    rri_time : array_like, shape (n,), optional
        Times in s of the beats that end the intervals, for "lomb". By default intervals are added up, and gaps take no time.

    Returns
    -------
    ULF, VLF, LF, HF, VHF : float
        Power in ms² from 0, 0.0033, 0.04, 0.15, 0.4 to 0.5 Hz, lower limits included. No frequency is below
        one over the duration. NeuroKit2's are of a spectrum that is divided by its maximum.
    TP, LFHF, LFn, HFn, LnHF : float
        Their sum, LF/HF, LF/TP, HF/TP, ln(HF).

    References
    ----------
    Lomb, Astrophysics and Space Science 39 (1976) 447; Clifford and Tarassenko, IEEE Trans. Biomedical Engineering 52 (2005) 630.
    """
    x = intervals_of(rri)
    if method not in ("lomb", "welch"):
        raise TachyValueError(f"method is {method!r}; it must be 'lomb' or 'welch'")
    if rri_time is not None and method == "welch":
        raise TachyTypeError("rri_time goes with the method 'lomb'")
    frequencies, density, reason = np.empty(0), np.empty(0), why_odd(x) or ("the intervals are all the same" if are_flat(x) else None)
    if reason is None:
        frequencies, density, reason = spectrum(x, False) if method == "welch" else _lomb(x, rri_time)
    powers = {}
    for band, (low, high) in BANDS.items():
        power, _ = values("hrv_band", 2, frequencies, density, float(low), float(high), band == "VHF")
        powers[band] = number(power, reason or "too short: no frequency lies in the band")
    there = [power for power in powers.values() if power == power]
    total, lf, hf = sum(there) if there else np.nan, powers["LF"], powers["HF"]
    why = reason or "too short, or no power"
    ratios = [total, *(a / b if b > 0 else np.nan for a, b in ((lf, hf), (lf, total), (hf, total))), np.log(hf) if hf > 0 else np.nan]
    return Result((*powers.values(), *numbers(map(float, ratios), why)), (*BANDS, "TP", "LFHF", "LFn", "HFn", "LnHF"))


def _lomb(x, rri_time):
    empty = np.empty(0)
    times = empty
    if rri_time is not None:
        times = _inputs.signal_of(rri_time, "rri_time")
        at = times[~np.isnan(x)]
        if len(times) != len(x) or not np.all(at[1:] > at[:-1]):
            raise TachyValueError(f"rri_time has {len(times)} values for {len(x)} intervals; it must have one each, going up")
        seconds = float(at[-1] - at[0]) if len(at) else 0.0
    else:
        there = known(x)
        seconds = float(there.sum() - there[0]) / 1000 if len(there) else 0.0
    n = len(known(x))
    if n < 4:
        return empty, empty, f"too few: {n} intervals, at least 4 are needed"
    room = 2 * seconds * n / (n - 1) + 2
    if not room * n <= _MAX_SUM:
        return empty, empty, f"{n} intervals over {seconds:.0f} s have too many frequencies"
    frequencies, density = np.empty(int(room)), np.empty(int(room))
    count = _native.call("hrv_lomb", x, times, 0.5, frequencies, density)
    return frequencies[:count], density[:count], None if count else "too short"


@public()
def nonlinear_indices(rri):
    """Compute non-linear indices, most of them of NeuroKit2's `hrv_nonlinear`.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms; NaN is a gap.

    Returns
    -------
    SD1, SD2, SD1SD2, S : float
        Of the Poincaré plot, over its points less one: ms, and the area of the ellipse in ms².
    CSI, CVI, CSI_Modified : float
        SD2/SD1, log10(16*SD1*SD2), 4*SD2²/SD1 (Toichi 1997, Jeppesen 2014).
    GI, SI, AI, PI, C1d, C1a, SD1d, SD1a, C2d, C2a, SD2d, SD2a, Cd, Ca, SDNNd, SDNNa : float
        Asymmetry of decelerations and accelerations (Guzik 2006, Porta 2008, Piskorski 2011, Karmakar 2015, Yan 2017): percentages,
        fractions, ms.
    PIP, IALS, PSS, PAS : float
        Fragmentation (Costa 2017), as fractions. PSS and PAS count intervals, as the paper; NeuroKit2's count segments.
    DFA_alpha1, DFA_alpha2 : float
        `dfa` of 4 to 16 and 16 to 64 intervals. NeuroKit2's go from 4 to 11 and from 12 to a tenth of all, and windows overlap.
    MFDFA_alpha1_Width, …_Peak, …_Mean, …_Max, …_Delta, …_Asymmetry, …_Fluctuation, …_Increment, MFDFA_alpha2_… : float
        `mfdfa` of the same.
    ApEn, SampEn, FuzzyEn, PEn, MSEn, CMSEn, RCMSEn : float
        Patterns of 2 within 0.2 standard deviations over n - 1; `permutation_entropy` of 3; `multiscale_entropy` of five scales.
    ShanEn, LZC : float
        `shannon_entropy`, `lempel_ziv_complexity`.
    CD : float
        `correlation_dimension` of 2.
    HFD, KFD, PFD : float
        `fractal_dimensions`.

    References
    ----------
    Pham, Lau, Chen and Makowski, Sensors 21 (2021) 3998, and those of the functions named.
    """
    x = intervals_of(rri)
    if odd := why_odd(x):
        return Result([Undefined(odd)] * len(NONLINEAR), NONLINEAR)
    few = "too few intervals in a row, or all the same"
    sd1, sd2, area, cvi, modified = values("hrv_poincare", 5, x, 1)
    if not sd1 > 0 or not sd2 > 0:
        cvi = modified = np.nan
    ratios = (sd1 / sd2 if sd2 > 0 else np.nan, area, sd2 / sd1 if sd1 > 0 else np.nan, cvi, modified)
    found = numbers((sd1, sd2, *ratios, *values("hrv_asymmetry", len(ASYMMETRY), x), *values("hrv_fragmentation", 4, x)), few)
    sampen, appen = entropies(x, 2, 0.2, "corrected", ddof=1)
    found += [*(dfa(x, scales) for scales in SCALES.values()),
              *(value for scales in SCALES.values() for value in mfdfa(x, scales)[:len(MULTIFRACTAL)]), appen, sampen,
              fuzzy_entropy(x), permutation_entropy(x), *(multiscale_entropy(x, 5, method=method).msen for method in SCALED),
              shannon_entropy(x), lempel_ziv_complexity(x), correlation_dimension(x), *fractal_dimensions(x)]
    return Result(found, NONLINEAR)


@public()
def indices(rri, method="lomb", rri_time=None):
    """Compute `time_indices`, `frequency_indices` and `nonlinear_indices` at once.

    Parameters
    ----------
    rri, method, rri_time
        As those functions take them.

    Returns
    -------
    MeanNN, …, PFD : float
        In this order; `to_frame()` makes a row of them.
    """
    return time_indices(rri).join(frequency_indices(rri, method, rri_time)).join(nonlinear_indices(rri))
