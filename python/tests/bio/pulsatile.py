"""Pulses and breaths whose truth is known."""

import numpy as np


def pulses(rate, seconds=60.0, fs=125.0, low=80.0, high=120.0, second=0.4):
    """Return pulses of two bells, systolic and dicrotic, at a rate in beats a minute; they shrink in time below 0.6 s a beat."""
    period = 60 / rate
    s = (np.arange(int(seconds * fs)) / fs) % period / min(1, period / 0.6)
    return low + (high - low) * (np.exp(-0.5 * ((s - 0.15) / 0.05) ** 2) + second * np.exp(-0.5 * ((s - 0.4) / 0.07) ** 2))


def quiet(fs=125.0, seconds=60):
    """Return by name signals in which nothing pulsates."""
    rng = np.random.default_rng(20261122)
    n = int(fs * seconds)
    noise = rng.normal(size=n)
    return {"flat": np.full(n, 80.0), "noise 1e-3": 80 + 1e-3 * noise, "noise at 1e-3 of the level": 80 + 0.08 * noise,
            "last bit": np.round(80 + 0.3 * noise), "zero": np.zeros(n)}
