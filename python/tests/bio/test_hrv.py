"""tachy.bio.hrv against BioSPPy 2.2.4, NeuroKit2 0.2.12, Kubios' figures and closed forms."""

import math
import os
import pathlib
import warnings

import numpy as np
import pytest

import hostile
import tachy
from tachy.bio import hrv
from test_oracle import annotated_beats

DATA = pathlib.Path(os.environ.get("TACHY_DATA", pathlib.Path(__file__).parents[4] / "shared" / "data"))

RNG = np.random.default_rng(20261122)
NAMES = ("hr_min hr_max hr_minmax hr_mean hr_median rr_min rr_max rr_minmax rr_mean rr_median rmssd nn50 pnn50 sdnn hti tinn "
         + " ".join(f"{b}_{w}" for b in ("ulf", "vlf", "lf", "hf", "vhf") for w in ("pwr", "peak", "rpwr"))
         + " lf_hf lf_nu hf_nu s sd1 sd2 sd12 sd21 sampen appen").split()


def sine(n, amplitude=40.0, frequency=0.25, mean=800.0):
    """Intervals that a sine in time modulates, and their times."""
    x, t = [], 0.0
    for _ in range(n):
        x.append(mean + amplitude * np.sin(2 * np.pi * frequency * t))
        t += x[-1] / 1000
    return np.array(x)


@pytest.fixture(scope="module")
def resting():
    path = DATA / "biosppy" / "rri.txt"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    return np.loadtxt(path)


def series(resting):
    """The intervals that everything is compared on, by name."""
    found = {
        "resting": resting, "part": resting[40:260], "noise": 800 + 50 * RNG.normal(size=300), "sine": sine(300),
        "of 250 Hz": np.round(resting / 4) * 4, "of 125 Hz": np.round(resting / 8) * 8,
        "ectopic": resting + np.where(np.arange(480) % 97 == 50, 400, 0), "fast": 400 + 20 * RNG.normal(size=300),
        "slow": 1500 + 100 * RNG.normal(size=200),
    }
    for record in ("100", "106", "119"):
        path = DATA / "mitdb" / f"{record}.atr"
        if path.exists():
            found[f"mitdb {record}"] = np.diff(annotated_beats(path))[:400] * 1000 / 360
    return found


def answer(reference, function, *args, **kwargs):
    """Return what BioSPPy gives, or None if it raises."""
    try:
        return reference(f"signals.hrv.{function}", *args, **kwargs)
    except Exception as error:
        assert type(error).__name__ == "Refused"
        return None


def same(got, want, name="", tolerance=1e-9):
    """Compare values by name; return how many."""
    compared = 0
    for key, value in want.items():
        mine = got[key]
        if isinstance(value, (str, dict)):
            assert mine == value, (name, key)
        elif value is None:
            assert mine is None or len(mine) == 0, (name, key)
        elif isinstance(value, float) and math.isnan(value):
            assert math.isnan(mine), (name, key)
        else:
            scale = np.max(np.abs(value), initial=1e-300)
            np.testing.assert_allclose(mine, value, rtol=tolerance, atol=tolerance * scale, err_msg=f"{name} {key}")
        compared += 1
    return compared


# The dense inverse that BioSPPy detrends by loses 4e-9 of the intervals (its matrix' condition is 4e6), of which the least
# powers and peaks keep less: 1e-6. Without detrending all is equal to 1e-9.
@pytest.mark.parametrize("detrend, tolerance", [(False, 1e-9), (True, 1e-6)])
def test_hrv_is_biosppys(reference, resting, detrend, tolerance):
    compared = 0
    for name, x in series(resting).items():
        for options in ({"parameters": "all"}, {"parameters": "time"}, {"outliers": None}, {"outliers": "filter"},
                        {"features_only": False})[:1 if detrend else 5]:  # BioSPPy inverts a dense matrix: seconds each
            want = answer(reference, "hrv", rri=x, show=False, detrend_rri=detrend, **options)
            if want is None:
                continue
            got = hrv.hrv(rri=x, detrend_rri=detrend, convention="biosppy", **options)
            assert set(want) <= set(got.keys()), (name, options)
            compared += same(got, want, f"{name} {options}", tolerance)
    assert compared >= (300 if detrend else 1200)


