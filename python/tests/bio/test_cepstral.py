"""tachy.bio.cepstral against BioSPPy 2.2.4 and an independent computation."""

import math

import numpy as np
import pytest

import hostile
from tachy.bio import cepstral, tools
from tachy.errors import TachyTypeError, TachyValueError

RNG = np.random.default_rng(20261122)
X = np.cumsum(RNG.normal(size=1501))


@pytest.mark.parametrize("n", [1501, 800, 45])
@pytest.mark.parametrize("options", [(1000.0,), (125.0,), (125.0, 64, 12), (250.0, 200, 26), (125.0, 30, 2)])
def test_biosppy(reference, n, options):
    want = reference("features.cepstral.mfcc", X[:n], *options)["mfcc"]
    np.testing.assert_allclose(cepstral.mfcc(X[:n], *options, convention="biosppy").mfcc, want, rtol=1e-9, atol=1e-9 * np.abs(want).max())


@pytest.mark.parametrize("fs", [125, 250])
@pytest.mark.parametrize("name", ["ecg", "ppg", "eda"])
def test_recorded(reference, recorded, name, fs):
    x = tools.resample_signal(recorded(name), 1000.0, fs).signal
    want = reference("features.cepstral.cepstral", x, float(fs))
    got = cepstral.cepstral(x, fs, convention="biosppy")
    assert got.keys() == list(want) and len(got) == 73
    for name, value in want.items():
        assert got[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name


def independent(x, fs, filters):
    """The definition, in numpy: power spectrum, triangles on its frequencies, dB, DCT-II, centred, liftered."""
    power = np.abs(np.fft.rfft(x)[:len(x) // 2]) ** 2
    f = np.arange(len(power)) * fs / len(x)
    h = 700 * (np.exp(np.linspace(0, 1125 * np.log(1 + fs / 1400), filters + 2) / 1125) - 1)
    bank = [np.clip(np.minimum((f - a) / (b - a), (c - f) / (c - b)), 0, None) * 2 / (c - a) for a, b, c in zip(h, h[1:], h[2:])]
    energy = bank @ power
    level = 10 * np.log10(np.maximum(energy, np.finfo(float).eps * energy.max()))
    k, j = np.arange(1, filters), np.arange(filters)
    c = 2 * np.cos(np.pi * np.outer(k, 2 * j + 1) / (2 * filters)) @ level
    return (c - c.mean() - 1e-8) * (1 + 11 * np.sin(np.pi * np.arange(filters - 1) / 22))


@pytest.mark.parametrize("filters", [2, 10, 26])
@pytest.mark.parametrize("fs", [125.0, 1000.0, 16000.0])
def test_corrected(fs, filters):
    np.testing.assert_allclose(cepstral.mfcc(X, fs, num_filters=filters).mfcc, independent(X, fs, filters), rtol=1e-8, atol=1e-8)


def test_meaning():
    """The level of a signal, and its mean, say nothing; a tone in one filter or another does."""
    np.testing.assert_allclose(cepstral.mfcc(1e-3 * X + 5, 125.0).mfcc, cepstral.mfcc(X, 125.0).mfcc, rtol=1e-7, atol=1e-7)
    t = np.arange(5000) / 125
    low, high = (cepstral.mfcc(np.sin(2 * np.pi * f * t) + 1e-3 * RNG.normal(size=5000), 125.0).mfcc for f in (8.0, 50.0))
    assert low[0] > 150 and high[0] < -150


def test_scales():
    assert cepstral.freq_to_mel(700) == pytest.approx(1125 * math.log(2)) and isinstance(cepstral.freq_to_mel(700), float)
    f = np.array([0, 1e-3, 62.5, 8000])
    np.testing.assert_allclose(cepstral.mel_to_freq(cepstral.freq_to_mel(f)), f, rtol=1e-12)


def test_scales_are_biosppys(reference):
    for f in (0.0, 0.5, 62.5, 500.0):
        assert cepstral.freq_to_mel(f) == pytest.approx(reference("features.cepstral.freq_to_mel", f), rel=1e-9)
        assert cepstral.mel_to_freq(f) == pytest.approx(reference("features.cepstral.mel_to_freq", f), rel=1e-9)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind, convention):
    x = hostile.kinds(X)[kind]
    out = hostile.quietly(cepstral.mfcc, x, 125.0, convention=convention)
    assert len(out.mfcc) == 9
    assert len(hostile.quietly(cepstral.cepstral, x, 125.0, convention=convention)) == 73
    if kind in ("constant", "zero", "empty", "one", "two", "too short", "all NaN") and convention == "corrected":
        assert np.isnan(out.mfcc).all() and out.reasons["mfcc"]
    hostile.quietly(cepstral.freq_to_mel, x)
    hostile.quietly(cepstral.mel_to_freq, x)


def test_mistakes():
    for raised, call in (
        (TachyTypeError, lambda: cepstral.mfcc(None, 125.0)), (TachyValueError, lambda: cepstral.mfcc(X, 0.0)),
        (TachyValueError, lambda: cepstral.mfcc(X, 125.0, 100, 1)), (TachyTypeError, lambda: cepstral.mfcc(X, 125.0, 100, 2.5)),
        (TachyValueError, lambda: cepstral.mfcc(X, 125.0, 0)), (TachyTypeError, lambda: cepstral.cepstral(["a"], 125.0)),
        (TachyTypeError, lambda: cepstral.freq_to_mel("a")), (TachyTypeError, lambda: cepstral.mel_to_freq(None)),
    ):
        with pytest.raises(raised):
            call()
