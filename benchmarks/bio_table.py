"""Measures the works of bio_works.py and prints them as JSON; bio.py runs it where BioSPPy is installed."""

import contextlib
import dataclasses
import json
import statistics
import sys
import warnings

import measure

SLOW = 2.0  # s; a peer that takes longer is measured once


def measured(work, quick):
    peer, ours = work.calls()
    first = measure.cost(peer, 1)
    if quick or first > SLOW:
        sides = [first], [statistics.median(measure.cost(ours, 1) for _ in range(1 if quick else 5))]
    else:
        sides = measure.costs_in_turn(peer, ours, 4 * SLOW)
    return measure.Pairs(work.text(), "ms", *([1e3 * cost for cost in side] for side in sides), more_is_better=False)


def main():
    quick = "--quick" in sys.argv
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(sys.stderr):  # BioSPPy prints
        import bio_works

        works = [w for w in bio_works.WORKS if not quick or w.seconds <= bio_works.SHORT]
        results = [dataclasses.asdict(measured(work, quick)) for work in works]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
