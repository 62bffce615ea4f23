"""Spectra of evenly sampled signals."""

import math
import warnings

import numpy as np

from tachy import _native, fft
from tachy.errors import TachyValueError
from tachy.signal import _arrays, _segments
from tachy.signal.windows import get_window


def periodogram(x, fs=1.0, window="boxcar", nfft=None, detrend="constant", return_onesided=True, scaling="density", axis=-1):
    """Estimate the power spectrum of a whole signal, as `scipy.signal.periodogram`.

    Parameters
    ----------
    x : array_like
        Signal.
    fs : float
        Sampling rate, Hz.
    window : str, tuple or array_like
        As in `welch`, as long as the axis.
    nfft : int, optional
        Length of the transform; the signal is cut or filled up with zeros. By default its length.
    detrend, return_onesided, scaling, axis
        As in `welch`.

    Returns
    -------
    f, Pxx : ndarray
        As in `welch`.

    Examples
    --------
    >>> f, p = periodogram([1, 0, -1, 0], fs=4)
    >>> f.tolist(), p.round(12).tolist()
    ([0.0, 1.0, 2.0], [0.0, 0.5, 0.0])
    """
    x = np.asarray(x)
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape)
    if window is None:
        window = "boxcar"
    n = x.shape[_arrays.axis_of(axis, x)]
    nperseg = n if nfft is None else min(n, _arrays.cut("nfft", nfft))
    if nfft is not None and nfft < n:
        x, nfft = np.moveaxis(np.moveaxis(x, axis, -1)[..., :nfft], -1, axis), None
    if hasattr(window, "size") and np.size(window) != nperseg:
        raise TachyValueError(
            f"the size of the window must be the same size of the input on the specified axis, got {np.size(window)} for {nperseg}"
        )
    return welch(x, fs, window, nperseg, 0, nfft, detrend, return_onesided, scaling, axis)


def welch(
    x, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", return_onesided=True,
    scaling="density", axis=-1, average="mean",
):
    """Estimate the power spectrum by averages over segments, as `scipy.signal.welch`.

    Of the whole signal at once: it does not stream.

    Parameters
    ----------
    x : array_like
        Signal, in some unit V.
    fs : float
        Sampling rate, Hz.
    window : str, tuple or array_like
        Name of a window, with parameters in a tuple, or its values.
    nperseg : int, optional
        Samples of a segment. By default as many as an array `window` has, else 256; at most the whole signal.
    noverlap : int, optional
        Samples that neighbouring segments share. By default half of them.
    nfft : int, optional
        Length of the transforms, at least `nperseg`, to which segments are filled up with zeros.
    detrend : {'constant', 'linear', False} or callable
        What is taken from each segment: its mean, its line of least squares, nothing; or a function that is given all
        segments along the last axis and returns them changed.
    return_onesided : bool
        True: only frequencies from 0 on, for real signals.
    scaling : {'density', 'spectrum'}
        V²/Hz, or V².
    axis : int
        The axis of time.
    average : {'mean', 'median'}
        Of the segments; the median is divided by its bias.

    Returns
    -------
    f : ndarray
        Frequencies, Hz.
    Pxx : ndarray
        The power spectrum, along the axis. Empty for empty signals.

    Raises
    ------
    TachyValueError
        An argument has a value that is not listed here.

    Examples
    --------
    >>> t = np.arange(1000) / 100
    >>> f, p = welch(np.sin(2 * np.pi * 10 * t), fs=100, nperseg=100, scaling="spectrum")
    >>> float(f[p.argmax()]), float(p.max().round(9))
    (10.0, 0.5)
    """
    x = np.asarray(x)
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape)
    return _averaged(x, None, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, average)


def csd(
    x, y, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", return_onesided=True,
    scaling="density", axis=-1, average="mean",
):
    """Estimate the cross power spectrum, the mean of conj(X)*Y over segments, as `scipy.signal.csd`.

    Parameters
    ----------
    x, y : array_like
        Signals; the shorter one is filled up with zeros. Their other axes are broadcast.
    fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, average
        As in `welch`.

    Returns
    -------
    f : ndarray
        Frequencies, Hz.
    Pxy : ndarray of complex
        The cross spectrum, along the axis.
    """
    same = y is x
    x, y = np.asarray(x), np.asarray(y)
    if x.size == 0 or y.size == 0:
        shape = _broadcast_shape(x, y, axis)
        return np.empty(shape), np.empty(shape)
    return _averaged(x, None if same else y, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, scaling, axis, average, not same)


