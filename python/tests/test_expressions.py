"""Expressions: the generated methods, what is shared, and what is refused, where and why."""

import copy
import datetime
import operator
import pathlib
import pickle
import runpy
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import tachy
from tachy import _native, _operators, expressions
from tachy.errors import DefinitionError, TachyTypeError


def slice_features(ecg=None):
    """The features of the slice."""
    beats = (ecg or tachy.ecg("II")).resample(fs=250).bandpass(0.5, 40).notch(50).rpeaks()
    return tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=tachy.abp().mean())


@pytest.fixture
def feats():
    return slice_features()


class TestOperators:
    def test_module_is_what_the_registry_says(self):
        script = pathlib.Path(__file__).resolve().parents[1] / "generate_operators.py"
        generated = runpy.run_path(str(script))["generate"]()
        text = pathlib.Path(_operators.__file__).read_text()
        assert text == generated, "run python/generate_operators.py"

    def test_every_operator_is_offered_somewhere(self):
        kinds = {
            "wave": tachy.wave("x"), "events": tachy.ecg().rpeaks(), "rows": tachy.window("1s").of(x=tachy.abp().mean()),
        }
        by_hand = {
            "input": tachy.ecg, "window": tachy.window, "compute": expressions.Column.__add__, "select": expressions.Rows.__getitem__,
            "held": expressions.Column.held, "rising": expressions.Column.rising,
        }
        operators = _native.ask("registry")["operators"]
        assert len(operators) >= 15
        for o in operators:
            assert o["name"] in by_hand or callable(operator.attrgetter(o["name"])(kinds[o["in"]])), o["name"]

    def test_only_methods_that_fit_are_offered(self):
        assert hasattr(tachy.ecg(), "rpeaks") and hasattr(tachy.wave("MDC_X"), "rpeaks")
        for make in (tachy.abp, tachy.pleth, tachy.resp, tachy.co2, tachy.eeg, tachy.icp):
            assert not hasattr(make(), "rpeaks") and hasattr(make(), "mean")

    def test_heart_rate_variability_stands_under_hrv(self):
        beats = tachy.ecg().rpeaks()
        with pytest.raises(AttributeError, match=r"rmssd is beats\.hrv\.rmssd\(\)"):
            beats.rmssd  # noqa: B018
        with pytest.raises(AttributeError, match="Events has no attribute 'sdsd2'$"):
            beats.sdsd2  # noqa: B018
        made = beats.hrv.rmssd()._node.params
        with pytest.raises(DefinitionError, match=r'there is no operator "rmssd" any more: it is called "hrv\.rmssd"'):
            beats._feature("rmssd")
        assert made["op"] == "hrv.rmssd"

    def test_type_stays_along_the_chain(self):
        assert type(tachy.ecg().resample(100).lowpass(20)) is type(tachy.ecg())
        assert tachy.ecg().resample(fs=62.5).fs == Fraction(125, 2)
        assert tachy.ecg().fs is None and tachy.ecg().unit == "mV"


class TestDefinition:
    def test_shared_nodes_stand_once(self, feats):
        pipe = tachy.Pipeline(feats=feats, again=slice_features(), low=feats["map"] < 65)
        ops = [node["op"] for node in pipe.definition["nodes"]]
        assert sorted(ops) == sorted(
            ["input", "resample", "bandpass", "notch", "rpeaks", "rate", "hrv.rmssd", "input", "mean", "window", "compute"]
        )
        outputs = pipe.definition["outputs"]
        assert outputs["feats"] == outputs["again"] != outputs["low"]

    def test_values_that_mean_the_same_are_the_same(self):
        same = [
            tachy.ecg("II", fs=fs, lateness=late)
            for fs in (62.5, "62.5", "125/2", Fraction(125, 2))
            for late in ("2s", 2_000_000_000, datetime.timedelta(seconds=2), np.timedelta64(2, "s"), pd.Timedelta("2s"))
        ]
        assert len({each._node.key for each in same}) == 1
        assert len(same) == 20

    def test_hash_does_not_depend_on_the_order_of_outputs(self, feats):
        low = feats.filter(feats["map"] < 65)
        assert tachy.Pipeline(a=feats, b=low).hash == tachy.Pipeline(b=low, a=feats).hash

    def test_survives_pickle_and_copy(self, feats):
        for again in (pickle.loads(pickle.dumps(feats)), copy.deepcopy(feats)):
            assert again._node.key == feats._node.key and again.columns == feats.columns
        column = pickle.loads(pickle.dumps(feats["hr"] > 5))
        assert column._tree == [">", ["col", "hr"], 5]

    def test_long_chains(self):
        wave = tachy.abp(fs=125)
        for _ in range(150):
            wave = wave.lowpass(20)
        assert len(tachy.Pipeline(x=tachy.window("1s").of(m=wave.mean())).definition["nodes"]) == 153


class TestImmutable:
    def test_nothing_can_be_set(self, feats):
        for each in (tachy.ecg(), feats, feats["hr"], tachy.window("1s"), tachy.ecg().rpeaks(), tachy.abp().mean()):
            with pytest.raises(AttributeError, match="do not change"):
                each.unit_of_mine = 1

    def test_methods_leave_their_object(self, feats):
        before = feats._node.key, feats.columns
        feats.assign(x=1, hr=feats["hr"] * 2)
        feats.filter(feats["hr"] > 5)
        feats[["hr"]]
        (feats["hr"] > 5).held("20s").rising()
        assert (feats._node.key, feats.columns) == before


