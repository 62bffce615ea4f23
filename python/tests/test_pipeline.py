"""Pipelines: what they are, models in them, bundles, runs over many recordings."""

import json
import multiprocessing
import os
import pathlib
import pickle
import sys
import zipfile

import numpy as np
import pandas as pd
import pytest

import tachy
from tachy import running, sources
from tachy.errors import DataError, DefinitionError, TachyTypeError, TachyValueError
from test_expressions import slice_features
from test_parity import assert_equal

COLUMNS = ["hr", "rmssd", "map"]


@pytest.fixture(scope="module")
def ward():
    return tachy.simulate.ward(beds=8, seconds=120)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A logistic regression on hr, rmssd and map: the file and scikit-learn's own."""
    pytest.importorskip("skl2onnx", reason='needs pip install "tachy[models]"')
    from sklearn.linear_model import LogisticRegression

    import tachy.models

    rng = np.random.default_rng(3)
    x = rng.normal([80, 40, 80], [20, 20, 20], size=(500, 3))
    clf = LogisticRegression(max_iter=5000).fit(x, x[:, 0] - x[:, 2] + rng.normal(size=500) > 0)
    path = tmp_path_factory.mktemp("model") / "risk.onnx"
    return tachy.models.export(clf, path, inputs=COLUMNS), clf


def with_model(path):
    feats = slice_features()
    risk = feats.model(path, inputs=COLUMNS, outputs={"p": ("probabilities", 1)})
    return tachy.Pipeline(feats=feats, risk=risk, alerts=(risk["p"] > 0.5).held("10s").rising(rearm="1min"))


class TestTable:
    def test_frame(self, ward):
        table = slice_features().collect(ward["1:3"])  # leads off
        frame = table.to_pandas(reasons=True, coverage=True)
        assert list(frame.columns[:5]) == ["key", "start", "end", "time", "known_at"]
        assert list(frame.columns[5:8]) == ["hr", "hr.reason", "hr.coverage"] and len(frame) > 25
        assert (frame["key"] == "1:3").all() and str(frame["time"].dtype) == "datetime64[ns, UTC]"
        assert ((frame["end"] - frame["start"]) == pd.Timedelta("30s")).all() and (frame["time"] == frame["end"]).all()
        assert set((frame["known_at"] - frame["time"]).dt.total_seconds()) == {2.36}
        undefined = frame["hr"].isna()
        assert 0 < undefined.sum() < len(frame)
        assert (frame["hr.reason"] != "").equals(undefined) and frame["hr.coverage"].between(0, 1).all()
        assert frame["start"].iloc[0].value % (5 * 10**9) == 0

    def test_several_recordings(self, ward):
        table = slice_features().collect(ward)
        assert sorted(set(table.keys)) == sorted(ward) and len(ward) == 8
        assert_equal(table.of("1:4"), slice_features().collect(ward["1:4"]))
        with pytest.raises(KeyError, match=r"has no column 'sbp'; it has \['hr'"):
            table["sbp"]


class TestLatency:
    def test_paths(self):
        """0.25 s of the detector, 11 samples of the lower rate of the resampler, 2 s or 1 s of lateness."""
        beats = tachy.ecg(fs=500).resample(fs=250).rpeaks()
        feats = tachy.window("30s").of(hr=beats.rate(), map=tachy.abp(lateness="1s").mean())
        frame = tachy.Pipeline(feats=feats, low=feats["map"] < 65).latency().set_index(["output", "input"])
        assert len(frame) == 4
        np.testing.assert_allclose(frame.loc[("feats", "ecg")][["lateness", "look_ahead", "total"]].astype(float), [2, 0.294, 2.294])
        np.testing.assert_allclose(frame.loc[("feats", "abp")][["lateness", "look_ahead", "total"]].astype(float), [1, 0, 1])
        np.testing.assert_allclose(frame["output_total"], 2.294)


