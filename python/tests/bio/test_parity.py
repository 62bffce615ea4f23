"""Every function of tachy.bio in BioSPPy's convention beside BioSPPy 2.2.4, on a simulated bed and on a patient of BIDMC.

The calls are the works of the benchmark table. What is compared goes into docs/parity.md: names, places of NaN, and values relative to
the largest. A function without a comparison fails.
"""

import pathlib
import sys

import numpy as np
import pandas as pd
import pytest

import parity
from tachy import bio
from tachy.bio import _face

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "benchmarks"))
import bio_works  # noqa: E402

TOLERANCE = 1e-9
POLYNOMIALS = parity.Looser(1e-5, "BioSPPy filters by polynomials of order 8, which lose these digits; ours differ in the last bits")
LOOSER = {
    "tools.filter_signal": POLYNOMIALS,
    "tools.distance_profile": parity.Looser(1e-6, "BioSPPy's distances are roots of differences that cancel"),
}
WORKS = [work for work in bio_works.WORKS if work.seconds <= bio_works.SHORT and not work.peer]
SOURCES = ["simulated", "bidmc"]


@pytest.fixture(scope="module", params=SOURCES)
def source(request, data):
    """Lets the works take their waves from a patient instead of the simulated bed."""
    simulated = bio_works.wave
    if request.param == "bidmc":
        table = pd.read_csv(data / "bidmc" / "bidmc_04_Signals.csv", skipinitialspace=True)

        def recorded(name, seconds):
            return table[name].to_numpy(float)[:int(seconds * bio_works.FS)]

        bio_works.wave = recorded
    bio_works.processed.cache_clear()
    bio_works.rri.cache_clear()
    yield request.param
    bio_works.wave = simulated
    bio_works.processed.cache_clear()
    bio_works.rri.cache_clear()


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.text())
def test_parity(reference, source, work):
    args, kwargs = work.arguments(work.seconds)
    module, _, function = work.name.partition(".")
    quiet = {"show": False} if "show" in bio_works.parameters(module, function) else {}
    want = reference(f"{bio_works.MODULES[module]}.{function}", *map(plain, args), **{k: plain(v) for k, v in kwargs.items()}, **quiet)
    got = getattr(getattr(bio, module), function)(*args, **kwargs, convention="biosppy")
    tolerance, why = LOOSER.get(work.name, (TOLERANCE, None))
    error = 0.0
    for name, g, w in paired(got, want):
        error = max(error, difference(g, w))
        assert error <= tolerance, f"{name} is off by {error:.3g} of the largest value"
    parity.record.setdefault(f"bio.{work.name}", parity.Comparisons()).add(error, tolerance, why, False)


def test_every_function_is_compared():
    """Here, or where its own test says so to the record."""
    compared = {work.name for work in WORKS} | set(ELSEWHERE)
    theirs = {name for name in _face.functions if name.partition(".")[0] in bio_works.MODULES} - OURS
    assert not theirs - compared, sorted(theirs - compared)


OURS = set()  # functions that BioSPPy has not
ELSEWHERE = {}  # function: the test that compares it


def plain(value):
    """What can be sent to the reference."""
    if isinstance(value, bio.Result):
        return value.as_dict()
    return list(value) if isinstance(value, tuple) else value


def paired(got, want, name="value"):
    """The numbers of both, by name; what ours has more stands behind."""
    if isinstance(want, dict):
        values = got if isinstance(got, dict) else got.as_dict()
        assert list(values)[:len(want)] == list(want), f"{name}: {list(values)}, not {list(want)}"
        for key in want:
            yield from paired(values[key], want[key], key)
    elif isinstance(want, (list, tuple)) and want and isinstance(want[0], (dict, list, tuple, np.ndarray)):
        assert len(got) == len(want), f"{name}: {len(got)} values, not {len(want)}"
        for k, (g, w) in enumerate(zip(got, want)):
            yield from paired(g, w, f"{name}[{k}]")
    elif isinstance(want, str):
        assert got == want, f"{name}: {got!r}, not {want!r}"
    else:
        yield name, np.asarray(got, float), np.asarray(np.nan if want is None else want, float)


def difference(got, want):
    """The largest difference of the largest value; infinite where shapes or places of NaN differ."""
    if got.shape != want.shape or not np.array_equal(np.isnan(got), np.isnan(want)):
        return np.inf
    with np.errstate(invalid="ignore"):
        apart = np.abs(np.where(got == want, 0, got - want))
    return float(np.nanmax(apart, initial=0) / (np.nanmax(np.abs(want), initial=0, where=np.isfinite(want)) or 1))
