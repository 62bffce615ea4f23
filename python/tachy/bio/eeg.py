"""Electroencephalograms: `biosppy.signals.eeg`."""

import functools
import itertools

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.bio.tools._filters import leave_flat, zero_phase
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import windows

__all__ = ["car_reference", "eeg", "get_plf_features", "get_power_features"]

_BANDS = {"theta": (4, 8), "alpha_low": (8, 10), "alpha_high": (10, 13), "beta": (13, 25), "gamma": (25, 40)}
_DELTA = {"delta": (0.5, 4)}
_AXIS = "Bins are where the Fourier transform has them, k*fs/1024. BioSPPy's axis is stretched by 1024/1022."
_GAPS = "A window with a sample that is not finite has NaN, and the median goes over the others only."
_SHORT = "A signal shorter than a window gives no windows, with a reason, instead of a ValueError."


@public(corrections=(
    "The filters run in second-order sections: the same to 1e-6 at 250 Hz, and right at 1000 Hz, where BioSPPy's polynomials are not.",
    "Each run of finite samples is filtered by itself. BioSPPy's output is NaN throughout.",
    "Where 40 Hz is not below half the sampling rate there is no low-pass; BioSPPy raises.",
    "The last value, `delta`, is the power from 0.5 to 4 Hz, of a signal filtered to that band: BioSPPy has none, and its high-pass "
    "removes it.",
    "A flat channel has no phase: its phase locking is NaN with a reason.",
    "`plf_pairs` is an array.", _AXIS, _GAPS, _SHORT,
))
def eeg(signal=None, sampling_rate=1000.0, labels=None, path=None, show=False, *, convention):
    """Filter an electroencephalogram and compute its powers in bands and its phase locking.

    Parameters
    ----------
    signal : array_like, shape (n,) or (n, channels)
    sampling_rate : float
        Hz, more than 8 ("biosppy": 80).
    labels : sequence of str, optional
        Names of the channels, for the plot.
    path : str, optional
        File of the plot.
    show : bool
        Plot.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n, channels)
        4 to 40 Hz: zero-phase Butterworth high-pass of order 8 and low-pass of order 16.
    features_ts : ndarray, shape (windows,)
        Where each window starts, seconds.
    theta, alpha_low, alpha_high, beta, gamma : ndarray, shape (windows, channels)
        See `get_power_features`: the signal's unit squared.
    plf_pairs : ndarray of int64, shape (pairs, 2)
    plf : ndarray, shape (windows, pairs)
        See `get_plf_features`; of one channel, no pairs.
    delta : ndarray, shape (windows, channels)
        Only "corrected".

    Raises
    ------
    TachyTypeError, TachyValueError
        No signal, labels for another number of channels, a rate too low for the filters.

    References
    ----------
    BioSPPy 2.2.4, `eeg.eeg`.
    """
    x = _rows(signal)
    channels, n = x.shape
    if labels is not None and len(labels) != channels:
        raise TachyValueError(f"Number of channels mismatch between signal matrix and labels: {channels} channels, labels {labels!r}")
    filtered, reasons = _filtered(x, sampling_rate, convention, [("highpass", 8, 4.0), ("lowpass", 16, 40.0)])
    frame = _Frame(sampling_rate, 0.25, 0.5)
    powers = _powers(filtered, frame, _BANDS, convention)
    locking = _locking(filtered, frame, convention)
    out = Result((_inputs.seconds_of(n, sampling_rate), filtered.T), ("ts", "filtered"), reasons)
    out = out.join(Result((frame.ts(n), *powers), ("features_ts", *_BANDS), _reasons(powers, _BANDS, frame, x))).join(locking)
    if convention == "corrected":
        slow, _ = _filtered(x, sampling_rate, convention, [("bandpass", 4, [0.5, 4.0])])
        delta = _powers(slow, frame, _DELTA, convention)
        out = out.join(Result(delta, _DELTA, _reasons(delta, _DELTA, frame, x)))
    if show or path is not None:
        from tachy import plot
        plot.eeg(out, signal=x.T, labels=labels, path=path, show=show)
    return out