class TestModel:
    def test_answers_are_scikit_learns(self, ward, model):
        """Probabilities within 1e-5 (float32 in the file) of scikit-learn's on the same rows; undefined rows are not asked."""
        path, clf = model
        made = with_model(path).collect(ward)
        feats, risk = made["feats"], made["risk"]
        good = np.isfinite(feats.values).all(axis=1)
        assert good.sum() > 100 and (~good).sum() > 20 and len(made["alerts"]) > 0
        np.testing.assert_array_equal(feats.time, risk.time)
        np.testing.assert_allclose(risk["p"][good], clf.predict_proba(feats.values[good])[:, 1], atol=1e-5)
        assert np.isnan(risk["p"][~good]).all() and set(risk.why("p")[~good]) == {"model_input"}

    def test_same_over_messages(self, model):
        messages = list(tachy.simulate.messages(beds=3, seconds=120))
        pipe = with_model(model[0])
        replayed = pipe.replay(messages)
        for key, rec in tachy.read_cmf(messages).items():
            for name, table in pipe.collect(rec).items():
                assert_equal(table, replayed[name].of(key))
        assert len(replayed["risk"]) > 80 and np.isfinite(replayed["risk"]["p"]).sum() > 40

    def test_refusals(self, model, tmp_path, monkeypatch):
        feats = slice_features()
        with pytest.raises(DefinitionError, match="has"):
            feats.model(model[0], inputs=COLUMNS, outputs={"p": ("chance", 1)})
        with pytest.raises(DefinitionError, match=r"element 7 of output probabilities, which has 2"):
            feats.model(model[0], inputs=COLUMNS, outputs={"p": ("probabilities", 7)})
        with pytest.raises(DefinitionError, match=r'model\.inputs: there is no column "rmssd"; there are \[hr map\]'):
            feats[["hr", "map"]].model(model[0], inputs=COLUMNS, outputs={"p": ("probabilities", 1)})
        with pytest.raises(DataError, match="absent.onnx"):
            feats.model(tmp_path / "absent.onnx", inputs=COLUMNS, outputs={"p": ("probabilities", 1)})
        path = tmp_path / "changing.onnx"
        path.write_bytes(model[0].read_bytes())
        risk = feats.model(path, inputs=COLUMNS, outputs={"p": ("probabilities", 1)})
        path.write_bytes(b"another")
        with pytest.raises(DataError, match=r"changing\.onnx: the model has changed"):
            risk.collect(tachy.from_numpy([1.0], fs=250, name="II"))


class TestBundle:
    def test_round_trip(self, ward, model, tmp_path):
        pipe, path = with_model(model[0]), tmp_path / "x.tachy"
        pipe.save(path)
        loaded = tachy.load(path)
        assert loaded.hash == pipe.hash and loaded.to_json() == pipe.to_json() and loaded.outputs == pipe.outputs
        os.rename(model[0], f"{model[0]}.away")  # the bundle brings its model
        try:
            made, want = loaded.collect(ward["1:7"]), None
        finally:
            os.rename(f"{model[0]}.away", model[0])
        want = pipe.collect(ward["1:7"])
        assert len(want["risk"]) > 20
        for name in want:
            assert_equal(made[name], want[name])
        again = tmp_path / "again.tachy"
        loaded.save(again)
        assert again.read_bytes() == path.read_bytes()
        assert sorted(zipfile.ZipFile(path).namelist())[:2] == ["NOTICE.txt", "definition.json"]
        assert not list(tmp_path.glob("*.part"))

    def test_goes_on_from_a_loaded_one(self, ward, model, tmp_path):
        with_model(model[0]).save(tmp_path / "x.tachy")
        risk = tachy.load(tmp_path / "x.tachy")["risk"]
        longer = tachy.Pipeline(calm=risk.filter(risk["p"] < 0.5))
        assert len(longer.collect(ward["1:1"])["calm"]) > 0
        with pytest.raises(KeyError, match="no output 'x'"):
            tachy.load(tmp_path / "x.tachy")["x"]

    def test_definition_as_json(self, tmp_path):
        pipe = tachy.Pipeline(feats=slice_features())
        (tmp_path / "x.json").write_text(pipe.to_json())
        assert tachy.load(tmp_path / "x.json").hash == pipe.hash == pickle.loads(pickle.dumps(pipe)).hash

    def test_refusals(self, tmp_path):
        pipe = tachy.Pipeline(feats=slice_features())
        with pytest.raises(DataError, match="absent"):
            tachy.load(tmp_path / "absent.tachy")
        with pytest.raises(DataError, match="nowhere"):
            pipe.save(tmp_path / "nowhere" / "x.tachy")
        newer = pipe.definition
        newer["nodes"][0]["numerics"] = 99
        (tmp_path / "newer.json").write_text(json.dumps(newer))
        with pytest.raises(DefinitionError, match=r"newer\.json.*nodes\[0\]\.numerics: input has version 99; this program has 1"):
            tachy.load(tmp_path / "newer.json")
        pipe.save(tmp_path / "x.tachy")
        damaged = (tmp_path / "x.tachy").read_bytes()[:-30]
        (tmp_path / "x.tachy").write_bytes(damaged)
        with pytest.raises((DataError, DefinitionError), match=r"x\.tachy"):
            tachy.load(tmp_path / "x.tachy")


