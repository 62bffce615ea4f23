"""tachy.bio.tools against BioSPPy 2.2.4 and closed forms."""

import itertools

import numpy as np
import pytest

from tachy.bio import tools

RNG = np.random.default_rng(20261122)
WALK = np.cumsum(RNG.normal(size=4000))
STEPS = RNG.integers(0, 4, 2000).astype(float) - 2  # with plateaus and exact zeros
FILTERS = [("FIR", "lowpass", 50, 10.0, {}), ("FIR", "highpass", 51, 5.0, {}), ("FIR", "bandpass", 187, [0.67, 45], {}),
           ("FIR", "bandstop", 31, [20, 30], {}), ("notch", "bandstop", 2, 50.0, {}), ("notch", "lowpass", 4, 20.0, {"Q": 5}),
           *itertools.product(["butter", "bessel"], ["lowpass", "highpass"], [1, 2, 4], [8.0], [{}]),
           *itertools.product(["butter", "bessel"], ["bandpass", "bandstop"], [2, 4], [[1.0, 8.0]], [{}]),
           ("cheby1", "lowpass", 3, 8.0, {"rp": 1}), ("cheby2", "lowpass", 3, 8.0, {"rs": 40}), ("ellip", "lowpass", 3, 8.0, {"rp": 1, "rs": 40})]
KERNELS = [(k, {}) for k in ("boxzen boxcar triang blackman hamming hann bartlett flattop parzen bohman blackmanharris nuttall "
                             "barthann").split()] + [
    ("median", {}), ("kaiser", {"beta": 5.0}), ("gaussian", {"std": 2.0}), ("general_gaussian", {"p": 1.5, "sig": 2.0}),
    ("chebwin", {"at": 60.0})]


@pytest.mark.parametrize("ftype, band, order, frequency, kwargs", FILTERS)
def test_filters(reference, ftype, band, order, frequency, kwargs):
    for fs in (125.0, 250.0):
        got = tools.get_filter(ftype, band, order, frequency, fs, **kwargs)
        want = reference("signals.tools.get_filter", ftype, band, order, frequency, fs, **kwargs)
        assert got.keys() == list(want)
        for name in want:  # 1e-9: scipy's own polynomials of band-passes carry that error from the transform
            np.testing.assert_allclose(got[name], want[name], rtol=0, atol=1e-9 * np.abs(want[name]).max())
        want = reference("signals.tools.filter_signal", WALK, ftype, band, order, frequency, fs, **kwargs)
        # a polynomial of order 8 loses this: scipy's own two forms differ by as much (checklist C.1 number 8); ours never
        tolerance = 1e-4 if order == 4 and "band" in band else 1e-9
        for convention in ("biosppy", "corrected"):
            got = tools.filter_signal(WALK, ftype, band, order, frequency, fs, convention=convention, **kwargs)
            assert got.params == want["params"] and got.sampling_rate == want["sampling_rate"]
            np.testing.assert_allclose(got.signal, want["signal"], rtol=0, atol=tolerance * np.abs(want["signal"]).max())


def test_sections_are_right_where_polynomials_are_not(reference):
    """At 1000 Hz a right answer must not be BioSPPy's (checklist C.1 number 8); scipy's sosfiltfilt is the truth."""
    sos = reference("scipy.signal.butter", 4, [1, 8], "bandpass", output="sos", fs=1000.0)
    want = reference("scipy.signal.sosfiltfilt", sos, WALK)
    theirs = reference("signals.tools.filter_signal", WALK, "butter", "bandpass", 4, [1, 8], 1000.0)["signal"]
    ours = tools.filter_signal(WALK, "butter", "bandpass", 4, [1, 8], 1000.0).signal
    scale = np.abs(want).max()
    assert np.abs(ours - want).max() < 1e-9 * scale and np.abs(theirs - want).max() > 1e-3 * scale


def test_filters_leave_gaps():
    x = WALK.copy()
    x[1000:1010] = np.nan
    x[1020] = np.inf
    y = tools.filter_signal(x, "butter", "bandpass", 4, [1, 8], 125.0).signal
    assert np.isnan(y[1000:1021]).all() and np.isfinite(y[:1000]).all() and np.isfinite(y[1021:]).all()
    np.testing.assert_array_equal(y[1021:], tools.filter_signal(x[1021:], "butter", "bandpass", 4, [1, 8], 125.0).signal)
    out = tools.filter_signal(x[:20], "butter", "bandpass", 4, [1, 8], 125.0)
    assert np.isnan(out.signal).all() and "28 finite samples" in out.reasons["signal"]


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("kernel, kwargs", [*KERNELS, (np.array([1.0, 2, 5]), {})], ids=str)
def test_smoother(reference, kernel, kwargs, mirror):
    for size, n in ((10, 300), (7, 300), (20, 20), (9, 9), (50, 20), (1, 9)):
        want = reference("signals.tools.smoother", WALK[:n], kernel, size, mirror, **kwargs)
        for convention in ("biosppy", "corrected"):
            got = tools.smoother(WALK[:n], kernel, size, mirror, convention=convention, **kwargs)
            assert {k: str(v) for k, v in got.params.items()} == {k: str(v) for k, v in want["params"].items()}
            np.testing.assert_allclose(got.signal, want["signal"], rtol=0, atol=1e-12 * np.abs(WALK[:n]).max())