def test_the_parts_are_biosppys(reference, resting):
    compared = 0
    for name, x in series(resting).items():
        calls = [("compute_poincare", (x,), {}), ("sample_entropy", (x,), {}), ("sample_entropy", (x, 3, 0.1), {}),
                 ("sample_entropy", (x, 1, 0.5), {}),
                 ("approximate_entropy", (x[:150],), {}), ("approximate_entropy", (x[:150], 3, 0.3), {}), ("rri_filter", (x,), {}),
                 ("rri_filter", (x, 560), {}), ("rri_correction", (x,), {}), ("rri_correction", (x, 60), {}), ("compute_geometrical", (x,), {}),
                 ("compute_geometrical", (x, 1 / 50), {}), ("hrv_frequencydomain", (x,), {"detrend_rri": False, "frs": 7.0}),
                 ("hrv_frequencydomain", (x,), {"detrend_rri": False, "nperseg": 100}), ("hrv_timedomain", (x, 30.0), {"detrend_rri": False}),
                 ("hrv_nonlinear", (x, np.inf), {"detrend_rri": False})]
        for function, arguments, options in calls:
            show = {"show": False} if function.startswith(("hrv", "compute")) else {}
            want = answer(reference, function, *arguments, **options, **show)
            if want is None:
                continue
            got = getattr(hrv, function)(*arguments, convention="biosppy", **options)
            if isinstance(want, dict):
                compared += same(got, want, f"{name} {function} {options}")
            else:
                compared += same({"": got}, {"": want}, f"{name} {function} {arguments[1:]}")
    assert compared > 600


def test_detrending_in_windows(reference, resting):
    for n, window in ((480, 2000), (900, 400), (480, 100)):
        x = np.resize(resting, n)
        for options in ({}, {"smoothing_factor": 10}):
            want = reference("signals.hrv.detrend_window", x, window, **options)
            got = hrv.detrend_window(x, window, convention="biosppy", **options)
            np.testing.assert_allclose(got.rri_det, want["rri_det"], rtol=0, atol=1e-8 * 900)  # condition 16*500² of their inverse
            assert (got.rri_trend is None) == (want["rri_trend"] is None)
            whole = hrv.detrend_window(x, window, **options)
            np.testing.assert_allclose(whole.rri_det + whole.rri_trend, x, rtol=1e-12)


def test_corrected_is_biosppys_where_nothing_is_corrected(resting):
    changed = {"tinn", "sampen"}
    ours, theirs = (hrv.hrv(rri=resting, detrend_rri=False, convention=c) for c in ("corrected", "biosppy"))
    assert ours.keys() == theirs.keys() == NAMES
    assert {name for name in NAMES if ours[name] != theirs[name] and not math.isnan(ours[name])} == changed


def test_kubios_figures(resting):
    """SDNN 118.36 ms and TINN 342 ms are Kubios' for these intervals with detrending off; it does not publish how it places
    bins, by which TINN goes from 334 to 345 ms: 1 %."""
    out = hrv.hrv(rri=resting)
    assert out.sdnn == pytest.approx(118.36, abs=0.005)
    assert out.tinn == pytest.approx(342, rel=0.01)
    assert hrv.hrv(rri=resting, convention="biosppy").sdnn == pytest.approx(36.31290, rel=1e-6)


def test_names_are_always_the_same(resting):
    for n in (0, 1, 3, 12, 30, 80, 200, 480):
        for convention in ("corrected", "biosppy"):
            for parameters in ("auto", "all"):
                out = hostile.quietly(hrv.hrv, rri=resting[:n], parameters=parameters, convention=convention)
                assert out.keys() == NAMES
    short = hrv.hrv(rri=resting[:30])
    assert "at least 20 s" in short.reasons["nn50"] and "at least 90 s" in short.reasons["sd1"] and short.rmssd > 0


def test_alternating_intervals_have_closed_forms():
    x = 800 + 30.0 * (-1.0) ** np.arange(200)
    out = hrv.hrv(rri=x, parameters="all")
    assert out.rmssd == pytest.approx(60, rel=1e-14) and out.nn50 == 199 and out.pnn50 == 100
    assert out.sdnn == pytest.approx(30, rel=1e-14) and out.sd1 == pytest.approx(60 / np.sqrt(2) * np.sqrt(1 - 1 / 199**2), rel=1e-12)
    assert out.sampen == 0 and out.sd2 == pytest.approx(0, abs=1e-12)