class TestRun:
    def test_workers_change_nothing(self, ward):
        pipe = tachy.Pipeline(feats=slice_features())
        one, four = pipe.run(ward), pipe.run(iter(ward.values()), workers=4)
        assert len(one["feats"]) > 200
        assert_equal(one["feats"], four["feats"])
        np.testing.assert_array_equal(one["feats"].keys, four["feats"].keys)

    def test_workers_with_a_model(self, ward, model):
        pipe = with_model(model[0])
        for name, table in pipe.run(ward, workers=3).items():
            assert_equal(table, pipe.run(ward)[name])

    def test_files_and_going_on(self, ward, tmp_path, capsys):
        pq = pytest.importorskip("pyarrow.parquet", reason='needs pip install "tachy[parquet]"')
        feats = slice_features()
        pipe = tachy.Pipeline(feats=feats, low=feats["map"] < 65)
        first = pipe.run(ward, out=tmp_path, workers=2, progress=True)
        assert len(first) == 16 and first["written"].all() and "8/8" in capsys.readouterr().err
        path = tmp_path / "feats" / "1%3A4.parquet"
        frame = pd.read_parquet(path)
        want = feats.collect(ward["1:4"]).to_pandas(reasons=True, coverage=True)
        pd.testing.assert_frame_equal(frame, want, check_dtype=False)
        assert pq.read_metadata(path).metadata[b"tachy.pipeline"].decode() == pipe.hash
        stamp = path.stat().st_mtime_ns
        path.with_name("1%3A5.parquet").write_bytes(b"half a file")
        second = pipe.run(ward, out=tmp_path)
        assert second.loc[second["written"], "name"].tolist() == ["1:5", "1:5"] and path.stat().st_mtime_ns == stamp
        assert second["rows"].tolist() == first["rows"].tolist()
        other = tachy.Pipeline(feats=feats).run({"x": ward["1:4"]}, out=tmp_path)
        assert other["written"].all(), "rows of another pipeline are not these"
        assert not list(tmp_path.rglob("*.part"))

    def test_a_failure_leaves_what_is_done(self, ward, tmp_path, monkeypatch):
        pytest.importorskip("pyarrow", reason='needs pip install "tachy[parquet]"')
        pipe = tachy.Pipeline(feats=slice_features())

        def source():
            yield from list(ward.values())[:3]
            raise OSError("the disk is gone")

        with pytest.raises(OSError, match="the disk is gone"):
            pipe.run(source(), out=tmp_path)
        assert len(list(tmp_path.rglob("*.parquet"))) == 3
        assert pipe.run(ward, out=tmp_path)["written"].sum() == 5

    def test_folder(self, data, tmp_path):
        """Records and messages in one folder, named by their files."""
        pytest.importorskip("pyarrow", reason='needs pip install "tachy[parquet]"')
        source = tmp_path / "history"
        (source / "icu").mkdir(parents=True)
        for suffix in ("hea", "dat"):
            (source / "icu" / f"100.{suffix}").write_bytes((data / "mitdb" / f"100.{suffix}").read_bytes())
        (source / "ward.jsonl").write_bytes(b"\n".join(tachy.simulate.messages(beds=2, seconds=60)))
        pipe = tachy.Pipeline(feats=slice_features())
        made = pipe.run(source, out=tmp_path / "out", workers=2)
        assert made["name"].tolist() == ["icu/100", "ward/1:1", "ward/1:2"] and made["rows"].tolist()[0] == 367
        assert (tmp_path / "out" / "feats" / "ward" / "1%3A1.parquet").is_file()
        assert not pipe.run(str(source), out=tmp_path / "out")["written"].any()

    def test_refusals(self, ward, tmp_path, monkeypatch):
        pipe = tachy.Pipeline(feats=slice_features())
        with pytest.raises(TachyValueError, match="workers is 0"):
            pipe.run(ward, workers=0)
        with pytest.raises(DataError, match="two recordings are called '1:1'"):
            pipe.run([ward["1:1"]] * 2)
        with pytest.raises(DataError, match="there is no such file or folder"):
            pipe.run(tmp_path / "absent")
        with pytest.raises(DataError, match=r"there is no file \.hea"):
            pipe.run(tmp_path)
        with pytest.raises(TachyTypeError, match="the source has 5; want recordings"):
            pipe.run([5])
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(ImportError, match=r"tachy\[parquet\]"):
            pipe.run(ward, out=tmp_path)

    def test_names_stay_in_the_folder(self, tmp_path):
        pytest.importorskip("pyarrow", reason='needs pip install "tachy[parquet]"')
        folder = running._Folder(tmp_path, tachy.Pipeline(feats=slice_features()))
        for name in ("../x", "..", ".", "/etc/x", "a/../../b", "a\\b", "ä:b"):
            path = pathlib.Path(os.path.normpath(folder.path("feats", name)))
            assert path.is_relative_to(tmp_path / "feats"), name


