"""Measuring: two ways of doing the same work, in turn, on one core; and the machine that it was done on."""

import contextlib
import dataclasses
import functools
import os
import platform
import re
import statistics
import subprocess
import time


@dataclasses.dataclass
class Pairs:
    """What two ways of the same work gave, measured in turn A B A B: Python and tachy."""

    work: str
    unit: str
    python: list
    tachy: list
    more_is_better: bool = True
    note: str = ""

    def ratios(self):
        """How many times better tachy is, pair by pair."""
        pairs = zip(self.python, self.tachy, strict=True)
        return [t / p if self.more_is_better else p / t for p, t in pairs]

    def ratio(self):
        return statistics.median(self.ratios())

    def cells(self):
        """Work, Python, tachy, ratio: medians, and the least and greatest ratio."""
        ratios = self.ratios()
        ratio = f"{number(self.ratio())} ({number(min(ratios))} to {number(max(ratios))})"
        return [self.work, *(f"{number(statistics.median(x))} {self.unit}" for x in (self.python, self.tachy)), ratio]


def number(x):
    """Three digits."""
    return f"{x:.3g}" if x < 1000 else f"{x:.0f}"


def in_turn(rounds, python, tachy):
    """Call two functions in turn; return what the first gave and what the second gave, in order."""
    results = [(python(), tachy()) for _ in range(rounds)]
    return [list(side) for side in zip(*results, strict=True)]


PAIRS_MIN, PAIRS_MAX = 5, 25
TURN = 0.004  # s of CPU that one side takes in a turn, at least


def costs_in_turn(python, tachy, seconds):
    """CPU time of a call, s, of two functions in turn: five pairs, up to 25 while they take no more than `seconds`.

    CPU time, because it counts little what else the machine does meanwhile.
    """
    repeated, turns = [], 0
    for call in (python, tachy):
        cost(call, 1)  # fills caches of plans and memory
        calls = max(1, round(TURN / cost(call, 3)))
        turns += calls * cost(call, calls)
        repeated.append(functools.partial(cost, call, calls))
    return in_turn(round(min(max(seconds / turns, PAIRS_MIN), PAIRS_MAX)), *repeated)


def cost(call, calls):
    """CPU time of a call, s: the mean of some."""
    start = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - start) / calls


@contextlib.contextmanager
def one_core():
    """This process and those that it starts run on the last core that they may use."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def rate(work, amount, seconds):
    """How much a second a function does that does `amount`, called again for at least `seconds`."""
    calls, start = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - start) < seconds:
        work()
        calls += 1
    return calls * amount / elapsed


def machine():
    """The CPU, what else it has to do (the load average before the run), and the versions, one line; no names."""
    with open("/proc/cpuinfo") as f:
        model = re.search(r"model name\s*:\s*(.*)", f.read())
    cpu = model[1] if model else platform.machine()
    go = subprocess.run(["go", "env", "GOVERSION"], check=True, capture_output=True, text=True).stdout.strip()
    import numpy
    import scipy

    return (f"{cpu}, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f} before; {go}, Python {platform.python_version()}, "
            f"NumPy {numpy.__version__}, SciPy {scipy.__version__}")
