"""Every feature of a window, on each window, against numpy 2.3.5 and scipy 1.17.1 on that window's samples or beats alone."""

import itertools

import numpy as np
import pytest
from scipy import signal, stats

import tachy
from tachy.bio import hrv

FS = 250
EPSILON = 1e-9  # relative, of the largest value: moments of some 10,000 samples, added in another order
SAMPLES = {
    "mean": np.mean,
    "std": lambda x: np.std(x, ddof=1),
    "var": lambda x: np.var(x, ddof=1),
    "rms": lambda x: np.sqrt(np.mean(x**2)),
    "energy": lambda x: np.sum(x**2),
    "min": np.min,
    "max": np.max,
    "range": np.ptp,
    "median": np.median,
    "q1": lambda x: np.quantile(x, 0.25),
    "q3": lambda x: np.quantile(x, 0.75),
    "iqr": stats.iqr,
    "skewness": lambda x: stats.skew(x, bias=False),
    "kurtosis": lambda x: stats.kurtosis(x, bias=False),
    "slope": lambda x: np.polyfit(np.arange(len(x)) / FS, x, 1)[0],
    "line_length": lambda x: np.sum(np.abs(np.diff(x))),
    "zero_crossings": lambda x: np.count_nonzero(np.diff(x < 0)),
    "abs_dev": lambda x: np.mean(np.abs(x - np.median(x))),
    "mobility": lambda x: np.std(np.diff(x)) / np.std(x),
    "complexity": lambda x: np.std(np.diff(x, 2)) / np.std(np.diff(x)) / (np.std(np.diff(x)) / np.std(x)),
}


def rows_of(features, x, length, every, **options):
    """Return the rows of a recording of one segment, or of one with gaps where x is NaN."""
    rec = tachy.from_numpy(x, fs=FS, name="II", unit="mV")
    return tachy.window(length, every=every, min_coverage=0, **options).of(**features).collect(rec)


