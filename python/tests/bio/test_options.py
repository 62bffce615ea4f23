"""The coverage table of tachy.bio: function x value of an option x kind of input x convention.

An answer, or a documented refusal of a caller's mistake; never a warning, a print, NaN without a reason, or another answer the next time.
"""

import contextlib
import inspect
import io
import re
import warnings

import numpy as np
import pytest

import hostile
from options import DRAWN, FUNCTIONS, beats_of, bio
from tachy.errors import SamplingRateWarning, TachyError

CONVENTIONS = ("corrected", "biosppy")
KINDS = {frozenset(hostile.kinds(np.ones(2))), frozenset(beats_of(np.ones(2))), frozenset(["clean"])}
ENTRIES = bio.functions()


def parameters(name):
    """The parameters of a function by name, without the convention, and what its documentation says that they are."""
    function = ENTRIES[name.split()[0]].function
    said = {}
    for names, what in re.findall(r"^([\w*]+(?:, [\w*]+)*) : (.*)$", function.__doc__.partition("\nReturns")[0], re.M):
        said |= dict.fromkeys(names.split(", "), what)
    return {p.name: (p.default, said.get(p.name, "")) for p in inspect.signature(function).parameters.values()
            if p.name != "convention" and p.kind is not p.VAR_KEYWORD}


def values_of(name):
    """Every value that each parameter has in the table."""
    found = {}
    for call in [call for row in FUNCTIONS if row.split()[0] == name for call in calls(row, "clean")]:
        for parameter, value in call.items():
            found.setdefault(parameter, []).append(value)
    return found


def test_every_function_has_cells_of_every_kind():
    assert {name.split()[0] for name in FUNCTIONS} == set(ENTRIES)
    assert {frozenset(entry.kinds) for entry in FUNCTIONS.values()} == KINDS


@pytest.mark.parametrize("name", ENTRIES)
def test_every_parameter_has_its_values(name):
    values = values_of(name)
    for parameter, (default, said) in parameters(name).items():
        if parameter in DRAWN:
            continue
        assert parameter in values, f"{parameter} has no cell"
        given = values[parameter]
        flat = [str(v) for value in given for v in (value if isinstance(value, list) else [value])]
        if choices := re.search(r"{(.*)}", said):
            wanted = {choice.strip('" ') for choice in choices[1].split(",")}
        elif said.startswith("bool") or isinstance(default, bool):
            wanted = {"True", "False"}
        else:
            wanted = set()
            if isinstance(default, (int, float)) or re.match("(int|float)\\b", said):
                assert len(set(flat)) > 1, f"{parameter} has one value only"
        assert wanted <= set(flat), f"{parameter} lacks {wanted - set(flat)}"
        if default is None and not any(value is None for value in given):
            with pytest.raises(TachyError):  # it must be said
                ENTRIES[name].function(**calls(name, "clean")[0] | {parameter: None})


def calls(name, kind):
    entry = FUNCTIONS[name]
    return entry.calls(name, entry.kinds[kind])


def answer(name, arguments, convention):
    """What a function gives, quietly and twice the same."""
    function, said = ENTRIES[name.split()[0]].function, io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        out = hostile.quietly(function, **arguments, convention=convention)
        assert same(out, function(**arguments, convention=convention)), "another answer the second time"
    asked = arguments.get("verbose") is True or arguments.get("verbose_segmenting")
    assert asked or not said.getvalue(), said.getvalue()
    return out


@pytest.mark.parametrize("name", FUNCTIONS)
def test_cells(name):
    entry, cells = FUNCTIONS[name], 0
    for kind, x in entry.kinds.items():
        for convention in CONVENTIONS:
            for arguments in entry.calls(name, x):
                if kind in entry.refuses:
                    with pytest.raises(TachyError):
                        answer(name, arguments, convention)
                else:
                    answer(name, arguments, convention)
                cells += 1
    assert cells == len(CONVENTIONS) * len(entry.kinds) * len(entry.calls(name, entry.kinds["clean"]))


