"""Every example runs: those in docstrings, and those in examples/."""

import doctest
import importlib
import json
import os
import pathlib
import pkgutil
import subprocess
import sys

import pytest

import tachy

MODULES = [name.removeprefix("tachy.") for _, name, _ in pkgutil.walk_packages(tachy.__path__, "tachy.")
           if not name.startswith(("tachy._go", "tachy.models", "tachy.plot"))]
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    module, package = (importlib.import_module(f"tachy.{n}") for n in (name, name.partition(".")[0]))
    failed, _ = doctest.testmod(module, extraglobs=vars(package), optionflags=doctest.ELLIPSIS)
    assert failed == 0


def test_docstrings_have_examples():
    """What a user calls first has one."""
    finder, names = doctest.DocTestFinder(), set()
    for name in MODULES:
        names |= {test.name for test in finder.find(importlib.import_module(f"tachy.{name}")) if test.examples}
    wanted = {
        "inputs.ecg", "inputs.wave", "window.window", "window.Window.of", "expressions.Rows.assign", "expressions.Rows.filter",
        "expressions.Column.held", "expressions.Column.rising", "pipeline.Pipeline", "pipeline.Pipeline.replay", "recording.from_numpy",
        "recording.read_cmf", "simulate.ward", "simulate.messages",
    }
    assert {f"tachy.{name}" for name in wanted} <= names


@pytest.mark.parametrize("name", ["offline", "train_and_export", "replay"])
def test_examples(name, tmp_path):
    if name == "train_and_export":
        pytest.importorskip("skl2onnx", reason='needs pip install "tachy[models]"')
        pytest.importorskip("pyarrow", reason='needs pip install "tachy[parquet]"')
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py"), *([str(tmp_path)] if name == "train_and_export" else [])]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"MPLBACKEND": "agg"})
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) >= 3
    if name == "train_and_export":
        assert tachy.load(tmp_path / "hypotension.tachy").outputs["alerts"] == ["value"]


def test_notebook(tmp_path):
    """The cells of the notebook run from top to bottom, and each that draws ends with its figure, which a kernel shows as image/png."""
    pytest.importorskip("matplotlib", reason='needs pip install "tachy[plot]"')
    cells = [cell["source"] for cell in json.loads((EXAMPLES / "features.ipynb").read_text())["cells"] if cell["cell_type"] == "code"]
    cells = ["".join(cell) for cell in cells]
    drawing = [cell for cell in cells if "plot." in cell]
    assert len(cells) >= 9 and len(drawing) >= 3
    done = subprocess.run([sys.executable, "-W", "error", "-c", _KERNEL], input=json.dumps(cells), capture_output=True, text=True, cwd=tmp_path,
                          env=os.environ | {"MPLBACKEND": "agg"})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == ["image/png" if cell in drawing else "" for cell in cells]


def test_dir_names_what_is_imported_when_first_used():
    assert {"bio", "models", "plot", "simulate", "__version__"} <= set(dir(tachy)) and set(tachy.__all__) <= set(dir(tachy))


_KERNEL = """
import ast, io, json, sys

names, outputs = {}, []
for cell in json.load(sys.stdin):
    *body, last = ast.parse(cell).body
    value = None
    if isinstance(last, ast.Expr):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    else:
        exec(cell, names)
    png = io.BytesIO()
    if hasattr(value, "savefig"):
        value.savefig(png)
    outputs.append("image/png" if png.getvalue().startswith(b"\\x89PNG") else "")
print(json.dumps(outputs))
"""
