"""The contract of results (BioSPPy's ReturnTuple, checklist A.3) and of what all functions of tachy.bio share."""

import copy
import inspect
import math
import pickle

import numpy as np
import pytest

from tachy import bio, errors
from tachy.bio import Result, Undefined, _face, _inputs

OUT = Result((np.arange(4), np.ones(4), Undefined("flat line")), ("ts", "index", "rate"))


def test_unpacks_and_names():
    ts, index, rate = OUT
    assert ts is OUT[0] is OUT["ts"] is OUT.ts and index is OUT.index is OUT["index"]
    assert OUT.keys() == ["ts", "index", "rate"] == list(OUT.as_dict()) and len(OUT) == 3
    assert math.isnan(rate) and OUT.reasons == {"rate": "flat line"}
    with pytest.raises(KeyError, match="rpeaks"):
        OUT["rpeaks"]
    with pytest.raises(AttributeError):
        OUT.ts = 1


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, *(lambda r, p=p: pickle.loads(pickle.dumps(r, p)) for p in range(2, 6))])
def test_copies(again):
    out = again(OUT)
    assert type(out) is Result and out.keys() == OUT.keys() and out.reasons == OUT.reasons
    np.testing.assert_array_equal(out.ts, OUT.ts)
    assert out.rate.reason == "flat line"


def test_append_join_delete():
    more = OUT.append(1.5, "p").append((2, 3), ("q", "r"))
    assert more.keys() == ["ts", "index", "rate", "p", "q", "r"] and more.reasons == OUT.reasons and more.q == 2
    assert more.delete("rate").keys() == ["ts", "index", "p", "q", "r"] and more.delete("rate").reasons == {}
    assert OUT.delete("ts").join(Result((1,), ("z",))).keys() == ["index", "rate", "z"]


@pytest.mark.parametrize("values, names, error", [
    ((1,), ("a", "b"), ValueError), ((1,), ("a b",), ValueError), ((1,), ("for",), ValueError), ((1, 2), ("a", "a"), ValueError),
    ((1,), (1,), TypeError), ((1,), ("1a",), ValueError)])
def test_bad_names(values, names, error):
    with pytest.raises(error):
        Result(values, names)


def test_frames():
    assert OUT.to_frame().columns.tolist() == ["ts", "index"] and OUT.to_frame().shape == (4, 2)
    assert Result((1.0, 2.0), ("a", "b")).to_frame().shape == (1, 2)
    assert OUT.to_frame("rate").shape == (1, 1)


def test_every_function_has_the_convention_last_and_documents_it():
    assert len(_face.functions()) >= 133
    for name, entry in _face.functions().items():
        parameters = [p for p in inspect.signature(entry.function).parameters.values() if p.kind is not p.VAR_KEYWORD]
        assert (parameters[-1].name, parameters[-1].kind) == ("convention", inspect.Parameter.KEYWORD_ONLY), name
        module, _, function = name.partition(".")
        assert getattr(getattr(bio, module), function) is entry.function
        doc = entry.function.__doc__
        assert all(text in doc for text in ("Conventions", "Streaming", *entry.corrections)), name


def test_unknown_convention():
    with pytest.raises(errors.TachyValueError, match="kubios"):
        bio.use("kubios")
    with pytest.raises(errors.TachyValueError, match="must be 'corrected' or 'biosppy'"):
        bio.use()


def test_use_ends_with_its_block():
    with bio.use("biosppy"):
        assert _face._current == "biosppy"
    assert _face._current == "corrected"


def test_inputs():
    x = np.array([1, 2, np.nan, 3, np.inf, 4, 5, 6.0])
    assert _inputs.finite_runs(x) == [slice(0, 2), slice(3, 4), slice(5, 8)] and _inputs.finite_runs(x, 2) == [slice(0, 2), slice(5, 8)]
    assert _inputs.finite_runs(np.ones(3), 4) == [] == _inputs.finite_runs(np.ones(0))
    assert _inputs.why_undefined(x, 3) is None and "flat" in _inputs.why_undefined(np.ones(9)) and "short" in _inputs.why_undefined(x, 9)
    assert "finite" in _inputs.why_undefined(x, 4)
    assert _inputs.signal_of([1, 2]).dtype == float and _inputs.indices_of([1.0, 2], "rpeaks").dtype == np.int64
    for bad, error in ((None, TypeError), ("abc", TypeError), ([1j], TypeError), ([[1.0]], ValueError), ([[1], [1, 2]], TypeError)):
        with pytest.raises(error):
            _inputs.signal_of(bad)
    with pytest.raises(ValueError, match="1.5"):
        _inputs.indices_of([1, 1.5], "rpeaks")
    np.testing.assert_array_equal(_inputs.signal_of(np.ma.masked_array([1, 2, 3], [False, True, False])), [1, np.nan, 3])
    for n in (0, 1, 5, 1000):
        np.testing.assert_array_equal(_inputs.seconds_of(n, 360.0), np.linspace(0, max(n - 1, 0) / 360.0, n))


def test_compare_takes_names(capsys):
    beats = [0, 100, 300, 380]
    by_name, by_function = (bio.compare(beats, 125.0, function) for function in ("tools.get_heart_rate", bio.tools.get_heart_rate))
    assert by_name.equals(by_function) and len(by_name) == 2 and "heart_rate" in capsys.readouterr().out
    for unknown in ("ppg", 3):
        with pytest.raises(errors.TachyTypeError, match=repr(unknown)):
            bio.compare(beats, 125.0, unknown)


def test_a_table_is_no_column():
    with pytest.raises(errors.TachyValueError, match=r"templates has the shape \(3, 2\)"):
        Result((np.ones((3, 2)),), ("templates",)).to_frame("templates")


def test_a_rate_that_has_a_default_may_not_be_none():
    """But left out, which warns."""
    refused = 0
    for entry in _face.functions().values():
        rate = inspect.signature(entry.function).parameters.get("sampling_rate")
        if rate is not None and isinstance(rate.default, float):
            with pytest.raises(errors.TachyTypeError, match="sampling_rate is None"):
                entry.function(sampling_rate=None)
            refused += 1
    assert refused > 40


def test_repr():
    """Short in a line; long a line a value, however much is in it, and a reason that several share once."""
    assert repr(Result((1.5, np.float64(2), np.arange(3)), ("m", "b", "at"))) == "Result(m=1.5, b=2, at=array([0, 1, 2]))"
    out = Result((np.arange(1e6) / 8, np.zeros((40, 5)), Undefined("flat line"), {"signal": 1}, [[1] * 4, [2] * 5], np.empty(0), "x" * 70),
                 ("ts", "templates", "rate", "params", "lists", "none", "word"), {"none": "no beats"})
    assert repr(out).splitlines() == [
        "Result(", "    ts=[0.00e+00, 1.25e-01, ..., 1.25e+05, 1.25e+05] 1000000,", "    templates=[0., 0., ..., 0., 0.] 40 x 5,",
        "    rate=nan,  # flat line", "    params=<dict of signal>,", "    lists=[[1, 1, 1, 1], [2, 2, 2, 2, 2]],",
        "    none=array([], dtype=float64),  # no beats",
        f"    word='{'x' * 70}',", ")"]
    why = [Undefined("short")] * 9 + [Undefined("flat")]
    assert repr(Result((2, *why), [f"index_{i}" for i in range(11)])).splitlines() == [
        "Result(", "    index_0=2,", "    index_1=nan, index_2=nan, index_3=nan, index_4=nan, index_5=nan, index_6=nan, index_7=nan,",
        "    index_8=nan, index_9=nan,  # short", "    index_10=nan,  # flat", ")"]