@public(corrections=("The mean goes over the channels that are finite at a sample. BioSPPy makes all of them NaN there.",))
def car_reference(signal=None, *, convention):
    """Refer channels to their common average: subtract the mean over the channels.

    Parameters
    ----------
    signal : array_like, shape (n, channels)

    Returns
    -------
    signal : ndarray, shape (n, channels)

    References
    ----------
    BioSPPy 2.2.4, `eeg.car_reference`; Offner, Electroencephalography and Clinical Neurophysiology 2 (1950) 213.
    """
    x = _channels(_table(signal))
    y = np.empty_like(x)
    _native.call("subtract_average", x.shape[1], convention == "corrected", x, y)
    reasons = {"signal": "a sample is not finite"} if y.size and not np.isfinite(y[0]).any() and not np.isfinite(y).any() else {}
    return Result((y,), ("signal",), reasons)


@public(corrections=("The last value, `delta`, is the power from 0.5 to 4 Hz.", _AXIS, _GAPS, _SHORT))
def get_power_features(signal=None, sampling_rate=1000.0, size=0.25, overlap=0.5, *, convention):
    """Compute the mean power in frequency bands, window by window.

    Parameters
    ----------
    signal : array_like, shape (n, channels)
    sampling_rate : float
        Hz.
    size : float
        Of a window, seconds.
    overlap : float
        Share of a window that it has in common with the next, 0 to 1.

    Returns
    -------
    ts : ndarray, shape (windows,)
        Where each window starts, seconds.
    theta, alpha_low, alpha_high, beta, gamma : ndarray, shape (windows, channels)
        4 to 8, 8 to 10, 10 to 13, 13 to 25, 25 to 40 Hz (as far as there are bins; without one, NaN), in the signal's unit squared:
        of a Hann window, whose gain is not made up for, filled up to 1024 points; then a running median over 0.625 s, beyond the
        ends with zeros.
    delta : ndarray, shape (windows, channels)
        0.5 to 4 Hz. Only "corrected". A window of 0.25 s does not tell it from theta, or from a mean: filter the signal first, as
        `eeg` does.

    Raises
    ------
    TachyTypeError, TachyValueError
        The signal has one axis only, `size` is less than a sample, or `overlap` not below 1.

    References
    ----------
    BioSPPy 2.2.4, `eeg.get_power_features`.
    """
    x = _rows(_table(signal))
    frame = _Frame(sampling_rate, size, overlap)
    bands = _BANDS | _DELTA if convention == "corrected" else _BANDS
    powers = _powers(x, frame, bands, convention)
    return Result((frame.ts(x.shape[1]), *powers), ("ts", *bands), _reasons(powers, bands, frame, x))


@public(corrections=("`plf_pairs` is an array, also without pairs.", "A flat channel has no phase: NaN with a reason.", _GAPS, _SHORT))
def get_plf_features(signal=None, sampling_rate=1000.0, size=0.25, overlap=0.5, *, convention):
    """Compute the phase-locking factor of all pairs of channels, window by window.

    Parameters
    ----------
    signal : array_like, shape (n, channels)
        Filtered to a band: a phase is of one rhythm.
    sampling_rate, size, overlap
        See `get_power_features`.

    Returns
    -------
    ts : ndarray, shape (windows,)
        Where each window starts, seconds.
    plf_pairs : ndarray of int64, shape (pairs, 2)
        Channels; in "biosppy" a list of tuples.
    plf : ndarray, shape (windows, pairs)
        0 to 1, see `tools.phase_locking`, of a Hann window filled up to 1024 points, in the mean over all of which the zeros count
        too; then a running median over 0.625 s, beyond the ends with zeros.

    References
    ----------
    BioSPPy 2.2.4, `eeg.get_plf_features`; Lachaux and others, Human Brain Mapping 8 (1999) 194.
    """
    x = _rows(_table(signal))
    frame = _Frame(sampling_rate, size, overlap)
    return Result((frame.ts(x.shape[1]),), ("ts",)).join(_locking(x, frame, convention))


