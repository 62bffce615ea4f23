"""Features of the recurrence plot: `biosppy.features.phase_space`."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["compute_recurrence_plot", "phase_space", "recurrence_plot_features"]

_MAX_POINTS = 1 << 12
_NAMES = ("rec_rate", "rec_determ", "rec_lamin", "rec_determ_rec_rate_ratio", "rec_lamin_determ_ratio", "rec_avg_diag_line_len",
          "rec_avg_vert_line_len", "rec_avg_white_vert_line_len", "rec_plot_trapping_tm", "rec_plot_lgst_diag_line_len",
          "rec_plot_lgst_vert_line_len", "rec_plot_lgst_white_vert_line_len", "rec_plot_entropy_diag_line", "rec_plot_entropy_vert_line",
          "rec_plot_entropy_white_vert_line")

_GAPS = "Of a signal with NaN or infinity the longest part without them is taken. BioSPPy gives NaN throughout."
_CORRECTIONS = (
    "Points are recurrent if their distance is less than half a standard deviation of the signal. BioSPPy takes 0.5 of whatever unit: "
    "the same for a signal of deviation 1.",
    "Mean lengths, the trapping time among them, are over lines of two points or more. BioSPPy counts every point without a line as one.",
    "Entropies are of the distribution of the lengths. BioSPPy sums n*ln(n) over the counts.",
    "The diagonals of one point, in two corners, count.",
    "What is not defined is NaN with a reason: all of a flat line, and mean and entropy of no lines. BioSPPy gives None, 0, or raises.",
)


@public(corrections=(_GAPS, "An empty signal gives a plot without points and a reason; BioSPPy raises."))
def compute_recurrence_plot(signal=None, out_dim=224, *, convention):
    """Compute the distances between all pairs of samples, of the signal resampled by Fourier transform.

    Parameters
    ----------
    signal : array_like, shape (n,)
    out_dim : int
        Samples after resampling, 1 to 4096.

    Returns
    -------
    rec_matrix : ndarray, shape (out_dim, out_dim)
        Distances, not yet compared with a threshold; in the signal's unit.

    References
    ----------
    Eckmann, Kamphorst and Ruelle, Europhysics Letters 4 (1987) 973; BioSPPy 2.2.4,
    `features.phase_space.compute_recurrence_plot`.
    """
    if not isinstance(out_dim, (int, np.integer)):
        raise TachyTypeError(f"out_dim is {out_dim!r}; it must be an integer")
    if not 1 <= out_dim <= _MAX_POINTS:
        raise TachyValueError(f"out_dim is {out_dim}; it must be 1 to {_MAX_POINTS}")
    x = _inputs.signal_of(signal)
    x = _inputs.longest_run(x) if convention == "corrected" else x
    if len(x) == 0:
        return Result((np.empty((0, 0)),), ("rec_matrix",), {"rec_matrix": "no finite samples"})
    if convention == "biosppy" and not _inputs.all_finite(x):
        return Result((np.full((out_dim, out_dim), np.nan),), ("rec_matrix",), {"rec_matrix": "a sample is not finite"})
    flat = x[0] == x[-1] and np.ptp(x) == 0  # to the bit, whatever the transform rounds
    points = np.full(out_dim, x[0]) if flat else sp.resample(x, int(out_dim))
    distances = points[:, np.newaxis] - points
    return Result((np.abs(distances, out=distances),), ("rec_matrix",))


@public(corrections=_CORRECTIONS)
def recurrence_plot_features(rec_matrix=None, *, convention):
    """Quantify a recurrence plot.

    Parameters
    ----------
    rec_matrix : array_like, shape (n, n)
        Distances, of at most 4096 points.

    Returns
    -------
    rec_rate : float
        Share of the points that are recurrent, the main diagonal among them.
    rec_determ, rec_lamin : float
        Determinism, laminarity: share of the recurrent points that lie on diagonal, and vertical, lines of two points or more.
        The main diagonal does not count.
    rec_determ_rec_rate_ratio, rec_lamin_determ_ratio : float
    rec_avg_diag_line_len, rec_avg_vert_line_len, rec_avg_white_vert_line_len : float
        Mean lengths, in points; white lines are of points that are not recurrent.
    rec_plot_trapping_tm : float
        Trapping time: the mean length of vertical lines.
    rec_plot_lgst_diag_line_len, rec_plot_lgst_vert_line_len, rec_plot_lgst_white_vert_line_len : int
    rec_plot_entropy_diag_line, rec_plot_entropy_vert_line, rec_plot_entropy_white_vert_line : float
        Shannon entropy of the lengths, nats.

    References
    ----------
    Marwan, Romano, Thiel and Kurths, Physics Reports 438 (2007) 237, sections 3.2.2 and 3.5; BioSPPy 2.2.4,
    `features.phase_space.recurrence_plot_features`.
    """
    if rec_matrix is None:
        raise TachyTypeError("Please specify a recurrence plot matrix: rec_matrix is None")
    distances = _native.floats(_inputs.numbers_of(rec_matrix, "rec_matrix"))
    if distances.ndim != 2 or distances.shape[0] != distances.shape[1] or len(distances) > _MAX_POINTS:
        raise TachyValueError(f"rec_matrix has the shape {distances.shape}; it must be square, up to {_MAX_POINTS}")
    return _quantified(distances, convention)


@public(corrections=(_GAPS, *_CORRECTIONS))
def phase_space(signal=None, *, convention):
    """Quantify the recurrence plot of a signal, resampled to 224 samples.

    Parameters
    ----------
    signal : array_like, shape (n,)

    Returns
    -------
    rec_rate, …, rec_plot_entropy_white_vert_line : float
        As `recurrence_plot_features`.

    References
    ----------
    BioSPPy 2.2.4, `features.phase_space.phase_space`.
    """
    plot = compute_recurrence_plot(signal, convention=convention)
    return _quantified(plot.rec_matrix, convention, plot.reasons.get("rec_matrix"))


def _quantified(distances, convention, reason=None):
    quirks = convention == "biosppy"
    if distances.size == 0:
        return Result([Undefined(reason or "no points")] * len(_NAMES), _NAMES)
    threshold = 0.5
    if not quirks:
        square = float(np.einsum("ij,ij", distances, distances))  # twice the variance for each of the pairs
        if not 0 < square < np.inf:
            return Result([Undefined(reason or ("flat line" if square == 0 else "a distance is not finite"))] * len(_NAMES), _NAMES)
        threshold *= float(np.sqrt(square / (2 * distances.size)))
    values = np.empty(len(_NAMES))
    _native.call("recurrence_features", distances, len(distances), threshold, quirks, values)
    values = [value if value == value else Undefined("no such lines") for value in values.tolist()]
    values[9:12] = map(int, values[9:12])
    return Result(values, _NAMES)
