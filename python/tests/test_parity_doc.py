"""docs/parity.md has a row for every public function; `make parity` writes it."""

import pathlib
import re

import parity

DOCUMENT = pathlib.Path(__file__).resolve().parents[2] / "docs" / "parity.md"


def test_rows_are_the_public_functions():
    rows = re.findall(r"^\| `([\w.]+)` \| (\d+) \|", DOCUMENT.read_text(), re.MULTILINE)
    assert {name for name, _ in rows} == parity.public(), "run make parity"
    assert len(rows) == len(parity.public()) >= 180
    assert all(int(cases) for _, cases in rows)
