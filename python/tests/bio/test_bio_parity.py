"""Every function of tachy.bio in BioSPPy's convention beside BioSPPy 2.2.4, on a simulated bed, on patients and on BioSPPy's examples.

The calls are the works of the benchmark table, and on made signals those of the coverage table, with every value of every option. What is
compared goes into docs/parity.md: names, places of NaN, and values relative to the largest. A function without a comparison fails.
"""

import inspect
import numpy as np
import pandas as pd
import pytest

import biosppy_server
import options
import parity
import tachy
from options import works as bio_works
from tachy import bio, signal
from tachy.bio import _face

TOLERANCE = 1e-9
POLYNOMIALS = parity.Looser(1e-5, "BioSPPy filters by polynomials of order 8 and more, which lose these digits")
LOOSER = dict.fromkeys("abp.abp bvp.bvp eeg.eeg emg.abbink_onset_detector ppg.ppg resp.resp tools.filter_signal".split(), POLYNOMIALS) | dict.fromkeys(
    "hrv.detrend_window hrv.hrv hrv.hrv_frequencydomain hrv.hrv_nonlinear hrv.hrv_timedomain".split(),
    parity.Looser(1e-6, "BioSPPy removes the trend by a dense inverse, which loses these digits")) | dict.fromkeys(
    "tools.distance_profile tools.signal_cross_join tools.signal_self_join".split(),
    parity.Looser(1e-6, "BioSPPy's distances are roots of differences that cancel")) | {"abp.find_onsets_zong2003": parity.Looser(
        1e-4, "three samples in one of 32 pulses: which of equal rises of a quantised pressure is the first is decided by a rounding"),
        "time_freq.time_freq": parity.Looser(1e-7, "PyWavelets' coefficients of sym5 are off by 1e-11, of which means of details near 0 keep less")}
WORKS = [work for work in bio_works.WORKS if work.seconds <= bio_works.SHORT and not work.peer]
def bidmc(data, number):
    """The waves of a patient."""
    table = pd.read_csv(data / "bidmc" / f"bidmc_{number}_Signals.csv", skipinitialspace=True)
    return {name: table[name].to_numpy(float) for name in ("II", "ABP", "PLETH", "RESP") if name in table}


def mitdb(data, number):
    """A lead with many ventricular beats."""
    lead = tachy.read_wfdb(data / "mitdb" / number)["II"]
    return {"II": signal.resample_poly(np.concatenate([segment.samples for segment in lead.segments]), 25, 72)}


def examples(data):
    """BioSPPy's example signals, over and over, as some are of 15 s, with noise, lest all between the harmonics be roundings."""
    def read(name):
        return np.loadtxt(data / "biosppy" / f"{name}.txt")

    files = {"II": "ecg", "PLETH": "ppg", "RESP": "resp", "EDA": "eda", "bursts": "emg"}
    found = {name: signal.resample_poly(read(file), 1, 8) for name, file in files.items()}
    closed, opened = (read(f"eeg_{eyes}")[:30000] for eyes in ("ec", "eo"))
    found |= {"EMG": read("emg"), "PCG": read("pcg"), "ACC": read("acc")[:, -3:]}
    found["EEG"] = np.column_stack((closed, opened, closed - opened, opened[::-1]))
    shapes = {name: (int(300 * rate(name)), *x.shape[1:]) for name, x in found.items()}
    return {name: np.resize(x, shapes[name]) + parity.noise(shapes[name]) * 0.01 * x.std() for name, x in found.items()}


def rate(name):
    return 1000 if name in ("EMG", "PCG") else bio_works.FS


SOURCES = {  # the waves that are recorded; the others are made, and works of those alone are compared once
    "simulated": lambda data: {}, "BIDMC 04": lambda data: bidmc(data, "04"),
    "MIT-BIH 119, BIDMC 06": lambda data: bidmc(data, "06") | mitdb(data, "119"),
    "examples": examples}


@pytest.fixture(scope="module", params=SOURCES)
def source(request, data):
    """Lets the works take their waves from a source; returns the names of those, and of what a work asked for."""
    made, asked = bio_works.wave, set()
    recorded = SOURCES[request.param](data)

    def wave(name, seconds):
        asked.add(name)
        return recorded[name][:int(seconds * rate(name))] if name in recorded else made(name, seconds)

    bio_works.wave = wave
    yield set(recorded), asked
    bio_works.wave = made
    forget()


