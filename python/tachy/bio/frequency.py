"""Features of the power spectrum: `biosppy.features.frequency`."""

import math

import numpy as np

from tachy import _native
from tachy.bio import _inputs, stats
from tachy.bio._face import public
from tachy.bio._result import Result, Undefined
from tachy.bio.tools._spectra import power_of
from tachy.bio.tools._statistics import described
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["compute_fbands", "frequency", "spectral_features"]

_SHAPE = ("fundamental_frequency", "sum_harmonics", "roll_on", "roll_off", "centroid", "slope", "spread")


@public(corrections=(
    "The frequencies are those of the Fourier transform, i*fs/n. BioSPPy's axis is stretched by n/(n-2).",
    "The fundamental, its harmonics, roll-on and roll-off are those of `spectral_features`.",
    "Of a signal with NaN or infinity the longest part without them is taken. BioSPPy raises.",
    "What is not defined is NaN with a reason. BioSPPy gives None, or raises.",
))
def frequency(signal=None, sampling_rate=1000.0, fbands=None, *, convention):
    """Compute features of a signal's power spectrum: `tools.power_spectrum`, not in dB.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Its mean is in the spectrum, at 0 Hz, and in all features but the fundamental: subtract it if it says nothing.
    sampling_rate : float
        Hz.
    fbands : dict of str to pair of float, optional
        Bands by name: from, to, Hz.

    Returns
    -------
    FFT_mean, …, FFT_skew : float
        What `tools.signal_stats` says of the power.
    FFT_fundamental_frequency, …, FFT_spread : float
        As `spectral_features`.
    FFT_hist_1_5, …, FFT_hist_5_5 : float
        As `stats.histogram` of the power.
    total_power, {band}_power, {band}_rel_power, {band}_peak : float
        As `compute_fbands`, if there are bands.

    References
    ----------
    BioSPPy 2.2.4, `features.frequency.frequency`.
    """
    x = _inputs.signal_of(signal)
    bands = None if fbands is None else _checked_bands(fbands)
    freqs, power, reason = spectrum_of(x, float(sampling_rate), convention)
    parts = described(power), _shape(freqs, power, convention), stats.histogram(power)
    out = Result([value for part in parts for value in part], ["FFT_" + name for part in parts for name in part.keys()],
                 {"FFT_" + name: reason or why for part in parts for name, why in part.reasons.items()})
    return out if bands is None else out.join(_bands(freqs, power, bands, convention, reason))


@public(corrections=(
    "The fundamental is above 0 Hz: a mean is no oscillation.",
    "sum_harmonics is the sum of the power at the harmonics. BioSPPy always gives None.",
    "Roll-on and roll-off are of the power. BioSPPy squares it again.",
    "What is not defined is NaN with a reason. BioSPPy gives None, or raises.",
))
def spectral_features(freqs=None, power=None, sampling_rate=1000.0, *, convention):
    """Say where the power of a spectrum lies.

    Parameters
    ----------
    freqs, power : array_like, shape (n,)
        A power spectrum, not in dB; freqs ascending, Hz.
    sampling_rate : float
        Hz; not used.

    Returns
    -------
    fundamental_frequency : float
        Of the greatest power, Hz. NaN if there is no power above 0 Hz.
    sum_harmonics : float
        Power in the bins nearest to 2, 3, … times the fundamental.
    roll_on, roll_off : float
        Where the power, summed from 0 Hz on, reaches 5 % and 95 % of the whole, Hz.
    centroid : float
        Mean of the frequencies, weighted by power, Hz.
    slope : float
        Of the line of least squares through the power, per Hz.
    spread : float
        Standard deviation of the frequencies, weighted by power, Hz.

    References
    ----------
    Peeters, A large set of audio features for sound description, IRCAM 2004; BioSPPy 2.2.4,
    `features.frequency.spectral_features`.
    """
    return _shape(*_spectrum(freqs, power), convention)


