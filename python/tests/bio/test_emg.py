"""tachy.bio.emg against BioSPPy 2.2.4 and signals whose activity is known."""

import numpy as np
import pytest

import hostile
from tachy import errors
from tachy.bio import emg

RNG = np.random.default_rng(20261122)
ACTIVE = (np.arange(6000) // 700) % 3 == 2  # from 1400 to 2100, 3500 to 4200, 5600 on
BURSTS = RNG.normal(size=6000) * (1 + 6 * ACTIVE)
HOSTILE = hostile.kinds(BURSTS[:2500])
RESTS = {"signal": BURSTS[:600], "place": [0, 600], "figures": {"mean": 0.1, "std_dev": 1.0, "var": 1.1}}
DETECTORS = [
    ("hodges_bui", dict(size=50, threshold=3.0)), ("hodges_bui", dict(size=7, threshold=2)),
    ("bonato", dict(threshold=8.0, active_state_duration=10, samples_above_fail=3, fail_size=5)),
    ("bonato", dict(threshold=8.0, active_state_duration=10, samples_above_fail=1, fail_size=0)),
    ("lidierth", dict(size=20, threshold=3.0, active_state_duration=10, fail_size=5)),
    ("lidierth", dict(size=21, threshold=1.0, active_state_duration=3, fail_size=0)),
    ("solnik", dict(threshold=10.0, active_state_duration=8)), ("londral", dict(size=20, threshold=3.0, active_state_duration=9)),
    ("abbink", dict(size=20, alarm_size=30, threshold=3.0, transition_threshold=2.0)),
    ("abbink", dict(size=10, alarm_size=100, threshold=1.0, transition_threshold=1.0)),
]


def run(name, x, rest, fs=1000.0, **kwargs):
    return getattr(emg, f"{name}_onset_detector")(x, rest, fs, **kwargs)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("every", [1, 4])
def test_emg(reference, recorded, every, convention):
    x, fs = recorded("emg")[::every], 1000.0 / every
    want, got = reference("signals.emg.emg", x, fs, show=False), emg.emg(x, fs, convention=convention)
    assert got.keys() == list(want) and len(got.onsets) > 100
    np.testing.assert_array_equal(got.ts, want["ts"])
    np.testing.assert_array_equal(got.onsets, want["onsets"])
    np.testing.assert_allclose(got.filtered, want["filtered"], rtol=0, atol=1e-9 * np.abs(want["filtered"]).max())
    if every == 1:
        assert got.onsets[:4].tolist() == [38272, 38313, 38777, 38792]  # the specification's own figures


def test_find_onsets(reference):
    for kwargs in ({}, {"threshold": 4.0}, {"size": 0.1}, {"threshold": 2.5}, {"size": 0.001, "threshold": 3.0}):
        want = reference("signals.emg.find_onsets", BURSTS, 1000.0, **kwargs)["onsets"]
        for convention in ("corrected", "biosppy"):
            np.testing.assert_array_equal(emg.find_onsets(BURSTS, 1000.0, convention=convention, **kwargs).onsets, want)


@pytest.mark.parametrize("rest", RESTS)
@pytest.mark.parametrize("name, kwargs", DETECTORS)
def test_detectors(reference, name, kwargs, rest):
    """Indices equal; the polynomial of order 10 of abbink's low-pass is off by 1e-6."""
    want = reference(f"signals.emg.{name}_onset_detector", BURSTS, RESTS[rest], 1000.0, **kwargs)
    for convention in ("biosppy", "corrected"):
        got = run(name, BURSTS, RESTS[rest], convention=convention, **kwargs)
        assert got.onsets.dtype == np.int64 and (name == "abbink" or len(got.onsets) >= 2)
        processed = np.array(want["processed"])
        np.testing.assert_allclose(got.processed, processed, rtol=0, atol=(3e-6 if name == "abbink" else 1e-12) * np.abs(processed).max())
        if (name, convention) != ("abbink", "corrected"):
            np.testing.assert_array_equal(got.onsets, want["onsets"])


@pytest.mark.parametrize("threshold", [0, 0.5, 3.0])
def test_silva(reference, threshold):
    want = reference("signals.emg.silva_onset_detector", BURSTS, 1000.0, 20, 80, threshold)
    got = emg.silva_onset_detector(BURSTS, 1000.0, 20, 80, threshold)
    np.testing.assert_array_equal(got.onsets, want["onsets"])
    np.testing.assert_allclose(got.processed, want["processed"], rtol=1e-12)


@pytest.mark.parametrize("name, kwargs", [DETECTORS[0], DETECTORS[2], DETECTORS[4], DETECTORS[8]], ids=str)
def test_activity_is_where_it_is(name, kwargs):
    """Every change of the made activity is found within 60 ms; BioSPPy's abbink has the last two, 30 samples early."""
    onsets = run(name, BURSTS, [0, 600], **kwargs).onsets
    for change in np.flatnonzero(np.diff(ACTIVE)):
        assert np.abs(onsets - change).min() <= 60, change
    if name == "abbink":
        assert len(onsets) == 5


def test_low_rates():
    out = emg.emg(BURSTS, 125.0)
    assert np.isfinite(out.filtered).all() and "20 Hz" in out.reasons["filtered"] and len(out.onsets)
    out = emg.emg(BURSTS, 40.0)
    assert np.isnan(out.filtered).all() and out.reasons["filtered"] and out.reasons["onsets"]
    with pytest.raises(errors.TachyValueError):
        emg.emg(BURSTS, 125.0, convention="biosppy")


@pytest.mark.parametrize("name, kwargs", DETECTORS[::2], ids=str)
def test_gaps(name, kwargs):
    x = BURSTS.copy()
    x[700:720] = np.nan
    got, whole = run(name, x, [0, 600], **kwargs), run(name, BURSTS, [0, 600], **kwargs)
    assert len(np.intersect1d(got.onsets, whole.onsets)) >= len(whole.onsets) / 2 and np.isnan(got.processed).sum() <= 140


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_bad_nights(kind, convention):
    x = HOSTILE[kind]
    n = len(x)
    results = [hostile.quietly(emg.emg, x, 1000.0, convention=convention), hostile.quietly(emg.find_onsets, x, 1000.0, convention=convention),
               hostile.quietly(emg.silva_onset_detector, x, 1000.0, 20, 80, 0.5, convention=convention)]
    for rest in (RESTS["signal"], RESTS["place"], np.zeros(50), np.full(50, np.nan), RESTS["figures"]):
        results += [hostile.quietly(run, name, x, rest, convention=convention, **kwargs) for name, kwargs in DETECTORS]
    for out in results:
        assert (np.diff(out.onsets) > 0).all() and ((out.onsets >= 0) & (out.onsets < max(n, 1))).all()
        assert len(out.onsets) or out.reasons["onsets"]
    if kind in ("constant", "zero") and convention == "corrected":
        assert len(results[0].onsets) == len(results[1].onsets) == 0


def test_mistakes():
    for name, kwargs in DETECTORS[::2]:
        with pytest.raises(errors.TachyTypeError, match="rest"):
            run(name, BURSTS, None, **kwargs)
        for missing in kwargs:
            with pytest.raises(errors.TachyTypeError, match=missing):
                run(name, BURSTS, [0, 600], **kwargs | {missing: None})
        with pytest.raises(errors.TachyTypeError, match="rest"):
            run(name, BURSTS, 5, **kwargs)
    for call in (lambda: emg.silva_onset_detector(BURSTS, 1000.0, 80, 20, 0.5), lambda: run("hodges_bui", BURSTS, [0, 600], size=0.05, threshold=3),
                 lambda: run("hodges_bui", BURSTS, {"mean": 0}, size=5, threshold=3), lambda: emg.emg(BURSTS, 0.0),
                 lambda: emg.emg(BURSTS.reshape(2, -1), 1000.0), lambda: emg.find_onsets(BURSTS, 1000.0, -1.0),
                 lambda: emg.find_onsets(BURSTS, 1000.0, np.inf), lambda: run("hodges_bui", BURSTS, [0, 600], size=np.inf, threshold=3)):
        with pytest.raises(errors.TachyValueError):
            call()
