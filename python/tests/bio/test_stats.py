"""tachy.bio.stats and the statistics of tachy.bio.tools against BioSPPy 2.2.4 and SciPy 1.17.1."""

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import hostile
from tachy.bio import stats, tools

RNG = np.random.default_rng(20261122)
SIGNALS = {
    "gamma": RNG.gamma(2, size=1001), "large": RNG.normal(size=40_000), "quantised": np.round(RNG.normal(size=5000) * 3),
    "offset": 1e4 + RNG.normal(size=999), "outlier": np.append(RNG.normal(size=6000), 1e9), "four": np.array([1.0, 2, 4, 9]),
    "three": np.array([1.0, 2, 4]), "two": np.array([1.0, 2]), "integer": np.arange(20) ** 2, "one": np.ones(1), "flat": np.full(9, 3.5),
}
DESCRIBE = {"tools.signal_stats": tools.signal_stats, "stats.quartiles": stats.quartiles, "stats.diff_stats": stats.diff_stats}
PAIRS = {"tools.rms_error": tools.rms_error, "tools.pearson_correlation": tools.pearson_correlation,
         "stats.pearson_correlation": stats.pearson_correlation, "stats.paired_test": stats.paired_test,
         "stats.unpaired_test": stats.unpaired_test, "stats.linear_regression": stats.linear_regression}


def same(got, want, tolerance=1e-9):
    got, want = np.array(list(got), float), np.array(list(want.values() if isinstance(want, dict) else want), float)
    assert got.shape == want.shape
    np.testing.assert_allclose(got, want, rtol=tolerance, atol=1e-12 * np.nanmax(np.abs(want), initial=1e-300))
    return len(got)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("signal", SIGNALS)
def test_descriptions(reference, signal, convention):
    x = SIGNALS[signal]
    compared = 0
    for name, function in DESCRIBE.items():
        if name == "stats.diff_stats" and len(x) < 3:
            continue  # BioSPPy raises
        want = reference(name if name.startswith("stats") else "signals." + name, x)
        got = function(x, convention=convention)
        assert got.keys() == list(want)
        compared += same(got, want)
    assert compared >= 18


@pytest.mark.parametrize("bins", [1, 2, 5, 64])
@pytest.mark.parametrize("normalize", [True, False])
def test_histogram(reference, bins, normalize):
    for x in SIGNALS.values():
        want = reference("stats.histogram", x, bins, normalize)
        got = stats.histogram(x, bins, normalize)
        assert got.keys() == list(want)
        np.testing.assert_array_equal(list(got), list(want.values()))


@given(hnp.arrays(float, st.integers(1, 40), elements=st.integers(-5, 5).map(float)), st.integers(1, 12))
def test_histogram_on_edges(x, bins):
    np.testing.assert_array_equal(list(stats.histogram(x, bins, normalize=False)), np.histogram(x, bins)[0])


@given(hnp.arrays(float, st.integers(1, 60), elements=st.floats(-1e6, 1e6)))
def test_quartiles_are_numpys(x):
    np.testing.assert_allclose(list(stats.quartiles(x))[:3], np.quantile(x, [0.25, 0.5, 0.75]), rtol=1e-14, atol=1e-300)


@pytest.mark.parametrize("ddof", [0, 1, 2])
def test_normalize(reference, ddof):
    for x in SIGNALS.values():
        if len(x) > 2 and np.ptp(x):
            want = reference("signals.tools.normalize", x, ddof)["signal"]
            np.testing.assert_allclose(tools.normalize(x, ddof).signal, want, rtol=1e-9, atol=1e-11)  # of the offset 1e4


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(reference, name):
    compared = 0
    for x in SIGNALS.values():
        y = x + RNG.normal(size=len(x))
        for a, b in ((x, y), (x, x[::-1]), (x, -x), (np.ones(len(x)), y)):
            if len(x) < 2:
                continue  # BioSPPy raises, or warns
            kwargs = {"show": False} if "regression" in name else {}
            want = reference(name if name.startswith("stats") else "signals." + name, a, b, **kwargs)
            got = PAIRS[name](a, b, convention="biosppy")
            # one series is nearly constant for 1e9, and p of a line is the root of a rounding: the error is theirs
            np.testing.assert_allclose(list(got), list(want.values() if isinstance(want, dict) else want), rtol=1e-6, atol=1e-7)
            compared += 1
    assert compared >= 36


def test_p_values_are_scipys():
    x, y = RNG.normal(size=(2, 50))
    for got, want in ((stats.pearson_correlation(x, y), scipy.stats.pearsonr(x, y)), (stats.paired_test(x, y), scipy.stats.ttest_rel(x, y)),
                      (stats.unpaired_test(x, y[:50]), scipy.stats.ttest_ind(x, y))):
        np.testing.assert_allclose(list(got), list(want), rtol=1e-11)


@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind):
    x = hostile.kinds(np.cumsum(RNG.normal(size=500)))[kind]
    for function in (*DESCRIBE.values(), tools.normalize, stats.histogram):
        for convention in ("corrected", "biosppy"):
            hostile.quietly(function, x, convention=convention)
    for function in PAIRS.values():
        hostile.quietly(function, x, x)
        hostile.quietly(function, x, np.ones(len(x)))


def test_samples_that_are_not_finite_are_left_out():
    x = RNG.normal(size=300)
    holes = x.copy()
    holes[[5, 100, 299]] = np.nan, np.inf, np.nan
    left = np.delete(x, [5, 100, 299])
    assert list(tools.signal_stats(holes)) == list(tools.signal_stats(left)) and list(stats.quartiles(holes)) == list(stats.quartiles(left))
    assert list(stats.histogram(holes)) == list(stats.histogram(left))
    d = np.diff(holes)
    assert stats.diff_stats(holes).firstdiff_mean == pytest.approx(d[np.isfinite(d)].mean(), rel=1e-12)


def test_callers_mistakes():
    for call, error in ((lambda: stats.histogram([1.0], 0), ValueError), (lambda: stats.histogram([1.0], 2.5), TypeError),
                        (lambda: tools.rms_error([1.0], [1.0, 2]), ValueError), (lambda: tools.rms_error([1.0]), TypeError),
                        (lambda: tools.signal_stats([[1.0]]), ValueError), (lambda: tools.signal_stats(), TypeError)):
        with pytest.raises(error):
            call()
