"""Measures the works of bio_works.py and prints them as JSON; bio.py runs it where BioSPPy is installed."""

import contextlib
import dataclasses
import json
import statistics
import sys
import warnings

import measure

SLOW = 0.5  # s; a peer that takes longer is measured once
SECONDS = 1.0  # of a work


def measured(work, quick):
    """Return the figures of a work; None where the peer raises, which is said."""
    peer, ours = work.calls()
    try:
        first = measure.cost(peer, 1)
    except Exception as error:  # whatever BioSPPy raises
        print(f"{work.text()}: the peer raises {error!r}", file=sys.stderr)
        return None
    if quick or first > SLOW:
        sides = [first], [statistics.median(measure.cost(ours, 1) for _ in range(1 if quick else 5))]
    else:
        sides = measure.costs_in_turn(peer, ours, SECONDS)
    return measure.Pairs(work.text(), "ms", *([1e3 * cost for cost in side] for side in sides), more_is_better=False)


def longest(works):
    """Return of each work the one on the longest signals."""
    return list({work.arguments: work for work in works}.values())


def main():
    quick = "--quick" in sys.argv
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(sys.stderr):  # BioSPPy prints
        import bio_works

        works = [w for w in bio_works.WORKS if w.seconds <= bio_works.SHORT] if quick else longest(bio_works.WORKS)
        results = [dataclasses.asdict(pairs) for work in works if (pairs := measured(work, quick))]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