def test_a_sine_has_the_power_of_its_amplitude():
    x = sine(1200)
    for method, tolerance in (("lomb", 0.02), ("welch", 0.05)):  # leakage; the cubic spline's loss at 0.25 Hz of 1.25 beats/s
        out = hrv.frequency_indices(x, method)
        assert out.HF == pytest.approx(800, rel=tolerance) and out.HF / out.TP > 0.97
    assert hrv.hrv(rri=x).hf_peak == pytest.approx(0.25, abs=4 / 512)


def test_fbands_count(resting):
    out = hrv.hrv_frequencydomain(resting, fbands={"slow": (0.05, 0.1), "none": (3, 4)})
    f, p = out.frequencies, out.powers
    inside = (f >= 0.05) & (f <= 0.1)
    assert out.slow_pwr == pytest.approx(p[inside].sum() * f[1], rel=1e-12) and math.isnan(out.none_pwr) and math.isnan(out.lf_hf)
    assert out.reasons["none_peak"] == "no frequency lies in the band"


def test_no_interval_is_dropped_silently(resting):
    slow = np.full(100, 1400.0) + RNG.normal(size=100)
    peaks = np.cumsum(np.append(0, np.round(slow))).astype(int)
    assert len(hrv.compute_rri(peaks, 1000.0)) == 100 and len(hrv.compute_rri(peaks, 1000.0, convention="biosppy")) == 0
    x = resting.copy()
    x[100] = 1300
    marked = hrv.rri_filter(x)
    assert np.isnan(marked[100]) and len(marked) == 480
    d = np.diff(marked)
    assert hrv.hrv(rri=x, outliers="filter").rmssd == pytest.approx(np.sqrt(np.nanmean(d**2)), rel=1e-12)
    bad = resting.copy()
    bad[[0, -1]] = 2500, 2600
    assert len(hrv.rri_correction(bad)) == 478 and len(hrv.rri_correction(bad, convention="biosppy")) == 477


def test_entropies_are_the_textbooks():
    flat, squares = np.full(100, 800.0), 500 + np.arange(20.0) ** 2
    assert hrv.sample_entropy(flat) == 0 and hrv.approximate_entropy(flat) == 0
    assert hrv.sample_entropy(flat, convention="biosppy") == pytest.approx(-math.log(97 / 98), rel=1e-12)
    only = np.array([800.0, 810, 900, 700, 650, 800, 810, 990, 600])  # 800, 810 comes twice and goes on otherwise
    assert hrv.sample_entropy(only, 2, 0.01) == math.inf and hrv.sample_entropy(only, 2, 0.01, convention="biosppy") == -math.inf
    assert math.isnan(hrv.sample_entropy(squares * 1e3, 2, 1e-9)) and hrv.sample_entropy(squares * 1e3, 2, 1e-9).reason
    assert hrv.permutation_entropy(np.arange(50.0) + 600) == 0
    assert hrv.permutation_entropy(RNG.normal(size=20000)) == pytest.approx(1, abs=1e-3)


MULTISCALE = ("MSEn", "CMSEn", "RCMSEn")  # nonlinear_indices takes five scales, NeuroKit2 many of which most are infinite


def test_indices_are_neurokits(reference, resting):
    """Where definitions agree, to 1e-9; the others are told in the documentation of the functions."""
    compared = 0
    for x in (resting, 800 + 50 * RNG.normal(size=500), sine(600)):
        want = reference("neurokit2.hrv_time", {"RRI": x, "RRI_Time": np.cumsum(x) / 1000}, 1000)
        got = hrv.time_indices(x)
        for name in got.keys():
            if not name.startswith(("SDANN", "SDNNI", "pNN", "TINN", "HTI")):
                assert got[name] == pytest.approx(float(want[f"HRV_{name}"][0]), rel=1e-9), name
                compared += 1
        # theirs divides by n instead of n - 1 differences
        assert got.pNN50 == pytest.approx(float(want["HRV_pNN50"][0]) * len(x) / (len(x) - 1), rel=1e-12)
        want = reference("neurokit2.hrv_nonlinear", {"RRI": x, "RRI_Time": np.cumsum(x) / 1000}, 1000)
        got = hrv.nonlinear_indices(x)
        assert {name.removeprefix("HRV_") for name in want} <= set(got.keys())
        for name in got.keys():
            if f"HRV_{name}" in want and name not in ("PSS", "PAS", "HFD", "ShanEn", "CD", *MULTISCALE) and "DFA" not in name:
                assert got[name] == pytest.approx(float(want[f"HRV_{name}"][0]), rel=1e-9), name
                compared += 1
    assert compared == 3 * (17 + 28)


