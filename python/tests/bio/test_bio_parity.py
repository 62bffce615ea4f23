"""Every function of tachy.bio in BioSPPy's convention beside BioSPPy 2.2.4, on a simulated bed and on a patient of BIDMC.

The calls are the works of the benchmark table. What is compared goes into docs/parity.md: names, places of NaN, and values relative to
the largest. A function without a comparison fails.
"""

import pathlib
import sys

import numpy as np
import pandas as pd
import pytest

import biosppy_server
import parity
from tachy import bio
from tachy.bio import _face

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "benchmarks"))
import bio_works  # noqa: E402

TOLERANCE = 1e-9
POLYNOMIALS = parity.Looser(1e-5, "BioSPPy filters by polynomials of order 8 and more, which lose these digits")
LOOSER = dict.fromkeys("abp.abp bvp.bvp eeg.eeg emg.abbink_onset_detector ppg.ppg resp.resp tools.filter_signal".split(), POLYNOMIALS) | dict.fromkeys(
    "hrv.hrv hrv.hrv_frequencydomain hrv.hrv_nonlinear hrv.hrv_timedomain".split(),
    parity.Looser(1e-6, "BioSPPy removes the trend by a dense inverse, which loses these digits")) | dict.fromkeys(
    "tools.distance_profile tools.signal_cross_join tools.signal_self_join".split(),
    parity.Looser(1e-6, "BioSPPy's distances are roots of differences that cancel")) | {"abp.find_onsets_zong2003": parity.Looser(
        1e-4, "three samples in one of 32 pulses: which of equal rises of a quantised pressure is the first is decided by a rounding")}
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
    try:
        want = reference(f"{bio_works.MODULES[module]}.{function}", *map(plain, args), **{k: plain(v) for k, v in kwargs.items()}, **quiet)
    except biosppy_server.Refused as error:
        pytest.skip(f"BioSPPy gives no number: {error}")
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
    theirs = {name for name in _face.functions() if name.partition(".")[0] in bio_works.MODULES} - OURS
    assert not theirs - compared, sorted(theirs - compared)


OURS = set(  # BioSPPy has none of these
    "ecg.rpeaks hrv.dfa hrv.fractal_dimensions hrv.frequency_indices hrv.fuzzy_entropy hrv.indices hrv.lempel_ziv_complexity "
    "hrv.multiscale_entropy hrv.nonlinear_indices hrv.permutation_entropy hrv.shannon_entropy hrv.time_indices "
    "quality.interval_consistency quality.template_match resp.breaths resp.ecg_derived".split())
ELSEWHERE = {  # function: why it cannot be a work, and where it is tested
    "ecg.call_segmenter": "takes a function of its own side: test_ecg.py",
    "eda.kbk_scr": "BioSPPy's raises: test_eda.py",
    "pcg.ecg_based_segmentation": "takes two signals of one heart: test_acc.py",
    "tools.find_intersection": "BioSPPy's roots are random to 1e-3: test_series.py",
    "tools.windower": "takes a function: test_series.py",
}


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
    if got.size == want.size == 0:
        return 0.0
    if got.shape != want.shape:
        return np.inf
    finite = np.isfinite(want) & np.isfinite(got)
    if not np.array_equal(got[~finite], want[~finite], equal_nan=True):
        return np.inf
    return float(np.abs(got - want)[finite].max(initial=0) / (np.abs(want)[finite].max(initial=0) or 1))
