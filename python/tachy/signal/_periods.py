"""Spectra of what is not evenly sampled: series with their times, and events."""

import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays

_UNSET = object()
_POWER, _NORMALIZE, _AMPLITUDE = "power", "normalize", "amplitude"


def lombscargle(x, y, freqs, *, precenter=_UNSET, normalize=False, weights=None, floating_mean=False):
    """Fit sines to unevenly sampled values, as `scipy.signal.lombscargle`.

    For each frequency a*cos(ωx) + b*sin(ωx) (+ c) is fitted in least squares (Zechmeister and Kürster, The generalised
    Lomb-Scargle periodogram, 2009). Of the whole series at once: it does not stream. Its time is that of one sine and
    cosine for each sample and frequency.

    Parameters
    ----------
    x, y : array_like of real numbers, shape (n,)
        Times and values.
    freqs : array_like, shape (m,)
        Angular frequencies, radians per unit of `x`.
    precenter : bool
        True: the mean of `y` is taken off first. Deprecated, as in SciPy.
    normalize : {False, True, 'power', 'normalize', 'amplitude'}
        Power, A²n/4 for a sine of amplitude A; the share of the squares that the fit explains; the complex amplitude.
    weights : array_like, shape (n,), optional
        Of the values, at least 0.
    floating_mean : bool
        Whether c is fitted too.

    Returns
    -------
    ndarray, shape (m,)
        float64, complex128 for 'amplitude'.

    Raises
    ------
    TachyValueError
        An array is empty, of another shape, or negative where it must not be.

    Examples
    --------
    >>> t = np.array([0, 0.7, 1.1, 2.3, 3.9, 4.2, 5.5, 6.1])
    >>> float(lombscargle(t, np.sin(2 * t), [2.0], normalize=True)[0].round(9))
    1.0
    """
    if normalize not in (False, True, _POWER, _NORMALIZE, _AMPLITUDE):
        raise TachyValueError(f"Normalize must be: False (or 'power'), True (or 'normalize'), or 'amplitude', got {normalize!r}")
    normalize = {False: _POWER, True: _NORMALIZE}.get(normalize, normalize)
    x, y, freqs = _series(x, "x"), _series(y, "y"), _series(freqs, "freqs")
    weights = np.ones(len(y)) if weights is None else _series(weights, "weights")
    if not len(x) == len(y) == len(weights):
        raise TachyValueError(f"Input arrays x, y and weights do not have the same size: {len(x)}, {len(y)}, {len(weights)}")
    if not weights.sum() > 0:
        raise TachyValueError(f"Parameter weights must have only non-negative entries which sum to a positive value, got {weights.sum()}")
    if weights.min() < 0:
        raise TachyValueError(f"Parameter weights must have only non-negative entries, got {weights.min()}")
    weights = weights / weights.sum()
    if precenter is not _UNSET:
        warnings.warn("precenter is deprecated: pass y - y.mean() as y and leave 'precenter' unspecified", DeprecationWarning, stacklevel=2)
    if precenter is not _UNSET and precenter:
        y = y - y.mean()
    power, a, b, tau = (np.empty(len(freqs)) for _ in range(4))
    _native.call("lombscargle", int(bool(floating_mean)), x, y, weights, freqs, power, a, b, tau)
    if normalize == _AMPLITUDE:
        return (a + 1j * b) * np.exp(1j * tau)
    if normalize == _POWER:
        return power * (len(y) / 2)
    squares = np.sum(weights * y * y)
    if floating_mean:
        squares -= np.sum(weights * y) ** 2
    return power / squares


def _reals(values, name):
    """Return values as an array of real numbers that float64 holds."""
    values = np.asarray(values)
    if _arrays.result_type(values).kind == "c":
        raise TachyTypeError(f"{name} must be real, got {values.dtype}")
    return values


def _series(values, name):
    values = _reals(values, name)
    if values.ndim != 1 or values.size == 0:
        raise TachyValueError(f"Parameter {name} must be a 1-D array of non-zero length, got the shape {values.shape}")
    return np.require(values, np.float64, "CA")


def vectorstrength(events, period):
    """Return how well events keep to a period, as `scipy.signal.vectorstrength`.

    Parameters
    ----------
    events : array_like, shape (n,)
        Times.
    period : float or array_like
        One or more periods, above 0, in the unit of the times.

    Returns
    -------
    strength : float or ndarray
        From 0 to 1: the length of the mean of exp(2πi event/period).
    phase : float or ndarray
        Its angle, radians.

    Examples
    --------
    >>> strength, phase = vectorstrength([0.25, 1.25, 5.25], 1)
    >>> float(round(strength, 12)), float(round(phase, 4))
    (1.0, 1.5708)
    """
    events, period = _reals(events, "events"), _reals(period, "period")
    if events.ndim > 1:
        raise TachyValueError(f"events cannot have dimensions more than 1, got the shape {events.shape}")
    if period.ndim > 1:
        raise TachyValueError(f"period cannot have dimensions more than 1, got the shape {period.shape}")
    if np.any(period <= 0):
        raise TachyValueError(f"periods must be positive, got {period}")
    periods = np.require(np.atleast_1d(period), np.float64, "CA")
    strength, phase = np.empty(len(periods)), np.empty(len(periods))
    _native.call("vectorstrength", np.require(np.atleast_1d(events), np.float64, "CA"), periods, strength, phase)
    return (strength, phase) if period.ndim else (strength[0], phase[0])
