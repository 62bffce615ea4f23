"""Detectors of onsets with a reference at rest, and one without."""

import numpy as np

from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio.emg._changes import changes, crossings, moving_sum, named, required, scaled
from tachy.bio.tools._filters import zero_phase
from tachy.errors import TachyValueError

_GAPS = "Samples that are not finite are neither active nor at rest, and count in no mean. BioSPPy finds nothing in a signal with one."
_SHORT = "A signal shorter than a window gives no onsets, with a reason."
_REST = "A rest that is a flat line gives no onsets, with a reason."
_LIST = "`processed` is an array, `onsets` always int64 (in both conventions)."
_ALWAYS = 1 << 62


@public(corrections=(_GAPS, _SHORT, _REST))
def hodges_bui_onset_detector(signal=None, rest=None, sampling_rate=1000.0, size=None, threshold=None, *, convention):
    """Find onsets where the moving average of the rectified signal leaves the level at rest.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered.
    rest : array_like or dict
        The signal at rest; or where it is at rest, (start, end), indices of samples; or its "mean" and "std_dev".
    sampling_rate : float
        Hz; not used.
    size : int
        Of the moving average, samples.
    threshold : float
        Standard deviations at rest above the mean at rest.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets: the last or first below the threshold.
    processed : ndarray, shape (n - size + 1,)
        The moving average in standard deviations at rest.

    Raises
    ------
    TachyTypeError, TachyValueError
        A parameter is left out, `size` is not a whole number of samples.

    References
    ----------
    Hodges and Bui, Electroencephalography and Clinical Neurophysiology 101 (1996) 511; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, size, threshold = required(rest=rest, size=size, threshold=threshold)
    averages, reason = _averages(x, rest, size, convention)
    onsets = np.minimum(crossings(averages, threshold, at_least=True) + size // 2, len(x) - 1)
    return named(onsets, x, averages, reason)


@public(corrections=(_GAPS, _SHORT, _REST, _LIST))
def bonato_onset_detector(signal=None, rest=None, sampling_rate=1000.0, threshold=None, active_state_duration=None,
                          samples_above_fail=None, fail_size=None, *, convention):
    """Find onsets by a double threshold on the power of pairs of samples.

    Parameters
    ----------
    signal, rest, sampling_rate
        See `hodges_bui_onset_detector`; the dict has "mean" and "var".
    threshold : float
        First threshold, variances at rest.
    active_state_duration : int
        Second threshold: pairs of samples above (below) it that must follow the first one.
    samples_above_fail : int
        So many pairs above it make up for those below.
    fail_size : int
        More pairs than these below it begin anew.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets.
    processed : ndarray, shape (n // 2,)
        Sums of two squares in variances at rest.

    References
    ----------
    Bonato, D'Alessio and Knaflitz, IEEE Trans. Biomedical Engineering 45 (1998) 287; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, threshold, duration, recovery, fails = required(
        rest=rest, threshold=threshold, active_state_duration=active_state_duration, samples_above_fail=samples_above_fail,
        fail_size=fail_size)
    z, _, variance, reason = scaled(rest, x, convention, "var")
    pairs = z[:len(z) // 2 * 2].reshape(-1, 2)
    powers = _over(pairs[:, 0] ** 2 + pairs[:, 1] ** 2, variance)
    return named(2 * changes("double_threshold", float(threshold), duration, fails, recovery, powers), x, powers, reason)


@public(corrections=(_GAPS, _SHORT, _REST, _LIST))
def lidierth_onset_detector(signal=None, rest=None, sampling_rate=1000.0, size=None, threshold=None, active_state_duration=None,
                            fail_size=None, *, convention):
    """Find onsets by a double threshold on the moving average of the rectified signal.

    Parameters
    ----------
    signal, rest, sampling_rate, size, threshold
        See `hodges_bui_onset_detector`.
    active_state_duration : int
        Samples above (below) the threshold that must follow the first one.
    fail_size : int
        More samples in a row than these below it begin anew.

    Returns
    -------
    onsets, processed
        See `hodges_bui_onset_detector`.

    References
    ----------
    Lidierth, Electroencephalography and Clinical Neurophysiology 64 (1986) 378; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, size, threshold, duration, fails = required(
        rest=rest, size=size, threshold=threshold, active_state_duration=active_state_duration, fail_size=fail_size)
    averages, reason = _averages(x, rest, size, convention)
    return named(changes("double_threshold", float(threshold), duration, fails, 1, averages) + size // 2, x, averages, reason)


@public(corrections=(
    "Every onset and offset is found, between the alarm before and its own, at its best place. BioSPPy keeps the last onset and the last "
    "offset, searched for from the beginning and `alarm_size` too early, and hangs at an alarm in the first `alarm_size` samples.",
    "The low-pass runs in second-order sections, and only where 30 Hz is below half the sampling rate.", _GAPS, _SHORT, _REST, _LIST,
))
def abbink_onset_detector(signal=None, rest=None, sampling_rate=1000.0, size=None, alarm_size=None, threshold=None,
                          transition_threshold=None, *, convention):
    """Find onsets where most samples before lie below a level and most after it above.

    Parameters
    ----------
    signal, rest, size
        See `hodges_bui_onset_detector`.
    sampling_rate : float
        Hz.
    alarm_size : int
        Samples before and after.
    threshold : float
        What raises the alarm, standard deviations at rest.
    transition_threshold : float
        The level, standard deviations at rest.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets: the last before each.
    processed : ndarray, shape (n - size + 1,)
        The moving average in standard deviations at rest, low-passed at 30 Hz (Butterworth of order 10, zero-phase).

    References
    ----------
    Abbink, van der Bilt and van der Glas, J. Oral Rehabilitation 25 (1998) 365; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, size, alarm, threshold, level = required(
        rest=rest, size=size, alarm_size=alarm_size, threshold=threshold, transition_threshold=transition_threshold)
    averages, reason = _averages(x, rest, size, convention)
    if convention == "biosppy" or sampling_rate > 60:
        averages, why = zero_phase(averages, sampling_rate, "butter", "lowpass", 10, 30.0, convention)
        reason = reason or next(iter(why.values()), None)
    onsets = changes("transition_index", alarm, float(threshold), float(level), convention == "biosppy", averages)
    return named(onsets + size // 2, x, averages, reason)


@public(corrections=(_GAPS, _SHORT, _REST, _LIST))
def solnik_onset_detector(signal=None, rest=None, sampling_rate=1000.0, threshold=None, active_state_duration=None, *, convention):
    """Find onsets by the Teager-Kaiser energy.

    Parameters
    ----------
    signal, rest, sampling_rate
        See `hodges_bui_onset_detector`.
    threshold : float
        The energy must reach the mean and so many standard deviations of the signal at rest: one number depends on the signal's unit.
    active_state_duration : int
        Samples above (below) it that must follow the first one, not necessarily in a row.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets; counted as in `processed`.
    processed : ndarray, shape (n - 2,)
        |z[k]**2 - z[k+1]*z[k-1]|, z being the signal without its mean.

    References
    ----------
    Solnik and others, European J. Applied Physiology 110 (2010) 489; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, threshold, duration = required(rest=rest, threshold=threshold, active_state_duration=active_state_duration)
    z, mean, deviation, reason = scaled(rest, x, convention)
    with np.errstate(invalid="ignore"):  # of infinities
        energy = np.abs(z[1:-1] * z[1:-1] - z[2:] * z[:-2])
    onsets = changes("double_threshold", float(mean + threshold * deviation), duration, -1, _ALWAYS, energy)
    return named(onsets + 1, x, energy, reason)


@public(corrections=(_GAPS, _SHORT, _LIST))
def silva_onset_detector(signal=None, sampling_rate=1000.0, size=None, threshold_size=None, threshold=None, *, convention):
    """Find onsets where a short moving average of the rectified signal is above a long one, and above a threshold.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Filtered.
    sampling_rate : float
        Hz; not used.
    size, threshold_size : int
        Of the moving averages, samples; the second is greater.
    threshold : float
        In the signal's unit.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets.
    processed : ndarray, shape (n - size + 1,)
        The short moving average.

    References
    ----------
    Silva, Scherer, Sousa and Londral, J. Oral Rehabilitation 2012; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    size, long, threshold = required(size=size, threshold_size=threshold_size, threshold=threshold)
    if long <= size:
        raise TachyValueError(f"threshold_size is {long}; it must be more than size, {size}")
    known = np.where(np.isfinite(x), x, np.nan) if convention == "biosppy" else _inputs.finite_of(x)
    z = np.abs(np.where(np.isfinite(x), x, np.nan) - np.mean(known)) if len(known) else x
    averages, levels = moving_sum(z, size) / size, moving_sum(z, long) / long
    onsets = changes("adaptive_threshold", float(threshold), averages, levels)
    return named(onsets + size // 2, x, averages)


@public(corrections=(_GAPS, _SHORT, _REST, _LIST))
def londral_onset_detector(signal=None, rest=None, sampling_rate=1000.0, size=None, threshold=None, active_state_duration=None,
                           *, convention):
    """Find onsets by the moving variance.

    Parameters
    ----------
    signal, rest, sampling_rate, size
        See `hodges_bui_onset_detector`.
    threshold : float
        The variance must reach the mean and so many standard deviations of the signal at rest: one number depends on the signal's
        unit.
    active_state_duration : int
        Samples above (below) it that must follow the first one, not necessarily in a row.

    Returns
    -------
    onsets : ndarray of int64
        Indices of samples, of onsets and of offsets.
    processed : ndarray, shape (n - size + 1,)
        The variance of each window.

    References
    ----------
    Londral and others, J. Accessibility and Design for All 3 (2013) 118; BioSPPy 2.2.4.
    """
    x = _inputs.signal_of(signal)
    rest, size, threshold, duration = required(rest=rest, size=size, threshold=threshold, active_state_duration=active_state_duration)
    z, mean, deviation, reason = scaled(rest, x, convention)
    sums = moving_sum(z, size)
    variances = (moving_sum(z * z, size) - sums * sums / size) / size
    onsets = changes("double_threshold", float(mean + threshold * deviation), duration, -1, _ALWAYS, variances)
    return named(onsets + size // 2, x, variances, reason)


def _averages(x, rest, size, convention):
    """Return the moving average of the rectified signal in deviations at rest, and why it is undefined."""
    z, mean, deviation, reason = scaled(rest, x, convention)
    return _over(moving_sum(np.abs(z), size) / size - mean, deviation), reason


def _over(values, scale):
    with np.errstate(divide="ignore", invalid="ignore"):
        return values / scale