def test_memory_does_not_grow():
    """Objects in Go go with their Python objects."""
    from tachy import _native

    ward = tachy.simulate.ward(beds=1, seconds=30)
    pipe = tachy.Pipeline(feats=slice_features())
    before = _native.ask("live")
    for _ in range(5):
        pipe.collect(ward["1:1"])
        pipe.replay(b"")
        tachy.ecg().rpeaks().collect(ward["1:1"])
    assert _native.ask("live") == before


def _in_child(pipe, rec):
    return pipe.collect(rec)["feats"].values.tobytes()


def test_in_other_processes(ward):
    """Pipelines, recordings and tables go to other processes."""
    pipe = tachy.Pipeline(feats=slice_features())
    want = _in_child(pipe, ward["1:1"])
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_in_child, (pipe, ward["1:1"])) == want


def test_tasks_of_a_mapping_are_counted(ward):
    assert len(sources.tasks(ward)) == 8


def test_without_onnx_the_error_says_what_to_install(model, monkeypatch):
    """In a process of its own, because a library once loaded stays."""
    import subprocess

    code = (
        "import sys, tachy; from tachy import collecting\n"
        f"try: collecting.check_model({str(model[0])!r}, {COLUMNS!r}, {{'p': ['probabilities', 1]}})\n"
        "except tachy.errors.TachyRuntimeError as error: print(error)"
    )
    environment = os.environ | {"TACHY_ONNXRUNTIME": "/nowhere/libonnxruntime.so"}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout
    assert 'pip install "onnxruntime' in out and "/nowhere/libonnxruntime.so" in out

