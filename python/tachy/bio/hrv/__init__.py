"""Heart-rate variability: `biosppy.signals.hrv`, and NeuroKit2's wider set of indices.

Intervals are in ms, in order; one that is not finite is a gap of unknown length. No difference is taken and no pattern is
looked for across a gap; spectra on a grid and fractal dimensions take the longest run without one.
"""

from tachy.bio.hrv._complexity import (
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
from tachy.bio.hrv._frequency import compute_fbands, hrv_frequencydomain
from tachy.bio.hrv._hrv import hrv
from tachy.bio.hrv._indices import frequency_indices, indices, nonlinear_indices, time_indices
from tachy.bio.hrv._intervals import compute_rri, detrend_window, rri_correction, rri_filter
from tachy.bio.hrv._nonlinear import approximate_entropy, compute_poincare, hrv_nonlinear, sample_entropy
from tachy.bio.hrv._time import compute_geometrical, hrv_timedomain

__all__ = ["approximate_entropy", "compute_fbands", "compute_geometrical", "compute_poincare", "compute_rri", "correlation_dimension",
           "detrend_window", "dfa", "fractal_dimensions", "frequency_indices", "fuzzy_entropy", "hrv", "hrv_frequencydomain",
           "hrv_nonlinear", "hrv_timedomain", "indices", "lempel_ziv_complexity", "mfdfa", "multiscale_entropy", "nonlinear_indices",
           "permutation_entropy", "rri_correction", "rri_filter", "sample_entropy", "shannon_entropy", "time_indices"]
