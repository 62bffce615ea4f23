"""The same rows, bit for bit, from a recording, from the messages as the server takes them, and from any cutting."""

import random

import numpy as np
import pytest

import tachy
from tachy import collecting
from test_expressions import slice_features


def pipeline(**arguments):
    ecg, abp = tachy.ecg("II", **arguments), tachy.abp(**arguments)
    beats = ecg.resample(fs=250).bandpass(0.5, 40).notch(50).rpeaks()
    feats = tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=abp.mean())
    feats = feats.assign(shock_index=feats["hr"] / feats["map"])
    return tachy.Pipeline(
        feats=feats, fast=tachy.window("1s").of(map=abp.mean()), alerts=((feats["map"] < 65) | (feats["hr"] > 100)).held("10s").rising()
    )


def assert_equal(a, b):
    """Two tables have the same rows with the same bits."""
    assert len(a) == len(b)
    for field in ("start", "end", "time", "known_at", "reasons"):
        np.testing.assert_array_equal(getattr(a, field), getattr(b, field), err_msg=field)
    for field in ("values", "coverage"):
        x, y = getattr(a, field), getattr(b, field)
        np.testing.assert_array_equal(np.isnan(x), np.isnan(y))
        np.testing.assert_array_equal(x[~np.isnan(x)].view(np.int64), y[~np.isnan(x)].view(np.int64), err_msg=field)


def compare(pipe, messages, **options):
    """Compare collect and replay; return how many rows and defined values each output has."""
    beds = tachy.read_cmf(messages, **options)
    replayed = pipe.replay(messages)
    rows, defined = dict.fromkeys(replayed, 0), dict.fromkeys(replayed, 0)
    for key, rec in beds.items():
        for name, table in pipe.collect(rec).items():
            assert_equal(table, replayed[name].of(key))
            rows[name] += len(table)
            defined[name] += int(np.isfinite(table.values).sum())
    assert rows == {name: len(table) for name, table in replayed.items()}
    return rows, defined


@pytest.fixture(scope="module")
def messages():
    """Four minutes of eight beds: one of each kind of episode."""
    return list(tachy.simulate.messages(beds=8, seconds=240, seed=3))


