"""The rest of tachy.bio.tools against BioSPPy 2.2.4: spectra, alignment, pieces, matrix profiles."""

import itertools

import numpy as np
import pytest
import scipy.signal

import hostile
from tachy.bio import tools

RNG = np.random.default_rng(20261122)
WALK = np.cumsum(RNG.normal(size=1001))
NOISE = RNG.normal(size=1001)


def same(got, want, tolerance=1e-9):
    assert got.keys() == list(want)
    for name in want:
        g, w = np.asarray(got[name], float), np.asarray(want[name], float)
        assert g.shape == w.shape, name
        np.testing.assert_allclose(g, w, rtol=tolerance, atol=tolerance * np.abs(w[np.isfinite(w)]).max(initial=1e-300), err_msg=name)


@pytest.mark.parametrize("n", [1000, 1001, 64, 7, 2])
@pytest.mark.parametrize("N", [None, 512, 2000])
def test_phases(reference, n, N):
    same(tools.analytic_signal(WALK[:n], N), reference("signals.tools.analytic_signal", WALK[:n], N), 1e-8)
    factor = reference("signals.tools.phase_locking", WALK[:n], NOISE[:n], N)["plf"]
    assert tools.phase_locking(WALK[:n], NOISE[:n], N).plf == pytest.approx(factor, rel=1e-9, abs=1e-15)  # 0 but for rounding of 2 samples


@pytest.mark.parametrize("n, pad, decibel", list(itertools.product([1000, 1001, 8, 2, 3], [None, 0, 24], [True, False])))
def test_power_spectrum(reference, n, pad, decibel):
    want = reference("signals.tools.power_spectrum", NOISE[:n], 125.0, pad, False, decibel)
    got = tools.power_spectrum(NOISE[:n], 125.0, pad, False, decibel, convention="biosppy")
    same(got, want, 1e-8)
    corrected = tools.power_spectrum(NOISE[:n], 125.0, pad, False, decibel)
    np.testing.assert_array_equal(corrected.power, got.power)
    np.testing.assert_allclose(corrected.freqs, np.fft.rfftfreq(n + (pad or 0), 1 / 125)[:len(got.power)], rtol=1e-12)


def test_a_tone_is_where_it_is():
    """Closed form: BioSPPy reports 100 Hz at 102.04 (checklist C.2)."""
    out = tools.power_spectrum(3 * np.sin(2 * np.pi * 100 * np.arange(1000) / 1000), 1000.0, decibel=False)
    assert out.freqs[np.argmax(out.power)] == 100 and out.power.max() == pytest.approx(9, rel=1e-12)
    assert len(tools.power_spectrum(NOISE, 125.0, pow2=True).power) == 512
    out = tools.welch_spectrum(3 * np.sin(2 * np.pi * 100 * np.arange(5000) / 1000), 1000.0, decibel=False)
    assert out.power.max() == pytest.approx(4.5, rel=1e-6) and out.freqs[np.argmax(out.power)] == 100


@pytest.mark.parametrize("size, overlap, window, kwargs, pad", [
    (None, None, "hanning", None, None), (200, 0, "hamming", None, 56), (201, 150, "kaiser", {"beta": 3.0}, 0), (64, None, np.hanning(64), None, None)], ids=str)
@pytest.mark.parametrize("decibel", [True, False])
def test_welch_spectrum(reference, size, overlap, window, kwargs, pad, decibel):
    want = reference("signals.tools.welch_spectrum", NOISE, 125.0, size, overlap, window, kwargs, pad, decibel)
    same(tools.welch_spectrum(NOISE, 125.0, size, overlap, window, kwargs, pad, decibel, convention="biosppy"), want, 1e-8)


def test_welch_spectrum_is_scipys():
    freqs, power = scipy.signal.welch(NOISE, 125.0, nperseg=125, noverlap=62, scaling="spectrum")
    same(tools.welch_spectrum(NOISE, 125.0, decibel=False), {"freqs": freqs, "power": power})


