import inspect
import pathlib
import shutil
import subprocess
import sys

import numpy as np
import pytest

BENCHMARKS = pathlib.Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
import functions  # noqa: E402
import run  # noqa: E402
import works  # noqa: E402


@pytest.mark.skipif(not shutil.which("go"), reason="the benchmarks build Go programs")
def test_benchmarks_run():
    """The benchmarks that need no broker run, and both sides compute the same rows. How fast is not asked."""
    command = [sys.executable, BENCHMARKS / "run.py", "--quick", "--only", "decode", "slice"]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    assert [line.split("  ")[0] for line in out.splitlines() if "M samples/s" in line] == [
        "decode", "slice, Python on whole arrays", "slice, Python message by message",
    ]


def test_every_function_is_measured():
    """Each public function of tachy.signal, its windows, wavelet and fft has a row in the table, exceptions aside."""
    public, measured = set(), set()
    for tachy, _, its_works in works.SIDES:
        measured |= {(tachy.__name__, work.name) for work in its_works}
        for name in tachy.__all__:
            of = getattr(tachy, name)
            if callable(of) and not (inspect.isclass(of) and issubclass(of, Exception)):
                public.add((tachy.__name__, name))
    assert public == measured
    assert len(public) >= 124 + 26 + 10 + 18


@pytest.mark.parametrize("tachy, peer, its_works", works.SIDES)
def test_both_sides_do_the_same_work(tachy, peer, its_works):
    """Each work runs on both sides and gives results of the same shapes, on 1,000 samples at most. How fast is not asked."""
    for work in its_works:
        for shape in {shape and tuple(min(n, 1_000 if n == shape[-1] else 30) for n in shape) for shape in work.shapes}:
            ours, theirs = (list(shapes(call())) for call in work.calls(shape, tachy, peer))
            if work.name == "istft":  # SciPy gives as many times as the first axis is long
                ours, theirs = ours[1:], theirs[1:]
            assert ours == theirs, work.text(shape)


def shapes(result):
    """The shapes of the arrays and numbers in a result, however deep."""
    if isinstance(result, dict):
        result = [result[key] for key in sorted(result)]
    if isinstance(result, (list, tuple)):
        for part in result:
            yield from shapes(part)
    elif np.asarray(result).dtype.kind in "biufc":
        yield np.shape(result)


def test_a_section_is_put_in_the_place_of_its_last_one(tmp_path):
    page = tmp_path / "page.md"
    (slower,) = [functions.measured("slower", lambda: None, lambda: sum(range(10_000)), quick=True)]
    for name, about in [("functions", "old"), ("decode", "kept"), ("functions", "new")]:
        run.write(page, name, run.section(about, "a machine", [slower], list(functions.notes([slower]))))
    text = page.read_text()
    assert text.index("## decode") < text.index("kept") < text.index("## functions") < text.index("new")
    assert "old" not in text and text.count("1 are slower than their peers") == 2 and "**0" in text