def test_complexity_is_neurokits(reference, resting):
    x = resting
    assert hrv.permutation_entropy(x) == pytest.approx(reference("neurokit2.entropy_permutation", x)[0], rel=1e-12)
    want = reference("neurokit2.entropy_multiscale", x, scale=5, dimension=2)[0]
    assert hrv.multiscale_entropy(x, 5).msen == pytest.approx(want, rel=1e-12)
    for method in MULTISCALE:
        want, details = reference("neurokit2.entropy_multiscale", x, scale=6, dimension=2, method=method)  # at 7 means lie on the tolerance
        got = hrv.multiscale_entropy(x, 6, method=method)
        np.testing.assert_allclose(got.values, details["Value"], rtol=1e-12)
        assert got.msen == pytest.approx(want, rel=1e-12), method
    assert hrv.shannon_entropy(x) == pytest.approx(reference("neurokit2.entropy_shannon", np.round(x))[0], rel=1e-12)
    for y in (x, RNG.normal(size=777), np.sin(np.arange(500.0)), np.arange(40.0), x[:7]):
        assert hrv.lempel_ziv_complexity(y) == pytest.approx(reference("neurokit2.complexity_lempelziv", y)[0], rel=1e-12)
    dimensions = hrv.fractal_dimensions(x, 30)
    rises = np.diff(x) > 0  # NeuroKit2's Petrosian dimension counts differences for n: 1e-4 less
    share = 480 / (480 + 0.4 * np.count_nonzero(rises[1:] != rises[:-1]))
    assert dimensions.petrosian == pytest.approx(np.log(480) / (np.log(480) + np.log(share)), rel=1e-12)
    for name, function, options in (("higuchi", "fractal_higuchi", {"k_max": 30}), ("katz", "fractal_katz", {})):
        assert dimensions[name] == pytest.approx(reference(f"neurokit2.{function}", x, **options)[0], rel=1e-12), name
    alpha = reference("neurokit2.fractal_dfa", x, scale=np.arange(16, 65), overlap=False)[0]
    assert hrv.dfa(x, (16, 64)) == pytest.approx(alpha, rel=1e-9)
    assert hrv.fuzzy_entropy(x) == pytest.approx(reference("neurokit2.entropy_fuzzy", x)[0], rel=1e-12)


def test_multifractals_are_neurokits(reference, resting):
    """Also where quantized intervals leave windows without fluctuation, as those of `resting` do."""
    compared = 0
    for x in (resting, np.round(resting / 8) * 8, 800 + 50 * RNG.normal(size=500), sine(600), np.cumsum(RNG.normal(size=400)) + 800):
        for scales, q in (((4, 16), 5), ((4, 11), 3), ((16, 64), 5), ((12, 40), 10)):
            got = hrv.mfdfa(x, scales, q)
            want, details = reference("neurokit2.fractal_mfdfa", x, scale=np.arange(scales[0], scales[1] + 1), overlap=False,
                                      q=np.arange(-q, q + 1))
            for mine, theirs in (("h", "h"), ("alpha", "H"), ("f", "D")):
                np.testing.assert_allclose(got[mine], details[theirs], rtol=1e-8, atol=1e-10)
            for name in ("width", "peak", "mean", "max", "delta", "fluctuation", "increment"):
                assert got[name] == pytest.approx(float(details[name.title()]), rel=1e-8, abs=1e-10), name
                compared += 1
            assert got.asymmetry == pytest.approx(-float(details["Asymmetry"]), rel=1e-8)
    assert compared == 5 * 4 * 7
    of = hrv.mfdfa(sine(600))
    assert of.h[7] == pytest.approx(hrv.dfa(sine(600)), rel=1e-12)  # no window is without fluctuation


