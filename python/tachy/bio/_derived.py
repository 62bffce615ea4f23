"""How breathing shows in heart beats: their heights, widths of swing, areas and shapes; and the rate on which these agree."""

import numpy as np

from tachy import signal as sp

BAND = (0.08, 0.7)  # Hz, of the waveform, at most
NARROW = (0.6, 1.6)  # times the median rate
SECONDS, STEP = 32.0, 2.0  # of the windows of rates
SLOWEST, FASTEST = 4 / 60, 1.0  # Hz
RHYTHM = 0.15  # Hz, below which the heart rate follows blood pressure
AROUND = 2 / 60  # Hz around a rate, within which
SHARE, ALONE = 0.33, 0.6  # of the power lies where breathing stands out: of several measures, of one
LEVEL, QRS, BEAT = (-0.16, -0.07), (-0.08, 0.08), (-0.2, 0.4)  # s from the R peak
_OUTLIER = 4.0  # standard deviations from the median of 15 beats, of which the value is taken instead
_NEAR = 15


def measures(x, beats, fs):
    """Return the beats that lie whole in finite samples, and what breathing changes of each: a row a measure."""
    span = np.arange(round(BEAT[0] * fs), round(BEAT[1] * fs) + 1)
    beats = beats[(beats + span[0] >= 0) & (beats + span[-1] < len(x))]
    shapes = x[beats[:, np.newaxis] + span]
    whole = np.isfinite(shapes).all(axis=1)
    beats, shapes = beats[whole], shapes[whole]
    if len(beats) < 4:
        return beats, np.empty((5, len(beats)))
    level, qrs = (shapes[:, (span >= a * fs) & (span <= b * fs)] for a, b in (LEVEL, QRS))
    area = np.abs(qrs - np.median(qrs, axis=1, keepdims=True)).mean(axis=1)
    height = x[beats] - np.median(level, axis=1)
    return beats, np.array([height, np.ptp(qrs, axis=1), area, _second(qrs - qrs.mean(axis=1, keepdims=True)), _second(shapes)])


def _second(shapes):
    """Return the second principal component of shapes, a row each; the first follows ectopic beats and the electrodes."""
    centred = shapes - shapes.mean(axis=0)
    return centred @ np.linalg.eigh(centred.T @ centred)[1][:, -2]


def tamed(values):
    """Return rows of values with outliers replaced by the median of their neighbours."""
    padded = np.pad(values, ((0, 0), (_NEAR // 2, _NEAR // 2)), "edge")
    medians = np.median(np.lib.stride_tricks.sliding_window_view(padded, _NEAR, axis=1), axis=2)
    off = np.abs(values - medians)
    return np.where(off > _OUTLIER * 1.4826 * np.median(off, axis=1, keepdims=True), medians, values)


def waveform(rows):
    """Return what rows have most in common, upright as the first and in its unit."""
    deviations = rows.std(axis=1)
    rows = rows[deviations > 0]
    if len(rows) < 2:
        return rows.sum(axis=0) if len(rows) else np.zeros(rows.shape[1])
    unit = rows.std(axis=1)
    z = rows / unit[:, np.newaxis]
    weights = np.linalg.eigh(z @ z.T)[1][:, -1]
    return weights @ z * np.copysign(unit[0], weights[0])


def band(rate):
    """Return the band of the waveform: that around the median of rates, breaths a minute."""
    there = rate[np.isfinite(rate)]
    if len(there) == 0:
        return list(BAND)
    return [max(BAND[0], NARROW[0] * np.median(there) / 60), min(BAND[1], NARROW[1] * np.median(there) / 60)]


def rates(rows, rate, beats, start):
    """Return the middles of windows in s, and the breaths a minute on which the spectra of rows agree: NaN where none stands out.

    The spectra, each divided by its sum, are averaged; the greatest is the rate. Above half the heart rate there is none.
    """
    nperseg, hop = round(SECONDS * rate), round(STEP * rate)
    if rows.shape[1] < nperseg:
        return np.empty(0), np.empty(0)
    f, t, power = sp.spectrogram(rows, rate, "hann", nperseg, nperseg - hop, 4 * nperseg, "linear")
    t = t + start
    lasts = np.searchsorted(beats, np.stack((t - SECONDS / 2, t + SECONDS / 2)))
    half = np.minimum((lasts[1] - lasts[0]) / SECONDS / 2, FASTEST)
    slowest, least = (RHYTHM, ALONE) if len(rows) == 1 else (SLOWEST, SHARE)
    power = np.where((f[:, np.newaxis] >= slowest) & (f[:, np.newaxis] <= half), power, 0)
    sums = power.sum(axis=1, keepdims=True)
    agreed = np.divide(power, sums, out=np.zeros_like(power), where=sums > 0).mean(axis=0)
    at = agreed.argmax(axis=0)
    breathing = f[at]
    share = np.where(np.abs(f[:, np.newaxis] - breathing) <= AROUND, agreed, 0).sum(axis=0)
    peaks = at > np.searchsorted(f, slowest)  # not the flank of what is slower
    return t, np.where(peaks & (share >= least), 60 * breathing, np.nan)
