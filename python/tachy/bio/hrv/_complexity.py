"""Entropies and fractal dimensions that BioSPPy lacks."""

import math

import numpy as np

from tachy import _native
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.hrv._beats import count_of, intervals_of, known, number, numbers, share_of, values, why_odd
from tachy.errors import TachyValueError

MAX_PATTERNS = 20_000  # each is compared with each
MULTIFRACTAL = ("width", "peak", "mean", "max", "delta", "asymmetry", "fluctuation", "increment")


def tolerance_of(x, r):
    """Return r times the standard deviation over n - 1, which NeuroKit2 and the papers of these entropies use."""
    there = known(x)
    return share_of(r) * float(np.std(there, ddof=1)) if len(there) > 1 else 0.0


@public()
def fuzzy_entropy(rri, m=2, r=0.2):
    """Compute the fuzzy entropy: the sample entropy with a soft tolerance, exp(-distance/tolerance).

    Parameters
    ----------
    rri : array_like, shape (n,)
        At most 20000: each pattern is compared with each.
    m : int
        Intervals in a pattern.
    r : float
        Tolerance in standard deviations (over n - 1).

    Returns
    -------
    fuzzyen : float
        NaN with a reason for fewer than m + 2 intervals in a row, and intervals that are all the same.

    References
    ----------
    Chen, Wang, Xie and Yu, IEEE Trans. Neural Systems and Rehabilitation Engineering 15 (2007) 266, with the exponent 1 of the
    distance, as only then intervals in s and ms give the same; NeuroKit2's `entropy_fuzzy` gives this too.
    """
    x, m = intervals_of(rri), count_of(m, "m", 1)
    tolerance = tolerance_of(x, r)
    if len(x) > MAX_PATTERNS:
        return Undefined(f"{len(x)} intervals, at most {MAX_PATTERNS} are compared")
    if tolerance == 0:
        return Undefined("the intervals are all the same, or r is 0")
    return number(values("hrv_fuzzy", 1, x, m, tolerance)[0], f"no two times {m + 1} intervals in a row")


@public()
def permutation_entropy(rri, m=3, normalize=True):
    """Compute the permutation entropy: of the orders of size of m intervals that follow one another.

    Parameters
    ----------
    rri : array_like, shape (n,)
    m : int
        2 to 7.
    normalize : bool
        Divide by the greatest, log2(m!); else it is in bits. Of equal intervals the earlier is the lesser.

    Returns
    -------
    pen : float
        NaN with a reason for fewer than m intervals in a row.

    References
    ----------
    Bandt and Pompe, Physical Review Letters 88 (2002) 174102.
    """
    x, m = intervals_of(rri), count_of(m, "m", 2)
    if m > 7:
        raise TachyValueError(f"m is {m}; it must be 2 to 7")
    entropy = abs(values("hrv_permutation", 1, x, m)[0])
    greatest = math.log2(math.factorial(m)) if normalize else 1.0
    return number(entropy / greatest, f"no {m} intervals in a row")


@public()
def multiscale_entropy(rri, scales=20, m=2, r=0.2, method="MSEn"):
    """Compute the sample entropies of a series at 1, 2, 3, … times its scale.

    Parameters
    ----------
    rri : array_like, shape (n,)
    scales : int
        1 to 100.
    m, r
        As of `sample_entropy`; the tolerance, of the standard deviation over n - 1, is the same at all scales.
    method : {"MSEn", "CMSEn", "RCMSEn"}
        At scale k: of the means of k intervals that follow one another (Costa); the mean over the k series of every k-th interval
        (composite: Pham); of all pairs of these k series together (refined: Wu).

    Returns
    -------
    msen : float
        Area under the entropies by the trapezoidal rule, over the number of scales, as of NeuroKit2; NaN with a reason where one
        is not finite.
    values : ndarray, shape (scales,)
        NaN where no patterns are alike, infinity where none goes on alike.

    References
    ----------
    Costa, Goldberger and Peng, Physical Review Letters 89 (2002) 068102; Pham, Entropy 19 (2017) 257; Wu, Wu, Lin, Lee and Lee,
    Physics Letters A 378 (2014) 1369.
    """
    x, m, scales = intervals_of(rri), count_of(m, "m", 1), count_of(scales, "scales", 1)
    if scales > 100:
        raise TachyValueError(f"scales is {scales}; it must be 1 to 100")
    if method not in ("MSEn", "CMSEn", "RCMSEn"):
        raise TachyValueError(f"method is {method!r}; it must be 'MSEn', 'CMSEn' or 'RCMSEn'")
    composite, refined = np.empty((2, scales))
    if method == "MSEn":
        _native.call("hrv_multiscale", x, m, tolerance_of(x, r), composite)
    else:
        _native.call("hrv_time_shift", x, m, tolerance_of(x, r), composite, refined)
    found = refined if method == "RCMSEn" else composite
    reasons = {}
    if np.isfinite(found).all():
        area = float((found[1:] + found[:-1]).sum() / 2 / scales) if scales > 1 else float(found[0])
    else:
        area = Undefined(f"too few patterns are alike at the scale {int(np.flatnonzero(~np.isfinite(found))[0]) + 1}")
        reasons["values"] = area.reason
    return Result((area, found), ("msen", "values"), reasons)


