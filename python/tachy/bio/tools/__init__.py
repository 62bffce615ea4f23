"""Tools: `biosppy.signals.tools`."""

from tachy.bio.tools._beats import get_heart_rate
from tachy.bio.tools._extrema import find_extrema, zero_cross
from tachy.bio.tools._filters import OnlineFilter, filter_signal, get_filter
from tachy.bio.tools._profiles import distance_profile, signal_cross_join, signal_self_join
from tachy.bio.tools._series import (
    detrend_smoothness_priors, find_intersection, finite_difference, mean_waves, median_waves, resample_signal, synchronize, windower,
)
from tachy.bio.tools._smoothing import smoother
from tachy.bio.tools._spectra import analytic_signal, band_power, phase_locking, power_spectrum, welch_spectrum
from tachy.bio.tools._statistics import normalize, pearson_correlation, rms_error, signal_stats

__all__ = [
    "OnlineFilter", "analytic_signal", "band_power", "detrend_smoothness_priors", "distance_profile", "filter_signal", "find_extrema",
    "find_intersection", "finite_difference", "get_filter", "get_heart_rate", "mean_waves", "median_waves", "normalize",
    "pearson_correlation", "phase_locking", "power_spectrum", "resample_signal", "rms_error", "signal_cross_join", "signal_self_join",
    "signal_stats", "smoother", "synchronize", "welch_spectrum", "windower", "zero_cross",
]
