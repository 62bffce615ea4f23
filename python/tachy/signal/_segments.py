"""Windowed segments of signals, their transforms and what they are scaled by: what the spectra share."""

import math
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays
from tachy.signal.windows import get_window

TRENDS = {False: 0, None: 0, "constant": 1, "c": 1, "linear": 2, "l": 2}
COMPLEX128 = np.dtype(np.complex128)


class Segments:
    """How signals are cut into segments of nperseg samples, hop apart, and transformed with length nfft.

    `detrend` is False, 'constant', 'linear' or a function of an array with the segments along its last axis.
    """

    def __init__(self, window, hop, nfft, detrend=False, roll=0):
        if not callable(detrend) and detrend not in TRENDS:
            raise TachyValueError(f"Trend type must be 'linear' or 'constant', got {detrend!r}")
        self.window, self.hop, self.nfft, self.detrend, self.roll = window, hop, nfft, detrend, roll

    def count(self, n):
        return (n - len(self.window)) // self.hop + 1 if n >= len(self.window) else 0

    def cut(self, x):
        """Return a signal (…, n) as the kernels take it, what they take before it, and its number of segments."""
        count, hop, trend = self.count(x.shape[-1]), self.hop, 0
        if callable(self.detrend):
            nperseg = len(self.window)
            pieces = np.lib.stride_tricks.sliding_window_view(x, nperseg, axis=-1)[..., ::hop, :]
            pieces = np.asarray(self.detrend(np.array(pieces)))
            x, hop = pieces.reshape(*x.shape[:-1], count * nperseg), nperseg
        else:
            trend = TRENDS[self.detrend]
        complex_ = x.dtype.kind == "c" or self.window.dtype.kind == "c"
        kernel = COMPLEX128 if complex_ else np.dtype(np.float64)
        window = np.require(self.window, kernel, "CA")
        return np.require(x, kernel, "CA"), (hop, self.nfft, trend, self.roll, window), count

    def spectra(self, x, onesided):
        """Return the transforms of the segments of x (…, n), of shape (…, segments, frequencies)."""
        x, settings, count = self.cut(x)
        rows, shape = math.prod(x.shape[:-1]), x.shape[:-1]
        if x.dtype.kind == "c":
            y = np.empty((*shape, count, self.nfft), np.complex128)
            if y.size:
                _native.call("frames_complex", *settings, rows, x, y)
            return y[..., :self.nfft // 2 + 1] if onesided else y
        half = np.empty((*shape, count, self.nfft // 2 + 1), np.complex128)
        if half.size:
            _native.call("frames", *settings, rows, x, half)
        return half if onesided else mirrored(half, self.nfft)

    def power(self, x, onesided):
        """Return the mean squared magnitudes of real x (…, n) over its segments, of shape (…, frequencies)."""
        x, settings, count = self.cut(x)
        y = np.empty((*x.shape[:-1], self.nfft // 2 + 1))
        if y.size:
            _native.call("power", *settings, math.prod(x.shape[:-1]), x, y)
        return y if onesided else mirrored(y, self.nfft)

    def joined(self, spectra, onesided, n):
        """Return the sums (…, n) of the inverse transforms of segments (…, segments, frequencies) times the window."""
        shape = spectra.shape[:-2]
        kernel = np.dtype(np.float64) if onesided and self.window.dtype.kind != "c" else COMPLEX128
        window = np.require(self.window, kernel, "CA")
        if kernel is COMPLEX128 and onesided:
            spectra = mirrored(spectra, self.nfft)
        spectra = np.require(spectra, np.complex128, "CA")
        y = np.zeros((*shape, n), kernel)
        if y.size and spectra.size:
            name = "frames_join_complex" if kernel is COMPLEX128 else "frames_join"
            _native.call(name, self.hop, self.nfft, 0, self.roll, window, math.prod(shape), spectra, y)
        return y


def mirrored(half, nfft):
    """Return all nfft values of a spectrum (…, nfft//2 + 1) of a real signal."""
    other = half[..., (nfft - 1) // 2:0:-1]
    return np.concatenate([half, other.conj() if half.dtype.kind == "c" else other], axis=-1)


def squared(spectra):
    y = np.empty(spectra.shape)
    _native.call("magnitude", 1, np.require(spectra, np.complex128, "CA"), y)
    return y


def product(a, b):
    """Return the products of complex a (…, n) and b, of the same shape or (n,), with the same bits on every CPU."""
    y = np.array(a, np.complex128, order="C")
    if y.size:
        _native.call("multiply", y, np.require(b, np.complex128, "CA"))
    return y


def medians(values):
    """Return the medians of (…, segments, frequencies) over the segments, without their bias to the mean of powers."""
    values = np.array(values, np.float64, order="C")
    y = np.empty((*values.shape[:-2], values.shape[-1]))
    if y.size:
        _native.call("medians", math.prod(values.shape[:-2]), values, y)
    even = 2.0 * np.arange(1, (values.shape[-2] - 1) // 2 + 1)
    return y / (1 + np.sum(1 / (even + 1) - 1 / even))


def window_of(window, nperseg, n):
    """Return the window's values for signals of n samples, and their number."""
    if isinstance(window, (str, tuple)):
        nperseg = 256 if nperseg is None else checked_nperseg(nperseg)
        if nperseg > n:
            warnings.warn(f"nperseg = {nperseg} is greater than input length  = {n}, using nperseg = {n}", stacklevel=5)
            nperseg = n
        return get_window(window, nperseg), nperseg
    window = np.asarray(window)
    if window.ndim != 1:
        raise TachyValueError(f"window must be 1-D, got the shape {window.shape}")
    if len(window) > n:
        raise TachyValueError(f"window is longer than input signal: {len(window)} samples for {n}")
    if nperseg is not None and checked_nperseg(nperseg) != len(window):
        raise TachyValueError(f"value specified for nperseg is different from length of window: {nperseg} for {len(window)}")
    return window, len(window)


def checked_nperseg(nperseg):
    nperseg = _arrays.cut("nperseg", nperseg)
    if nperseg < 1:
        raise TachyValueError(f"Parameter {nperseg=} is not allowed: nperseg must be a positive integer")
    return nperseg


def checked_overlap(noverlap, nperseg, share):
    noverlap = nperseg // share if noverlap is None else _arrays.cut("noverlap", noverlap)
    if noverlap >= nperseg:
        raise TachyValueError(f"noverlap must be less than nperseg, got {noverlap} for {nperseg}")
    return noverlap


def checked_nfft(nfft, nperseg):
    nfft = nperseg if nfft is None else _arrays.cut("nfft", nfft)
    if nfft < nperseg:
        raise TachyValueError(f"nfft must be greater than or equal to nperseg, got {nfft} for {nperseg}")
    return nfft


def input_type(*arrays):
    """Return the complex type of the spectra of arrays."""
    dtype = np.result_type(*arrays, np.complex64)
    if dtype.char not in "FD":
        raise TachyTypeError(f"input type {str(dtype)!r} is not supported; use float32, float64, complex64 or complex128")
    return dtype
