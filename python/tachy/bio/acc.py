"""Accelerometry: `biosppy.signals.acc`."""

import numpy as np

from tachy import _native, fft
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["acc", "activity_index", "frequency_domain_feature_extractor", "time_domain_feature_extractor"]


@public()
def acc(signal=None, sampling_rate=100.0, units=None, path=None, show=False, interactive=False):
    """Compute the magnitude of an acceleration and the spectra of its axes.

    Parameters
    ----------
    signal : array_like, shape (n, 3)
        x, y and z.
    sampling_rate : float
        Hz.
    units : str, optional
        For the plot.
    path : str, optional
        Where to save the plot.
    show : bool
        Draw it.
    interactive : bool
        Taken for BioSPPy's sake; there is one plot.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    signal : ndarray, shape (n, 3)
        As it came.
    vm, sm : ndarray, shape (n,)
        See `time_domain_feature_extractor`.
    freq, abs_amp : dict of str to ndarray
        See `frequency_domain_feature_extractor`.

    References
    ----------
    BioSPPy 2.2.4, `acc.acc`.
    """
    x, fs = _axes(signal), float(sampling_rate)
    ts = _inputs.seconds_of(len(x), fs)
    course, spectra = time_domain_feature_extractor(x), frequency_domain_feature_extractor(x, fs)
    out = Result((ts, x), ("ts", "signal")).join(course).join(spectra)
    if show or path is not None:
        from tachy import plot

        plot.acc(out, units=units, path=path, show=show)
    return out


@public(streams="expressions of waves in the pipeline")
def time_domain_feature_extractor(signal=None):
    """Compute the magnitude of an acceleration.

    Parameters
    ----------
    signal : array_like, shape (n, 3)
        x, y and z.

    Returns
    -------
    vm : ndarray, shape (n,)
        Length of the vector.
    sm : ndarray, shape (n,)
        Mean of the absolute components.

    References
    ----------
    BioSPPy 2.2.4, `acc.time_domain_feature_extractor`.
    """
    x = _axes(signal)
    vm, sm = np.empty((2, len(x)))
    _native.call("acc_magnitudes", x, x.shape[1], vm, sm)
    return Result((vm, sm), ("vm", "sm"), _reasons(vm, ("vm", "sm")))


@public()
def frequency_domain_feature_extractor(signal=None, sampling_rate=100.0):
    """Compute the amplitude spectra of the axes of an acceleration.

    Parameters
    ----------
    signal : array_like, shape (n, axes)
        Up to three axes. NaN in one makes its spectrum NaN.
    sampling_rate : float
        Hz.

    Returns
    -------
    freq : dict of str to ndarray, shape (n // 2,)
        Hz, of "x", "y" and "z", below half the sampling rate.
    abs_amp : dict of str to ndarray, shape (n // 2,)
        Magnitude of the Fourier transform over n: half the amplitude of a sine.

    References
    ----------
    BioSPPy 2.2.4, `acc.frequency_domain_feature_extractor`.
    """
    x = _inputs.channels_of(signal)
    n, names = len(x), "xyz"[:x.shape[1]]
    freq, amplitude, reasons = {}, {}, {}
    bins = np.arange(n // 2) * (float(sampling_rate) / max(n, 1))
    for name, axis in zip(names, x.T):
        freq[name] = bins.copy()
        if n > 1 and np.isfinite(axis).all():
            amplitude[name] = np.abs(fft.rfft(axis)[:n // 2])
            amplitude[name] /= n
        else:
            amplitude[name] = np.full(n // 2, np.nan)
            reasons["abs_amp"] = "a sample is not finite" if n > 1 else f"too short: {n} samples, at least 2 are needed"
    return Result((freq, amplitude), ("freq", "abs_amp"), reasons)


@public(corrections=(
    "`ts` is in seconds, as documented. BioSPPy's is in samples.",
    "A window need not be a multiple of an epoch: what is left of it is not used. BioSPPy raises.",
    "Samples that are not finite are left out.",
    "A signal shorter than `window_2` is one window, without a warning; one shorter than `window_1` has none.",
), streams="window(window_2).of() of window(window_1).of()")
def activity_index(signal=None, sampling_rate=100.0, window_1=5, window_2=60, *, convention):
    """Compute how active the wearer is: the mean, over a window, of the standard deviations of the magnitude in epochs.

    Parameters
    ----------
    signal : array_like, shape (n, 3)
        x, y and z.
    sampling_rate : float
        Hz.
    window_1 : float
        Seconds of an epoch.
    window_2 : float
        Seconds of a window.

    Returns
    -------
    ts : ndarray, shape (w,)
        Ends of the windows, s.
    activity_index : ndarray, shape (w,)
        Unit of the signal.

    Raises
    ------
    TachyValueError
        An epoch is shorter than a sample, or a window shorter than an epoch.

    References
    ----------
    BioSPPy 2.2.4, `acc.activity_index`.
    """
    x, fs = _axes(signal, exactly=True), float(sampling_rate)
    epoch, window = int(fs * window_1), int(fs * window_2)
    if epoch < 1 or window < epoch:
        raise TachyValueError(f"window_1 is {window_1!r} s and window_2 {window_2!r} s at {fs:g} Hz; an epoch must have a sample and a "
                              "window an epoch")
    window = min(window, len(x))
    count = len(x) // window if window >= epoch else 0
    if convention == "biosppy" and count * window % epoch:
        count = 0
    if count == 0:
        reason = f"{len(x)} samples do not make up epochs of {epoch}"
        return Result((np.empty(0), np.empty(0)), ("ts", "activity_index"), {"activity_index": reason})
    epochs = window // epoch
    if convention == "biosppy":
        count = count * window // epoch // epochs
    index = np.empty(count)
    _native.call("acc_activity", x, x.shape[1], window if convention == "corrected" else epochs * epoch, epoch, epochs, index)
    ts = window * np.arange(1, count + 1)
    return Result((ts if convention == "biosppy" else ts / fs, index), ("ts", "activity_index"), _reasons(index, ("activity_index",)))


def _axes(signal, exactly=False):
    """Return a signal of three axes, or more of which three count."""
    x = _inputs.channels_of(signal)
    if x.shape[1] < 3 or exactly and x.shape[1] != 3:
        raise TachyTypeError(f"Input signal must be triaxial: signal has the shape {np.shape(signal)}")
    return x


def _reasons(values, names):
    return dict.fromkeys(names, "samples are not finite") if len(values) and np.isnan(values).all() else {}
