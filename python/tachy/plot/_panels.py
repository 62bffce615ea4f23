"""What drawings are made of: columns of panels, and the lines and marks in them."""

import math

import numpy as np

from tachy.plot._figure import BLUE, DARK_BLUE, FINE, LIGHT_BLUE, MEDIUM, MINOR, RED

_MOST_TEMPLATES = 1000


def column(figure, rows, at=None):
    """Return panels one below the other over one axis of time, in a part of the figure: `at` of its grid."""
    parent = figure if at is None else figure.add_subfigure(at)
    panels = parent.subplots(rows, 1, sharex=True, squeeze=False)[:, 0]
    panels[-1].set_xlabel("Time (s)")
    parent.align_ylabels(panels)
    return panels


def two_columns(figure, rows, right, widths=(2, 1)):
    """Return a wide column of panels and a narrower one."""
    grid = figure.add_gridspec(1, 2, width_ratios=widths)
    return column(figure, rows, grid[0]), column(figure, right, grid[1])


def titled(panel, title, ylabel, legend=True):
    """Give a panel its words, the title at its left, the legend at its right, both above it; and a flat line an axis."""
    if title:
        panel.set_title(title)
    panel.set_ylabel(ylabel)
    low, high = panel.dataLim.intervaly
    rounding = max(1e-9 * max(abs(low), abs(high)), 1e-10 if ylabel and ylabel.startswith("Amplitude") else 0)
    if 0 <= high - low <= rounding:  # a flat line, whose axis would be all noise of the last places
        half = max(abs(low) / 20, 0.5)
        panel.set_ylim(low - half, high + half)
    handles, labels = panel.get_legend_handles_labels()
    if legend and handles:
        panel.legend(handles, labels, loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=len(labels), columnspacing=1.0)


def amplitude(units):
    return f"Amplitude ({units})" if units else "Amplitude"


def series(values):
    """Return values as floats with one axis, infinities as NaN."""
    values = np.asarray(values, float).ravel()
    return np.where(np.isinf(values), np.nan, values)


def line(panel, t, y, color=BLUE, label=None, width=MINOR, **kwargs):
    """Draw a series; of different lengths what both have."""
    t, y = series(t), series(y)
    n = min(len(t), len(y))
    panel.plot(t[:n], y[:n], color=color, label=label, linewidth=width, **kwargs)


def positions(indices, n):
    """Return indices of samples, of n, without those that are absent: NaN, or outside."""
    at = np.asarray(indices, float).ravel()
    at = at[np.isfinite(at)]
    return at[(at >= 0) & (at < n)].astype(np.int64)


def points(panel, t, y, indices, label, marker="x", color=RED, size=6.0):
    """Mark samples of a series."""
    t, y = series(t), series(y)
    at = positions(indices, min(len(t), len(y)))
    panel.plot(t[at], y[at], marker, color=color, label=label, markersize=size, markeredgewidth=MEDIUM)


def verticals(panel, t, y, indices, label, color=RED):
    """Mark times by lines over the height of a series and a tenth more."""
    t, y = series(t), series(y)
    known = y[np.isfinite(y)]
    at = positions(indices, len(t))
    if len(known) and len(at):
        margin = 0.05 * (known.max() - known.min()) or 0.5
        panel.vlines(t[at], known.min() - margin, known.max() + margin, color=color, linewidth=MINOR, label=label)


def raw_and_filtered(panel, out, signal, units):
    """Draw the first panel of most summaries: the filtered signal, and the raw one if it is there, at its level."""
    filtered, level = series(out["filtered"]), 0.0
    if signal is not None:
        signal = series(signal)
        line(panel, out["ts"], signal, LIGHT_BLUE, "Raw")
        level = _mean(signal) - _mean(filtered)
    line(panel, out["ts"], filtered + level, DARK_BLUE if signal is not None else BLUE, "Filtered", FINE)
    titled(panel, "Signal", amplitude(units))
    say_why(panel, out, "filtered")


def _mean(values):
    known = values[np.isfinite(values)]
    return known.mean() if len(known) else 0.0


def rates(panel, t, out, name, title, ylabel):
    """Draw a rate, each value a point of a line."""
    y = series(out[name])
    line(panel, t, y, BLUE, None, MEDIUM, marker="." if len(y) <= 300 else None, markersize=4)
    titled(panel, title, ylabel)
    say_why(panel, out, name)


def templates(panel, ts, beats, units):
    """Draw beats, one a row, over each other; of very many every so many-th."""
    from matplotlib.collections import LineCollection

    ts, beats = series(ts), np.asarray(beats, float)
    if beats.ndim == 2 and beats.size and len(ts) == beats.shape[1]:
        beats = beats[::math.ceil(len(beats) / _MOST_TEMPLATES)]
        lines = np.stack((np.broadcast_to(ts, beats.shape), np.where(np.isinf(beats), np.nan, beats)), axis=-1)
        panel.add_collection(LineCollection(lines, colors=BLUE, linewidths=MINOR, alpha=max(0.1, 0.5 - len(beats) / 1000)))
        panel.autoscale_view()
    titled(panel, "Templates", amplitude(units))


def say_why(panel, out, name):
    """Write why there is nothing, in the middle of a panel that is empty."""
    values = np.asarray(out[name], float)
    if values.size and np.isfinite(values).any():
        return
    reason = getattr(out, "reasons", {}).get(name, "nothing to draw")
    panel.text(0.5, 0.5, reason, transform=panel.transAxes, ha="center", va="center", fontsize=9, wrap=True)