@pytest.mark.parametrize("name", [name for name, entry in FUNCTIONS.items() if len(entry.kinds) > 1])
def test_types_and_units(name):
    """Integers are as floats, lists as arrays; in "corrected" positions do not depend on the unit, where no option has one."""
    entry = FUNCTIONS[name]
    for convention in CONVENTIONS:
        def answers(x):
            return [answer(name, arguments, convention) for arguments in entry.calls(name, x)]

        for kind, other in (("integer", lambda x: x.astype(float)), ("list", np.asarray), ("float", lambda x: x.astype(int))):
            if kind in entry.kinds:
                assert same(answers(entry.kinds[kind]), answers(other(entry.kinds[kind]))), kind
    for one, other in zip(*(calls(name, kind) for kind in ("clean", "units"))) if "units" in entry.kinds else ():
        if not any(has_unit(one.get(parameter, 1.0)) for parameter in entry.unit.split()):
            one, other = (positions(answer(name, arguments, "corrected")) for arguments in (one, other))
            assert same(one, other), (one, other)


def has_unit(value):
    return isinstance(value, (np.ndarray, dict)) or isinstance(value, (int, float)) and value != 0


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "sampling_rate" in calls(name, "clean")[0]])
def test_a_rate_left_out_warns_once_and_here(name):
    arguments, function = calls(name, "clean")[0], ENTRIES[name.split()[0]].function
    del arguments["sampling_rate"]
    warns = isinstance(parameters(name)["sampling_rate"][0], (int, float)) or name == "hrv.hrv beats"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with contextlib.suppress(TachyError, TypeError):  # 1000 Hz need not suit the signal; without a default it must be said
            function(**arguments)
    assert [(w.category, w.filename) for w in caught] == [(SamplingRateWarning, __file__)] * warns


EVENTS = set("rpeaks onsets peaks delay heart_sounds heart_rate inst_heart_rate resp_rate phasic_rate matrix_profile".split())
SILENT = ("all NaN", "constant", "zero", "one", "empty")


@pytest.mark.parametrize("name", [name for name, entry in FUNCTIONS.items() if set(SILENT) <= set(entry.kinds)])
def test_silence_has_no_events(name):
    """In "corrected" nothing happens in what does not move, unless the caller says where, and nothing comes of NaN."""
    for kind in set(SILENT) - set(FUNCTIONS[name].refuses):
        for arguments in calls(name, kind):
            out = answer(name, arguments, "corrected")
            for event in EVENTS.intersection(out.keys() if hasattr(out, "keys") else ()) - arguments.keys():
                found = np.asarray(out[event], float)
                assert not np.isfinite(found).any() and out.reasons[event], (kind, event, found)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if "show" in parameters(name)])
def test_drawn(name, tmp_path):
    """With a drawing the answer is the same, quietly; what has a path is written there. test_plot.py draws all kinds."""
    matplotlib = pytest.importorskip("matplotlib", reason='needs pip install "tachy[plot]"')
    matplotlib.use("agg")
    drawn = {"path": tmp_path / "drawing.png"} if "path" in parameters(name) else {"show": True}
    drawn |= {"show_individual": True} if "show_individual" in parameters(name) else {}
    arguments = calls(name, "gap")[0]
    assert same(answer(name, arguments, "corrected"), hostile.quietly(ENTRIES[name.split()[0]].function, **arguments, **drawn))
    assert "path" not in drawn or list(tmp_path.glob("drawing*.png"))


def positions(out):
    return {key: out[key] for key in out.keys() if getattr(out[key], "dtype", np.dtype("O")).kind == "i"} if hasattr(out, "keys") else {}


def same(a, b):
    """Whether two answers are the same in every bit."""
    if isinstance(a, bio.Result):
        return a.reasons == b.reasons and same(a.as_dict(), b.as_dict())
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    return a == b or (a != a and b != b)