class TestRefusals:
    @pytest.mark.parametrize(("make", "message"), [
        (lambda: tachy.ecg().resample(fs=100).bandpass(0.5, 80), r"bandpass\.high: 80 Hz is above Nyquist \(50 Hz\)"),
        (lambda: tachy.ecg().bandpass(0.5, 40), r"bandpass\.in: bandpass needs a known sampling rate"),
        (lambda: tachy.ecg(fs=250).bandpass(40, 0.5), r"bandpass\.low: 40 Hz is not below high \(0\.5 Hz\)"),
        (lambda: tachy.ecg(fs=250).notch(50, Q=1e9), r"notch\.Q: 1e\+09 is outside 0\.1 to 10000"),
        (lambda: tachy.ecg(lateness="soon"), r'input\.lateness: "soon" is not a duration; give a number'),
        (lambda: tachy.ecg(fs="fast"), r'input\.fs: "fast" is not a rate'),
        (lambda: tachy.ecg(fill="magic"), r'input\.fill: "magic" is not one of hold, linear'),
        (lambda: tachy.wave(""), r"input\.name: a wave needs the source's name"),
        (lambda: tachy.window(30, every="1s").of(x=tachy.abp().mean()), r"window\.length: 30ns is outside 1ms to 1d"),
        (lambda: tachy.window("1s", min_coverage=2).of(x=tachy.abp().mean()), r"window\.min_coverage: 2 is outside 0 to 1"),
        (lambda: tachy.window("1s").of(), r"window\.in: window takes 1 to 1000 nodes, not 0"),
        (lambda: tachy.Pipeline(), r"nodes: 0 nodes"),
    ])
    def test_values_are_repeated_where_they_stand(self, make, message):
        with pytest.raises(DefinitionError, match=message):
            make()

    def test_columns(self, feats):
        other = tachy.window("10s").of(map=tachy.abp().mean())
        with pytest.raises(DefinitionError, match=r"there is no column 'sbp'; there are \['hr', 'rmssd', 'map'\]"):
            feats["sbp"]
        with pytest.raises(DefinitionError, match="different rows: bring the columns into one with assign"):
            feats["map"] + other["map"]
        with pytest.raises(DefinitionError, match="different rows"):
            feats.filter(other["map"] > 1)
        with pytest.raises(TachyTypeError, match="write & | ~ for and or not"):
            bool(feats["map"] > 1)
        with pytest.raises(TachyTypeError, match="write & "):
            feats["map"] > 1 and feats["hr"] > 2
        with pytest.raises(TachyTypeError, match="nan is neither a column nor a finite number"):
            feats.assign(x=float("nan"))
        with pytest.raises(TypeError):
            feats["map"] + "1"

    def test_kinds(self, feats):
        with pytest.raises(TachyTypeError, match=r"hr is <Events .*; want a feature"):
            tachy.window("1s").of(hr=tachy.ecg().rpeaks())
        with pytest.raises(TachyTypeError, match=r"x is <Ecg ecg\(\)>; want rows"):
            tachy.Pipeline(x=tachy.ecg())
        with pytest.raises(TachyTypeError, match="want a column such as"):
            feats.filter(True)

    def test_assign_sees_the_columns_from_before(self, feats):
        with pytest.raises(DefinitionError, match=r"replaces \['hr'\] before it is used; assign in two steps"):
            feats.assign(hr=feats["map"], map=feats["hr"])
        assert feats.assign(hr=feats["map"], double=lambda rows: rows["hr"] * 2).columns == ["hr", "rmssd", "map", "double"]


def test_arithmetic_is_what_numpy_gives():
    """Each operator on columns against the same in numpy, over windows of a simulated bed; float64 on both sides, so equal."""
    rec = tachy.simulate.ward(beds=1, seconds=120)["1:1"]
    feats = tachy.window("10s", every="5s").of(a=tachy.abp().mean(), b=tachy.pleth().mean())
    a, b = feats["a"], feats["b"]
    made = feats.assign(
        sum=a + b, sum1=1 + a, dif=a - b, dif1=1 - a, mul=a * b, mul1=2 * a, div=a / b, div1=2 / a, neg=-a, abs=abs(-a),
        lt=a < 80, le=a <= 80, gt=a > 80, ge=a >= 80, eq=a == 80, ne=a != 80, both=(a > 80) & (b > 0), any=(a > 80) | (b < 0),
        no=~(a > 80), flip=80 > a, zero=a / 0,
    ).collect(rec)
    x, y = made["a"], made["b"]
    good = np.isfinite(x) & np.isfinite(y)
    assert good.sum() >= 20 and 0 < (x > 80)[good].sum()
    want = {
        "sum": x + y, "sum1": 1 + x, "dif": x - y, "dif1": 1 - x, "mul": x * y, "mul1": 2 * x, "div": x / y, "div1": 2 / x, "neg": -x,
        "abs": x, "lt": x < 80, "le": x <= 80, "gt": x > 80, "ge": x >= 80, "eq": x == 80, "ne": x != 80, "both": (x > 80) & (y > 0),
        "any": (x > 80) | (y < 0), "no": ~(x > 80), "flip": 80 > x,
    }
    assert set(want) | {"a", "b", "zero"} == set(made.columns)
    for name, values in want.items():
        np.testing.assert_array_equal(made[name][good], values[good], err_msg=name)
    assert set(made.why("zero")[good]) == {"undefined"} and np.isnan(made["zero"]).all()
    assert not good.all() and set(made.why("sum")[~good]) == set(made.why("a")[~good])
