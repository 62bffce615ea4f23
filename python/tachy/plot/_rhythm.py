"""Drawings of beats."""

import numpy as np

from tachy.plot._figure import BLUE, DARK_BLUE, DARK_ORANGE, GREY, MEDIUM, RED, YELLOW, drawing
from tachy.plot._panels import line, points, rates, series, titled

_KINDS = {"ectopic": RED, "missed": DARK_ORANGE, "extra": YELLOW, "longshort": DARK_BLUE}
_SLOPE, _OFFSET = 0.13, 0.17  # of the lines beyond which a beat is ectopic


@drawing("Heart Rate", 9.0, 3.5)
def get_heart_rate(figure, out, *, sampling_rate=None):
    """Draw a heart rate.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.tools.get_heart_rate`.
    sampling_rate : float, optional
        Hz: of the index, for an axis in seconds.
    """
    panel = figure.subplots()
    panel.set_xlabel("Sample" if sampling_rate is None else "Time (s)")
    rates(panel, series(out["index"]) / (sampling_rate or 1.0), out, "heart_rate", None, "Heart Rate (bpm)")


@drawing("Beat Artefacts", 10.0, 6.0)
def artifacts(figure, artifacts, subspaces):
    """Draw which beats break the rhythm, and why.

    Parameters
    ----------
    artifacts, subspaces : dict
        Of `tachy.bio.ecg.find_artifacts`.

    References
    ----------
    Lipponen and Tarvainen, J. Med. Eng. Technol. 43 (2019) 173, figure 1.
    """
    grid = figure.add_gridspec(2, 2)
    upper, left, right = (figure.add_subplot(grid[at]) for at in ((0, slice(None)), (1, 0), (1, 1)))
    rr, dr, s12, s22 = (series(subspaces[name]) for name in ("rr", "drrs", "s12", "s22"))
    _beats(upper, np.arange(len(rr)), rr, artifacts, "-")
    upper.set_xlabel("Beat")
    titled(upper, "Intervals", "RR")
    for panel, y, name in ((left, s12, "$S_{12}$"), (right, s22, "$S_{22}$")):
        _beats(panel, dr, y, artifacts, ".")
        panel.set_xlabel("dRR")
        titled(panel, "Ectopic Beats" if panel is left else "Long and Short Beats", name, legend=False)
    for side in (1, -1):
        reach = max(2.0, np.nanmax(np.abs(dr), initial=0.0))
        x = side * np.array([1.0, reach])
        left.plot(x, -_SLOPE * x - side * _OFFSET, "--", color=GREY, linewidth=MEDIUM)


def _beats(panel, x, y, artifacts, style):
    n = min(len(x), len(y))
    panel.plot(x[:n], y[:n], style, color=BLUE, markersize=4)
    for kind, color in _KINDS.items():
        if len(at := artifacts.get(kind, ())):
            points(panel, x[:n], y[:n], at, kind, "o", color, 4.0)
