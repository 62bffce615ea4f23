"""Drawings of filters, spectra and lines."""

import numpy as np

from tachy import signal as sp
from tachy.plot._figure import BLUE, MAJOR, MEDIUM, ORANGE, drawing
from tachy.plot._panels import line, say_why, series, titled

_DEEPEST = 150.0  # dB below the greatest amplitude that are drawn


@drawing("Filter Frequency Response", 8.0)
def get_filter(figure, out, *, sampling_rate, log=True):
    """Draw amplitude and phase of a filter's frequency response.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.tools.get_filter`: coefficients `b` and `a`, in any dict.
    sampling_rate : float
        Hz.
    log : bool
        The frequencies, which are then from a thousandth of the rate on.
    """
    f, h = sp.freqz(out["b"], out["a"], worN=4096, fs=sampling_rate)
    with np.errstate(divide="ignore"):
        decibel = 20 * np.log10(np.abs(h))
    upper, lower = figure.subplots(2, 1, sharex=True)
    line(upper, f, decibel, BLUE, None, MEDIUM)
    upper.set_ylim(bottom=max(upper.get_ylim()[0], np.max(decibel, initial=-_DEEPEST) - _DEEPEST))
    titled(upper, None, "Amplitude (dB)")
    line(lower, f, np.degrees(np.unwrap(np.angle(h))), BLUE, None, MEDIUM)
    titled(lower, None, "Phase (degrees)")
    lower.set_xlabel("Frequency (Hz)")
    if log:
        lower.set_xscale("log")
    lower.set_xlim(sampling_rate / 1000 if log else 0, sampling_rate / 2)


@drawing("Power Spectrum", 9.0, 4.0)
def power_spectrum(figure, out, *, decibel=True):
    """Draw a power spectrum.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.tools.power_spectrum` or `welch_spectrum`.
    decibel : bool
        Whether its power is in dB.
    """
    panel = figure.subplots()
    line(panel, out["freqs"], out["power"])
    panel.set_xlabel("Frequency (Hz)")
    titled(panel, None, "Power (dB)" if decibel else "Power")
    say_why(panel, out, "power")


@drawing("Linear Regression", 7.0)
def linear_regression(figure, x, y, out):
    """Draw points and the straight line through them.

    Parameters
    ----------
    x, y : array_like, shape (n,)
    out : Result
        Of `tachy.bio.stats.linear_regression`.
    """
    panel, x, y = figure.subplots(), series(x), series(y)
    panel.scatter(x, y, s=12, color=BLUE)
    known = x[np.isfinite(x)]
    m, b = out["m"], out["b"]
    if len(known) and np.isfinite(m) and np.isfinite(b):
        ends = np.array([known.min(), known.max()])
        panel.plot(ends, m * ends + b, color=ORANGE, linewidth=MAJOR, label=f"y = {m:.3f} x {'-' if b < 0 else '+'} {abs(b):.3f}")
    panel.set_xlabel("x")
    titled(panel, None, "y")
    say_why(panel, out, "m")
