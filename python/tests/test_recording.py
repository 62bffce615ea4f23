"""Recordings: what arrays and files become, against decoders that share no code with tachy."""

import json
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

import tachy
from tachy.errors import DataError, DefinitionError, TachyTypeError, TachyValueError


def decode_212(path, gain, baseline):
    """Two signals of a WFDB format 212 file by the manual page signal(5): 12-bit two's complement, two samples in 3 bytes."""
    b = np.fromfile(path, np.uint8).reshape(-1, 3).astype(np.int32)
    raw = np.stack([b[:, 0] | (b[:, 1] & 15) << 8, b[:, 2] | (b[:, 1] & 240) << 4])
    return (np.where(raw > 2047, raw - 4096, raw) - baseline) / gain


class TestFromNumpy:
    def test_gaps_split(self):
        x = np.array([np.nan, 1, 2, np.inf, 3, np.nan, np.nan, 4, 5, 6, np.nan])
        segments = tachy.from_numpy(x, fs="125/2", start=10**18, name="ABP")["ABP"].segments
        assert [s.samples.tolist() for s in segments] == [[1, 2], [3], [4, 5, 6]]
        assert [s.start - 10**18 for s in segments] == [16_000_000, 64_000_000, 112_000_000]
        assert [s.joins for s in segments] == [False, True, True]
        assert segments[0].fs == Fraction(125, 2)

    def test_samples_are_read_only_and_start_takes_times(self):
        x = np.arange(3.0)
        signal = tachy.from_numpy(x, fs=1, start="2026-01-01T00:00:01", name="MLII", key="me")["II"]
        assert (signal.signal, signal.unit, signal.source) == ("ecg", "mV", "MLII")
        assert signal.segments[0].start == 1767225601 * 10**9
        with pytest.raises(ValueError, match="read-only"):
            signal.segments[0].samples[0] = 5
        x[0] = 7  # the caller's own array stays writable

    def test_times_are_exact_after_a_year(self):
        """Sample i at start + floor(i*den*1e9/num), against Python's integers: 64 bits would overflow after 213 days."""
        fs = Fraction(1_000_000, 7)
        from tachy.recording import offsets

        i = np.array([0, 1, 2, 10**6 + 1, 4_505_142_857_142])
        assert offsets(i, fs).tolist() == [int(k) * 7 * 10**9 // 10**6 for k in i]

    @pytest.mark.parametrize(("arguments", "message"), [
        ({"fs": 0}, "fs is 0"), ({"fs": "x"}, "fs is 'x'"), ({"fs": 1e-9}, "whose terms are at most"),
        ({"fs": 1, "signal": "ekg"}, "signal is 'ekg'; want one of abp,"), ({"fs": 1, "x": [[1.0]]}, r"x has the shape \(1, 1\)"),
    ])
    def test_refusals(self, arguments, message):
        with pytest.raises(TachyValueError, match=message):
            tachy.from_numpy(**{"x": [1.0], **arguments})

    def test_segments_are_finite(self):
        with pytest.raises(TachyValueError, match="not all finite"):
            tachy.Segment(0, 1, [1, np.nan])

    def test_unknown_signal(self):
        rec = tachy.from_numpy([1.0], fs=1, name="A")
        with pytest.raises(KeyError, match=r"has no signal 'B'; it has \['A'\]"):
            rec["B"]


class TestWfdb:
    def test_record_100_is_what_the_manual_says(self, data):
        rec = tachy.read_wfdb(data / "mitdb" / "100")
        want = decode_212(data / "mitdb" / "100.dat", gain=200, baseline=1024)
        assert list(rec) == ["II", "V5"] and rec.key == "100"
        for signal, x in zip(rec.values(), want, strict=True):
            assert len(signal.segments) == 1 and len(signal) == 650_000
            np.testing.assert_array_equal(signal.segments[0].samples, x)

    def test_signals_of_several_rates(self, data):
        info = tachy.read_wfdb(str(data / "wfdb" / "03700181")).info()
        assert {"signal", "unit", "fs", "segments", "samples", "start", "end"} <= set(info.columns)
        assert info["fs"].to_dict() == {"MCL1": 500, "ABP": 125, "RESP": 125}  # 03700181.hea: MCL1 has 4 samples a frame
        assert info["signal"].tolist() == ["ecg", "abp", "resp"]

    def test_errors_name_the_file(self, data, tmp_path):
        with pytest.raises(DataError, match="nothing.hea"):
            tachy.read_wfdb(tmp_path / "nothing")
        (tmp_path / "short.hea").write_text("short 1 360 10\nshort.dat 212 200 11 1024 0 0 0 MLII\n")
        (tmp_path / "short.dat").write_bytes(b"123")
        with pytest.raises(DataError, match="short.dat"):
            tachy.read_wfdb(tmp_path / "short")


class TestCmf:
    def test_real_messages_against_json(self, data):
        """Each sample of a recording is one of a message, at its time: decoded here with json, canonical as design says."""
        path = data / "cmf" / "cmf_test_data.txt"
        beds = tachy.read_cmf(path, clock="device")
        wanted = {}
        for line in path.read_text().splitlines():
            m = json.loads(line)
            if m["type"] != "wav":
                continue
            scale, offset = m["srcmeta"]["scale_m"], m["srcmeta"]["scale_b"]
            values = np.array([float(v) if v else np.nan for v in m["val"].split("^")])
            values = np.round((values - offset) / scale) * scale + offset
            samples = wanted.setdefault((f"{m['srcid']}:{m['devid']}", m["mname"]), {})
            fs = Fraction(m["freq"])
            for i, v in enumerate(values):
                samples.setdefault(m["mtime"] + int(i * 10**9 / fs), v)
        compared = missing = 0
        for key, rec in beds.items():
            for signal in rec.values():
                samples = wanted[key, signal.source]
                for segment in signal.segments:
                    t = segment.times()
                    found = [samples.get(time) for time in t.tolist()]
                    exact = np.array([v is not None for v in found])
                    missing += (~exact).sum()
                    compared += exact.sum()
                    np.testing.assert_array_equal(segment.samples[exact], np.array(found, object)[exact].astype(float))
        assert beds.counters["messages"] == len(path.read_text().splitlines())
        assert compared > 50_000 and missing < compared  # jitter below a period moves a sample's time

    def test_what_the_messages_become_is_counted(self):
        messages = list(tachy.simulate.messages(beds=1, seconds=5))
        n = len(messages)
        beds = tachy.read_cmf(b"\n".join([*messages, b"{broken", b"", b'{"srcid":']))
        assert n > 60 and [line for line, _ in beds.undecodable] == [n + 1, n + 3] and all(why for _, why in beds.undecodable)
        assert beds.counters["undecodable_messages"] == 2 and beds.counters["messages"] == n + 2
        assert beds.notices.empty

    def test_pieces_do_not_matter(self, tmp_path):
        messages = list(tachy.simulate.messages(beds=2, seconds=20))
        path = tmp_path / "ward.txt"
        path.write_bytes(b"\n".join(messages) + b"\n")
        made = [tachy.read_cmf(source) for source in (path, str(path), path.read_bytes(), messages, iter(messages))]
        assert len(made[0]["1:2"]["II"]) > 4000
        for other in made[1:]:
            assert list(other) == ["1:1", "1:2"]
            for key, rec in other.items():
                for name, signal in rec.items():
                    for a, b in zip(signal.segments, made[0][key][name].segments, strict=True):
                        assert (a.start, a.fs, a.joins) == (b.start, b.fs, b.joins)
                        np.testing.assert_array_equal(a.samples, b.samples)
                        np.testing.assert_array_equal(a.anchors, b.anchors)

    def test_refusals(self, tmp_path):
        with pytest.raises(DataError, match=r"absent\.txt: No such file"):
            tachy.read_cmf(tmp_path / "absent.txt")
        with pytest.raises(DefinitionError, match='clock: "sun" is not one of gateway, device'):
            tachy.read_cmf(b"", clock="sun")
        with pytest.raises(TachyTypeError, match="a message is a str"):
            tachy.read_cmf(["text"])
        with pytest.raises(ValueError, match='"soon" is not a duration'):
            tachy.read_cmf(b"", lateness="soon")


class TestWard:
    def test_beats_lie_on_the_recording(self):
        """The true R peak is the highest sample of the ECG within 20 ms at nearly every beat of a quiet bed."""
        ward = tachy.simulate.ward(beds=1, seconds=60)
        times, x = ward["1:1"]["II"].between()
        beats = ward.beats["1:1"]["time"].astype("int64").to_numpy()
        beats = beats[(beats > times[0] + 10**9) & (beats < times[-1] - 10**9)]
        assert len(beats) > 40
        at = np.searchsorted(times, beats)
        top = np.array([k - 40 + np.argmax(x[k - 40 : k + 41]) for k in at])
        assert (np.abs(times[top] - beats) <= 20_000_000).mean() > 0.95

    def test_same_arguments_same_bits(self):
        first, second = (list(tachy.simulate.messages(beds=3, seconds=10, seed=5)) for _ in range(2))
        assert first == second != list(tachy.simulate.messages(beds=3, seconds=10, seed=6))
        with pytest.raises(TachyValueError, match="beds: 0 is outside 1 to 1000"):
            next(tachy.simulate.messages(beds=0))


def test_plot():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    ax = tachy.simulate.ward(beds=1, seconds=10)["1:1"]["II"].plot("2s", "4s")
    (line,) = ax.lines
    assert len(line.get_xdata()) == 500 and 2 <= line.get_xdata().min() and line.get_xdata().max() < 4
    assert ax.get_ylabel() == "mV"
    matplotlib.pyplot.close("all")


def test_plot_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match=r"tachy\[plot\]"):
        tachy.from_numpy([1.0], fs=1, name="A")["A"].plot()


def test_import_is_lazy():
    """`import tachy` starts no Go and imports none of what is slow."""
    code = "import sys, tachy; print([m for m in ('pandas', 'onnxruntime', 'pyarrow', 'matplotlib', 'tqdm') if m in sys.modules], tachy.pipeline._native._extension)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out == "[] None\n"
