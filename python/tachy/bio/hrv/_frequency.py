"""The frequency domain."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.hrv._beats import (
    DETREND,
    GAPS,
    are_flat,
    count_of,
    detrended,
    detrends,
    intervals_of,
    known,
    number,
    only,
    seconds_of,
    values,
    why_too_short,
)
from tachy.errors import TachyTypeError, TachyValueError

BANDS = {"ulf": [0, 0.003], "vlf": [0.003, 0.04], "lf": [0.04, 0.15], "hf": [0.15, 0.4], "vhf": [0.4, 0.5]}
_MAX_GRID = 1 << 22


@public(corrections=(
    DETREND, GAPS,
    "fbands counts. BioSPPy takes the standard bands whatever it is given.",
    "Intervals that are all the same have no spectrum; BioSPPy gives that of rounding errors.",
))
def hrv_frequencydomain(rri=None, duration=None, freq_method="FFT", fbands=None, detrend_rri=None, show=False, *, convention, **kwargs):
    """Compute the power of intervals in bands of frequency.

    The intervals, at the times of the beats that end them, are resampled evenly by a cubic spline; Welch's method with a Hann window
    gives their spectrum.

    Parameters
    ----------
    rri : array_like, shape (n,)
        In ms. Of intervals with gaps the longest run counts; `frequency_indices` takes all.
    duration : float, optional
        s; under 20 s nothing is computed. By default the sum of the intervals.
    freq_method : {"FFT"}
    fbands : dict of str to (low, high), optional
        Bands in Hz, both limits included. By default ulf to 0.003, vlf to 0.04, lf to 0.15, hf to 0.4, vhf to 0.5 Hz.
    detrend_rri : bool, optional
        Take off the trend of the resampled intervals (`detrend_window`). False in "corrected", True in "biosppy".
    show : bool
        Draw it.
    **kwargs
        `frs`: rate of resampling, 4 Hz. `nperseg`: samples of a segment, by default 1/4.5 of all. `nfft`: by default the power of
        two from 256 on that holds a segment.

    Returns
    -------
    fbands : dict
    frequencies, powers : ndarray
        Hz, ms²/Hz.
    freq_method : str
    {band}_pwr, {band}_peak, {band}_rpwr : float
        As `compute_fbands`.
    lf_hf, lf_nu, hf_nu : float
        lf/hf, lf/(lf + hf), 1 - lf_nu.

    References
    ----------
    Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; BioSPPy 2.2.4, `hrv.hrv_frequencydomain`.
    """
    x = intervals_of(rri)
    only(kwargs, "frs", "nperseg", "nfft")
    if freq_method != "FFT":
        raise TachyValueError(f"freq_method is {freq_method!r}; it must be 'FFT'")
    bands = _bands_of(fbands)
    reason = why_too_short(x, seconds_of(x, duration), 20, convention)
    if reason is None and convention == "corrected" and are_flat(x):
        reason = "the intervals are all the same"
    frequencies, powers = np.empty(0), np.empty(0)
    if reason is None:
        frequencies, powers, reason = spectrum(x, detrends(detrend_rri, convention), **kwargs)
    counted = compute_fbands(frequencies, powers, BANDS if convention == "biosppy" else bands, convention=convention)
    out = Result((bands, frequencies, powers, freq_method), ("fbands", "frequencies", "powers", "freq_method"),
                 {"frequencies": reason, "powers": reason} if reason else {})
    if reason:
        counted = Result([Undefined(reason)] * len(counted), counted.keys())
    lf, hf = (float(counted[f"{band}_pwr"]) if f"{band}_pwr" in counted.keys() else np.nan for band in ("lf", "hf"))
    why = reason or ("no band lf or hf, or no frequency in it" if np.isnan(lf + hf) else "no power")
    share = lf / (lf + hf) if lf + hf > 0 else np.nan
    ratios = [number(value, why) for value in (lf / hf if hf > 0 else np.nan, share, 1 - share)]
    out = out.join(counted).append(ratios, ["lf_hf", "lf_nu", "hf_nu"])
    if show:
        from tachy import plot

        plot.hrv_frequencydomain(out, show=True)
    return out


def spectrum(x, detrend, frs=4.0, nperseg=None, nfft=None):
    """Return frequencies and density of the longest run of intervals, or two empty arrays, and why."""
    if not frs > 0:
        raise TachyValueError(f"frs is {frs!r}; it must be a positive number of Hz")
    empty, step = np.empty(0), 1000.0 / float(frs)
    room = np.abs(known(x)).sum() / step + 2
    if not room <= _MAX_GRID:
        return empty, empty, f"{room:.0f} values at {frs:g} Hz, at most {_MAX_GRID} are computed"
    grid = np.empty(int(room))
    n = _native.call("hrv_evenly", x, step, grid)
    segment = int(n / 4.5) if nperseg is None else min(count_of(nperseg, "nperseg", 1), n)
    if n == 0 or segment == 0:
        return empty, empty, "fewer than four intervals in a row, or one that is not positive"
    y = detrended(grid[:n])[0] if detrend else grid[:n]
    nfft = max(256, 1 << (segment - 1).bit_length()) if nfft is None else count_of(nfft, "nfft", segment)
    frequencies, density = np.empty(nfft // 2 + 1), np.empty(nfft // 2 + 1)
    _native.call("hrv_welch", y, float(frs), segment, nfft, frequencies, density)
    return frequencies, density, None


def _bands_of(fbands):
    if fbands is None:
        return {name: list(limits) for name, limits in BANDS.items()}
    try:
        bands = {str(name): [float(limit) for limit in limits] for name, limits in fbands.items()}
    except (AttributeError, TypeError, ValueError):
        raise TachyTypeError(f"fbands is {fbands!r}; it must be a dict such as {{'lf': (0.04, 0.15)}}") from None
    for name, limits in bands.items():
        if not name.isidentifier() or len(limits) < 2 or not limits[0] <= limits[-1]:
            raise TachyValueError(f"the band {name!r} is {limits}; it must have a name and go from its lower to its upper limit")
    return bands


@public(corrections=("A band in which no frequency lies is NaN with a reason. BioSPPy leaves its names out.",))
def compute_fbands(frequencies, powers, fbands=None, method_name=None, show=False):
    """Compute the power in bands of a spectrum.

    Parameters
    ----------
    frequencies, powers : array_like, shape (n,)
        Hz, in equal steps; density.
    fbands : dict of str to (low, high), optional
        Bands in Hz, both limits included. By default those of `hrv_frequencydomain`.
    method_name : str, optional
        For the title of the drawing.
    show : bool
        Draw it.

    Returns
    -------
    {band}_pwr : float
        Sum of the density times the step, ms².
    {band}_peak : float
        Frequency of the first maximum, Hz.
    {band}_rpwr : float
        Power over that of the whole spectrum.

    References
    ----------
    BioSPPy 2.2.4, `hrv.compute_fbands`.
    """
    f, p = _inputs.signal_of(frequencies, "frequencies"), _inputs.signal_of(powers, "powers")
    if len(f) != len(p):
        raise TachyValueError(f"there are {len(f)} frequencies and {len(p)} powers; they must be as many")
    whole = float(p.sum() * (f[1] - f[0])) if len(f) > 1 else np.nan
    names, found = [], []
    for band, limits in _bands_of(fbands).items():
        power, peak = values("hrv_band", 2, f, p, float(limits[0]), float(limits[-1]), True)
        why = "no frequency lies in the band" if np.isnan(peak) else "no power"
        names += [f"{band}_pwr", f"{band}_peak", f"{band}_rpwr"]
        found += [number(power, why), number(peak, why), number(power / whole if whole > 0 else np.nan, why)]
    out = Result(found, names)
    if show:
        from tachy import plot

        plot.compute_fbands(out, f, p, method_name, show=True)
    return out
