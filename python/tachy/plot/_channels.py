"""Drawings of signals with several channels."""

import os

import numpy as np

from tachy.plot._figure import BLUE, DARK_BLUE, LIGHT_BLUE, LIGHT_ORANGE, ORANGE, drawing, of_results
from tachy.plot._panels import amplitude, line, say_why, titled, two_columns

_BANDS = {"delta": "Delta Band", "theta": "Theta Band", "alpha_low": "Lower Alpha Band", "alpha_high": "Higher Alpha Band", "beta": "Beta Band",
          "gamma": "Gamma Band"}
_ROWS = 10


@drawing("ACC Summary")
def acc(figure, out, *, units=None):
    """Draw the three axes of an acceleration, and its magnitudes.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.acc.acc`.
    units : str, optional
        Of the signal, such as "m/s²".
    """
    left, right = two_columns(figure, 3, 2, (1, 1))
    channels = _columns(out["signal"])
    for i, (panel, name, color) in enumerate(zip(left, "XYZ", (DARK_BLUE, BLUE, LIGHT_BLUE))):
        line(panel, out["ts"], channels[:, i] if i < channels.shape[1] else [], color, name)
        titled(panel, None if i else "Signal", amplitude(units))
    for panel, name, label, color in zip(right, ("vm", "sm"), ("Vector Magnitude", "Signal Magnitude"), (ORANGE, LIGHT_ORANGE)):
        line(panel, out["ts"], out[name], color, label)
        titled(panel, "Features" if name == "vm" else None, amplitude(units))
        say_why(panel, out, name)


@of_results
def eeg(out, *, signal=None, labels=None, units=None, path=None, show=None):
    """Draw an electroencephalogram, its power in bands, and how its channels are locked to each other.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.eeg.eeg`.
    signal : array_like, shape (n, channels), optional
        The raw signal, to be drawn too.
    labels : list of str, optional
        Names of the channels.
    units : str, optional
        Of the signal.

    Returns
    -------
    dict of str to Figure
        "Raw" (if given), "Filtered", "Delta Band", … and, of several channels, "PLF".
    """
    power = f"Power ({units}²)" if units else "Power"
    filtered = _columns(out["filtered"])
    labels = [f"Ch. {i}" for i in range(filtered.shape[1])] if labels is None else list(labels)
    contents = {} if signal is None else {"Raw": (out["ts"], signal, amplitude(units), None)}
    contents["Filtered"] = (out["ts"], filtered, amplitude(units), "filtered")
    contents |= {title: (out["features_ts"], out[name], power, name) for name, title in _BANDS.items() if name in out.keys()}
    figures = {}
    if np.size(out["plf"]):
        contents["PLF"] = (out["features_ts"], out["plf"], "PLF", "plf")
    for name, (t, values, ylabel, key) in contents.items():
        of = [" vs ".join(_named(label, labels) for label in pair) for pair in out["plf_pairs"]] if name == "PLF" else labels
        stem, suffix = os.path.splitext(os.fspath(path)) if path is not None else ("", "")
        figures[name] = _channels(t, values, of, ylabel, name, out, key, show=show,
                                  path=None if path is None else f"{stem}_{name.replace(' ', '_')}{suffix}")
    return figures


@drawing("EEG Summary", 12.0, 8.0)
def _channels(figure, t, values, labels, ylabel, name, out, key):
    """Draw each channel in a panel of its own, down ten rows, then in the next column."""
    figure.suptitle("EEG Summary - " + {"PLF": "Phase-Locking Factor"}.get(name, name))
    values = _columns(values)
    count = max(values.shape[1], 1)
    rows = min(count, _ROWS)
    panels = figure.subplots(rows, -(-count // rows), sharex=True, squeeze=False)
    for i, panel in enumerate(panels.T.ravel()):
        if i >= count:
            panel.set_axis_off()
            continue
        y = values[:, i] if i < values.shape[1] else []
        line(panel, t, y, BLUE, labels[i] if i < len(labels) else f"Ch. {i}")
        titled(panel, None, None)
    for panel in panels[-1]:
        panel.set_xlabel("Time (s)")
    figure.supylabel(ylabel, fontsize=9)
    if key:
        say_why(panels[0, 0], out, key)


def _columns(values):
    values = np.asarray(values, float)
    return values[:, np.newaxis] if values.ndim == 1 else values


def _named(channel, labels):
    """Return the name of a channel of a pair, which may be a number."""
    is_number = isinstance(channel, (int, np.integer))
    return labels[channel] if is_number and channel < len(labels) else str(channel)
