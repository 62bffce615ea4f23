"""tachy.bio.acc and pcg against BioSPPy 2.2.4."""

import numpy as np
import pytest

import hostile
from tachy.bio import acc, pcg
from tachy.errors import TachyError

RNG = np.random.default_rng(20261122)


def same(got, want, tolerance=1e-12):
    assert got.keys() == list(want)
    compared = 0
    for name, value in want.items():
        pairs = [(got[name][k], value[k]) for k in value] if isinstance(value, dict) else [(got[name], value)]
        for a, b in pairs:
            np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance * np.nanmax(np.abs(b), initial=1e-300), err_msg=name)
            compared += np.size(b)
    return compared


def test_acc(reference, recorded):
    compared = 0
    for x in (recorded("acc")[:, -3:], RNG.normal(size=(777, 3))):
        for convention in ("biosppy", "corrected"):
            compared += same(acc.acc(x, 100.0, convention=convention), reference("signals.acc.acc", x, 100.0, show=False))
    assert compared > 40_000


@pytest.mark.parametrize("windows", [(5, 10), (5, 60), (1, 4), (0.5, 3)])
def test_activity_index(reference, recorded, windows):
    x = recorded("acc")[:, -3:]
    want = reference("signals.acc.activity_index", x, 100.0, *windows)
    assert same(acc.activity_index(x, 100.0, *windows, convention="biosppy"), want) >= 2
    got = acc.activity_index(x, 100.0, *windows)
    np.testing.assert_allclose(got.activity_index, want["activity_index"], rtol=1e-12)
    np.testing.assert_allclose(got.ts, want["ts"] / 100)


def test_activity_of_unequal_windows_and_gaps():
    """Two epochs of 3 s in each 7 s, by numpy; a NaN is left out."""
    x = RNG.normal(size=(2000, 3))
    x[5] = np.nan
    out = acc.activity_index(x, 100.0, 3, 7)
    vm = np.sqrt((x ** 2).sum(axis=1))
    want = [np.mean([np.nanstd(vm[s + e:s + e + 300]) for e in (0, 300)]) for s in (0, 700)]
    np.testing.assert_allclose(out.activity_index, want, rtol=1e-12)
    assert out.ts.tolist() == [7.0, 14.0]


@pytest.mark.parametrize("kind", hostile.kinds(RNG.normal(size=2000)))
def test_acc_coverage(kind):
    x = np.column_stack([np.asarray(hostile.kinds(RNG.normal(size=2000))[kind], float)] * 3)
    for convention in ("biosppy", "corrected"):
        for function in (acc.acc, acc.activity_index, acc.frequency_domain_feature_extractor):
            hostile.quietly(function, x, 100.0, convention=convention)
        hostile.quietly(acc.time_domain_feature_extractor, x, convention=convention)


def test_pcg(reference, recorded):
    compared = 0
    for x in (recorded("pcg"), recorded("pcg")[:9000]):
        for name, function, options in (("pcg", pcg.pcg, {"show": False}), ("find_peaks", pcg.find_peaks, {}),
                                        ("find_peaks", pcg.find_peaks, {"filter": False}), ("homomorphic_filter", pcg.homomorphic_filter, {}),
                                        ("homomorphic_filter", pcg.homomorphic_filter, {"f_LPF": 20, "order": 3, "filter": False})):
            want = reference("signals.pcg." + name, x, 1000.0, **options)
            compared += same(function(x, 1000.0, convention="biosppy", **options), want, 1e-8)  # the exponential of a filtered logarithm
            got = function(x, 1000.0, **options)
            for key in ("peaks", "heart_sounds", "heart_rate"):
                if key in want:
                    np.testing.assert_allclose(got[key], want[key], rtol=1e-14)
    assert compared > 200_000


def test_systole_is_the_lag_itself(reference, recorded):
    envelope = pcg.find_peaks(recorded("pcg"), 1000.0).homomorphic_envelope
    want = reference("signals.pcg.get_avg_heart_rate", envelope, 1000.0)
    same(pcg.get_avg_heart_rate(envelope, 1000.0, convention="biosppy"), want)
    got = pcg.get_avg_heart_rate(envelope, 1000.0)
    assert got.heart_rate == pytest.approx(want["heart_rate"], rel=1e-14) and got.systolic_time_interval == pytest.approx(want["systolic_time_interval"] - 0.001)


@pytest.mark.parametrize("beats", [[3, 9], [3, 9, 30], np.cumsum(RNG.integers(100, 500, 99))], ids=len)
def test_heart_sounds(reference, beats):
    want = reference("signals.pcg.identify_heart_sounds", np.array(beats), 1000.0)
    assert same(pcg.identify_heart_sounds(beats, 1000.0), want) == len(beats)


def test_states(reference, recorded):
    """At 2000 Hz, the recording's rate, the positions that BioSPPy's own detectors give."""
    ecg = pytest.importorskip("tachy.bio.ecg")
    if not hasattr(ecg, "getTPositions"):
        pytest.skip("tachy.bio.ecg has no T waves")
    both = recorded("pcg_ecg")
    want = reference("signals.pcg.ecg_based_segmentation", both[:, 0], both[:, 1], 2000.0)["states"]
    got = pcg.ecg_based_segmentation(both[:, 0], both[:, 1], 2000.0, convention="biosppy").states
    np.testing.assert_array_equal(got, want)


@pytest.mark.parametrize("kind", hostile.kinds(RNG.normal(size=5000)))
def test_pcg_coverage(kind):
    x = hostile.kinds(RNG.normal(size=5000))[kind]
    for convention in ("biosppy", "corrected"):
        for function in (pcg.pcg, pcg.find_peaks, pcg.homomorphic_filter, pcg.get_avg_heart_rate):
            hostile.quietly(function, x, 1000.0, convention=convention)
    for beats in ([], [5]):
        assert pcg.identify_heart_sounds(beats, 1000.0).reasons["heart_sounds"]


@pytest.mark.parametrize("call", [lambda: acc.acc(np.zeros(9), 100.0), lambda: acc.activity_index(np.zeros((9, 4)), 100.0),
                                  lambda: acc.activity_index(np.zeros((9, 3)), 100.0, 5, 1), lambda: pcg.pcg(np.zeros(999), 50.0),
                                  lambda: pcg.pcg(None, 1000.0), lambda: pcg.pcg(np.zeros(999), 800.0, convention="biosppy")])
def test_mistakes(call):
    with pytest.raises(TachyError):
        call()