@pytest.mark.parametrize("frequency", [(4, 8), (8, 4), (-5, 3), (40, 900)])
@pytest.mark.parametrize("decibel", [True, False])
def test_band_power(reference, frequency, decibel):
    freqs, power = np.arange(62.0), RNG.normal(size=62) ** 2
    same(tools.band_power(freqs, power, frequency, decibel), reference("signals.tools.band_power", freqs, power, frequency, decibel))
    assert "no bins" in tools.band_power(freqs, power, (3.2, 3.3)).reasons["avg_power"]


@pytest.mark.parametrize("shift, n, m", [(0, 600, 600), (37, 600, 500), (-80, 500, 600), (3, 2, 9)])
@pytest.mark.parametrize("detrend", [True, False])
def test_synchronize(reference, shift, n, m, detrend):
    x, y = NOISE[100:100 + n], NOISE[100 + shift:100 + shift + m]
    same(tools.synchronize(x, y, detrend), reference("signals.tools.synchronize", x, y, detrend))
    if n > 100:
        assert tools.synchronize(x, y, detrend).delay == shift


@pytest.mark.parametrize("weights", [[-1, 0, 1], [1, -8, 0, 8, -1], [1], [2, 3, -1]])
def test_finite_difference(reference, weights):
    same(tools.finite_difference(WALK, weights), reference("signals.tools.finite_difference", WALK, weights))


@pytest.mark.parametrize("size, step, kernel, kwargs", [(50, None, "boxcar", None), (50, 7, "hamming", None), (51, 20, "gaussian", {"std": 9.0}), (None, 30, np.hanning(40), None)], ids=str)
def test_windower(reference, size, step, kernel, kwargs):
    weights = kernel if isinstance(kernel, np.ndarray) else scipy.signal.get_window((kernel, *(kwargs or {}).values()) if kwargs else kernel, size, fftbins=False)
    got = tools.windower(WALK, size, step, np.sum, None, kernel, kwargs)
    starts = np.arange(0, len(WALK) - len(weights) + 1, step or len(weights))
    same(got, {"index": starts, "values": np.array([np.sum(WALK[s:s + len(weights)] * weights) for s in starts])})
    assert tools.windower(WALK, 5000, None, np.sum).values.size == 0
    assert tools.windower(np.ones((100, 3)), 10, None, np.sum, {"axis": 0}).values.shape == (10, 3)


@pytest.mark.parametrize("size, step", [(3, None), (5, 2), (20, 1)])
def test_waves(reference, size, step):
    data = RNG.normal(size=(20, 40))
    for name in ("mean_waves", "median_waves"):
        same(getattr(tools, name)(data, size, step), reference("signals.tools." + name, data, size, step))


@pytest.mark.parametrize("n", [2, 3, 4, 50, 300])
@pytest.mark.parametrize("smoothing_factor", [0, 10, 500])
def test_smoothness_priors(reference, n, smoothing_factor):
    want = reference("signals.tools.detrend_smoothness_priors", WALK[:n], smoothing_factor)
    same(tools.detrend_smoothness_priors(WALK[:n], smoothing_factor), want, 1e-8)


@pytest.mark.parametrize("to", [125.0, 250.0, 999.0, 20.0])
def test_resample_signal(reference, to):
    same(tools.resample_signal(NOISE, 250.0, to), reference("signals.tools.resample_signal", NOISE, 250.0, to))


def test_find_intersection(reference):
    x = np.linspace(0, 10, 41)
    y1, y2 = np.sin(x), 0.3 * np.cos(2 * x)
    want = reference("signals.tools.find_intersection", x, y1, x, y2)
    got = tools.find_intersection(x, y1, x, y2)
    assert len(got.roots) == 4  # of the lines through the points; BioSPPy finds some of them twice, to 1e-3
    for root in np.asarray(want["roots"], float):
        assert np.abs(got.roots - root).min() < 2e-3
    same(tools.find_intersection([0, 2], [0, 2], [0, 2], [2, 0]), {"roots": [1.0], "values": [1.0]})
    assert len(tools.find_intersection([0, 1], [0, 0], [0, 1], [1, 1]).roots) == 0
    assert len(tools.find_intersection([0, 1, 2], [0, 0, 0], [0, 1, 2], [2, 1, 2], convention="biosppy").roots) == 1