@public()
def shannon_entropy(rri):
    """Compute the Shannon entropy of the intervals as whole milliseconds: of how often each length comes.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.

    Returns
    -------
    shanen : float
        Bits, at most log2(n); NaN with a reason without intervals.

    References
    ----------
    Shannon, Bell System Technical Journal 27 (1948) 379.
    """
    there = known(intervals_of(rri))
    if odd := why_odd(there):
        return Undefined(odd)
    counts = np.unique(np.round(there), return_counts=True)[1]
    shares = counts / max(len(there), 1)
    return number(abs(float(shares @ np.log2(shares))) if len(there) else np.nan, "no intervals")


@public()
def lempel_ziv_complexity(rri):
    """Compute the Lempel–Ziv complexity of intervals above their mean or not: how many phrases it takes that did not come before.

    Parameters
    ----------
    rri : array_like, shape (n,)
        The longest run without a gap counts.

    Returns
    -------
    lzc : float
        Phrases times log2(n)/n: about 1 of noise, towards 0 of what repeats itself. NaN with a reason for fewer than two intervals in
        a row.

    References
    ----------
    Lempel and Ziv, IEEE Trans. Information Theory 22 (1976) 75.
    """
    return number(values("hrv_lempel_ziv", 1, intervals_of(rri))[0], "no two intervals in a row")


@public()
def dfa(rri, scales=(4, 16)):
    """Compute the exponent of detrended fluctuation analysis: 0.5 of white noise, 1 of 1/f noise, 1.5 of Brownian motion.

    Parameters
    ----------
    rri : array_like, shape (n,)
        The longest run without a gap counts.
    scales : (int, int)
        The least and greatest length of the windows, which do not overlap: (4, 16) is alpha1, (16, 64) alpha2.

    Returns
    -------
    alpha : float
        NaN with a reason for less than two of the longest windows, and intervals that are all the same.

    References
    ----------
    Peng, Havlin, Stanley and Goldberger, Chaos 5 (1995) 82. NeuroKit2's `fractal_dfa` overlaps windows unless told not to.
    """
    return number(values("hrv_dfa", 1, intervals_of(rri), *_scales_of(scales))[0], _why_no_exponent(scales))


def _scales_of(scales):
    least, greatest = (count_of(scale, "scales", 3) for scale in scales)
    if greatest <= least:
        raise TachyValueError(f"scales is {scales!r}; it must go from a lesser to a greater length")
    return least, greatest


def _why_no_exponent(scales):
    return f"fewer than {2 * scales[1]} intervals in a row, or all the same"


