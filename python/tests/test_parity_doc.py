"""docs/parity.md has a row for every public function; `make parity` writes it."""

import pathlib
import re

import parity
from tachy import bio

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "parity.md"
ROWS = re.findall(r"^\| `([\w.]+)` \| (\d*) \|", DOCUMENT.read_text(), re.MULTILINE)


def test_rows_are_the_public_functions():
    names = [name for name, _ in ROWS if not name.startswith("bio.")]
    assert set(names) == parity.public(), "run make parity"
    assert len(names) == len(parity.public()) >= 180
    assert all(int(cases) for name, cases in ROWS if not name.startswith("bio."))


def test_rows_are_the_functions_of_bio():
    cases = {name: cases for name, cases in ROWS if name.startswith("bio.")}
    assert set(cases) == {f"bio.{name}" for name in bio.functions()}, "run make parity"
    assert sum(bool(n) for n in cases.values()) >= 120