def test_correlation_dimensions_are_neurokits(reference, resting):
    """Theirs adds 0.5 to the distances, which is nothing to intervals in units of 2^-40 ms."""
    compared = 0
    for x in (resting, np.round(resting / 8) * 8, 800 + 50 * RNG.normal(size=300), sine(300), np.cumsum(RNG.normal(size=200)) + 800):
        for m in (1, 2, 3, 4):
            want = reference("neurokit2.fractal_correlation", x * 2.0**40, delay=1, dimension=m)[0]
            assert hrv.correlation_dimension(x, m) == pytest.approx(want, rel=1e-9), (compared, m)
            compared += 1
    assert compared == 20
    assert hrv.correlation_dimension(resting / 1024) == hrv.correlation_dimension(resting)


def test_fuzzy_entropy_is_chens(resting):
    x, tolerance = resting[:150], 0.2 * resting[:150].std(ddof=1)
    shares = []
    for m in (2, 3):
        patterns = np.array([x[i:i + m] - x[i:i + m].mean() for i in range(148)])
        far = np.abs(patterns[:, None] - patterns[None]).max(-1)
        shares.append((np.exp(-far / tolerance).sum() - 148) / (148 * 147))
    assert hrv.fuzzy_entropy(x) == pytest.approx(np.log(shares[0] / shares[1]), rel=1e-12)


def test_lomb_is_scipys(reference, resting):
    x = resting[:200]
    t = np.cumsum(x) / 1000
    duration = (t[-1] - t[0]) * 200 / 199
    frequencies = np.arange(4, int(0.5 * 4 * duration) + 1) / (4 * duration)
    want = 2 * duration / 200 * reference("scipy.signal.lombscargle", t, x - x.mean(), 2 * np.pi * frequencies)
    step = frequencies[1] - frequencies[0]
    total = want.sum() * step
    inside = (frequencies >= 0.04) & (frequencies < 0.15)
    out = hrv.frequency_indices(x)
    assert out.LF == pytest.approx(want[inside].sum() * step, rel=1e-9)
    assert out.TP == pytest.approx(total, rel=1e-9)


def test_gaps_are_not_crossed(resting):
    x = np.insert(resting, 200, [np.nan, np.inf, np.nan])
    d = np.r_[np.diff(resting[:200]), np.diff(resting[200:])]
    out = hrv.hrv(rri=x, outliers=None)
    assert out.rmssd == pytest.approx(np.sqrt(np.mean(d**2)), rel=1e-12) and out.nn50 == (np.abs(d) > 50).sum()
    assert out.sdnn == pytest.approx(resting.std(), rel=1e-12) and not out.reasons.keys() - {"appen", "ulf_pwr", "ulf_peak", "ulf_rpwr"}
    t = np.cumsum(np.where(np.isfinite(x), x, 0)) / 1000 + np.where(np.arange(len(x)) >= 200, 30.0, 0.0)
    assert hrv.frequency_indices(x, rri_time=t).HF > 0


FUNCTIONS = {
    "hrv": lambda x, **o: hrv.hrv(rri=x, **o), "hrv_timedomain": hrv.hrv_timedomain, "hrv_frequencydomain": hrv.hrv_frequencydomain,
    "hrv_nonlinear": hrv.hrv_nonlinear, "compute_poincare": hrv.compute_poincare, "compute_geometrical": hrv.compute_geometrical,
    "detrend_window": hrv.detrend_window, "sample_entropy": hrv.sample_entropy, "approximate_entropy": hrv.approximate_entropy,
    "rri_filter": hrv.rri_filter, "rri_correction": hrv.rri_correction,
    "compute_fbands": lambda x, **o: hrv.compute_fbands(np.arange(len(x)) / 100, x, **o),
    "fuzzy_entropy": hrv.fuzzy_entropy, "permutation_entropy": hrv.permutation_entropy, "multiscale_entropy": hrv.multiscale_entropy,
    "dfa": hrv.dfa, "fractal_dimensions": hrv.fractal_dimensions, "time_indices": hrv.time_indices, "frequency_indices": hrv.frequency_indices,
    "nonlinear_indices": hrv.nonlinear_indices, "indices": hrv.indices, "shannon_entropy": hrv.shannon_entropy,
    "lempel_ziv_complexity": hrv.lempel_ziv_complexity, "mfdfa": hrv.mfdfa, "correlation_dimension": hrv.correlation_dimension,
}
OPTIONS = {
    "hrv": [{}, {"parameters": "all"}, {"outliers": None}, {"outliers": "filter"}, {"detrend_rri": True}, {"features_only": False}],
    "hrv_timedomain": [{}, {"duration": np.inf}, {"detrend_rri": True}], "hrv_nonlinear": [{}, {"duration": np.inf}, {"detrend_rri": True}],
    "hrv_frequencydomain": [{}, {"duration": np.inf}, {"detrend_rri": True}, {"fbands": {"x": (0.1, 0.2)}}],
    "frequency_indices": [{}, {"method": "welch"}], "multiscale_entropy": [{"method": method} for method in MULTISCALE],
}


