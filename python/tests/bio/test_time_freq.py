"""tachy.bio.time_freq against BioSPPy 2.2.4 and closed forms."""

import math

import numpy as np
import pytest

import hostile
from tachy.bio import time_freq, tools
from tachy.errors import TachyTypeError, TachyValueError

RNG = np.random.default_rng(20261122)
X = np.cumsum(RNG.normal(size=1501))


@pytest.mark.parametrize("wavelet", ["db4", "haar", "db2"])
@pytest.mark.parametrize("level", range(9))
@pytest.mark.parametrize("n", [1501, 600, 9])
def test_biosppy(reference, n, level, wavelet):
    """`level` is the number of the way to go on beyond the ends."""
    want = reference("features.time_freq.compute_wavelet", X[:n], wavelet, level)
    got = time_freq.compute_wavelet(X[:n], wavelet, level, convention="biosppy")
    assert got.keys() == list(want)
    for name, value in want.items():
        np.testing.assert_allclose(got[name], value, rtol=1e-9, atol=1e-9 * np.abs(X).max())


@pytest.mark.parametrize("name", ["ecg", "ppg", "resp"])
def test_recorded(reference, recorded, name):
    x = tools.resample_signal(recorded(name), 1000.0, 125.0).signal
    want = reference("features.time_freq.time_freq", x)
    got = time_freq.time_freq(x, convention="biosppy")
    assert got.keys() == list(want) and len(got) == 24
    for name, value in want.items():
        assert got[name] == pytest.approx(value, rel=1e-9, abs=1e-11 * np.abs(x).max()), name


@pytest.mark.parametrize("level", [1, 3, 5])
def test_levels(level):
    """PyWavelets itself, of level `level` with "symmetric": pywt.wavedec(X, "db4", "symmetric", level)[:2]."""
    pywt = pytest.importorskip("pywt")
    app, det = time_freq.compute_wavelet(X, "db4", level)
    want = pywt.wavedec(X, "db4", "symmetric", level)
    np.testing.assert_allclose(app, want[0], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(det, want[1], rtol=1e-9, atol=1e-9)


def test_bands():
    """The detail of level L is from fs/2**(L+1) to fs/2**L: there is the energy of a sine between them."""
    x = np.sin(2 * np.pi * np.arange(8192) * 0.0234)  # between 1/64 and 1/32 of fs: level 5
    energy = [np.sum(time_freq.compute_wavelet(x, "db4", level)[1] ** 2) for level in range(1, 8)]
    assert np.argmax(energy) == 4 and energy[4] > 0.7 * np.sum(x**2)


def test_gap():
    """A gap makes few coefficients NaN, and statistics are of the others."""
    x = X.copy()
    x[700] = np.nan
    app, det = time_freq.compute_wavelet(x)
    assert 1 <= np.isnan(app).sum() <= 8 and 1 <= np.isnan(det).sum() <= 8
    out = time_freq.time_freq(x)
    assert out.dwt_det5_rms == pytest.approx(np.sqrt(np.nanmean(det**2)), rel=1e-12) and out.dwt_app_mean == pytest.approx(np.nanmean(app), rel=1e-12)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("level", [1, 5, 8])
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind, level, convention):
    x = hostile.kinds(X)[kind]
    assert len(hostile.quietly(time_freq.compute_wavelet, x, "db4", level, convention=convention)) == 2
    out = hostile.quietly(time_freq.time_freq, x, "db4", level, convention=convention)
    assert len(out) == 24
    if kind in ("empty", "one", "two", "all NaN") and convention == "corrected":
        assert all(math.isnan(value) for value in out) and len(out.reasons) == 24


def test_mistakes():
    for raised, call in (
        (TachyTypeError, lambda: time_freq.time_freq(None)), (TachyValueError, lambda: time_freq.time_freq(X, "db99")),
        (TachyValueError, lambda: time_freq.time_freq(X, "db4", 0)), (TachyTypeError, lambda: time_freq.time_freq(X, "db4", 1.5)),
        (TachyValueError, lambda: time_freq.time_freq(X, "db4", 9, convention="biosppy")),
        (TachyValueError, lambda: time_freq.compute_wavelet(np.ones((5, 2)))),
    ):
        with pytest.raises(raised):
            call()
