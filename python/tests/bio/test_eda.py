"""tachy.bio.eda against BioSPPy 2.2.4, closed forms, and responses that were made."""

import numpy as np
import pytest

import hostile
from tachy import errors
from tachy.bio import eda

RNG = np.random.default_rng(20261122)
WALK = np.cumsum(RNG.normal(size=5000))
INDICES = ("onsets", "peaks")


def made(fs, at=(5, 15, 27, 42), heights=(0.5, 1.0, 0.3, 0.8), seconds=60):
    """Return a conductance with responses that begin at those seconds: rise 0.75 s, decay 2 s (Bateman), of those heights in µS."""
    t = np.arange(int(seconds * fs)) / fs
    x = 2.0 - 1e-3 * t
    for start, height in zip(at, heights):
        s = np.maximum(t - start, 0)
        pulse = np.exp(-s / 2) - np.exp(-s / 0.75)
        x += height * pulse / pulse.max()
    return x


SIGNALS = {"walk": WALK, "quantised": np.round(WALK), "slow": made(125.0) + 1e-3 * np.sin(np.arange(7500) / 40), "ramp": np.arange(500.0)}
HOSTILE = hostile.kinds(made(25.0))


def same(got, want, rtol=1e-9):
    """Compare results; None of the reference is NaN. Return how many values there were."""
    compared = 0
    for name, value in want.items():
        value = np.array([np.nan if v is None else v for v in value], float)
        assert got[name].shape == value.shape, name
        if name in INDICES:
            assert got[name].dtype == np.int64
            np.testing.assert_array_equal(got[name], value, name)
        elif value.size:
            np.testing.assert_allclose(got[name], value, rtol=0, atol=rtol * np.nanmax(np.abs(value), initial=0), err_msg=name)
        compared += value.size
    return compared


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("every", [10, 8, 4])
def test_eda(reference, recorded, every, convention):
    """100, 125, 250 Hz. The error of a polynomial of order 4 at 2 Hz is 1e-9 at 250 Hz."""
    x, fs = recorded("eda")[::every], 1000.0 / every
    want = reference("signals.eda.eda", x, fs, show=False)
    got = eda.eda(x, fs, convention=convention)
    assert got.keys() == list(want) and len(got.onsets) >= 5
    assert same(got, want, 1e-8 if every == 4 else 1e-9) > 4 * len(x) - 10


def test_recorded(recorded):
    """The specification's own figures: every tenth sample of eda.txt."""
    out = eda.eda(recorded("eda")[::10], 100.0, convention="biosppy")
    assert out.onsets.tolist() == [5389, 7241, 10278, 11217, 13147] and out.peaks.tolist() == [6961, 7624, 10668, 11660, 13470]
    np.testing.assert_allclose(out.amplitudes, [389.08619919, 119.91510285, 203.09774101, 136.59349121, 61.11746938], rtol=1e-9)
    np.testing.assert_array_equal(out.half_rec, [np.nan, 8.07, np.nan, 7.57, 6.71])


@pytest.mark.parametrize("signal", ["walk", "quantised", "slow"])
def test_events(reference, signal):
    x, compared = SIGNALS[signal], 0
    for method, kwargs in (("emotiphai", {}), ("emotiphai", {"min_amplitude": 0.02, "filt": False, "size": 0.5}), ("basic", {})):
        if method == "emotiphai" and kwargs and signal == "quantised":
            kwargs = kwargs | {"min_amplitude": 0.5}
        want = reference("signals.eda.eda_events", x, 125.0, method, **kwargs)
        compared += same(eda.eda_events(x, 125.0, method, convention="biosppy", **kwargs), want)
    compared += same(eda.basic_scr(x, convention="biosppy"), reference("signals.eda.basic_scr", x))
    compared += same(eda.emotiphai_eda(x, 125.0, 0.02, convention="biosppy"), reference("signals.eda.emotiphai_eda", x, 125.0, 0.02))
    for method, kwargs in (("smoother", {}), ("smoother", {"window_size": 3.3}), ("onsets", {"onsets": np.array([50, 300, 1000])})):
        want = reference("signals.eda.biosppy_decomposition", x, 125.0, method, **kwargs)
        for convention in ("corrected", "biosppy"):
            compared += same(eda.biosppy_decomposition(x, 125.0, method, convention=convention, **kwargs), want)
    onsets, peaks = np.array([10, 500, 900]), np.array([200, 700, 1900])
    compared += same(eda.rec_times(x, 125.0, onsets, peaks), reference("signals.eda.rec_times", x, 125.0, onsets, peaks))
    assert compared > 60_000