class TestReplay:
    def test_ward(self, messages):
        rows, defined = compare(pipeline(), messages)
        assert rows["feats"] > 350 and defined["feats"] > 1200 and defined["fast"] > 1700 and rows["alerts"] >= 2

    def test_ward_over_a_bad_network(self, messages):
        """Messages lost, twice, late, out of order and damaged: what the recording is made of is what the sessions got."""
        chance = random.Random(7)
        arriving = []
        for place, message in enumerate(messages):
            if chance.random() < 0.02:
                continue
            if chance.random() < 0.01:
                message = message[: len(message) // 2]
            late = chance.random() < 0.1
            arriving.append((place + (chance.randrange(600) if late else 0), message))
            if chance.random() < 0.02:
                arriving.append((place + chance.randrange(50), message))
        arriving = [message for _, message in sorted(arriving, key=lambda pair: pair[0])]
        rows, defined = compare(pipeline(), arriving)
        assert rows["feats"] > 350 and defined["feats"] > 500 and defined["fast"] > 1000
        counters = pipeline().replay(arriving).counters
        assert min(counters[name] for name in ("late_samples", "duplicate_samples", "undecodable_messages")) > 0

    def test_other_lateness(self, messages):
        rows, _ = compare(pipeline(lateness="500ms"), messages, lateness="500ms")
        assert rows["feats"] > 350

    def test_real_messages(self, data):
        path = data / "cmf" / "cmf_test_data.txt"
        beds = tachy.read_cmf(path)
        signals = {(s.source, s.unit, s.signal) for rec in beds.values() for s in rec.values()}
        features = {}
        for source, unit, kind in sorted(signals):
            wave = tachy.wave(source, unit=unit)
            features[f"{source}.mean"] = wave.mean()
            if kind == "ecg":
                features[f"{source}.hr"] = wave.resample(fs=250).bandpass(0.5, 40).rpeaks().rate()
        pipe = tachy.Pipeline(x=tachy.window("10s", every="1s").of(**features))
        rows, defined = compare(pipe, path)
        assert rows["x"] > 200 and defined["x"] > 500

    def test_without_finish_the_last_windows_stay_open(self, messages):
        whole, open_ = pipeline().replay(messages), pipeline().replay(messages, finish=False)
        for key in whole["feats"].keys[:1]:
            a, b = whole["feats"].of(key), open_["feats"].of(key)
            assert 20 < len(b) < len(a)
            np.testing.assert_array_equal(a.time[: len(b)], b.time)
            np.testing.assert_array_equal(a.values[: len(b)], b.values)

    def test_dead_letters_and_notices(self, messages):
        made = pipeline().replay([*messages[:50], b"{", *messages[50:100], *messages[:20][::-1]])
        assert [line for line, _ in made.dead] == [51] and made.counters["undecodable_messages"] == 1
        assert made.counters["duplicate_samples"] > 0 and list(made.notices.columns)[:2] == ["kind", "key"]


class TestCutting:
    """What is pushed when does not matter."""

    @pytest.mark.parametrize("slice_s", [0.01, 0.733, 5, 31, 10**6])
    def test_slices(self, slice_s, messages, monkeypatch):
        beds = tachy.read_cmf(messages)
        keys = ["1:3", "1:6"]  # leads off, drop-out
        pipe = pipeline()
        want = {key: pipe.collect(beds[key]) for key in keys}
        monkeypatch.setattr(collecting, "_SLICE_NS", int(slice_s * 1e9))
        for key in keys:
            got = pipe.collect(beds[key])
            assert len(got["feats"]) > 40 and np.isfinite(got["feats"]["hr"]).sum() > 10
            for name in got:
                assert_equal(got[name], want[key][name])

    def test_records(self, data, monkeypatch):
        """A real ECG of half an hour, whole and in slices of 1 s."""
        rec = tachy.read_wfdb(data / "mitdb" / "203")
        feats = slice_features()
        want = feats.collect(rec)
        monkeypatch.setattr(collecting, "_SLICE_NS", 10**9)
        assert len(want) > 360 and np.isfinite(want["hr"]).sum() > 340
        assert_equal(feats.collect(rec), want)

    def test_long_gaps_cost_nothing(self):
        """A recording with a hole of ten years; rows stop after no_data_max and go on behind it."""
        year = 365 * 86400 * 10**9
        segments = [tachy.Segment(start, 125, np.full(125 * 60, 80.0)) for start in (0, 10 * year)]
        rec = tachy.Recording("x", [tachy.Signal("ABP", "abp", "mmHg", segments)])
        table = tachy.window("10s", no_data_max="1min").of(map=tachy.abp().mean()).collect(rec)
        assert (table["map"] == 80).sum() == 12 and 12 <= len(table) <= 20

    def test_missing_and_empty_inputs(self):
        feats = slice_features()
        ward = tachy.simulate.ward(beds=1, seconds=60)
        only = tachy.Recording("x", [ward["1:1"]["ABP"]])
        table = feats.collect(only)
        assert len(table) > 10 and np.isfinite(table["map"]).sum() > 8
        assert np.isnan(table["hr"]).all() and set(table.why("hr")) == {"no_data"}
        with pytest.warns(UserWarning, match="x: nothing to compute"):
            assert len(feats.collect(tachy.Recording("x", []))) == 0
        assert len(feats.collect(tachy.from_numpy([np.nan] * 9, fs=250, name="II"))) == 0


class TestInputs:
    def test_units_are_converted_or_refused(self):
        x = np.arange(1000.0)
        feats = tachy.window("1s").of(x=tachy.wave("A", unit="mV").mean())
        want = feats.collect(tachy.from_numpy(x * 0.001, fs=100, name="A", unit="mV"))["x"]
        np.testing.assert_array_equal(feats.collect(tachy.from_numpy(x, fs=100, name="A", unit="uV"))["x"], want)
        assert len(want) == 10
        with pytest.raises(tachy.errors.DataError, match="the unit of 'A' is 'furlong', and the pipeline wants 'mV'"):
            feats.collect(tachy.from_numpy(x, fs=100, name="A", unit="furlong"))

    def test_the_best_of_a_kind_or_the_named_one(self):
        """Lead II (MLII) stands before V5 in the catalogue."""
        rec = tachy.Recording("x", [
            tachy.from_numpy(np.full(1000, float(i)), fs=100, name=name)[lead] for i, (name, lead) in enumerate([("V5", "V5"), ("MLII", "II")])
        ])
        assert tachy.window("1s").of(x=tachy.ecg().mean()).collect(rec)["x"].tolist() == [1.0] * 10
        assert tachy.window("1s").of(x=tachy.ecg("V5").mean()).collect(rec)["x"].tolist() == [0.0] * 10
        assert tachy.window("1s").of(x=tachy.wave("MLII", unit="mV").mean()).collect(rec)["x"].tolist() == [1.0] * 10

    def test_a_recording_without_any_input_is_told(self):
        feats = tachy.window("1s").of(x=tachy.ecg("V5").mean())
        with pytest.warns(UserWarning, match="me: nothing to compute: the pipeline takes ecg 'V5', and there is ABP"):
            assert len(feats.collect(tachy.from_numpy(np.ones(500), fs=100, name="ABP", key="me"))) == 0
        with pytest.warns(UserWarning, match="a recording: nothing to compute: .* and there is abp without a name"):
            assert len(feats.collect(tachy.from_numpy(np.ones(500), fs=100, signal="abp"))) == 0

    def test_rates_that_are_refused_are_told(self):
        feats = tachy.window("1s").of(x=tachy.abp(fs=125).mean())
        with pytest.warns(UserWarning, match="me: 1 segments are left out: 100 Hz is not the 125 Hz"):
            table = feats.collect(tachy.from_numpy(np.ones(500), fs=100, name="ABP", key="me"))
        assert np.isnan(table["x"]).all()

    def test_short_gaps_are_filled(self):
        """A hole of 40 ms is filled where the input says so: one segment, and the filled samples do not count as coverage."""
        x = np.full(1250, 80.0)
        x[500:505] = np.nan
        rec = tachy.from_numpy(x, fs=125, name="ABP")
        plain, filled = tachy.abp().resample(fs=125), tachy.abp(fill_gap_max="100ms").resample(fs=125)
        assert [len(s.samples) for s in plain.collect(rec).segments] == [500, 745]
        assert [len(s.samples) for s in filled.collect(rec).segments] == [1250]
        table = tachy.window("5s").of(map=filled.mean()).collect(rec)
        np.testing.assert_allclose(table.coverage[:, 0], [0.992, 1.0], rtol=1e-12)