@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
@pytest.mark.parametrize("function", FUNCTIONS)
def test_bad_nights(function, kind):
    x = hostile.kinds(800 + 40 * RNG.normal(size=300))[kind]
    cells = 0
    for convention in ("corrected", "biosppy"):
        for options in OPTIONS.get(function, [{}]):
            out = hostile.quietly(FUNCTIONS[function], x, convention=convention, **options)
            if isinstance(out, float) and math.isnan(out):
                assert out.reason
            cells += 1
    assert cells == 2 * len(OPTIONS.get(function, [{}]))


@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_flat_intervals_say_nothing_of_variability(kind):
    peaks = np.cumsum(np.abs(np.nan_to_num(np.asarray(hostile.kinds(np.full(100, 100.0))[kind], float), posinf=1)).round())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rri = hrv.compute_rri(peaks, 125.0)
    assert len(rri) == max(len(peaks) - 1, 0)


@pytest.mark.parametrize("x, reason", [
    (sine(300) / 1000, "as if they were in s"), (sine(300) * 1000, "as if they were in µs"), (-sine(300), "300 of 300 intervals are not positive"),
])
def test_what_is_wrong_with_intervals_is_said(x, reason):
    """Also where there are enough of them."""
    for out in (hrv.hrv(rri=x, outliers=None), hrv.hrv_timedomain(x, duration=300), hrv.hrv_nonlinear(x, duration=300), hrv.indices(x)):
        numbers = [out[name] for name in out.keys() if isinstance(out[name], float)]
        assert len(numbers) > 5 and np.isnan(numbers).all()
    for out in (hrv.hrv(rri=x, outliers=None), hrv.frequency_indices(x), hrv.time_indices(x), hrv.nonlinear_indices(x), hrv.compute_geometrical(x)):
        assert out.reasons and all(reason in text for text in out.reasons.values()), out.reasons


def test_callers_mistakes():
    for call, error in ((lambda: hrv.hrv(), TypeError), (lambda: hrv.hrv(rri=[800.0], fband=3), TypeError),
                        (lambda: hrv.detrend_window([1.0], smoothing=3), TypeError), (lambda: hrv.hrv(rri=[1.0], parameters="none"), ValueError),
                        (lambda: hrv.hrv(rri=[1.0], outliers="x"), ValueError), (lambda: hrv.hrv_timedomain(None), TypeError),
                        (lambda: hrv.hrv_frequencydomain([800.0] * 50, freq_method="AR"), ValueError), (lambda: hrv.sample_entropy([1.0], 0), ValueError),
                        (lambda: hrv.sample_entropy([1.0], 2, -1), ValueError), (lambda: hrv.compute_rri([3, 1], 125.0), ValueError),
                        (lambda: hrv.compute_geometrical([1.0], 0), ValueError), (lambda: hrv.detrend_window([1.0], 0), ValueError),
                        (lambda: hrv.hrv_frequencydomain([800.0], fbands=3), TypeError), (lambda: hrv.rri_filter([[1.0]]), ValueError),
                        (lambda: hrv.frequency_indices([800.0], "fft"), ValueError), (lambda: hrv.permutation_entropy([1.0], 8), ValueError),
                        (lambda: hrv.dfa([1.0], (16, 4)), ValueError), (lambda: hrv.mfdfa([1.0], q=21), ValueError),
                        (lambda: hrv.correlation_dimension([1.0], 0), ValueError), (lambda: hrv.multiscale_entropy([1.0], 1000), ValueError),
                        (lambda: hrv.compute_rri([1, 2], -5.0), ValueError)):
        with pytest.raises(error):
            call()
    with pytest.warns(tachy.errors.SamplingRateWarning):
        hrv.hrv(rpeaks=np.arange(0, 100000, 800))
