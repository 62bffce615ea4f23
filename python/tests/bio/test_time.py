"""tachy.bio.time against BioSPPy 2.2.4 and closed forms."""

import numpy as np
import pytest

import hostile
from tachy.bio import time

RNG = np.random.default_rng(20261122)
SIGNALS = {"walk": np.cumsum(RNG.normal(size=1500)), "noise": 5 + RNG.normal(size=777), "quantised": np.round(3 * np.cumsum(RNG.normal(size=900))),
           "integer": RNG.integers(-50, 50, 300), "short": RNG.normal(size=6)}


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("signal", SIGNALS)
def test_time(reference, signal, convention):
    x = SIGNALS[signal]
    for include_diff, count in ((True, 73), (False, 34)):
        want = reference("features.time.time", x, 125.0, include_diff)
        got = time.time(x, 125.0, include_diff, convention=convention)
        assert got.keys() == list(want) and len(got) == count
        for name, value in want.items():
            if convention == "biosppy" or name not in ("nb_maxima", "nb_minima"):
                # linreg of polyfit by singular values, and the sum of differences that cancel: error against their sizes
                scale = {"linreg_intercept": 1.0, "firstdiff_sum": 100.0, "seconddiff_sum": 100.0}.get(name, 0.0)
                assert got[name] == pytest.approx(value, rel=1e-9, abs=1e-12 * (1 + scale)), name


def test_recorded(reference, recorded):
    """The specification's own figures: ecg.txt, 1000 Hz, the first 2000 samples."""
    out = time.time(recorded("ecg")[:2000], 1000.0, convention="biosppy")
    assert out.nb_maxima == 250 and out.nb_minima == 270 and out.autocorr_sum == pytest.approx(16859720511481, rel=1e-12)
    assert out.hjorth_hazard == pytest.approx(0.3856655746094568, rel=1e-9) and out.pearson_r == pytest.approx(0.09373912077956413, rel=1e-9)


def test_hjorth():
    """Closed forms: of a sine of w radians a sample mobility is 2*sin(w/2), complexity 1 (Hjorth 1970)."""
    w = 0.1
    out = time.hjorth_features(np.sin(w * np.arange(200_000)))
    assert out.hjorth_mobility == pytest.approx(2 * np.sin(w / 2), rel=1e-4) and out.hjorth_complexity == pytest.approx(1, rel=1e-4)
    out = time.hjorth_features([1.0, 2, 1, 2, 1])
    np.testing.assert_allclose(out, [2.041241452319315, 0.9237604307034012, 1.2178482240718669, 0.0], rtol=1e-14)
    out = time.hjorth_features(np.arange(50))
    assert out.hjorth_mobility == 0 and set(out.reasons) == {"hjorth_complexity", "hjorth_chaos", "hjorth_hazard"}


def test_gaps():
    x = SIGNALS["walk"].copy()
    x[[3, 500, 501]] = np.nan, np.inf, np.nan
    out, finite = time.time(x, 125.0), np.isfinite(x)
    slope, intercept = np.polyfit(np.flatnonzero(finite) / 125, x[finite], 1)
    assert out.mean == pytest.approx(x[finite].mean(), rel=1e-12)
    assert (out.linreg_slope, out.linreg_intercept) == (pytest.approx(slope, rel=1e-9), pytest.approx(intercept, rel=1e-9))
    d = np.diff(x)
    assert out.hjorth_mobility == pytest.approx(d[np.isfinite(d)].std() / x[finite].std(), rel=1e-12)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind, convention):
    x = hostile.kinds(SIGNALS["walk"])[kind]
    out = hostile.quietly(time.time, x, 125.0, convention=convention)
    assert len(out) == 73
    hostile.quietly(time.hjorth_features, x, convention=convention)
