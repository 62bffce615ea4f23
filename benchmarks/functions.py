"""Every public function beside its peer's: `signal` beside SciPy, `wavelet` beside PyWavelets, `fft` beside NumPy.

One core, one thread, CPU time of a call with arrays that are there already; the last column is the median of the pairs, and
the least and the greatest. 100 x 1,000 is 100 signals in one call, 250 with `zi` a live chunk. Bold is slower than the peer.
The works are listed in [works.py](../benchmarks/works.py); why one is on fewer samples than the others stands there.
"""

import multiprocessing
import statistics

import measure

SECONDS = 0.4  # of a work; five pairs may take longer


def run(_programs, quick):
    # A new process has no thread yet: all that Go, NumPy and SciPy start will keep to the core.
    with measure.one_core(), multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(table, (quick,))


def table(quick):
    import works

    return [
        measured(f"{tachy.__name__.removeprefix('tachy.')}.{work.text(shape)}", *work.calls(shape, peer, tachy), quick)
        for tachy, peer, its_works in works.SIDES
        for work in its_works
        for shape in work.shapes
    ]


def measured(name, peer, tachy, quick):
    sides = [[cost] for cost in (measure.cost(peer, 1), measure.cost(tachy, 1))] if quick else measure.costs_in_turn(peer, tachy, SECONDS)
    unit, factor = ("ms", 1e3) if statistics.median(sides[0]) > 1e-3 else ("µs", 1e6)
    return measure.Pairs(name, unit, *([factor * cost for cost in side] for side in sides), more_is_better=False)


def notes(results):
    """How many there are, and those that are slower than their peers, worst first."""
    ratios = {pairs.work: pairs.ratio() for pairs in results}
    slower = sorted((ratio, work) for work, ratio in ratios.items() if ratio < 1)
    middle = measure.number(statistics.median(ratios.values()))
    yield f"{len(ratios)} works, {middle} times faster in the median; {len(slower)} are slower than their peers"
    if slower:
        yield f"slower, worst first: {'; '.join(f'{work}: {measure.number(ratio)}' for ratio, work in slower)}"