@pytest.mark.parametrize("fs", [4.0, 25.0, 125.0, 1000.0])
@pytest.mark.parametrize("method", ["emotiphai", "kbk"])
def test_made_responses(method, fs):
    """Onsets and peaks are where they were put, within the 1 s of the smoothing; 4 Hz is a wristband's rate."""
    x = made(fs)
    out = eda.eda_events(x, fs, method)
    rise = np.log(2 / 0.75) / (1 / 0.75 - 1 / 2)  # closed form of the peak's time
    assert len(out.onsets) == 4
    np.testing.assert_allclose(out.onsets / fs, [5, 15, 27, 42], atol=1.0)
    np.testing.assert_allclose(out.peaks / fs, np.array([5, 15, 27, 42]) + rise, atol=0.75)
    np.testing.assert_allclose(out.amplitudes, [0.5, 1.0, 0.3, 0.8], rtol=0.25)
    np.testing.assert_allclose(out.phasic_rate, 60 / np.diff([5, 15, 27, 42]), rtol=0.05)
    whole = eda.eda(x, fs)
    assert len(whole.onsets) == 4 and len(whole.edl) == len(x) == len(whole.edr) + 1 and np.isfinite(whole.filtered).all()


def test_basic_pairs_are_in_order():
    """A minimum, then the maximum after it; BioSPPy's peak is in the middle between them."""
    out = eda.basic_scr([3, 2, 1, 2, 5, 5, 4, 0, 1, 3, 2.0])
    assert out.onsets.tolist() == [2, 7] and out.peaks.tolist() == [4, 9] and out.amplitudes.tolist() == [4, 3]
    out = eda.basic_scr(SIGNALS["walk"])
    assert (out.onsets < out.peaks).all() and (out.peaks[:-1] < out.onsets[1:]).all() and (out.amplitudes > 0).all() and len(out.peaks) > 1000


def test_kbk_as_it_was():
    """BioSPPy's own function cannot run; by its rules on a hump whose difference is positive from 100 to 300 the peak is where it rises
    most."""
    x = np.concatenate([np.linspace(50, 0, 100), 30 - 30 * np.cos(np.arange(400) * np.pi / 200), np.linspace(0, 50, 100) * 0])
    for convention, peak in (("biosppy", 200), ("corrected", 300)):
        out = eda.kbk_scr(x, 20.0, convention=convention)
        assert len(out.onsets) == 1 and abs(out.peaks[0] - peak) <= 12 and abs(out.onsets[0] - 100) <= 12


def test_recovery():
    """Closed form: a line down from 10 at sample 10, at the onset's level 0 at sample 30."""
    x = np.concatenate([np.arange(0, 10.0), np.arange(10, -5, -0.5)])
    out = eda.rec_times(x, 2.0, [0], [10])
    assert out.half_rec.tolist() == [5.0] and out.six_rec.tolist() == [6.5]
    x[15] = np.nan
    out = eda.rec_times(x, 2.0, [0], [10])
    assert np.isnan(out.half_rec).all() and "gap" in out.reasons["half_rec"]


def test_gaps():
    x = made(25.0)
    x[500:520] = np.nan  # 20 s
    out = eda.eda(x, 25.0)
    assert len(out.onsets) == 4 and np.isnan(out.filtered[500:520]).all() and np.isfinite(out.edl[:500]).all()
    assert np.isnan(out.phasic_rate).tolist() == [False, True, False] and out.reasons["phasic_rate"]


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_bad_nights(kind, convention):
    x = HOSTILE[kind]
    calls = [(eda.eda, (25.0,), {}), (eda.basic_scr, (), {}), (eda.kbk_scr, (25.0,), {}), (eda.emotiphai_eda, (25.0,), {}),
             (eda.emotiphai_eda, (25.0, 0.1, False), {}), *((eda.eda_events, (25.0, m), {}) for m in ("emotiphai", "kbk", "basic")),
             (eda.biosppy_decomposition, (25.0,), {}), (eda.biosppy_decomposition, (25.0, "onsets", []), {}),
             (eda.rec_times, (25.0, [], []), {})]
    for function, args, kwargs in calls:
        out = hostile.quietly(function, x, *args, convention=convention, **kwargs)
        if "onsets" in out.keys() and len(out.onsets) == 0:
            assert all(out.reasons[name] and len(out[name]) == 0 for name in ("onsets", "peaks", "amplitudes")), function
    if kind in ("constant", "zero", "all NaN", "one", "empty"):
        assert len(eda.eda(x, 25.0, convention=convention).onsets) == 0


def test_mistakes():
    x = SIGNALS["walk"]
    for call in (lambda: eda.eda(None, 25.0), lambda: eda.eda_events(x, 25.0, "kim"), lambda: eda.biosppy_decomposition(x, 25.0, "onsets"),
                 lambda: eda.biosppy_decomposition(x, 25.0, "cvx"), lambda: eda.rec_times(x, 25.0, None, [1]),
                 lambda: eda.eda_events(x, 25.0, "kbk", size=2), lambda: eda.biosppy_decomposition(x, 25.0, window=2)):
        with pytest.raises(errors.TachyTypeError):
            call()
    for call in (lambda: eda.eda(x, 0.0), lambda: eda.eda(x.reshape(50, -1), 25.0), lambda: eda.rec_times(x, 25.0, [1, 2], [3]),
                 lambda: eda.rec_times(x, 25.0, [1], [5000]), lambda: eda.biosppy_decomposition(x, 25.0, "onsets", [-1])):
        with pytest.raises(errors.TachyValueError):
            call()
