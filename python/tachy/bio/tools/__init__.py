"""Tools: `biosppy.signals.tools`."""

from tachy.bio.tools._beats import get_heart_rate
from tachy.bio.tools._extrema import find_extrema, zero_cross
from tachy.bio.tools._filters import OnlineFilter, filter_signal, get_filter
from tachy.bio.tools._smoothing import smoother
from tachy.bio.tools._statistics import normalize, pearson_correlation, rms_error, signal_stats

__all__ = ["OnlineFilter", "filter_signal", "find_extrema", "get_filter", "get_heart_rate", "normalize", "pearson_correlation",
           "rms_error", "signal_stats", "smoother", "zero_cross"]