class TestMatrixProfiles:
    PIECE = 32

    @pytest.mark.parametrize("metric", ["euclidean", "pearson"])
    def test_distance(self, reference, metric):
        for query in (WALK[100:132], NOISE[:32]):
            want = reference("signals.tools.distance_profile", query, WALK, metric)["dist"]
            # a distance of 0 is the root of a rounding: theirs and ours are up to 1e-6 then
            np.testing.assert_allclose(tools.distance_profile(query, WALK, metric).dist, want, rtol=1e-7, atol=2e-6)

    @pytest.mark.parametrize("index, limit", [([0, 5, 6, 7, 300], None), ([9, 4, 500, 1], 2), (range(970), None)], ids=["some", "limited", "all"])
    def test_joins(self, reference, index, limit):
        index = np.array(index)
        want = reference("signals.tools.signal_self_join", WALK, self.PIECE, index, limit)
        got = tools.signal_self_join(WALK, self.PIECE, index, limit)
        profile = np.where(np.isinf(want["matrix_profile"]), np.nan, want["matrix_profile"])  # of pieces that were compared with none
        np.testing.assert_allclose(got.matrix_profile, profile, rtol=1e-6, atol=2e-6)
        np.testing.assert_array_equal(got.matrix_index, want["matrix_index"])
        want = reference("signals.tools.signal_cross_join", WALK, NOISE, self.PIECE, index, limit)
        got = tools.signal_cross_join(WALK, NOISE, self.PIECE, index, limit)
        np.testing.assert_allclose(got.matrix_profile, want["matrix_profile"], rtol=1e-7, atol=2e-6)
        np.testing.assert_array_equal(got.matrix_index, want["matrix_index"])

    def test_flat_and_missing_pieces(self):
        x = NOISE.copy()
        x[200:300], x[600] = 1.0, np.nan
        out = tools.signal_self_join(x, self.PIECE)
        undefined = np.flatnonzero(np.isnan(out.matrix_profile))
        np.testing.assert_array_equal(undefined, [*range(200, 269), *range(569, 601)])
        assert out.reasons


@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind):
    x = hostile.kinds(WALK)[kind]
    n = len(x)
    for convention in ("corrected", "biosppy"):
        for call in (lambda: tools.analytic_signal(x), lambda: tools.phase_locking(x, x), lambda: tools.power_spectrum(x, 125.0),
                     lambda: tools.welch_spectrum(x, 125.0), lambda: tools.synchronize(x, x), lambda: tools.finite_difference(x, [1, 0, -1]),
                     lambda: tools.windower(x, 5, None, np.size), lambda: tools.detrend_smoothness_priors(x),
                     lambda: tools.resample_signal(x, 125.0, 50.0), lambda: tools.smoother(x), lambda: tools.zero_cross(x),
                     lambda: tools.find_extrema(x), lambda: tools.filter_signal(x, "butter", "lowpass", 2, 5.0, 125.0)):
            hostile.quietly(call)
        if n >= 100:
            hostile.quietly(tools.signal_self_join, x, 16)
            hostile.quietly(tools.distance_profile, x[:20], x)


def test_callers_mistakes():
    for call, error in ((lambda: tools.power_spectrum(NOISE, 125.0, -1), ValueError), (lambda: tools.welch_spectrum(NOISE, 125.0, 10, 10), ValueError),
                        (lambda: tools.finite_difference(NOISE, [1, 2]), ValueError), (lambda: tools.windower(NOISE, 5, 0, np.sum), ValueError),
                        (lambda: tools.windower(NOISE, 5), TypeError), (lambda: tools.mean_waves(np.ones((2, 2)), 3), ValueError),
                        (lambda: tools.signal_self_join(NOISE, 3), ValueError), (lambda: tools.signal_self_join(NOISE, 9, [2000]), ValueError),
                        (lambda: tools.distance_profile(NOISE, NOISE), ValueError), (lambda: tools.band_power([1], [1], None), TypeError),
                        (lambda: tools.resample_signal(NOISE, 125.0, -1), ValueError), (lambda: tools.filter_signal(NOISE, "butter", "low", 2, 5.0, 125.0), ValueError)):
        with pytest.raises(error):
            call()
