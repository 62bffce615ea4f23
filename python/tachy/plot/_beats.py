"""Drawings of signals with a pulse in them."""

import numpy as np

from tachy.plot._figure import CYCLE, DARK_BLUE, ORANGE, RED, drawing
from tachy.plot._panels import amplitude, column, line, points, rates, raw_and_filtered, say_why, templates, titled, two_columns, verticals


@drawing("ECG Summary")
def ecg(figure, out, *, signal=None, units=None):
    """Draw an electrocardiogram, its R peaks, its heart rate, and its beats over each other.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.ecg.ecg`.
    signal : array_like, optional
        The raw signal, to be drawn too.
    units : str, optional
        Of the signal.
    """
    _with_templates(figure, out, "rpeaks", "R-Peak Detection", np.asarray(out["templates"]), signal, units)


@drawing("PPG Summary")
def ppg(figure, out, *, signal=None, units=None):
    """Draw a photoplethysmogram, its systolic peaks, its heart rate, and its beats over each other.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.ppg.ppg`.
    signal, units
        As `ecg`.
    """
    _with_templates(figure, out, "peaks", "Systolic Peak Detection", np.asarray(out["templates"]).T, signal, units)


@drawing("ABP Summary", 8.0, 5.5)
def abp(figure, out, *, signal=None, units=None):
    """Draw an arterial pressure, its onsets, and its heart rate.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.abp.abp`.
    signal, units
        As `ecg`.
    """
    _with_onsets(figure, out, signal, units)


@drawing("BVP Summary", 8.0, 5.5)
def bvp(figure, out, *, signal=None, units=None):
    """Draw a blood volume pulse, its onsets, and its heart rate.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.bvp.bvp`.
    signal, units
        As `ecg`.
    """
    _with_onsets(figure, out, signal, units)


@drawing("ECG Waves")
def waves(figure, ecg_proc, out, *, units=None):
    """Draw where waves of an electrocardiogram begin, culminate and end.

    Parameters
    ----------
    ecg_proc : Result
        Of `tachy.bio.ecg.ecg`.
    out : Result
        Of `tachy.bio.ecg.getPPositions`, `getQPositions`, `getSPositions` or `getTPositions`.
    units : str, optional
    """
    (panel,) = column(figure, 1)
    line(panel, ecg_proc["ts"], ecg_proc["filtered"], DARK_BLUE)
    points(panel, ecg_proc["ts"], ecg_proc["filtered"], ecg_proc["rpeaks"], "R", color=RED)
    for name, color in zip(out.keys(), CYCLE[1:]):
        points(panel, ecg_proc["ts"], ecg_proc["filtered"], out[name], name.removesuffix("_positions").replace("_", " "), "o", color, 4.0)
    titled(panel, None, amplitude(units))
    say_why(panel, ecg_proc, "filtered")


def _with_templates(figure, out, peaks, title, beats, signal, units):
    left, (right,) = two_columns(figure, 3, 1)
    raw_and_filtered(left[0], out, signal, units)
    line(left[1], out["ts"], out["filtered"])
    points(left[1], out["ts"], out["filtered"], out[peaks], "Peaks")
    titled(left[1], title, amplitude(units))
    rates(left[2], out["heart_rate_ts"], out, "heart_rate", "Heart Rate", "Heart Rate (bpm)")
    templates(right, out["templates_ts"], beats, units)
    say_why(right, out, "templates")


def _with_onsets(figure, out, signal, units):
    panels = column(figure, 3)
    raw_and_filtered(panels[0], out, signal, units)
    line(panels[1], out["ts"], out["filtered"])
    verticals(panels[1], out["ts"], out["filtered"], out["onsets"], "Onsets", ORANGE)
    titled(panels[1], "Onset Detection", amplitude(units))
    rates(panels[2], out["heart_rate_ts"], out, "heart_rate", "Heart Rate", "Heart Rate (bpm)")