def coherence(
    x, y, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, detrend="constant", axis=-1,
):
    """Estimate the magnitude squared coherence |Pxy|²/(Pxx*Pyy), as `scipy.signal.coherence`.

    Parameters
    ----------
    x, y, fs, window, nperseg, noverlap, nfft, detrend, axis
        As in `csd`.

    Returns
    -------
    f : ndarray
        Frequencies, Hz.
    Cxy : ndarray
        From 0 to 1; NaN where a signal has no power. With one segment it is 1.
    """
    settings = (fs, window, nperseg, noverlap, nfft, detrend)
    f, pxx = welch(x, *settings, axis=axis)
    _, pyy = welch(y, *settings, axis=axis)
    _, pxy = csd(x, y, *settings, axis=axis)
    if pxy.size == 0:
        return f, np.empty(pxy.shape)
    return f, (_segments.squared(pxy) / pxx / pyy).astype(pxx.dtype, copy=False)


def spectrogram(
    x, fs=1.0, window=("tukey_periodic", 0.25), nperseg=None, noverlap=None, nfft=None, detrend="constant",
    return_onesided=True, scaling="density", axis=-1, mode="psd",
):
    """Estimate how the spectrum changes with time, as `scipy.signal.spectrogram`.

    Parameters
    ----------
    x, fs, window, nperseg, nfft, detrend, return_onesided, scaling, axis
        As in `welch`.
    noverlap : int, optional
        Samples that neighbouring segments share. By default an eighth of them.
    mode : {'psd', 'complex', 'magnitude', 'angle', 'phase'}
        Power; the values of `stft` without padding; their absolute values; their angles, radians; these without jumps.

    Returns
    -------
    f : ndarray
        Frequencies, Hz.
    t : ndarray
        Middle of the segments, seconds.
    Sxx : ndarray
        With frequencies along the axis and times along the last.
    """
    modes = ["psd", "complex", "magnitude", "angle", "phase"]
    if mode not in modes:
        raise TachyValueError(f"unknown value for mode {mode}, must be one of {modes}")
    x = np.asarray(x)
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape), np.empty(x.shape)
    axis = _arrays.axis_of(axis, x)
    window, nperseg = _segments.window_of(window, nperseg, x.shape[axis])
    noverlap = _segments.checked_overlap(noverlap, nperseg, 8)
    grid = _Grid(x, None, fs, window, noverlap, nfft, detrend, return_onesided, scaling, mode == "psd")
    spectra = grid.segments.spectra(np.moveaxis(x, axis, -1), grid.onesided)
    t = grid.times(x.shape[axis])
    if mode == "psd":
        values = grid.scaled(_segments.squared(spectra)).astype(grid.real_type, copy=False)
    else:
        values = _seen(grid.scaled(spectra).astype(grid.dtype, copy=False), mode)
    return grid.f, t, np.moveaxis(values, -1, axis)


def _seen(spectra, mode):
    """Return complex spectra (…, segments, frequencies) in a mode of `spectrogram`."""
    if mode == "complex":
        return spectra
    if mode == "magnitude":
        return np.abs(spectra)
    angles = np.angle(spectra)
    return np.unwrap(angles, axis=-2) if mode == "phase" else angles


