"""Drawings of heart-rate variability."""

import numpy as np

from tachy.errors import TachyValueError
from tachy.plot._figure import BLUE, CYCLE, DARK_GREY, GREY, LIGHT_BLUE, MAJOR, MEDIUM, RED, YELLOW, drawing
from tachy.plot._panels import line, series, titled

_BANDS = {"ulf": (0, 0.003), "vlf": (0.003, 0.04), "lf": (0.04, 0.15), "hf": (0.15, 0.4), "vhf": (0.4, 0.5)}
_COLORS = {"ulf": "#e6eff6", "vlf": "#89b4c4", "lf": "#548999", "hf": "#f1d3a1", "vhf": "#e3dbd9"}
_TIME = {"Mean": ("rr_mean", "ms"), "Median": ("rr_median", "ms"), "MinMax": ("rr_minmax", "ms"), "SDNN": ("sdnn", "ms"),
         "RMSSD": ("rmssd", "ms"), "pNN50": ("pnn50", "%")}
_NONLINEAR = {"SD1/SD2": ("sd12", ""), "SD2/SD1": ("sd21", ""), "SampEn": ("sampen", ""), "AppEn": ("appen", "")}


@drawing("HRV Summary", 12.0, 7.0)
def hrv(figure, out):
    """Draw intervals, their histogram, their Poincaré plot, and their spectrum.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.hrv`, called with `features_only=False`; what it was not asked for stays empty.
    """
    if "rri" not in out.keys():
        raise TachyValueError("the result has no 'rri': call hrv with features_only=False")
    grid = figure.add_gridspec(2, 2)
    top, bottom, other, lower = (figure.add_subplot(grid[i % 2, i // 2]) for i in range(4))
    _intervals(top, out["rri"], out["rri_trend"] if "rri_trend" in out.keys() else None, out)
    _histogram(bottom, out, out["rri"])
    _poincare(other, out, out["rri_det"] if "rri_det" in out.keys() else out["rri"])
    f, p, bands = (out[name] if name in out.keys() else other for name, other in (("frequencies", ()), ("powers", ()), ("fbands", _BANDS)))
    _spectrum(lower, out, f, p, bands)


@drawing("HRV - RR Intervals", 9.0, 4.0)
def compute_rri(figure, rri, *, trend=None):
    """Draw intervals over time.

    Parameters
    ----------
    rri : array_like, shape (n,)
        ms, of `tachy.bio.hrv.compute_rri`.
    trend : array_like, shape (n,), optional
        Of `tachy.bio.hrv.detrend_window`.
    """
    _intervals(figure.subplots(), rri, trend)


@drawing("HRV - Time Domain", 10.0, 6.0)
def hrv_timedomain(figure, out):
    """Draw intervals over time, and their histogram.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.hrv_timedomain`.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        rri = 60_000 / series(out["hr"])
    upper, lower = figure.subplots(2, 1)
    _intervals(upper, rri, None, out)
    _histogram(lower, out, rri)


@drawing("HRV - RRI Distribution", 8.0, 4.0)
def compute_geometrical(figure, out, *, rri=None):
    """Draw the triangle of the histogram of intervals.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.compute_geometrical`.
    rri : array_like, optional
        ms: the intervals, for the histogram itself.
    """
    _histogram(figure.subplots(), out, () if rri is None else rri)


@drawing("HRV - Power Spectral Density", 8.0, 4.0)
def hrv_frequencydomain(figure, out):
    """Draw the spectrum of intervals and its bands.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.hrv_frequencydomain`.
    """
    _spectrum(figure.subplots(), out, out["frequencies"], out["powers"], out["fbands"])


@drawing("HRV - Power Spectral Density", 8.0, 4.0)
def compute_fbands(figure, out, frequencies, powers, method_name=None, *, fbands=None):
    """Draw a spectrum and its bands.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.compute_fbands`.
    frequencies, powers : array_like, shape (n,)
        Hz; ms²/Hz.
    method_name : str, optional
    fbands : dict of str to pair of float, optional
    """
    _spectrum(figure.subplots(), out, frequencies, powers, fbands or _BANDS, method_name)


@drawing("HRV - Poincaré Plot", 7.0, 5.0)
def hrv_nonlinear(figure, out, rri):
    """Draw each interval against the one before.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.hrv_nonlinear`.
    rri : array_like, shape (n,)
        ms.
    """
    _poincare(figure.subplots(), out, rri)


@drawing("HRV - Poincaré Plot", 7.0, 5.0)
def compute_poincare(figure, out, rri):
    """Draw each interval against the one before.

    Parameters
    ----------
    out : Result
        Of `tachy.bio.hrv.compute_poincare`.
    rri : array_like, shape (n,)
        ms.
    """
    _poincare(figure.subplots(), out, rri)


def _intervals(panel, rri, trend, out=None):
    rri = series(rri)
    t = np.cumsum(np.nan_to_num(rri)) / 1000
    line(panel, t, rri, BLUE, "RR Intervals", MEDIUM)
    if trend is not None:
        line(panel, t, trend, RED, "Trend", MAJOR)
    panel.set_xlabel("Time (s)")
    titled(panel, "Time Domain", "RRI (ms)", legend=False)
    _legend(panel, out, _TIME)


def _histogram(panel, out, rri):
    rri, bins, triangle = series(rri), series(out["bins"] if "bins" in out.keys() else ()), np.asarray(out["q_hist"] if "q_hist" in out.keys() else ())
    rri = rri[np.isfinite(rri)]
    if len(rri):
        bins = bins if len(bins) > 1 else 20
        panel.hist(rri, bins, color=LIGHT_BLUE, label=_said("HTI", out, "hti", ""))
    if triangle.dtype != object and triangle.size and triangle.size == np.size(bins):
        panel.plot(bins, triangle, color=RED, linewidth=MAJOR, label=_said("TINN", out, "tinn", "ms"))
    panel.set_xlabel("RR Interval (ms)")
    titled(panel, "RRI Distribution", "Count", legend=False)
    _legend(panel, out, {})


def _spectrum(panel, out, frequencies, powers, bands, method="FFT"):
    f, p = series(frequencies), series(powers) / 1e6
    line(panel, f, p, DARK_GREY, None, MEDIUM)
    for i, (band, limits) in enumerate(bands.items()):
        at = np.union1d(f[(f > limits[0]) & (f < limits[-1])], limits) if len(f) else f
        share = _value(out, f"{band}_rpwr")
        label = band.upper() if np.isnan(share) else f"{band.upper()}: {100 * share:.1f} %"
        panel.fill_between(at, np.interp(at, f, p, right=0.0) if len(f) else at, color=_COLORS.get(band, CYCLE[i % len(CYCLE)]), label=label)
    panel.set_xlim(0, max((limits[-1] for limits in bands.values()), default=0.5))
    panel.set_xlabel("Frequency (Hz)")
    titled(panel, f"Frequency Domain ({method})" if method else "Frequency Domain", "Power (s²/Hz)", legend=False)
    _legend(panel, out, {"LF/HF": ("lf_hf", "")})


def _poincare(panel, out, rri):
    from matplotlib.patches import Ellipse

    rri = series(rri)
    x, y = rri[:-1], rri[1:]
    both = np.isfinite(x) & np.isfinite(y)
    x, y = x[both], y[both]
    panel.scatter(x, y, s=8, color=BLUE, alpha=0.6)
    sd1, sd2 = _value(out, "sd1"), _value(out, "sd2")
    if len(x):
        low, high = min(x.min(), y.min()) - 50, max(x.max(), y.max()) + 50
        panel.plot((low, high), (low, high), "--", color=GREY, linewidth=MEDIUM, label="Identity line")
        if np.isfinite(sd1) and np.isfinite(sd2):
            middle = x.mean(), y.mean()
            panel.add_patch(Ellipse(middle, 2 * sd2, 2 * sd1, angle=45, fill=False, edgecolor=DARK_GREY, linewidth=MAJOR, label=_said("S", out, "s", "ms²")))
            for sd, turn, color, name in ((sd1, -1, RED, "sd1"), (sd2, 1, YELLOW, "sd2")):
                ends = np.array([0.0, sd / np.sqrt(2)])
                panel.plot(middle[0] + turn * ends, middle[1] + ends, color=color, linewidth=2 * MAJOR, label=_said(name.upper(), out, name, "ms"))
        panel.set(xlim=(low, high), ylim=(low, high))
    panel.set_aspect("equal")
    panel.set_xlabel("$RR_i$ (ms)")
    titled(panel, "Poincaré Plot", "$RR_{i+1}$ (ms)", legend=False)
    _legend(panel, out, _NONLINEAR)


def _legend(panel, out, figures):
    """Put the legend to the right of a panel, with figures of the result below what is drawn."""
    for name, (key, unit) in figures.items():
        if out is not None and np.isfinite(_value(out, key)):
            panel.plot([], [], " ", label=_said(name, out, key, unit))
    if panel.get_legend_handles_labels()[0]:
        panel.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0))


def _said(name, out, key, unit):
    value = _value(out, key)
    return name if np.isnan(value) else f"{name} = {value:.2f} {unit}".rstrip()


def _value(out, key):
    return float(out[key]) if key in out.keys() and np.size(out[key]) == 1 else np.nan
