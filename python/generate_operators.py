"""Writes tachy/_operators.py and ../docs/streaming.md from the registry of operators in Go: `python generate_operators.py`, with tachy installed."""

import math
import pathlib
import textwrap

from tachy import _native, streaming

BY_HAND = {"input", "window", "assign", "compute", "select", "filter", "held", "rising", "model"}
"""Operators whose methods stand in inputs.py, window.py and expressions.py."""

TYPES = {
    "float": "float", "int": "int", "duration": "str | datetime.timedelta | int", "rate": "float | str | fractions.Fraction",
    "text": "str", "texts": "list[str]", "matrix": "list[list[float]]",
}
UNITS = {"": "the wave's", "^2": "the wave's ^2", "/s": "the wave's /s"}
RESULTS = {"wave": "Self", "events": "Events", "feature": "Feature"}
KEYWORDS = {"lambda", "in", "from"}

HEADER = '''"""The methods of expressions. Generated from the registry of operators in Go by generate_operators.py: do not edit."""

from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    import datetime
    import fractions
    from typing import Self

    from tachy.expressions import Events, Feature
'''

HRV = "Heart-rate variability: features of the intervals between beats, none of them across a gap. `beats.hrv` is one."

NO_STATE = "    __slots__ = ()"

OF_EVENTS = """    __slots__ = ("_events",)

    def __init__(self, events):
        self._events = events

    def __repr__(self):
        return f"<HrvFeatures of {self._events!r}: {', '.join(name for name in dir(self) if name[0] != '_')}>\""""

HAS_HRV = f'''{NO_STATE}

    def __getattr__(self, name):
        hint = f"; heart-rate variability stands under hrv: {{name}} is beats.hrv.{{name}}()" if hasattr(HrvFeatures, name) else ""
        raise AttributeError(f"{{type(self).__name__}} has no attribute {{name!r}}{{hint}}")

    @property
    def hrv(self) -> HrvFeatures:
        """{HRV.split(". ")[0]}."""
        return HrvFeatures(self)'''


def number(value):
    """A bound as people write it."""
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e6 else f"{value:g}"


