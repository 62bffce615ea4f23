"""Measures tachy beside what one writes without it, in the same run and in turn. `make bench` calls it.

One line per kind of work: what Python did, what tachy did, and how many times better tachy is: the median of the pairs,
and the least and the greatest.
"""

import argparse
import datetime
import importlib
import pathlib
import tempfile

import measure
from programs import Programs

MODULES = {"decode": "decode", "slice": "vertical", "latency": "latency"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=MODULES, default=MODULES, help="measure these only")
    parser.add_argument("--quick", action="store_true", help="see whether it works; the figures mean nothing")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args()

    machine = measure.machine()
    print(machine, flush=True)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(folder)
        for name in options.only:
            print(f"measuring: {name}", flush=True)
            results += importlib.import_module(MODULES[name]).run(programs, options.quick)
    print(text(results))
    if options.markdown:
        options.markdown.write_text(markdown(machine, results))


HEAD = ["work", "Python", "tachy", "tachy is better by"]


def text(results):
    """The table for a terminal, and the notes."""
    lines = [HEAD, *(pairs.cells() for pairs in results)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join(["", *table, "", *notes(results)])


def notes(results):
    return [f"{pairs.work}: {pairs.note}." for pairs in results if pairs.note]


def markdown(machine, results):
    """The same as a page."""
    lines = [HEAD, ["---"] * len(HEAD), *(pairs.cells() for pairs in results)]
    return PAGE.format(
        date=datetime.date.today(), machine=machine,
        table="\n".join(f"| {' | '.join(line)} |" for line in lines),
        notes="\n".join(f"- {note}" for note in notes(results)),
    )


PAGE = """# Benchmarks

`make bench` measures tachy beside what one writes without it ([obvious.py](../benchmarks/obvious.py)), in the same run, in turn
(Python, tachy, Python, tachy, …), and writes this page. The last column is the median of the pairs, and the least and the greatest.

{date}; {machine}.

{table}

{notes}

**decode** and **slice** run on one core. **decode**: JSON text to samples; Python does `json.loads` and `np.fromstring`; tachy also
finds each sample's level on the converter's scale. **slice**: messages to windows of 30 s every 5 s with heart rate, RMSSD and mean
pressure, through resampling, band-pass, notch and R peaks. Python expects perfect messages and forgets everything when it ends;
tachy orders, bridges and ends segments, and can be cut and continued at any message. Before measuring, the rows of both are compared.

**latency**: from the publishing of the message that completes a row to the row's arrival at a reader of the output stream, over one
RabbitMQ node, beds sending in real time; which message completes which row each side says itself, by computing the same messages
again. Broker, beds, reader and service share the machine's cores. The time that a row waits for more samples by design (the R-peak
detector's look-ahead, 0.25 s) is not in it. Windows of all beds end together, so rows come in bursts. The Python service waits for
the confirm of each row, as pika's BlockingConnection does; tachy goes on meanwhile.
"""


if __name__ == "__main__":
    main()