@public(corrections=(
    "A band may reach one bin beyond the spectrum, as the last bin of `tools.power_spectrum` lies below half the sampling rate.",
    "A band that cannot be measured is NaN with a reason. BioSPPy gives None and prints.",
))
def compute_fbands(frequencies=None, power=None, fband=None, *, convention):
    """Measure the power in bands: power times the width of a bin, summed.

    Parameters
    ----------
    frequencies, power : array_like, shape (n,)
        A power spectrum, not in dB; frequencies evenly spaced, Hz.
    fband : dict of str to pair of float
        Bands by name: from, to, Hz; both belong to the band.

    Returns
    -------
    total_power : float
    {band}_power : float
        NaN if the band lies outside the spectrum or is narrower than its bins.
    {band}_rel_power : float
        Over total_power.
    {band}_peak : float
        Where the band has its greatest power, Hz.

    References
    ----------
    BioSPPy 2.2.4, `features.frequency.compute_fbands`.
    """
    if fband is None:
        raise TachyTypeError("Please specify all input parameters: fband is None")
    return _bands(*_spectrum(frequencies, power), _checked_bands(fband), convention)


def spectrum_of(x, fs, convention):
    """Return the frequencies and powers that features are of, and why there are none, or None."""
    finite = x if convention == "biosppy" else _inputs.longest_run(x)
    reason = _inputs.why_undefined(finite if len(finite) > 1 else x, 2)
    if not _inputs.all_finite(finite):
        reason = reason or "a sample is not finite"
    freqs, power = power_of(finite, fs, len(finite), convention)
    if reason == "flat line":
        power[1:] = 0  # not the rounding of the transform
    return freqs, power, reason


def _shape(freqs, power, convention):
    values = np.empty(7)
    _native.call("spectral_shape", freqs, power, convention == "biosppy", values)
    values = values.tolist()
    if any(value != value for value in values):
        reason = Undefined(_why_no_shape(freqs, power))
        values = [value if value == value else reason for value in values]
    return Result(values, _SHAPE)


def _why_no_shape(freqs, power):
    if len(power) == 0 or not np.isfinite(power).all():
        return "no bins" if len(power) == 0 else "a power is not finite"
    return "one bin" if len(power) == 1 else "no power above 0 Hz" if not power[freqs > 0].any() else "BioSPPy gives None"


def _bands(freqs, power, bands, convention, reason=None):
    df = float(freqs[1] - freqs[0]) if len(freqs) > 1 else math.nan
    values = np.empty(1 + 3 * len(bands))
    _native.call("spectral_bands", freqs, power, df, np.array(list(bands.values()), float).ravel(), values)
    names, reasons = ["total_power"], {}
    last = freqs[-1] + (df if convention == "corrected" else 0.0) if len(freqs) else math.nan
    for i, (name, (low, high)) in enumerate(bands.items()):
        names += [f"{name}_power", f"{name}_rel_power", f"{name}_peak"]
        why = _why_no_band(low, high, freqs[0] if len(freqs) else math.nan, last, df)
        if why:
            values[1 + 3 * i:4 + 3 * i] = math.nan
            reasons |= dict.fromkeys(names[-3:], why)
    values = values.tolist()
    undefined = [name for name, value in zip(names, values) if value != value]
    if undefined:
        other = reason or ("fewer than two bins" if len(freqs) < 2 else "no power" if np.isfinite(power).all() else "a power is not finite")
        reasons = {name: reasons.get(name, other) for name in undefined}
    return Result(values, names, reasons if undefined else {})


def _why_no_band(low, high, first, last, df):
    if low < first or high > last:
        return f"{low:g} to {high:g} Hz is outside of the spectrum, {first:g} to {last:g} Hz"
    if low > high:
        return f"the lower bound, {low:g} Hz, is above the upper one, {high:g} Hz"
    if high - low < df:
        return f"{low:g} to {high:g} Hz is less than a bin of {df:g} Hz"
    return None


def _checked_bands(bands):
    try:
        return {name: (float(low), float(high)) for name, (low, high) in bands.items()}
    except (AttributeError, TypeError, ValueError):
        raise TachyTypeError(f"the bands are {bands!r}; they must be a dict of names to pairs of Hz, such as {{'lf': (0.04, 0.15)}}") from None


def _spectrum(freqs, power):
    if freqs is None or power is None:
        raise TachyTypeError(f"Please specify all input parameters: {'freqs' if freqs is None else 'power'} is None")
    freqs, power = _inputs.signal_of(freqs, "freqs"), _inputs.signal_of(power, "power")
    if len(freqs) != len(power):
        raise TachyValueError(f"freqs has {len(freqs)} elements, power {len(power)}; they must have the same number")
    if not _native.call("ascends", freqs):
        raise TachyValueError("freqs must ascend")
    return freqs, power