def wander(n, seed=1):
    """Noise, drift and spikes about 0."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal(n) + np.sin(np.arange(n) / 400) + 30 * (rng.random(n) < 1e-3)


class TestSamples:
    @pytest.mark.parametrize(("length", "every"), [("10s", "1s"), ("4s", "4s"), ("1s", "3s"), ("2500ms", "1100ms"), ("3100ms", "1013ms")])
    def test_each_window(self, length, every):
        x = wander(15_011)
        rows = rows_of({name: getattr(tachy.ecg("II"), name)() for name in SAMPLES}, x, length, every)
        time, compared = np.arange(len(x)) * 4_000_000, 0
        for row, (start, end) in enumerate(zip(rows.start, rows.end, strict=True)):
            part = x[(time >= start) & (time < end)]
            if len(part) < 10:
                continue
            for name, function in SAMPLES.items():
                want = function(part)
                assert abs(rows[name][row] - want) <= EPSILON * max(abs(want), np.abs(part).max()), (name, row)
                compared += 1
        assert compared >= len(SAMPLES) * (60 // (int(every[:-2]) / 1000 if every.endswith("ms") else int(every[:-1])) - 2)

    def test_gaps(self):
        """A line through all of the window; no difference and no crossing across a gap."""
        x = wander(5_000)
        x[1_100:1_900] = x[3_000:3_001] = np.nan
        names = ("mean", "median", "slope", "line_length", "zero_crossings", "max", "kurtosis")
        rec = tachy.from_numpy(x, fs=FS, name="II", unit="mV")
        ecg = tachy.ecg("II", fill_gap_max="0s")
        rows = tachy.window("5s", every="1s", min_coverage=0).of(**{name: getattr(ecg, name)() for name in names}).collect(rec)
        time, compared = np.arange(len(x)) * 4_000_000, 0
        for row, (start, end) in enumerate(zip(rows.start, rows.end, strict=True)):
            inside = (time >= start) & (time < end)
            part, known = x[inside], np.isfinite(x[inside])
            if known.sum() < 10:
                continue
            steps = np.diff(part)
            both = known[1:] & known[:-1]
            want = {name: SAMPLES[name](part[known]) for name in ("mean", "median", "max", "kurtosis")} | {
                "slope": np.polyfit(time[inside][known] / 1e9 - start / 1e9, part[known], 1)[0],
                "line_length": np.sum(np.abs(steps[both])),
                "zero_crossings": np.count_nonzero(((part < 0)[1:] != (part < 0)[:-1])[both]),
            }
            for name in names:
                assert rows[name][row] == pytest.approx(want[name], rel=EPSILON, abs=EPSILON), (name, row)
                compared += 1
        assert compared >= 20 * len(names)

    def test_units(self):
        abp = tachy.abp()
        units = tachy.window("1s").of(**{name: getattr(abp, name)() for name in SAMPLES}).units
        assert {unit for name, unit in units.items() if name in ("var", "energy")} == {"mmHg^2"}
        assert units["slope"] == "mmHg/s"
        assert [name for name, unit in units.items() if unit == "1"] == ["skewness", "kurtosis", "zero_crossings", "mobility", "complexity"]
        assert sum(unit == "mmHg" for unit in units.values()) == len(SAMPLES) - 8

    def test_undefined(self):
        rows = rows_of({name: getattr(tachy.ecg("II"), name)() for name in SAMPLES}, np.full(1000, 0.1), "2s", "1s")
        assert len(rows) == 5
        for name in SAMPLES:
            why = "flat" if name in ("skewness", "kurtosis", "mobility", "complexity") else ""
            assert set(rows.why(name)) == {why}, name
        assert set(rows["std"]) == set(rows["slope"]) == {0.0}


def beats_of(seconds):
    """An ECG of sharp waves, whose intervals breathe and drift."""
    rng = np.random.default_rng(4)
    at, times = 0.4, []
    while at < seconds - 0.5:
        times.append(at)
        at += 0.8 + 0.05 * np.sin(2 * np.pi * 0.25 * at) + 0.04 * np.sin(2 * np.pi * 0.08 * at) + 0.01 * rng.standard_normal()
    x = np.zeros(int(seconds * FS))
    x[np.round(np.array(times) * FS).astype(int)] = 1
    return signal.lfilter(np.hanning(11), 1, x) + 0.001 * rng.standard_normal(len(x))


def lomb(times, rr, low, high):
    """Power of a band by scipy's periodogram: at 1, 2, … over four times the duration, its integral half a sine's square."""
    n = len(rr)
    duration = (times[-1] - times[0]) * n / (n - 1)
    f = np.arange(1, int(0.4 * 4 * duration) + 1) / (4 * duration)
    density = 2 * duration / n * signal.lombscargle(times - times[0], rr - rr.mean(), 2 * np.pi * f)
    inside = (f >= max(low, (1 - 1e-12) / duration)) & ((f < high) | (high == 0.4))  # no wave longer than the beats last
    return density[inside].sum() * f[0]


def sample_entropy(rr):
    """By its definition, stretch by stretch: Richman and Moorman, 2000."""
    tolerance, counts = 0.2 * np.std(rr, ddof=1), []
    for m in (2, 3):
        stretches = np.lib.stride_tricks.sliding_window_view(rr, m)[:len(rr) - 2]
        counts.append(sum(np.max(np.abs(a - b)) <= tolerance for a, b in itertools.combinations(stretches, 2)))
    return np.log(counts[0] / counts[1])


def fluctuation(rr, least=4, greatest=16):
    """The exponent of detrended fluctuation analysis over so many intervals, by polyfit."""
    y, points = np.cumsum(rr - rr.mean()), []
    for n in range(least, greatest + 1):
        parts = y[:len(y) // n * n].reshape(-1, n).T
        slope, offset = np.polyfit(np.arange(n), parts, 1)
        fit = np.arange(n)[:, None] * slope + offset
        points.append((np.log(n), np.log(np.sqrt(np.mean((parts - fit) ** 2)))))
    return np.polyfit(*zip(*points, strict=True), 1)[0]


RHYTHM = {
    "mean_nn": np.mean, "median_nn": np.median, "min_nn": np.min, "max_nn": np.max, "iqr_nn": stats.iqr,
    "mad_nn": lambda rr: 1.4826 * stats.median_abs_deviation(rr),  # the factor as NeuroKit2 rounds it
    "sdnn": lambda rr: np.std(rr, ddof=1), "cvnn": lambda rr: np.std(rr, ddof=1) / np.mean(rr),
    "rmssd": lambda rr: np.sqrt(np.mean(np.diff(rr) ** 2)), "sdsd": lambda rr: np.std(np.diff(rr), ddof=1),
    "cvsd": lambda rr: np.sqrt(np.mean(np.diff(rr) ** 2)) / np.mean(rr),
    "pnn50": lambda rr: 100 * np.mean(np.abs(np.diff(rr)) > 50), "pnn20": lambda rr: 100 * np.mean(np.abs(np.diff(rr)) > 20),
    "sd1": lambda rr: np.std((rr[1:] - rr[:-1]) / np.sqrt(2), ddof=1), "sd2": lambda rr: np.std((rr[1:] + rr[:-1]) / np.sqrt(2), ddof=1),
    "sd12": lambda rr: np.std(rr[1:] - rr[:-1]) / np.std(rr[1:] + rr[:-1]),
    "sampen": sample_entropy, "dfa_alpha1": fluctuation, "dfa_alpha2": lambda rr: fluctuation(rr, 16, 64),
    "cd": hrv.correlation_dimension,
    **{f"mfdfa_{alpha}_{name}": lambda rr, scales=scales, name=name: hrv.mfdfa(rr, scales)[name]  # tests/bio holds it to NeuroKit2's
       for alpha, scales in {"alpha1": (4, 16), "alpha2": (16, 64)}.items()
       for name in ("width", "peak", "mean", "max", "delta", "asymmetry", "fluctuation", "increment")},
}
SPECTRUM = {"vlf": (0.0033, 0.04), "lf": (0.04, 0.15), "hf": (0.15, 0.4), "total_power": (0, 0.4)}

LEAST = {"vlf": 303, "lf": 108, "total_power": 108, "lf_hf": 108, "hf": 54, "lnhf": 54}  # s that the intervals add up to


class TestRhythm:
    def test_each_window(self):
        """All indices of the beats that the detector found in the window."""
        x, beats = beats_of(700), tachy.ecg("II").rpeaks()
        names = [*RHYTHM, *SPECTRUM, "lf_hf", "lnhf"]
        rows = rows_of({name: getattr(beats.hrv, name)() for name in names}, x, "330s", "60s")
        sample = beats.collect(tachy.from_numpy(x, fs=FS, name="II", unit="mV"))["sample"].to_numpy()
        assert len(sample) > 800
        compared = 0
        for row, (start, end) in enumerate(zip(rows.start, rows.end, strict=True)):
            inside = sample[(sample * 4_000_000 >= start) & (sample * 4_000_000 < end)]
            if len(inside) < 100:
                continue
            rr, times = np.diff(inside) * 4.0, inside[1:] / FS
            want = {name: function(rr) for name, function in RHYTHM.items()}
            want |= {name: lomb(times, rr, *band) for name, band in SPECTRUM.items()}
            want |= {"lf_hf": want["lf"] / want["hf"], "lnhf": np.log(want["hf"])}
            few = [name for name in RHYTHM if "alpha2" in name and len(rr) < 128]
            for name in [name for name, least in LEAST.items() if rr.sum() < 1000 * least] + few:
                assert rows.why(name)[row] == "too_few_beats" and want.pop(name)
            for name, value in want.items():
                assert rows[name][row] == pytest.approx(value, rel=1e-8), (name, row)  # Lomb's phases are turned on, frequency by frequency
                compared += 1
        assert compared >= 12 * len(names) and rows.units["sdnn"] == "ms" and rows.units["lf"] == "ms^2"

    def test_no_interval_crosses_a_gap(self):
        x, beats = beats_of(120), tachy.ecg("II", fill_gap_max="0s").rpeaks()
        x[40 * FS:60 * FS] = np.nan
        rows = rows_of({"longest": beats.hrv.max_nn(), "sdnn": beats.hrv.sdnn(), "hf": beats.hrv.hf()}, x, "2min", "2min")
        assert len(rows) == 1 and rows["longest"][0] < 1000 and rows["sdnn"][0] < 60 and rows["hf"][0] > 0

    def test_powers_need_the_task_forces_time(self):
        """The high frequencies a minute, the low ones two."""
        x, beats = beats_of(240), tachy.ecg("II").rpeaks()
        for length, defined in (("45s", set()), ("1min", {"hf", "lnhf"}), ("2min", {*LEAST} - {"vlf"})):
            rows = rows_of({name: getattr(beats.hrv, name)() for name in LEAST}, x, length, length)
            assert {name for name in LEAST if np.isfinite(rows[name][-1])} == defined
            assert all(rows.why(name)[-1] == "too_few_beats" for name in {*LEAST} - defined)

    def test_a_beat_alone_at_the_end_of_a_window_adds_no_time(self):
        x, beats = beats_of(100), tachy.ecg("II", fill_gap_max="0s").rpeaks()
        x[50 * FS:53 * FS] = np.nan
        rows = rows_of({name: getattr(beats.hrv, name)() for name in LEAST}, x, "20s", "200ms")
        assert len(rows) > 400 and all(np.isnan(rows[name]).all() for name in LEAST)

    def test_undefined(self):
        """A flat line has no rhythm; beats like clockwork have one without shape."""
        beats = tachy.ecg("II").rpeaks()
        features = {name: getattr(beats.hrv, name)() for name in [*RHYTHM, *SPECTRUM, "lf_hf", "lnhf"]}
        flat = rows_of(features, np.zeros(60 * FS), "1min", "1min")
        assert {why for name in features for why in flat.why(name)} == {"too_few_beats"}
        x = np.zeros(60 * FS)
        x[100::200] = 1
        clock = rows_of(features, signal.lfilter(np.hanning(11), 1, x), "1min", "1min")
        why = {name: clock.why(name)[0] for name in features}
        assert {name for name in features if why[name] == "flat"} == {
            "sd12", "cd", "vlf", "lf", "total_power", "lf_hf", "lnhf", *(name for name in RHYTHM if "dfa" in name)}
        assert clock["sdnn"][0] == clock["rmssd"][0] == clock["hf"][0] == clock["sampen"][0] == 0 and clock["mean_nn"][0] == 800
        assert len(features) == 42