class _Frame:
    """How a signal is cut into windows."""

    def __init__(self, fs, size, overlap):
        self.fs, self.size = fs, int(size * fs)
        self.step = self.size - int(overlap * self.size)
        if self.size < 1:
            raise TachyValueError(f"size is {size!r} s; it must be at least a sample, {1 / fs:g} s")
        if not 0 < self.step <= self.size:
            raise TachyValueError(f"overlap is {overlap!r}; it must be at least 0 and below 1")
        self.points = max(self.size, 1024)

    @functools.cached_property
    def window(self):
        return windows.hann(self.size, sym=True)

    def count(self, n):
        return max((n - self.size) // self.step + 1, 0)

    def ts(self, n):
        return np.arange(self.count(n)) * self.step / self.fs

    def median(self, rows):
        """Smooth rows of values of windows by the median over 0.625 s."""
        size = int(0.625 * self.fs / self.step)
        size += 1 - size % 2
        for row in rows:
            for run in _inputs.finite_runs(row):
                n = run.stop - run.start
                fitting = size if size <= n else max(n - 1, 1)
                row[run] = sp.medfilt(row[run], fitting - (1 - fitting % 2))

    def bins(self, band, convention):
        """Return the first and the last bin of a band; the first is greater where there is none."""
        half = self.points // 2
        freqs = np.linspace(0, self.fs / 2, half) if convention == "biosppy" else np.arange(half) * (self.fs / self.points)
        return np.searchsorted(freqs, band[0]), np.searchsorted(freqs, band[1], side="right") - 1


def _powers(x, frame, bands, convention):
    """Return the powers of rows of samples: for each band an array of shape (windows, channels)."""
    channels, n = x.shape
    edges = np.array([frame.bins(band, convention) for band in bands.values()], np.int64)
    powers = np.empty((channels * len(bands), frame.count(n)))
    if powers.size:
        _native.call("band_powers", frame.window, frame.points, edges, channels, frame.step, x, powers)
        frame.median(powers)
    return [np.ascontiguousarray(band.T) for band in powers.reshape(channels, len(bands), -1).transpose(1, 0, 2)]


def _locking(x, frame, convention):
    """Return plf_pairs and plf of rows of samples."""
    channels, n = x.shape
    pairs = list(itertools.combinations(range(channels), 2))
    plf = np.empty((len(pairs), frame.count(n)))
    if plf.size:
        _native.call("phase_locking", frame.window, frame.points, channels, frame.step, convention == "biosppy", x, plf)
        frame.median(plf)
    reasons = _reasons([plf], ["plf"], frame, x, "not finite, or flat") if pairs else {"plf": "one channel has no pairs"}
    if convention == "corrected":
        pairs = np.array(pairs, np.int64).reshape(-1, 2)
    return Result((pairs, np.ascontiguousarray(plf.T)), ("plf_pairs", "plf"), reasons)


def _filtered(x, fs, convention, filters):
    """Filter rows of samples; a low-pass that the rate has no room for is left out in "corrected"."""
    y, reasons = np.empty_like(x), {}
    for c, row in enumerate(x):
        for band, order, edges in filters:
            if convention == "corrected" and band == "lowpass" and edges >= fs / 2:
                continue
            row, why = zero_phase(row, fs, "butter", band, order, edges, convention)
            reasons |= {"filtered": f"channel {c}: {reason}" for reason in why.values()}
        y[c] = row
        if convention == "corrected":
            leave_flat(y[c], x[c])
    return y, reasons


def _reasons(values, names, frame, x, why="not finite"):
    if frame.count(x.shape[1]) == 0:
        return dict.fromkeys(names, f"too short: {x.shape[1]} samples for windows of {frame.size}")
    return {name: f"windows are {why}, or no bins lie in the band" if name != "plf" else f"windows are {why}"
            for name, value in zip(names, values) if np.isnan(value).any()}


def _rows(signal):
    """Return a signal as float64 of shape (channels, n), C-contiguous."""
    return np.ascontiguousarray(_channels(signal).T)


def _channels(signal):
    x = _inputs.channels_of(signal)
    if x.shape[1] == 0:
        raise TachyValueError(f"signal has the shape {x.shape}; it must have at least one channel")
    return x


def _table(signal):
    if signal is None:
        raise TachyTypeError("Please specify an input signal: signal is None")
    if np.ndim(signal) != 2:
        raise TachyValueError(f"signal has the shape {np.shape(signal)}; it must have the shape (n, channels)")
    return signal
