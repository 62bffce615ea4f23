"""The Poincaré plot and entropies of regularity."""

import numpy as np

from tachy import _native
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.hrv._beats import (
    DETREND,
    GAPS,
    count_of,
    detrended,
    detrends,
    intervals_of,
    known,
    number,
    seconds_of,
    share_of,
    values,
    why_too_short,
)

_POINCARE = ("s", "sd1", "sd2", "sd12", "sd21")


@public(corrections=(DETREND, GAPS, "sampen: see `sample_entropy`."))
def hrv_nonlinear(rri=None, duration=None, detrend_rri=None, show=False, *, convention):
    """Compute the non-linear indices of intervals.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    duration : float, optional
        s; under 90 s nothing is computed. By default the sum of the intervals. Infinity computes appen too of fewer than 800
        intervals.
    detrend_rri : bool, optional
        Take off the trend (`detrend_window`) first. False in "corrected", True in "biosppy".
    show : bool
        Draw the Poincaré plot.

    Returns
    -------
    s, sd1, sd2, sd12, sd21 : float
        As `compute_poincare`.
    sampen, appen : float
        `sample_entropy` and `approximate_entropy` of patterns of 2 intervals within 0.2 standard deviations.

    References
    ----------
    BioSPPy 2.2.4, `hrv.hrv_nonlinear`.
    """
    x = intervals_of(rri)
    seconds = seconds_of(x, duration)
    short = why_too_short(x, seconds, 90, convention)
    if short:
        return Result([Undefined(short)] * 7, (*_POINCARE, "sampen", "appen"))
    d = detrended(x)[0] if detrends(detrend_rri, convention) else x
    sampen, appen = entropies(d, 2, 0.2, convention)
    if len(known(x)) < 800 and seconds < np.inf:
        appen = Undefined(f"too few: {len(known(x))} intervals, at least 800 are needed")
    out = compute_poincare(d).append((sampen, appen), ("sampen", "appen"))
    if show:
        from tachy import plot

        plot.hrv_nonlinear(out, d, show=True)
    return out


@public()
def compute_poincare(rri, show=False):
    """Describe the cloud of the points (interval, next interval).

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms.
    show : bool
        Draw it.

    Returns
    -------
    s : float
        Area of its ellipse, pi*sd1*sd2, ms².
    sd1, sd2 : float
        Standard deviations across and along the line of identity, ms, over the number of points.
    sd12, sd21 : float
        sd1/sd2 and sd2/sd1; NaN where both are 0, infinite where only the divisor is.

    References
    ----------
    Brennan, Palaniswami and Kamen, IEEE Trans. Biomedical Engineering 48 (2001) 1342; BioSPPy 2.2.4, `hrv.compute_poincare`.
    """
    x = intervals_of(rri)
    sd1, sd2, s, _, _ = values("hrv_poincare", 5, x, 0)
    few, flat = "no two intervals in a row", "the intervals are all the same"
    out = Result((number(s, few), number(sd1, few), number(sd2, few), _ratio(sd1, sd2, few, flat), _ratio(sd2, sd1, few, flat)), _POINCARE)
    if show:
        from tachy import plot

        plot.compute_poincare(out, x, show=True)
    return out


def _ratio(a, b, few, flat):
    if b == 0:
        return np.inf if a > 0 else Undefined(flat)
    return number(a / b, few)


@public(corrections=(
    "Patterns of m and of m + 1 intervals are counted over the same n - m places, as Richman and Moorman do; BioSPPy has one "
    "more of the shorter. The same intervals throughout give 0.",
    "Where no pattern goes on alike it is +infinity; BioSPPy gives -infinity.",
))
def sample_entropy(rri, m=2, r=0.2, *, convention):
    """Compute the sample entropy: how surely patterns that are alike go on alike.

    Parameters
    ----------
    rri : array_like, shape (n,)
    m : int
        Intervals in a pattern.
    r : float
        Patterns are alike if no interval differs by more than r times the standard deviation (over n) of all.

    Returns
    -------
    sampen : float
        Minus the logarithm of the share; NaN with a reason where no patterns are alike.

    References
    ----------
    Richman and Moorman, Am. J. Physiol. 278 (2000) H2039; BioSPPy 2.2.4, `hrv.sample_entropy`.
    """
    return entropies(intervals_of(rri), m, r, convention)[0]


@public()
def approximate_entropy(rri, m=2, r=0.2):
    """Compute the approximate entropy: `sample_entropy` that counts each pattern as like itself.

    Parameters
    ----------
    rri : array_like, shape (n,)
    m : int
        Intervals in a pattern.
    r : float
        Patterns are alike if no interval differs by more than r times the standard deviation (over n) of all.

    Returns
    -------
    appen : float
        NaN with a reason for fewer than m + 1 intervals in a row.

    References
    ----------
    Pincus, PNAS 88 (1991) 2297; BioSPPy 2.2.4, `hrv.approximate_entropy`.
    """
    return entropies(intervals_of(rri), m, r, "corrected")[1]


def entropies(x, m, r, convention, ddof=0):
    """Return the sample and the approximate entropy: one count serves both."""
    m, there = count_of(m, "m", 1), known(x)
    tolerance = share_of(r) * float(np.std(there, ddof=ddof)) if len(there) > ddof else 0.0
    counts = np.empty(4)
    _native.call("hrv_regularity", x, m, tolerance, counts)
    pairs, longer, of_last, appen = counts.tolist()
    appen = number(appen, f"no {m + 1} intervals in a row")
    before, after = (2 * pairs + of_last, 2 * longer) if convention == "biosppy" else (pairs, longer)
    if before == 0:
        return Undefined(f"no patterns of {m} intervals are alike"), appen
    if after == 0:
        return -np.inf if convention == "biosppy" else np.inf, appen
    return abs(float(np.log(before / after))), appen