@pytest.mark.parametrize("smooth, size", [(False, 3), (True, 3), (True, 4), (True, 100)])
def test_heart_rate(reference, smooth, size):
    beats = np.cumsum(RNG.integers(30, 400, 60))
    want = reference("signals.tools.get_heart_rate", beats, 125.0, smooth, size)
    got = tools.get_heart_rate(beats, 125.0, smooth, size, convention="biosppy")
    np.testing.assert_array_equal(got["index"], want["index"])
    np.testing.assert_allclose(got.heart_rate, want["heart_rate"], rtol=1e-13)
    assert 20 < len(got.heart_rate) < 59
    np.testing.assert_array_equal(tools.get_heart_rate(beats, 125.0, smooth, size)["index"], beats[1:])
    np.testing.assert_allclose(tools.get_heart_rate(beats, 125.0).heart_rate, 60 * 125 / np.diff(beats), rtol=1e-15)


def test_heart_rate_of_as_many_intervals_as_are_averaged(reference):
    beats = np.array([0, 100, 190, 300])
    want = reference("signals.tools.get_heart_rate", beats, 125.0, True, 3)["heart_rate"]
    np.testing.assert_allclose(tools.get_heart_rate(beats, 125.0, True, 3).heart_rate, want, rtol=1e-13)


def test_beats_at_one_sample_have_no_rate():
    out = tools.get_heart_rate([0, 100, 100, 200, 150, 300], 100.0)
    assert out.heart_rate.tolist()[0] == 60 and np.isnan(out.heart_rate).tolist() == [False, True, False, True, False] and out.reasons
    assert (tools.get_heart_rate([0, 100, 100, 200, 300], 100.0, smooth=True).heart_rate[2:] == 60).all()


def test_heart_rate_of_few_beats():
    for beats in ([], [5]):
        out = tools.get_heart_rate(beats, 125.0)
        assert len(out.heart_rate) == 0 and "two are needed" in out.reasons["heart_rate"]


@pytest.mark.parametrize("signal", [STEPS, WALK, np.zeros(5), np.ones(1), np.empty(0)], ids=["steps", "walk", "zeros", "one", "empty"])
def test_crossings_and_extrema(reference, signal):
    for detrend in (False, True)[:1 + (len(signal) > 0)]:
        want = reference("signals.tools.zero_cross", signal, detrend)
        np.testing.assert_array_equal(tools.zero_cross(signal, detrend, convention="biosppy").zeros, want["zeros"])
    for mode in ("both", "max", "min"):
        want = reference("signals.tools.find_extrema", signal, mode)
        got = tools.find_extrema(signal, mode, convention="biosppy")
        np.testing.assert_array_equal(got.extrema, want["extrema"])
        np.testing.assert_array_equal(got.values, want["values"])


def test_corrected_crossings_and_extrema():
    """Closed forms; where there are no plateaus and no zeros both conventions agree."""
    for x, zeros in (([1, 0, -1], [1]), ([1, 0, 0, -1, 2], [1, 3]), ([0, 0, 1], []), ([1, 0, 1], []), ([1, np.nan, -1], [])):
        assert tools.zero_cross(np.array(x, float)).zeros.tolist() == zeros, x
    for x, maxima, minima in (([0, 1, 1, 0], [1], []), ([0, 1, 1, 2], [], []), ([2, 0, 0, 0, 1, 0], [4], [2]), ([0, 1, np.nan, 1, 0], [], [])):
        assert tools.find_extrema(x, "max").extrema.tolist() == maxima and tools.find_extrema(x, "min").extrema.tolist() == minima, x
    np.testing.assert_array_equal(tools.find_extrema(WALK).extrema, tools.find_extrema(WALK, convention="biosppy").extrema)
    np.testing.assert_array_equal(tools.zero_cross(WALK + 1e-9).zeros, tools.zero_cross(WALK + 1e-9, convention="biosppy").zeros)


def test_online_filter(reference):
    b, a = reference("scipy.signal.butter", 3, 0.2)
    online = tools.OnlineFilter(b, a)
    y = np.concatenate([online.filter(part).filtered for part in np.split(WALK, [1, 300, 301, 2000])])
    want, _ = reference("scipy.signal.lfilter", b, a, WALK, zi=reference("scipy.signal.lfilter_zi", b, a) * WALK[0])
    np.testing.assert_allclose(y, want, rtol=1e-12, atol=1e-15)  # the steady state is solved for in another order