def forget():
    """Clear what the works keep of earlier waves."""
    for kept in vars(bio_works).values():
        if hasattr(kept, "cache_clear") and kept is not bio_works.wave:
            kept.cache_clear()


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.text())
def test_parity(reference, source, work):
    recorded, asked = source
    forget()
    asked.clear()
    args, kwargs = work.arguments(work.seconds)
    if recorded and not recorded & asked:
        pytest.skip(f"of {', '.join(asked) or 'no wave'}")
    try:
        compare(reference, work.name, *args, **kwargs)
    except biosppy_server.Refused as error:
        pytest.skip(f"BioSPPy gives no number: {error}")


def compare(reference, name, /, *args, **kwargs):
    """Hold a call and BioSPPy's together, and record how near they are."""
    module, _, function = name.partition(".")
    quiet = {"show": False} if "show" in bio_works.parameters(module, function) else {}
    want = reference(f"{bio_works.MODULES[module]}.{function}", *map(plain, args), **{k: plain(v) for k, v in kwargs.items()}, **quiet)
    got = getattr(getattr(bio, module), function)(*args, **kwargs, convention="biosppy")
    tolerance, why = LOOSER.get(name, (TOLERANCE, None))
    error = 0.0
    for part, g, w in paired(got, want):
        error = max(error, difference(g, w))
        assert error <= tolerance, f"{part} is off by {error:.3g} of the largest value"
    parity.record.setdefault(f"bio.{name}", parity.Comparisons()).add(error, tolerance, why, False)


OURS = set(  # BioSPPy has none of these
    "ecg.rpeaks hrv.correlation_dimension hrv.dfa hrv.fractal_dimensions hrv.frequency_indices hrv.fuzzy_entropy hrv.indices "
    "hrv.lempel_ziv_complexity hrv.mfdfa hrv.multiscale_entropy hrv.nonlinear_indices hrv.permutation_entropy hrv.shannon_entropy "
    "hrv.time_indices quality.interval_consistency quality.template_match resp.breath_phase resp.breaths resp.ecg_derived".split())
ELSEWHERE = {  # function: why it cannot be a work, and where it is tested
    "ecg.call_segmenter": "takes a function of its own side: test_ecg.py",
    "eda.kbk_scr": "BioSPPy's raises: test_eda.py",
    "tools.find_intersection": "BioSPPy's roots are random to 1e-3: test_series.py",
    "tools.windower": "takes a function: test_series.py",
}


REFUSED = {  # option values for which BioSPPy gives no number of the table's clean signals: how many, and why
    "acc.activity_index": (3, "windows must divide the signal"),
    "ecg.correct_rpeaks": (1, "a tolerance of 0 is an empty window"),
    "ecg.ecg": (1, "ssf finds no beats where the threshold's unit is another"),
    "ecg.getQPositions": (1, "a template without a Q wave is an exception"),
    "ecg.update_indices": (2, "takes lists only, which the works are"),
    "eda.eda_events": (2, "kbk is broken"),
    "hrv.hrv_frequencydomain": (1, "too short a duration is an exception"),
    "hrv.hrv_nonlinear": (1, "too short a duration is an exception"),
    "tools.power_spectrum": (1, "pow2 is broken"),
}


@pytest.mark.parametrize("name", [name for name in options.FUNCTIONS if name.split()[0] not in OURS | ELSEWHERE.keys()])
def test_every_value_of_an_option(reference, name):
    entry, refused = options.FUNCTIONS[name], 0
    name = name.split()[0]
    defaults = inspect.signature(_face.functions()[name].function).parameters
    for arguments in entry.calls(name, entry.kinds["clean"]):
        said = {k: v for k, v in arguments.items() if v is not None or k not in defaults or defaults[k].default is not None}
        try:
            compare(reference, name, **said)
        except biosppy_server.Refused:
            refused += 1
    assert refused == REFUSED.get(name, (0, ""))[0]


def test_every_function_is_compared():
    """Here, or where its own test says so to the record."""
    compared = {work.name for work in WORKS} | set(ELSEWHERE)
    theirs = {name for name in _face.functions() if name.partition(".")[0] in bio_works.MODULES} - OURS
    assert not theirs - compared, sorted(theirs - compared)


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
