"""All of BioSPPy's indices of heart-rate variability at once."""

import numpy as np

from tachy.bio._face import public, warn_of_rate
from tachy.bio._result import Result
from tachy.bio.hrv._beats import DETREND, GAPS, detrended, detrends, intervals_of, only, seconds_of
from tachy.bio.hrv._frequency import hrv_frequencydomain
from tachy.bio.hrv._intervals import compute_rri, rri_correction, rri_filter
from tachy.bio.hrv._nonlinear import hrv_nonlinear
from tachy.bio.hrv._time import hrv_timedomain
from tachy.errors import TachyTypeError, TachyValueError

_PARAMETERS = ("auto", "time", "frequency", "non-linear", "all")
_FEATURELESS = ("rri", "rri_trend", "outliers_method", "rri_det", "hr", "bins", "q_hist", "fbands", "frequencies", "powers", "freq_method")


@public(corrections=(
    DETREND, GAPS,
    'outliers="filter" leaves gaps: see `rri_filter`; "interpolate" loses no good interval: see `rri_correction`.',
    "tinn, sampen and fbands: see `compute_geometrical`, `sample_entropy` and `hrv_frequencydomain`.",
))
def hrv(rpeaks=None, sampling_rate=None, rri=None, parameters="auto", outliers="interpolate", detrend_rri=None, features_only=True,
        show=False, show_individual=False, *, convention, **kwargs):
    """Compute indices of heart-rate variability.

    Parameters
    ----------
    rpeaks : array_like of int, optional
        Samples of the R peaks.
    sampling_rate : float
        Hz, of rpeaks. Left out it is 1000, with a warning.
    rri : array_like, optional
        Intervals in ms, instead of rpeaks.
    parameters : {"auto", "time", "frequency", "non-linear", "all"}
        Which; "all" computes all of them however short the recording is.
    outliers : {"interpolate", "filter", None}
        `rri_correction`, `rri_filter`, or the intervals as they are.
    detrend_rri : bool, optional
        Take off the trend before the indices of time (but those of hr, rr and the histogram), the spectrum and the non-linear
        ones. False in "corrected", True in "biosppy": with their trend the intervals of a resting subject may have an SDNN of
        118 ms, without it of 36 ms.
    features_only : bool
        False: the series, the histogram and the spectrum too.
    show, show_individual : bool
        Draw a summary; each part.
    **kwargs
        `fbands`: as of `hrv_frequencydomain`.

    Returns
    -------
    hr_min, …, tinn
        As `hrv_timedomain`.
    {ulf, vlf, lf, hf, vhf}_{pwr, peak, rpwr}, lf_hf, lf_nu, hf_nu
        As `hrv_frequencydomain`.
    s, sd1, sd2, sd12, sd21, sampen, appen
        As `hrv_nonlinear`.
    rri, outliers_method, rri_det, rri_trend, hr, bins, q_hist, fbands, frequencies, powers, freq_method
        Only if not features_only; rri_det and rri_trend only if detrended.

    Raises
    ------
    TachyTypeError, TachyValueError
        Neither rpeaks nor rri; an unknown word.

    References
    ----------
    Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; BioSPPy 2.2.4, `hrv.hrv`.

    Notes
    -----
    What two recordings are compared by must be of the same duration; 5 min is usual.
    """
    if rpeaks is None and rri is None:
        raise TachyTypeError("Please specify rpeaks or rri: both are None")
    only(kwargs, "fbands")
    if parameters not in _PARAMETERS:
        raise TachyValueError(f"parameters is {parameters!r}; it must be one of {', '.join(_PARAMETERS)}")
    if outliers not in ("interpolate", "filter", None):
        raise TachyValueError(f"outliers is {outliers!r}; it must be 'interpolate', 'filter' or None")
    if rri is None:
        if sampling_rate is None:
            sampling_rate = 1000.0
            warn_of_rate("hrv", sampling_rate, 4)
        rri = compute_rri(rpeaks, sampling_rate, filter_rri=False)
    x = intervals_of(rri)
    seconds = np.inf if parameters == "all" else seconds_of(x, None)
    if outliers is not None:
        x = (rri_correction if outliers == "interpolate" else rri_filter)(x, convention=convention)
    detrend = detrends(detrend_rri, convention)
    out = Result((x, str(outliers)), ("rri", "outliers_method"))
    d = None
    if detrend:
        d, trend = detrended(x)
        out = out.append((d, None if convention == "biosppy" and len(x) > 2000 else trend), ("rri_det", "rri_trend"))
    options = {"duration": seconds, "detrend_rri": detrend, "show": show_individual, "convention": convention}
    if parameters in ("auto", "all", "time"):
        out = out.join(hrv_timedomain(x, rri_detrended=d, **options))
    if parameters in ("auto", "all", "frequency"):
        out = out.join(hrv_frequencydomain(x, fbands=kwargs.get("fbands"), **options))
    if parameters in ("auto", "all", "non-linear"):
        out = out.join(hrv_nonlinear(x, **options))
    if show:
        from tachy import plot

        plot.hrv(out, show=True)
    return _only_features(out) if features_only else out


def _only_features(out):
    left = {name: value for name, value in out.as_dict().items() if name not in _FEATURELESS}
    return Result(left.values(), left, {name: reason for name, reason in out.reasons.items() if name in left})