def span(ns):
    """A duration as people write it."""
    for unit, size in (("d", 86400e9), ("h", 3600e9), ("min", 60e9), ("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if ns and ns % size == 0:
            return f"{ns / size:.0f}{unit}"
    return f"{ns:.0f}ns"


def bounds(p):
    """Unit, range and choices of a parameter."""
    words = []
    if p["choices"]:
        words.append("one of " + ", ".join(repr(c) for c in p["choices"]))
    elif p["type"] == "duration":
        words.append(f"{span(p['min'])} to {span(p['max'])}")
    elif p["type"] in ("float", "int") and (p["min"] or p["max"]) and math.isfinite(p["max"]):
        words.append(f"{number(p['min'])} to {number(p['max'])} {p['unit']}".strip())
    elif p["unit"]:
        words.append(p["unit"])
    return "; ".join(words)


def signature(o):
    required = [p for p in o["params"] if not p["derived"] and p["default"] is None and not p["optional"]]
    free = [p for p in o["params"] if not p["derived"] and p not in required]
    words = ["self"] + [f"{p['name']}: {TYPES[p['type']]}" for p in required]
    if free:
        words += ["*"] + [f"{p['name']}: {TYPES[p['type']]} = {p['default']!r}" for p in free]
    return words, required + free


def wrap(text, indent):
    return "\n".join(textwrap.wrap(text, 124, initial_indent=" " * indent, subsequent_indent=" " * indent))


def docstring(o, params):
    lines = [f'        """{o["summary"]}', ""]
    if params:
        lines += ["        Parameters", "        ----------"]
        for p in params:
            default = "" if p["default"] is None else f", default {p['default']!r}"
            text = p["doc"][0].upper() + p["doc"][1:] + (f"; {bounds(p)}" if bounds(p) else "") + "."
            lines += [f"        {p['name']} : {TYPES[p['type']]}{default}", wrap(text, 12)]
        lines.append("")
    unit = f"            Unit: {UNITS.get(o['unit'], o['unit'])}."
    lines += ["        Returns", "        -------", f"        {o['out'].capitalize()}", unit, ""]
    lines += ["        Notes", "        -----", wrap(o["details"], 8), '        """']
    return lines


def method(o):
    words, params = signature(o)
    given = "".join(f", {p['name']}={p['name']}" for p in params)
    space, _, name = o["name"].rpartition(".")
    maker = "self._events" if space else "self"
    head = f"    def {name}({', '.join(words)}) -> {RESULTS[o['out']]}:"
    return [head, *docstring(o, params), f'        return {maker}._{o["out"]}("{o["name"]}"{given})', ""]


def mixin(name, doc, base, operators, head=NO_STATE):
    lines = ["", "", f"class {name}{base}:", f'    """{doc}"""', "", *head.splitlines(), ""]
    for o in operators:
        lines += method(o)
    return lines[:-1]


def generate():
    """Return the text of the module."""
    operators = [o for o in _native.ask("registry")["operators"] if o["name"] not in BY_HAND]
    typed = sorted({signal for o in operators for signal in o["signals"] or []})
    waves = [o for o in operators if o["in"] == "wave"]
    lines = [HEADER.rstrip()]
    lines += mixin("WaveOperators", "What every wave offers.", "", [o for o in waves if o["signals"] is None])
    for signal in typed:
        lines += mixin(f"{signal.capitalize()}Operators", f"What only {signal} offers.", "", [o for o in waves if signal in (o["signals"] or [])])
    bases = "(" + ", ".join(f"{signal.capitalize()}Operators" for signal in typed) + ")"
    lines += mixin("AnyWaveOperators", "What waves of an unknown kind offer besides: everything.", bases, [])
    events = [o for o in operators if o["in"] == "events"]
    lines += mixin("HrvFeatures", HRV, "", [o for o in events if "." in o["name"]], OF_EVENTS)
    lines += mixin("EventsOperators", "What events offer.", "", [o for o in events if "." not in o["name"]], HAS_HRV)
    return "\n".join(lines).rstrip() + "\n"


STREAMING = """# What streams

Generated from the registry of operators by python/generate_operators.py: do not edit.

An operator of a pipeline gives the same bits for every cutting of its input. Delay is its look-ahead, memory the most that it keeps
between pushes beside a fixed few, both in samples of its input. They are Python over the operator's parameters as they stand in the
definition (one that is left out is None, a rate a Fraction, a duration ns), the samples `x` of a segment and their `rate` in Hz.
`tachy.operators()` gives this table to programs.

| operator | delay | memory | equals, bit for bit |
|---|---|---|---|
"""

FEATURES = """
`zero_phase` is that exactly where the segment is not longer than its look-ahead; else it differs by at most its `error`. What a row
leaves open is no function of `tachy.signal`: `help(tachy.wave("x").moving_mean)` says what the operator computes.

## Features of windows

What `tachy.window(...).of(...)` takes: one value a window, NaN with a reason where it is undefined. Those of samples are methods of
waves, those of beats methods of events. What is computed once for several columns, and once for windows that overlap, is not
computed again. A window that is too short for a feature is no error: the value is NaN in each row, with the reason in brackets.

| feature | of | unit | what | NaN |
|---|---|---|---|---|
"""

WINDOW_ONLY = """
## Window-only

These functions of `tachy.signal` and `tachy.wavelet` need their whole signal, or a window of it; no operator streams them:
"""


def table():
    """Return the text of docs/streaming.md."""
    cell = lambda text: f"`{text}`".replace("|", "\\|") if text else ""  # noqa: E731
    rows = [[cell(o[field]) for field in ("name", "delay", "memory", "equals")] for o in streaming.operators() if o["delay"]]
    lines = ["| " + " | ".join(row) + " |\n" for row in rows]
    features = [o for o in streaming.operators() if o["outputs"] == "feature"]
    of = {"wave": "samples", "events": "beats"}
    lines += [FEATURES] + [
        f"| `{o['name']}` | {of[o['inputs']]} | {UNITS.get(o['unit'], o['unit'])} | {o['summary']} | {o['undefined'].removeprefix('NaN ')} |\n"
        for o in sorted(features, key=lambda o: o["inputs"] == "events")
    ]
    names = ", ".join(f"`{name.removeprefix('tachy.')}`" for name in streaming.window_only())
    return STREAMING + "".join(lines) + WINDOW_ONLY + wrap(names, 0) + ".\n"


if __name__ == "__main__":
    pathlib.Path(__file__).parents[1].joinpath("docs", "streaming.md").write_text(table())
    pathlib.Path(__file__).with_name("tachy").joinpath("_operators.py").write_text(generate())