@public()
def mfdfa(rri, scales=(4, 16), q=5):
    """Compute the multifractal spectrum by detrended fluctuation analysis: how exponents of small and of great fluctuations differ.

    Parameters
    ----------
    rri : array_like, shape (n,)
        The longest run without a gap counts.
    scales : (int, int)
        As of `dfa`, which is the exponent of the order 2.
    q : int
        The orders are -q to q, 1 to 20: negative ones weigh windows of small fluctuation most. Windows without any (three of the same
        intervals, for the least scale) are left out, as their negative powers are infinite.
        Those of four intervals of noise come as near to 0 as there are many: over 4 to 16 the width grows with n (of white noise from
        1 at 200 intervals to over 2 at 20,000), and compares at equal n only; over 16 to 64 it does not.

    Returns
    -------
    width, peak, mean : float
        Of the spectrum f(alpha): the range of alpha, 0 if one exponent describes all; alpha where f is greatest; the middle of its range.
    max, delta : float
        f at the greatest alpha, and that less f at the least.
    asymmetry : float
        Share of the width that is below the peak: 0.5 if symmetric (Orozco-Duque). NeuroKit2's is minus this.
    fluctuation, increment : float
        Sum of the squares of the second derivative of h by q, over 2*q + 2 (Orozco-Duque), and of its first (Faini).
    h, alpha, f : ndarray, shape (2*q + 1,)
        Generalized Hurst exponents of the orders; strengths and dimensions of the singularities.

        NaN with a reason where `dfa` is, or where no window of a length fluctuates.

    References
    ----------
    Kantelhardt, Zschiegner, Koscielny-Bunde, Havlin, Bunde and Stanley, Physica A 316 (2002) 87; Orozco-Duque, Novak, Kremen and
    Bustamante, Physiological Measurement 36 (2015) 2269; Faini, Parati and Castiglioni, Phil. Trans. R. Soc. A 379 (2021) 20200254.
    NeuroKit2's `fractal_mfdfa` overlaps windows unless told not to.
    """
    x, q = intervals_of(rri), count_of(q, "q", 1)
    if q > 20:
        raise TachyValueError(f"q is {q}; it must be 1 to 20")
    spectrum, reason = np.empty((3, 2 * q + 1)), _why_no_exponent(scales)
    found = numbers(values("hrv_mfdfa", len(MULTIFRACTAL), x, *_scales_of(scales), q, *spectrum), reason)
    names = ("h", "alpha", "f")
    return Result((*found, *spectrum), (*MULTIFRACTAL, *names), dict.fromkeys(names, reason) if np.isnan(spectrum).any() else {})


@public()
def correlation_dimension(rri, m=2):
    """Compute the correlation dimension: how fast patterns of m intervals find others around them, of the closed curve of a cycle 1.

    Parameters
    ----------
    rri : array_like, shape (n,)
        At most 20000: each pattern is compared with each, by its Euclidean distance.
    m : int
        Intervals in a pattern, which lie in a row.

    Returns
    -------
    cd : float
        Slope of the logarithm of the share of pairs over that of their distance, at 64 distances from 1/80 to 1/4 of the greatest.
        NaN with a reason for fewer than 10^(m/2) patterns, of which no dimension of m could be seen (Eckmann), and intervals that are
        all the same.

    References
    ----------
    Grassberger and Procaccia, Physica D 9 (1983) 189; Eckmann and Ruelle, Physica D 56 (1992) 185. NeuroKit2's `fractal_correlation`
    adds 0.5 to all distances, in whatever unit the intervals are.
    """
    x, m = intervals_of(rri), count_of(m, "m", 1)
    if len(x) > MAX_PATTERNS:
        return Undefined(f"{len(x)} intervals, at most {MAX_PATTERNS} are compared")
    return number(values("hrv_correlation", 1, x, m)[0], f"fewer than 10^({m}/2) times {m} intervals in a row, or all the same")


@public()
def fractal_dimensions(rri, kmax=10):
    """Compute fractal dimensions of the longest run of intervals without a gap.

    Parameters
    ----------
    rri : array_like, shape (n,)
    kmax : int
        Of Higuchi's: up to every kmax-th interval is taken.

    Returns
    -------
    higuchi, katz, petrosian : float
        1 is smooth, 2 noise. NaN with a reason for fewer than 2*kmax (Higuchi) or three intervals, and intervals that are all the
        same.

    References
    ----------
    Higuchi, Physica D 31 (1988) 277; Katz, Computers in Biology and Medicine 18 (1988) 145; Petrosian, IEEE Symposium on
    Computer-Based Medical Systems (1995) 212, with changes between rising and not rising.
    """
    found = values("hrv_fractal", 3, intervals_of(rri), count_of(kmax, "kmax", 2))
    return Result(numbers(found, "too few intervals in a row, or all the same"), ("higuchi", "katz", "petrosian"))