def stft(
    x, fs=1.0, window="hann_periodic", nperseg=256, noverlap=None, nfft=None, detrend=False, return_onesided=True,
    boundary="zeros", padded=True, axis=-1, scaling="spectrum",
):
    """Transform windowed segments of a signal, as `scipy.signal.stft`.

    Parameters
    ----------
    x, fs, window, nperseg, noverlap, nfft, detrend, return_onesided, axis
        As in `welch`.
    boundary : {'zeros', 'even', 'odd', 'constant', None}
        How the signal is continued by half a segment at both ends, so that the first segment is centred on its first
        sample: zeros, its mirror image, that turned by 180 degrees, its last value; or not at all.
    padded : bool
        True: zeros at the end make the segments cover every sample.
    scaling : {'spectrum', 'psd'}
        Values in the unit of `x`, or whose squares are in V²/Hz.

    Returns
    -------
    f : ndarray
        Frequencies, Hz.
    t : ndarray
        Middle of the segments, seconds.
    Zxx : ndarray of complex
        With frequencies along the axis and times along the last.
    """
    if scaling not in ("spectrum", "psd"):
        raise TachyValueError(f"Parameter {scaling=} not in ['spectrum', 'psd']!")
    x = np.asarray(x)
    if boundary not in _BOUNDARIES:
        raise TachyValueError(f"Unknown boundary option '{boundary}', must be one of: {list(_BOUNDARIES)}")
    if x.size == 0:
        return np.empty(x.shape), np.empty(x.shape), np.empty(x.shape)
    axis = _arrays.axis_of(axis, x)
    window, nperseg = _segments.window_of(window, nperseg, x.shape[axis])
    noverlap = _segments.checked_overlap(noverlap, nperseg, 2)
    grid = _Grid(x, None, fs, window, noverlap, nfft, detrend, return_onesided, "density" if scaling == "psd" else scaling, False)
    x = np.moveaxis(x, axis, -1)
    if boundary is not None:
        x = _extended(x, nperseg // 2, boundary)
    if padded:
        missing = -(x.shape[-1] - nperseg) % (nperseg - noverlap) % nperseg
        x = np.concatenate([x, np.zeros((*x.shape[:-1], missing), x.dtype)], axis=-1)
    spectra = grid.scaled(grid.segments.spectra(x, grid.onesided)).astype(grid.dtype, copy=False)
    t = grid.times(x.shape[-1])
    if boundary is not None:
        t = t - nperseg / 2 / fs
    return grid.f, t, np.moveaxis(spectra, -1, axis)


_BOUNDARIES = ("even", "odd", "constant", "zeros", None)


def _extended(x, n, boundary):
    """Continue x (…, m) by n samples at both ends."""
    if n < 1:
        return x
    if boundary in ("even", "odd"):
        if n > x.shape[-1] - 1:
            raise TachyValueError(f"The extension length n ({n}) is too big. It must not exceed x.shape[axis]-1, which is {x.shape[-1] - 1}.")
        left, right = x[..., n:0:-1], x[..., -2:-n - 2:-1]
        if boundary == "odd":
            left, right = 2 * x[..., :1] - left, 2 * x[..., -1:] - right
    elif boundary == "constant":
        left, right = (np.repeat(end, n, axis=-1) for end in (x[..., :1], x[..., -1:]))
    else:
        left = right = np.zeros((*x.shape[:-1], n), x.dtype)
    return np.concatenate([left, x, right], axis=-1)


def istft(
    Zxx, fs=1.0, window="hann_periodic", nperseg=None, noverlap=None, nfft=None, input_onesided=True, boundary=True,
    time_axis=-1, freq_axis=-2, scaling="spectrum",
):
    """Undo `stft`, as `scipy.signal.istft`: the signal whose transform is nearest in least squares.

    Parameters
    ----------
    Zxx : array_like
        What `stft` returned, or that changed.
    fs, window, noverlap, scaling
        As given to `stft`.
    nperseg, nfft : int, optional
        As given to `stft`; by default what fits the number of frequencies.
    input_onesided : bool
        Whether only frequencies from 0 on are there.
    boundary : bool
        Whether `stft` continued the signal at its ends.
    time_axis, freq_axis : int
        Axes of times and frequencies.

    Returns
    -------
    t : ndarray
        Times, seconds.
    x : ndarray
        Signal, with time in the place of the time axis. Real where `input_onesided`.

    Warns
    -----
    UserWarning
        Some samples are covered by no part of a window that isn't 0; see `check_NOLA`.
    """
    dtype = _segments.input_type(np.asarray(Zxx))
    Zxx = np.asarray(Zxx) + 0j
    if Zxx.ndim < 2:
        raise TachyValueError(f"Input stft must be at least 2d!, got the shape {Zxx.shape}")
    time_axis, freq_axis = _arrays.axis_of(time_axis, Zxx), _arrays.axis_of(freq_axis, Zxx)
    if time_axis == freq_axis:
        raise TachyValueError(f"Must specify differing time and frequency axes!, got {time_axis} and {freq_axis}")
    if scaling not in ("spectrum", "psd"):
        raise TachyValueError(f"Parameter {scaling=} not in ['spectrum', 'psd']!")
    window, nperseg, noverlap, nfft = _undone(Zxx.shape[freq_axis], window, nperseg, noverlap, nfft, input_onesided)
    z = np.moveaxis(Zxx, (time_axis, freq_axis), (-2, -1))[..., :nfft // 2 + 1 if input_onesided else nfft]
    hop = nperseg - noverlap
    n = nperseg + (z.shape[-2] - 1) * hop
    x = _segments.Segments(window, hop, nfft).joined(z, input_onesided, n)
    squares = np.empty(n)
    _native.call("overlap", hop, np.require(window * window, np.float64, "CA"), squares)
    x *= window.sum() if scaling == "spectrum" else math.sqrt(fs * np.sum(window * window))
    if boundary:
        x, squares = x[..., nperseg // 2:n - nperseg // 2], squares[nperseg // 2:n - nperseg // 2]
    if np.any(squares <= 1e-10):
        warnings.warn("NOLA condition failed, STFT may not be invertible." + (" Possibly due to missing boundary" if not boundary else ""), stacklevel=2)
    x = x / np.where(squares > 1e-10, squares, 1.0)
    x = x.astype(np.float32 if dtype.char == "F" else np.float64, copy=False) if input_onesided else x.astype(dtype, copy=False)
    t = np.arange(x.shape[-1]) / float(fs)
    if x.ndim > 1:
        x = np.moveaxis(x, -1, time_axis - (freq_axis < time_axis))
    return t, x


def _undone(frequencies, window, nperseg, noverlap, nfft, onesided):
    """Return the window and lengths with which `stft` gave so many frequencies."""
    n_default = 2 * (frequencies - 1) if onesided else frequencies
    nperseg = n_default if nperseg is None else _segments.checked_nperseg(nperseg)
    if nfft is None:
        nfft = nperseg if onesided and nperseg == n_default + 1 else n_default
    elif nfft < nperseg:
        raise TachyValueError(f"nfft must be greater than or equal to nperseg, got {nfft} for {nperseg}")
    if nfft < nperseg or (nfft // 2 + 1 if onesided else nfft) > frequencies:
        raise TachyValueError(f"a transform of {nfft} for segments of {nperseg} does not fit {frequencies} frequencies")
    noverlap = _segments.checked_overlap(noverlap, nperseg, 2)
    if isinstance(window, (str, tuple)):
        return get_window(window, nperseg), nperseg, noverlap, _arrays.cut("nfft", nfft)
    window = np.asarray(window)
    if window.ndim != 1:
        raise TachyValueError(f"window must be 1-D, got the shape {window.shape}")
    if len(window) != nperseg:
        raise TachyValueError(f"window must have length of {nperseg}, got {len(window)}")
    return window, nperseg, noverlap, _arrays.cut("nfft", nfft)


# --- what the estimates share -------------------------------------------------------------------------------------------


class _Grid:
    """The segments, frequencies and scale of an estimate."""

    def __init__(self, x, y, fs, window, noverlap, nfft, detrend, onesided, scaling, power):
        arrays = (x,) if y is None else (x, y)
        self.dtype = _segments.input_type(*arrays)
        self.real_type = np.dtype(np.float32 if self.dtype.char == "F" else np.float64)
        nperseg = len(window)
        nfft = _segments.checked_nfft(nfft, nperseg)
        if not fs:
            raise TachyValueError(f"fs is {fs!r}; it must be a positive number of Hz")
        self.fs, self.nperseg, self.hop = fs, nperseg, nperseg - noverlap
        self.segments = _segments.Segments(window, self.hop, nfft, detrend)
        if scaling not in ("density", "spectrum"):
            raise TachyValueError(f"Unknown scaling: {scaling!r}; it can be density, spectrum")
        total = np.sum(window) ** 2 if scaling == "spectrum" else fs * np.sum(window * window)
        self.scale = 1 / total if power else math.sqrt(1 / total)
        self.onesided = bool(onesided) and all(v.dtype.kind != "c" for v in arrays)
        self.doubled = self.onesided and power
        self.f = (fft.rfftfreq if self.onesided else fft.fftfreq)(nfft, 1 / fs)

    def scaled(self, spectra):
        """Scale spectra (…, frequencies) in place; powers at a frequency and its negative are added."""
        spectra *= self.scale
        if self.doubled:
            spectra[..., 1:-1 if self.segments.nfft % 2 == 0 else None] *= 2
        return spectra

    def times(self, n):
        return np.arange(self.nperseg / 2, n - self.nperseg / 2 + 1, self.hop) / float(self.fs)


def _averaged(x, y, fs, window, nperseg, noverlap, nfft, detrend, onesided, scaling, axis, average, cross=False):
    """Estimate the spectrum of x, or the cross spectrum of x and y."""
    x = np.moveaxis(x, _arrays.axis_of(axis, x), -1)
    if y is not None:
        y = np.moveaxis(y, _arrays.axis_of(axis, y), -1)
        x, y = _alike(x, y)
    if average not in ("mean", "median"):
        raise TachyValueError(f"average must be 'median' or 'mean', got {average}")
    window, nperseg = _segments.window_of(window, nperseg, x.shape[-1])
    noverlap = _segments.checked_overlap(noverlap, nperseg, 2)
    grid = _Grid(x, y, fs, window, noverlap, nfft, detrend, onesided, scaling, True)
    if y is not None:
        p = _cross(grid, x, y, average)
    else:
        p = _power(grid, x, average)
    p = grid.scaled(p).astype(grid.dtype if cross else grid.real_type, copy=False)
    return grid.f, np.moveaxis(p, -1, axis)


def _power(grid, x, average):
    segments = grid.segments
    if average == "mean" and x.dtype.kind != "c" and segments.window.dtype.kind != "c":
        return segments.power(x, grid.onesided)
    powers = _segments.squared(segments.spectra(x, grid.onesided))
    return powers.mean(axis=-2) if average == "mean" else _segments.medians(powers)


def _cross(grid, x, y, average):
    x, y = (grid.segments.spectra(v, grid.onesided) for v in (x, y))
    if average == "mean":
        p = np.empty((*x.shape[:-2], x.shape[-1]), np.complex128)
        _native.call("cross", math.prod(x.shape[:-2]), *(np.require(v, np.complex128, "CA") for v in (x, y)), p)
        return p
    product = _segments.product(x.conj(), y)
    return _arrays.joined(_segments.medians(product.real), _segments.medians(product.imag), np.complex128)


def _alike(x, y):
    """Fill up the shorter of two signals (…, n) with zeros and broadcast their other axes."""
    n = max(x.shape[-1], y.shape[-1])
    try:
        shape = np.broadcast_shapes(x.shape[:-1], y.shape[:-1])
    except ValueError:
        raise TachyValueError(f"x and y cannot be broadcast together: their other axes are {x.shape[:-1]} and {y.shape[:-1]}") from None
    filled = []
    for v in (x, y):
        if v.shape[-1] < n:
            v = np.concatenate([v, np.zeros((*v.shape[:-1], n - v.shape[-1]), v.dtype)], axis=-1)
        filled.append(np.broadcast_to(v, (*shape, n)))
    return filled


def _broadcast_shape(x, y, axis):
    x, y = np.moveaxis(x, axis, -1), np.moveaxis(y, axis, -1)
    shape = (*np.broadcast_shapes(x.shape[:-1], y.shape[:-1]), min(x.shape[-1], y.shape[-1]))
    return np.moveaxis(np.empty(shape), -1, axis).shape


def check_COLA(window, nperseg, noverlap, tol=1e-10):
    """Return whether a window's copies, nperseg - noverlap apart, add up to a constant, as `scipy.signal.check_COLA`.

    Parameters
    ----------
    window : str, tuple or array_like
        As in `welch`.
    nperseg, noverlap : int
        Samples of a segment, and those that neighbours share.
    tol : float
        How far sums may be from their median.

    Returns
    -------
    bool

    Examples
    --------
    >>> check_COLA("hann", 120, 60), check_COLA("hann", 120, 10)
    (True, False)
    """
    sums = _overlapped(window, nperseg, noverlap, lambda w: w)
    return bool(np.max(np.abs(sums - np.median(sums))) < tol)


def check_NOLA(window, nperseg, noverlap, tol=1e-10):
    """Return whether the squares of a window's copies add up to more than 0 everywhere, as `scipy.signal.check_NOLA`.

    Then `istft` can undo `stft`. Arguments are as in `check_COLA`.

    Examples
    --------
    >>> check_NOLA("hann", 64, 63), check_NOLA([0, 1, 1, 0], 4, 0)
    (True, False)
    """
    if noverlap < 0:
        raise TachyValueError(f"noverlap must be a nonnegative integer, got {noverlap}")
    return bool(np.min(_overlapped(window, nperseg, noverlap, lambda w: w * w)) > tol)


def _overlapped(window, nperseg, noverlap, of):
    nperseg = _arrays.cut("nperseg", nperseg)
    if nperseg < 1:
        raise TachyValueError(f"nperseg must be a positive integer, got {nperseg}")
    if noverlap >= nperseg:
        raise TachyValueError(f"noverlap must be less than nperseg, got {noverlap} for {nperseg}")
    if isinstance(window, (str, tuple)):
        window = get_window(window, nperseg)
    window = np.asarray(window)
    if window.ndim != 1:
        raise TachyValueError(f"window must be 1-D, got the shape {window.shape}")
    if len(window) != nperseg:
        raise TachyValueError(f"window must have length of nperseg, got {len(window)} for {nperseg}")
    hop = nperseg - _arrays.cut("noverlap", noverlap)
    values = of(window)
    return np.concatenate([values, np.zeros(-nperseg % hop)]).reshape(-1, hop).sum(axis=0)
