"""Measures tachy beside what one writes without it, in the same run and in turn. `make bench` calls it.

One line per kind of work: what Python did, what tachy did, and how many times better tachy is: the median of the pairs,
and the least and the greatest.
"""

import argparse
import datetime
import importlib
import pathlib
import re
import tempfile

import measure
from programs import Programs

MODULES = {"decode": "decode", "slice": "vertical", "latency": "latency", "functions": "functions", "windows": "windows", "bio": "bio"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=MODULES, default=MODULES, help="measure these only")
    parser.add_argument("--quick", action="store_true", help="see whether it works; the figures mean nothing")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE", help="write the figures there, too; it keeps other sections")
    options = parser.parse_args()

    print(measure.machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(folder)
        for name in options.only:
            print(f"measuring: {name}", flush=True)
            machine, module = measure.machine(), importlib.import_module(MODULES[name])
            results = module.run(programs, options.quick)
            notes = [f"{note}." for note in getattr(module, "notes", notes_of_works)(results)]
            print(text(results, notes), flush=True)
            if options.markdown and results:
                write(options.markdown, name, section(module.__doc__, machine, results, notes))


HEAD = ["work", "Python", "tachy", "tachy is better by"]


def notes_of_works(results):
    return [f"{pairs.work}: {pairs.note}" for pairs in results if pairs.note]


def text(results, notes):
    """The table for a terminal, and the notes."""
    lines = [HEAD, *(pairs.cells() for pairs in results)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join(["", *table, "", *notes])


def section(about, machine, results, notes):
    """The same as markdown; where tachy is not better the ratio is bold."""
    lines = [HEAD, ["---"] * len(HEAD)]
    for pairs in results:
        *cells, ratio = pairs.cells()
        lines.append([*cells, f"**{ratio}**" if pairs.ratio() < 1 else ratio])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{about.strip()}\n\n{datetime.date.today()}; {machine}.\n\n{table}\n\n" + "\n".join(f"- {note}" for note in notes)


def write(page, name, section):
    """Put a section into the page, in the place of its last one."""
    old = page.read_text() if page.exists() else ""
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", old, re.DOTALL | re.MULTILINE)) | {name: section}
    page.write_text(PAGE + "\n".join(f"## {name}\n\n{sections[name].strip()}\n" for name in MODULES if name in sections))


PAGE = """# Benchmarks

`make bench` measures tachy beside what one does in Python without it, in the same run, in turn (Python, tachy, Python, tachy, …), and
writes this page, each section when it was measured. The last column is the median of the pairs, and the least and the greatest.
**decode**, **slice** and **latency** are beside the obvious programs ([obvious.py](../benchmarks/obvious.py)), **functions** beside
SciPy, PyWavelets and NumPy, **windows** beside tsflex, **bio** beside BioSPPy and NeuroKit2.

"""


if __name__ == "__main__":
    main()
