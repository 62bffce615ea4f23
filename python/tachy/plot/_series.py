"""Drawings of breathing, skin, muscle and heart sounds."""

import numpy as np

from tachy.plot._figure import BLUE, DARK_BLUE, DARK_ORANGE, LIGHT_BLUE, MEDIUM, ORANGE, drawing
from tachy.plot._panels import amplitude, column, line, points, positions, rates, raw_and_filtered, say_why, series, titled, two_columns, verticals


@drawing("RESP Summary")
def resp(figure, out, *, signal=None, units=None):
    """Draw a respiration signal, its zero crossings, and its rate.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.resp.resp`.
    signal : array_like, optional
        The raw signal, to be drawn too.
    units : str, optional
        Of the signal.
    """
    panels = column(figure, 3)
    raw_and_filtered(panels[0], out, signal, units)
    line(panels[1], out["ts"], out["filtered"])
    verticals(panels[1], out["ts"], out["filtered"], out["zeros"], "Zero crossings")
    titled(panels[1], "Breaths", amplitude(units))
    rates(panels[2], out["resp_rate_ts"], out, "resp_rate", "Respiration Rate", "Respiration Rate\n(Hz)")


@drawing("EDA Summary")
def eda(figure, out, *, signal=None, units=None):
    """Draw an electrodermal activity, its events and their amplitudes, its level and its response.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.eda.eda`.
    signal, units
        As `resp`.
    """
    ts, filtered = series(out["ts"]), out["filtered"]
    left, right = two_columns(figure, 3, 2, (3, 2))
    raw_and_filtered(left[0], out, signal, units)
    line(left[1], ts, filtered)
    points(left[1], ts, filtered, out["onsets"], "Onsets", "|", size=9.0)
    points(left[1], ts, filtered, out["peaks"], "Peaks")
    titled(left[1], "Event Detection", amplitude(units))
    line(left[2], ts[positions(out["peaks"], len(ts))], out["amplitudes"], BLUE, None, MEDIUM, marker=".")
    titled(left[2], "Event Amplitudes", amplitude(units))
    say_why(left[2], out, "amplitudes")
    line(right[0], ts, filtered, LIGHT_BLUE, "Filtered")
    line(right[0], ts, out["edl"], DARK_ORANGE, "EDL")
    titled(right[0], "EDA Decomposition", amplitude(units))
    line(right[1], ts[max(len(ts) - np.size(out["edr"]), 0):], out["edr"], BLUE, "EDR")
    titled(right[1], None, amplitude(units))
    say_why(right[1], out, "edr")


@drawing("EMG Summary")
def emg(figure, out, *, signal=None, units=None, processed=None):
    """Draw an electromyogram and where activity begins and ends.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.emg.emg`.
    signal, units
        As `resp`.
    processed : array_like, optional
        What a detector looked at, to be drawn too, over the same time.
    """
    panels = column(figure, 2 if processed is None else 3)
    raw_and_filtered(panels[0], out, signal, units)
    line(panels[1], out["ts"], out["filtered"])
    verticals(panels[1], out["ts"], out["filtered"], out["onsets"], "Onsets", ORANGE)
    titled(panels[1], "Event Detection", amplitude(units))
    if processed is not None:
        ts, processed = series(out["ts"]), series(processed)
        ends = (ts[0], ts[-1]) if len(ts) else (0.0, 1.0)
        line(panels[2], np.linspace(*ends, len(processed)), processed)
        titled(panels[2], "Processed", "Amplitude")


@drawing("PCG Summary", 12.0)
def pcg(figure, out, *, signal=None, units=None):
    """Draw heart sounds, which of them is which, and the heart rate.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.pcg.pcg`.
    signal, units
        As `resp`.
    """
    ts, filtered = out["ts"], out["filtered"]
    left, (right,) = two_columns(figure, 3, 1, (1, 1))
    raw_and_filtered(left[0], out, signal, units)
    line(left[1], ts, filtered)
    verticals(left[1], ts, filtered, out["peaks"], "Heart Sounds")
    titled(left[1], "Heart Sound Detection", amplitude(units))
    rates(left[2], out["heart_rate_ts"], out, "inst_heart_rate", "Heart Rate", "Heart Rate (bpm)")
    line(right, ts, filtered, LIGHT_BLUE)
    peaks, sounds = np.asarray(out["peaks"]), np.asarray(out["heart_sounds"])
    for sound, color, marker in ((1, DARK_BLUE, "o"), (2, ORANGE, "s")):
        which = sounds[:len(peaks)] == sound
        points(right, ts, filtered, peaks[:len(which)][which], f"S{sound}", marker, color, 4.0)
    titled(right, "Heart Sounds Classification", amplitude(units))
    say_why(right, out, "heart_sounds")


@drawing("Heart Cycle")
def pcg_states(figure, sound, out, *, sampling_rate, units=None):
    """Draw heart sounds and the phases of the heart cycle.

    Parameters
    ----------
    sound : array_like, shape (n,)
        Heart sounds.
    out : Result
        Of `tachy.bio.pcg.ecg_based_segmentation`.
    sampling_rate : float
        Hz.
    units : str, optional
    """
    panels = column(figure, 2)
    states = series(out["states"])
    ts = np.arange(len(states)) / sampling_rate
    line(panels[0], ts, sound)
    titled(panels[0], "Signal", amplitude(units))
    line(panels[1], ts, states, DARK_BLUE, None, MEDIUM, drawstyle="steps-post")
    panels[1].set_yticks([1, 2, 3, 4], ["S1", "systole", "S2", "diastole"])
    panels[1].set_ylim(0.5, 4.5)
    titled(panels[1], "Phases", "Phase")
    say_why(panels[1], out, "states")
