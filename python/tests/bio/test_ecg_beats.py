"""tachy.bio.ecg's artefacts, waves and quality, and tachy.bio.quality, against BioSPPy 2.2.4 and closed forms."""

import numpy as np
import pytest
import scipy.ndimage
import scipy.stats

import hostile
from conftest import ReferenceError
from tachy import signal as sp
from tachy.bio import Undefined, ecg, quality

BOTH = ("corrected", "biosppy")


def rhythms(seed, count):
    """Return beats of regular and irregular rhythms with beats that are missing, extra, early or long, and their rates.

    There are at least 12: of 4 and 8 values SciPy's percentile filter is not that of mirrored values, see `test_thresholds`.
    """
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n, fs = int(rng.integers(12, 400)), float(rng.choice([100, 125, 250, 360]))
        rr = rng.normal(0.8, rng.choice([0, 0.005, 0.02, 0.05]), n)
        for at in rng.integers(0, n, rng.integers(0, n // 8 + 1)):
            rr[at] = rng.choice([2 * rr[at], rr[at] / 2, rr[at] + rng.normal(0, 0.3)])
        yield np.cumsum(np.maximum(np.round(rr * fs), 10)).astype(int), fs


def same(got, want):
    got, want = np.asarray(got, float), np.asarray(want, float)
    np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12)
    return got.size


@pytest.fixture(scope="module")
def leads(recorded):
    raw = recorded("ecg")
    out = {f"{fs:g}": (sp.resample_poly(raw, 1, int(1000 / fs)), fs) for fs in (125.0, 250.0)}
    out |= {"1000": (raw, 1000.0), "noisy": (out["250"][0] + 200 * np.random.default_rng(5).normal(size=len(out["250"][0])), 250.0)}
    return out


def test_artifacts(reference):
    """All four classes, every subspace and the beats put right, once and in rounds, of 120 rhythms."""
    compared, artifacts, refused = 0, 0, 0
    for beats, fs in rhythms(3, 120):
        want, spaces = reference("signals.ecg.find_artifacts", beats, fs)
        got, subspaces = ecg.find_artifacts(beats, fs, convention="biosppy")
        assert got == want
        artifacts += sum(map(len, want.values()))
        compared += sum(same(subspaces[name], spaces[name]) for name in spaces)
        for iterative in (True, False):
            try:
                want = reference("signals.ecg.fixpeaks", beats, fs, iterative)
            except ReferenceError:  # IndexError: a beat missed next to an end
                refused += 1
                ecg.fixpeaks(beats, fs, iterative, convention="biosppy")
                continue
            got = ecg.fixpeaks(beats, fs, iterative, convention="biosppy")
            assert got.artifacts == want["artifacts"] and got.peaks_clean.dtype == want["peaks_clean"].dtype
            compared += same(got.peaks_clean, want["peaks_clean"])
    assert compared > 100_000 and artifacts > 500 and refused < 20


def test_thresholds(reference):
    x = np.random.default_rng(4).normal(size=300)
    for alpha, window in ((5.2, 91), (1.0, 1), (2.0, 4), (3.0, 700)):
        same(ecg.estimate_th(x, alpha, window), reference("signals.ecg.estimate_th", x, alpha, window))
        low, high = (scipy.ndimage.percentile_filter(np.abs(x), share, window) for share in (25, 75))
        same(ecg.estimate_th(x, alpha, window), alpha * (high - low) / 2)
    for n in range(1, 20):  # a window of 91 values sorted as it stands says what is right
        mirrored = np.pad(np.abs(x[:n]), 45, "symmetric")
        ordered = np.sort(np.lib.stride_tricks.sliding_window_view(mirrored, 91), axis=1)
        same(ecg.estimate_th(x[:n], 5.2, 91), 5.2 * (ordered[:, 68] - ordered[:, 22]) / 2)


def test_single_corrections(reference):
    beats = np.array([0, 10, 27, 33, 40, 50, 61])
    calls = [("correct_extra", [1, 4], beats), ("correct_missed", [3], beats), ("correct_missed", [2, 3, 6], beats),
             ("correct_misaligned", [1], beats), ("correct_misaligned", [2, 3, 5, 6, 0], beats), ("update_indices", [5, 2], [3, 4, 9], 1),
             ("update_indices", [3, 7], [2, 5, 8, 9], -1), ("update_indices", [], [3, 3, 1], 1), ("update_indices", [1], [], 1),
             ("correct_artifacts", {"ectopic": [2], "missed": [3], "extra": [4], "longshort": [5]}, beats),
             ("correct_artifacts", {"ectopic": [], "missed": [], "extra": [], "longshort": []}, beats)]
    for name, *arguments in calls:
        want, got = reference("signals.ecg." + name, *arguments), getattr(ecg, name)(*arguments, convention="biosppy")
        assert type(got) is type(want) and np.array_equal(got, want), name
    assert ecg.update_indices([3, 7], [2, 5, 8, 9], -1) == [2, 4, 6, 7]
    assert ecg.correct_missed([1], [0, 20]).tolist() == [0, 10, 20] and ecg.correct_missed([0], [0, 20]).tolist() == [0, 20]
    assert ecg.correct_misaligned([1], [0, 3, 20]).tolist() == [0, 10, 20]


def test_planted_artifacts_are_found_where_they_are():
    """A sinus rhythm with one beat taken away, one put in and one moved: each is found under its index and put right."""
    rng = np.random.default_rng(8)
    t = np.arange(300)
    true = np.cumsum(np.round(200 + 10 * np.sin(t / 5) + rng.normal(0, 2, 300))).astype(int)
    marked = np.delete(true, 50)
    marked = np.insert(marked, 120, (marked[119] + marked[120]) // 2 - 20)
    marked[200] += 60
    out = ecg.fixpeaks(marked, 250.0)
    assert out.artifacts["missed"] == [50] and out.artifacts["extra"] == [120]
    assert 200 in out.artifacts["ectopic"] + out.artifacts["longshort"]
    assert len(out.peaks_clean) == len(true) and out.peaks_clean.dtype == np.int64
    assert np.abs(out.peaks_clean - true).max() <= 30  # half of how far the third was moved


def test_a_paced_rhythm_has_no_artifacts():
    """With R peaks that are marked a sample early or late; and however few beats there are."""
    for n in (0, 1, 2, 3, 5, 12, 300):
        beats = 100 * np.arange(n) + (np.arange(n) % 7 == 3)
        artifacts, subspaces = ecg.find_artifacts(beats, 125.0)
        assert not any(artifacts.values()) and np.isfinite(subspaces["drrs"]).all() | (n < 2)
        out = hostile.quietly(ecg.fixpeaks, beats, 125.0)
        assert np.array_equal(out.peaks_clean, beats)


@pytest.mark.parametrize("wave", "PQST")
def test_waves(reference, leads, wave):
    """Every list of BioSPPy's; and the corrected arrays hold the same places, each at its beat."""
    function, compared = getattr(ecg, f"get{wave}Positions"), 0
    for x, fs in leads.values():
        processed = reference("signals.ecg.ecg", x, fs, show=False)
        try:
            want = reference(f"signals.ecg.{function.__name__}", processed)
        except ReferenceError:  # IndexError: a beat without Q
            continue
        got = function(processed, convention="biosppy")
        assert got.keys() == list(want) and all(np.array_equal(got[name], want[name]) for name in want)
        aligned = function(processed)
        r = processed["rpeaks"]
        for name in want:
            known = np.isfinite(aligned[name])
            assert len(aligned[name]) == len(r) and set(aligned[name][known]) <= set(want[name])
            assert np.all((np.abs(aligned[name] - r) <= 0.4 * fs)[known])
            compared += known.sum()
    assert compared > 80


def test_waves_are_where_they_were_put():
    """Gaussians at known places; of the second beat without P, S, T."""
    fs, t = 250.0, np.arange(-0.2, 0.4, 1 / 250)

    def beat(*waves):
        return sum(height * np.exp(-0.5 * ((t - at) / width) ** 2) for at, height, width in waves)

    full = beat((-0.14, 0.1, 0.015), (-0.04, -0.15, 0.008), (0, 1, 0.01), (0.04, -0.25, 0.008), (0.24, 0.3, 0.03))
    bare = beat((-0.04, -0.15, 0.008), (0, 1, 0.01)) - 0.1 * np.abs(t)
    processed = {"templates_ts": t, "templates": np.stack([full, bare]), "rpeaks": np.array([500, 800])}
    assert ecg.getPPositions(processed).P_positions[0] == 500 - 0.14 * fs and ecg.getTPositions(processed).T_positions[0] == 500 + 0.24 * fs
    q, s = ecg.getQPositions(processed), ecg.getSPositions(processed)
    assert q.Q_positions.tolist() == [490, 790] and s.S_positions[0] == 510 and s.S_end_positions[0] > 510
    assert np.isnan(s.S_positions[1]) and s.reasons["S_positions"] == "1 of 2 templates do not show it"
    assert np.isnan(ecg.getTPositions(processed).T_positions[1])
    for function in (ecg.getPPositions, ecg.getQPositions, ecg.getSPositions, ecg.getTPositions):
        for convention in BOTH:
            out = hostile.quietly(function, {"templates_ts": t, "templates": np.empty(0), "rpeaks": np.empty(0, int)}, convention=convention)
            assert len(out[0]) == 0


def test_agreement(reference):
    rng, compared = np.random.default_rng(6), 0
    for beats, fs in rhythms(11, 40):
        other = np.unique(np.delete(beats, rng.integers(0, len(beats), len(beats) // 9)) + rng.integers(-60, 60))
        for mode in ("simple", "matching", "n_double"):
            for window in (50, 150):
                want = reference("signals.ecg.bSQI", beats, other, fs, mode, window)
                assert ecg.bSQI(beats, other, fs, mode, window, convention="biosppy") == pytest.approx(want, rel=1e-12)
                compared += 1
        assert ecg.bSQI(beats, other, fs, "matching") == ecg.bSQI(other, beats, fs, "matching")
        assert 0 <= ecg.bSQI(beats, other, fs, "n_double") <= 1
    assert compared == 240
    one, two = [100, 200, 300], [103, 104, 310, 400]
    assert ecg.bSQI(one, two, 1000.0, "n_double", 10) == 2 / 5  # 100 with 103, 300 with 310


def test_shapes(reference, leads):
    compared = 0
    for x, fs in leads.values():
        for name, *arguments in (("sSQI",), ("kSQI",), ("kSQI", False), ("pSQI",), ("pSQI", 5.0), ("fSQI", fs), ("fSQI", fs, 333, [5, 15], [5, 40]),
                                 ("fSQI", fs, 1024, [0, 1], [0, 40], "bas"), ("fSQI", fs, 1 << 20)):
            want = reference(f"signals.ecg.{name}", x, *arguments)
            for convention in BOTH:
                assert getattr(ecg, name)(x, *arguments, convention=convention) == pytest.approx(want, rel=1e-9), name
                compared += 1
    assert compared == 9 * 2 * len(leads)


def test_gaps_are_left_out():
    x = np.random.default_rng(1).gamma(2, size=5000)
    holes = x.copy()
    holes[2000:2100] = np.nan
    left = np.delete(x, slice(2000, 2100))
    assert ecg.sSQI(holes) == pytest.approx(scipy.stats.skew(left), rel=1e-12) and ecg.kSQI(holes) == pytest.approx(scipy.stats.kurtosis(left), rel=1e-12)
    assert ecg.pSQI(holes, 0.5) == pytest.approx(100 * np.mean(np.abs(np.concatenate((np.diff(x[:2000]), np.diff(x[2100:])))) < 0.5))
    powers = [sp.welch(part, 100.0, nperseg=256)[1] * (len(part) // 128 - 1) for part in (x[:2000], x[2100:])]
    f = np.fft.rfftfreq(256, 1 / 100)
    share = np.trapezoid(sum(powers)[(f >= 5) & (f <= 20)]) / np.trapezoid(sum(powers))
    assert ecg.fSQI(holes, 100.0, 256) == pytest.approx(share, rel=1e-12)


def test_classes(reference, leads):
    """Both ways of ZZ2018 over leads and detectors of every quality."""
    seen, rng = [], np.random.default_rng(12)
    for x, fs in leads.values():
        beats = ecg.hamilton_segmenter(x, fs, convention="biosppy").rpeaks
        for noise in (0, 1, 5):
            y = x + noise * x.std() * rng.normal(size=len(x)) + noise * np.cumsum(rng.normal(size=len(x)))
            for lost in (0, 2, 6):
                other = np.delete(beats, rng.integers(0, len(beats), lost))
                for mode in ("simple", "fuzzy"):
                    want = reference("signals.ecg.ZZ2018", y, beats, other, fs, mode=mode)
                    assert ecg.ZZ2018(y, beats, other, fs, mode=mode, convention="biosppy") == want
                    seen.append(want)
                    assert ecg.ZZ2018(y, beats, other, fs, mode=mode) in ("Excellent", "Barely acceptable", "Unacceptable")
    assert len(seen) == 18 * len(leads) and len(set(seen)) >= 3
    clean, fs = leads["1000"]
    beats = ecg.hamilton_segmenter(clean, fs).rpeaks
    assert ecg.ZZ2018(clean, beats, beats, fs, mode="fuzzy") == "Excellent"
    assert ecg.ZZ2018(np.ones(1000), [1, 500], [1, 500], 250.0) == "Unacceptable"


def test_quality_ecg(reference, leads):
    methods = ["Level3", "pSQI", "kSQI", "fSQI", "cSQI", "hosSQI"]
    for x, fs in leads.values():
        for y in (x, x - x.mean()):
            want = reference("quality.quality_ecg", y, methods, fs)
            got = quality.quality_ecg(y, methods, fs, convention="biosppy")
            assert got.keys() == methods
            same(list(got), list(want.values()))
        for threshold, bit in ((0.9, 0), (0.999, 0), (0.9, 3), (0.5, 16)):
            want = reference("quality.ecg_sqi_level3", x, fs, threshold, bit)
            assert quality.ecg_sqi_level3(x, fs, threshold, bit, convention="biosppy") == want


def test_quality_eda(reference):
    rng = np.random.default_rng(2)
    for level, spread in ((2, 0.01), (0.06, 0.001), (0.3, 0.02), (-1, 0.3)):
        x = level + spread * np.cumsum(rng.normal(size=6000))
        want = reference("quality.eda_sqi_bottcher", x, 100.0, 0)
        assert quality.eda_sqi_bottcher(x, 100.0) == want == quality.quality_eda(x, sampling_rate=100.0).bottcher
    x[5000:] = np.nan
    assert quality.eda_sqi_bottcher(np.append(np.full(400, 2.0), x[5000:5401]), 100.0) == 2 / 4  # the last sample fills no window


def test_template_match(leads):
    """Correlations are NumPy's, and fall with noise; a beat in a gap has none."""
    x, fs = leads["250"]
    out = ecg.ecg(x, fs)
    got = quality.template_match(out.filtered, out.rpeaks, fs, 0.2, 0.4)
    mean = out.templates.mean(axis=0)
    np.testing.assert_allclose(got.template, mean, rtol=1e-12, atol=1e-9)
    np.testing.assert_allclose(got.correlation, [np.corrcoef(beat, mean)[0, 1] for beat in out.templates], rtol=1e-12)
    worse = [quality.template_match(x + noise * x.std() * np.random.default_rng(1).normal(size=len(x)), out.rpeaks, fs).quality for noise in (0, 0.5, 2, 8)]
    assert worse[0] > 0.9 > 0.5 > worse[-1] and worse == sorted(worse, reverse=True)
    holes = out.filtered.copy()
    holes[out.rpeaks[3]] = np.nan
    got = quality.template_match(holes, out.rpeaks, fs, 0.2, 0.4)
    assert np.flatnonzero(np.isnan(got.correlation)).tolist() == [3] and got.reasons


def test_interval_consistency():
    one, two = [100, 200, 300, 400, 500], [101, 199, 250, 300, 500]
    out = quality.interval_consistency(one, two, 100.0, 0.05)
    assert out.consistent.tolist() == [True, False, False, False] and out.quality == 0.25
    assert quality.interval_consistency(one, one, 100.0).quality == 1
    assert isinstance(quality.interval_consistency([1], one, 100.0).quality, Undefined)


@pytest.mark.parametrize("convention", BOTH)
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(leads, kind, convention):
    """Every function of a signal, with every method and mode, of everything that may come."""
    x = hostile.kinds(np.tile(leads["125"][0], 2))[kind]
    beats, said = np.arange(1, len(x) // 100) * 100, {"convention": convention}
    calls = [(ecg.sSQI, x), (ecg.kSQI, x), (ecg.kSQI, x, False), (ecg.pSQI, x), (ecg.fSQI, x, 125.0), (ecg.fSQI, x, 125.0, 64, [0, 1], [0, 40], "bas"),
             (ecg.ZZ2018, x, beats, beats, 125.0), (ecg.ZZ2018, x, beats, beats, 125.0, 100, 1024, "fuzzy"),
             (quality.ecg_sqi_level3, x, 125.0, 0.9, 0), (quality.ecg_sqi_level3, x, 125.0, 0.9, 12), (quality.eda_sqi_bottcher, x, 125.0),
             (quality.hosSQI, x), (quality.template_match, x, beats, 125.0)]
    for function, *arguments in calls:
        value = hostile.quietly(function, *arguments, **said)
        if isinstance(value, float) and value != value:
            assert value.reason, function
    for out in (hostile.quietly(quality.quality_ecg, x, ["Level3", "pSQI", "kSQI", "fSQI", "cSQI", "hosSQI"], 125.0, **said),
                hostile.quietly(quality.quality_eda, x, ["bottcher"], 125.0, **said)):
        assert all(isinstance(value, float) for value in out)
    if kind in ("constant", "zero", "all NaN", "empty"):
        assert isinstance(ecg.sSQI(x, **said), Undefined) and isinstance(ecg.fSQI(x, 125.0, **said), Undefined)


@pytest.mark.parametrize("convention", BOTH)
@pytest.mark.parametrize("beats", [[], [5], [5, 5], [0, 100], [100, 50, 0], list(range(0, 900, 90)), [7] * 30], ids=str)
def test_few_and_odd_beats(beats, convention):
    said = {"convention": convention}
    for iterative in (True, False):
        assert len(hostile.quietly(ecg.fixpeaks, beats, 125.0, iterative, **said)) == 2
    hostile.quietly(ecg.find_artifacts, beats, 125.0, **said)
    for mode in ("simple", "matching", "n_double"):
        for value in (ecg.bSQI(beats, [0, 101], 125.0, mode, **said), ecg.bSQI([], beats, 125.0, mode, **said)):
            assert isinstance(value, Undefined) or value == value
    for value in (hostile.quietly(quality.cSQI, beats, **said), hostile.quietly(quality.interval_consistency, beats, [0, 100], 125.0).quality):
        assert isinstance(value, Undefined) or value >= 0


def test_callers_mistakes():
    x = np.sin(np.arange(2000.0))
    for call, error in (
            (lambda: ecg.getQPositions(), TypeError), (lambda: ecg.getQPositions({"rpeaks": [1]}), TypeError), (lambda: ecg.fixpeaks(None, 125.0), TypeError),
            (lambda: ecg.getTPositions({"templates_ts": [0, 1], "templates": [[1.0]], "rpeaks": [1]}), ValueError),
            (lambda: ecg.find_artifacts([1, 2], -1), ValueError), (lambda: ecg.estimate_th(x, 1.0, 0), ValueError),
            (lambda: ecg.correct_extra([9], [1, 2]), ValueError), (lambda: ecg.correct_artifacts({"extra": []}, [1, 2]), TypeError),
            (lambda: ecg.bSQI([1], [1], 125.0, "both"), ValueError), (lambda: ecg.bSQI(None, [1]), TypeError), (lambda: ecg.fSQI(x, 0), ValueError),
            (lambda: ecg.fSQI(x, 125.0, mode="no"), ValueError), (lambda: ecg.fSQI(x, 125.0, num_spectrum=5), TypeError),
            (lambda: ecg.fSQI(x, 125.0, 0), ValueError), (lambda: ecg.ZZ2018(x, [1], [1], mode="no"), ValueError), (lambda: ecg.sSQI(None), TypeError),
            (lambda: quality.quality_ecg(x, ["no"], 125.0), ValueError), (lambda: quality.quality_ecg(x), TypeError),
            (lambda: quality.quality_eda(x), TypeError), (lambda: quality.cSQI(), TypeError), (lambda: quality.hosSQI(), TypeError),
            (lambda: quality.template_match(x, [1], 125.0, -1.0), ValueError), (lambda: quality.interval_consistency([1], [1], 1.0, -1), ValueError)):
        with pytest.raises(error):
            call()
