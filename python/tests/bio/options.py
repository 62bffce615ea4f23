"""Every function of tachy.bio with what it takes, each of its parameters, and every value that an option may have.

test_options.py walks it: function x value of an option x kind of input x convention; test_bio_parity.py compares each value with
BioSPPy's. An entry that lacks a function, a parameter or a documented choice fails.
"""

import dataclasses
import pathlib
import sys
import typing

import numpy as np

import hostile
from tachy import bio
from tachy.bio import ecg, tools

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "benchmarks"))
import bio_works as works  # noqa: E402

DRAWN = ("show", "show_individual", "path")  # walked by themselves: a drawing takes longer than all other cells
FS = works.FS


@dataclasses.dataclass(frozen=True)
class Function:
    """How one function is called.

    `kinds` are its inputs by name, `made` turns one into arguments (by default the first one); `options` are the values of every other
    parameter, the usual one first, where a key of several names stands for values that go together, and "**" for keywords. A function
    that takes one thing or another has two entries, the second with a word behind its name.
    """

    kinds: dict
    made: typing.Callable | None = None
    options: dict = dataclasses.field(default_factory=dict)
    refuses: tuple = ()  # kinds that are a caller's mistake here
    unit: str = ""  # options in the signal's unit

    def calls(self, name, x):
        """Return the arguments of that input with each option's values in turn, the others being usual."""
        arrays = self.made(x) if self.made else {first(name): x}
        usual = [(key, values[0]) for key, values in self.options.items()]
        varied = [(key, value) for key, values in self.options.items() for value in values[1:]]
        return [given(arrays, dict(usual) | dict([one])) for one in (usual[:1] or [("**", {})]) + varied]


def first(name):
    return next(iter(works.parameters(*name.split()[0].split("."))))


def given(arrays, chosen):
    arguments = dict(arrays)
    for key, value in chosen.items():
        names = key.split()
        arguments |= dict(zip(names, value if len(names) > 1 else (value,), strict=True))
        arguments |= arguments.pop("**", {})
    return arguments


# --- inputs --------------------------------------------------------------------------------------------------------------


def made_of(kinds, make):
    """Kinds of arrays with two axes: of each kind of signal what `make` makes of it."""
    return {kind: make(np.asarray(x)).tolist() if kind == "list" else make(np.asarray(x)) for kind, x in kinds.items()}


def columns(kinds, n=3):
    return made_of(kinds, lambda x: np.column_stack([np.roll(x, 40 * i) for i in range(n)]))


def beats_of(clean):
    """Indices of samples as good and bad callers give them."""
    return {"clean": clean, "float": clean.astype(float), "list": clean.tolist(), "empty": clean[:0], "one": clean[:1], "two": clean[:2],
            "three": clean[:3], "doubled": np.repeat(clean, 2), "constant": np.full(20, 700), "zero": np.zeros(20, int),
            "gap": np.delete(clean, slice(5, 12)), "fraction": clean + 0.5, "missing": np.where(np.arange(len(clean)) == 3, np.nan, clean),
            "infinite": np.append(clean, np.inf)}


NO_INDICES = ("fraction", "missing", "infinite")
NOT_FINITE = ("missing", "infinite")
SHORT = ("too short", "two", "one", "empty")
LEAD, FILTERED, PRESSURE, PLETH, BREATH, SKIN, MUSCLE, SOUNDS, NOISE, WALK, INTERVALS = map(hostile.kinds, (
    works.ecg(20), works.filtered(20), works.abp(20) + 1e-3 * works.noise(20), works.ppg(20), works.resp(60),
    works.conductance(60)[::5].copy(), works.muscle(4), works.sounds(4), works.noise(8), np.cumsum(works.noise(8)), works.rri(120)))
HEART, HEART_SOUNDS = works.lead(8), works.sounds_of(8)
CHANNELS = columns(NOISE)
BEATS = beats_of(works.rpeaks(20).astype(np.int64))
SPECTRA = {kind: np.abs(x) if kind != "list" else np.abs(x).tolist() for kind, x in hostile.kinds(works.spectrum(4).power[:200]).items()}


def bands(x):
    return {"frequencies": np.arange(len(x)) / 4, "power": x}


def both(x):
    return {"x": x, "y": np.asarray(x, float)[::-1]}


def at_beats(x):
    """A signal, and beats within it that are as regular as the kinds of the lead have them."""
    return {"signal": x, "rpeaks": np.arange(40, len(x), 100)}


def templates(x):
    x = np.asarray(x, float)
    n = len(x) // 75
    signal = {"ts": np.arange(len(x)) / FS, "filtered": x[:, 0], "rpeaks": np.arange(n) * 100}
    return {"ecg_proc": signal | {"templates_ts": np.linspace(-0.2, 0.4, 75, False), "templates": x[:75 * n].reshape(n, 75)}}


def at(x, *shares):
    """Indices within a signal at these shares of its length, as long as they are different ones."""
    return np.unique([int(share * len(x)) for share in shares]) if len(x) > 20 else np.empty(0, int)


# --- options -------------------------------------------------------------------------------------------------------------

RATE = {"sampling_rate": [FS, 250.0]}
SLOW = {"sampling_rate": [25.0, 50.0]}
KILO = {"sampling_rate": [1000.0, 900.0]}
UNITS = {"units": [None, "mV"]}
BOOL = [True, False]
FILTERS = [
    ("FIR", "lowpass", 50, 10.0, {}), ("FIR", "bandpass", 31, [1, 10], {"window": "hann"}), ("FIR", "highpass", 51, 5.0, {}),
    ("FIR", "bandstop", 31, [20, 30], {}), ("butter", "lowpass", 4, 8.0, {}), ("butter", "bandpass", 2, [1, 8], {}),
    ("bessel", "highpass", 2, 8.0, {}), ("cheby1", "lowpass", 3, 8.0, {"rp": 1}), ("cheby2", "bandstop", 3, [8, 12], {"rs": 40}),
    ("ellip", "lowpass", 3, 8.0, {"rp": 1, "rs": 40}), ("notch", "bandstop", 2, 50.0, {}), ("notch", "lowpass", 4, 20.0, {"Q": 5}),
]
ARTIFACTS = {"ectopic": [3], "missed": [5], "extra": [7], "longshort": [9]}
REST = {"rest": [(0, 800), works.muscle(4)[1500:3500], {"mean": 0.1, "var": 0.01, "std_dev": 0.1}]}
FBANDS = {"fbands": [None, {"low": (0.1, 0.2), "none": (70.0, 80.0)}]}
TREND = {"detrend_rri": [None, True, False]}
PATTERN = {"m": [2, 1, 3], "r": [0.2, 0.5]}
SQI = {"nseg": [1024, 256], "num_spectrum": [[5, 20], [1, 40]], "dem_spectrum": [None, [0, 40]]}
MATCH = {"fs": [FS, 250.0]}
JOIN = {"size": [16, 32], "index limit": [(None, None), ([5, 80, 3], None), ([5, 80, 3], 2)]}

ECG = {
    "ecg": Function(LEAD, options={
        **RATE, **UNITS, "interactive": [False, True], "verbose_segmenting": [False, True],
        "segmenter **": [("hamilton", {}), ("ASI", {"Pth": 3.0}), ("gamboa", {"tol": 0.01}), ("engzee", {"threshold": 0.4}),
                         ("ssf", {"threshold": 1e-4, "before": 0.05, "after": 0.02}),
                         *((name, {}) for name in ("ssf", "pan-tompkins", "christov", "tachy"))]}),
    **{f"{name}_segmenter": Function(FILTERED, options=RATE) for name in ("hamilton", "christov", "Pan_Tompkins_Plus_Plus")},
    "ASI_segmenter": Function(FILTERED, options=RATE | {"Pth": [5.0, 2.0]}),
    "engzee_segmenter": Function(FILTERED, options=RATE | {"threshold": [0.48, 0.3]}),
    "gamboa_segmenter": Function(FILTERED, options=RATE | {"tol": [0.002, 0.01]}),
    "ssf_segmenter": Function(FILTERED, options=RATE | {"threshold": [20, 0, 1e-4], "before": [0.03, 0.0],
        "after": [0.01, 0.0]}, unit="threshold"),
    "rpeaks": Function(LEAD, options=RATE),
    "call_segmenter": Function(FILTERED, lambda x: {"filtered_signal": x}, {
        **RATE, "segmenter": [ecg.hamilton_segmenter, ecg.engzee_segmenter, lambda signal, sampling_rate: (len(signal),)],
        "verbose": [False, True], "**": [{}, {"threshold": 0.4, "other": 1}]}),
    "correct_rpeaks": Function(FILTERED, at_beats, RATE | {"tol": [0.05, 0.0, 0.2]}),
    "extract_heartbeats": Function(FILTERED, at_beats, RATE | {"before": [0.2, 0.0], "after": [0.4, 0.0]}),
    "compare_segmentation": Function(BEATS, lambda x: {"reference": np.arange(50, 2500, 100), "test": x}, {
        **RATE, "offset": [0, 3], "minRR": [None, 0.3], "tol": [0.05, 0.2]}, NOT_FINITE),
    "find_artifacts": Function(BEATS, options=RATE, refuses=NOT_FINITE),
    "fixpeaks": Function(BEATS, options=RATE | {"iterative": BOOL}, refuses=NO_INDICES),
    "correct_artifacts": Function(
        BEATS, lambda x: {"artifacts": {kind: at[:len(x) // 10] for kind, at in ARTIFACTS.items()}, "peaks": x}, refuses=NO_INDICES),
    **{f"correct_{name}": Function(BEATS, lambda x, name=name: {f"{name}_indices": [3, 9][:len(x) // 5], "peaks": x}, refuses=NO_INDICES)
       for name in ("extra", "misaligned", "missed")},
    "update_indices": Function(BEATS, lambda x: {"source_indices": [3, 40], "update_indices": x}, {"update": [1, -1]}, NO_INDICES),
    "estimate_th": Function(INTERVALS, options={"alpha": [5.2, 1.0], "ww": [91, 10]}),
    **{f"get{wave}Positions": Function(columns(FILTERED, 1), templates) for wave in "PQST"},
    "bSQI": Function(BEATS, lambda x: {"detector_1": np.arange(50, 2500, 100), "detector_2": x}, {
        **MATCH, "mode": ["simple", "matching", "n_double"], "search_window": [150, 20]}, NO_INDICES),
    "sSQI": Function(LEAD),
    "kSQI": Function(LEAD, options={"fisher": BOOL}),
    "pSQI": Function(LEAD, options={"f_thr": [0.01, 0.5]}),
    "fSQI": Function(LEAD, options=MATCH | SQI | {"mode": ["simple", "bas"]}),
    "ZZ2018": Function(LEAD, lambda x: {"signal": x, "detector_1": at_beats(x)["rpeaks"], "detector_2": at_beats(x)["rpeaks"][1:]}, {
        **MATCH, "search_window": [100, 20], "nseg": [1024, 256], "mode": ["simple", "fuzzy"]}),
}

PULSES = {
    "ppg.ppg": Function(PLETH, options=RATE | UNITS),
    "ppg.find_onsets_elgendi2013": Function(PLETH, options={
        **RATE, "peakwindow": [0.111, 0.2], "beatwindow": [0.667, 0.5], "beatoffset": [0.02, 0.0, 0.1], "mindelay": [0.3, 0.6]}),
    "ppg.find_onsets_kavsaoglu2016": Function(PLETH, options={
        **RATE, "alpha": [0.2, 0.5], "k": [4, 6], "init_bpm": [90, 60], "min_delay": [0.6, 0.2], "max_BPM": [150, 200]}),
    "ppg.ppg_segmentation": Function(PLETH, lambda x: {"signal": x, "peaks": at_beats(x)["rpeaks"]}, {
        **RATE, "selection": [False, True], "peak_threshold": [None, 0.5]}, unit="peak_threshold"),
    "bvp.bvp": Function(PLETH, options=RATE),
    "abp.abp": Function(PRESSURE, options=RATE),
    "abp.find_onsets_zong2003": Function(PRESSURE, options={
        **RATE, "sm_size": [None, 0.2], "size": [None, 3.0], "alpha": [2.0, 1.5], "wrange": [None, 0.2], "d1_th": [0, 20.0],
            "d2_th": [None, 0.1]},
        unit="d1_th"),
    "resp.resp": Function(BREATH, options=RATE | UNITS),
    **{f"resp.{name}": Function(BREATH, options=RATE) for name in ("breaths", "breath_phase")},
    "resp.ecg_derived beats": Function(BEATS, lambda x: {"rpeaks": x, "signal": None}, RATE | {"desired_rate": [10.0, 4.0]},
                                       (*NO_INDICES, "doubled", "constant", "zero")),
    "resp.ecg_derived": Function(LEAD, at_beats, RATE | {"desired_rate": [10.0, 4.0]}),
}

HRV = {
    "hrv beats": Function(BEATS, lambda x: {"rpeaks": x, "rri": None}, RATE, NOT_FINITE),
    "hrv": Function(INTERVALS, lambda x: {"rri": x}, {
        "rpeaks sampling_rate": [(None, None)], "parameters": ["auto", "time", "frequency", "non-linear", "all"],
        "outliers": ["interpolate", "filter", None], **TREND, "features_only": BOOL, "**": [{}, {"fbands": {"low": (0.1, 0.2)}}]}),
    "hrv_timedomain": Function(INTERVALS, options={"duration": [None, 30.0, np.inf], **TREND}),
    "hrv_frequencydomain": Function(INTERVALS, options={
        "duration": [None, 10.0, np.inf], "freq_method": ["FFT"], **FBANDS, **TREND, "**": [{}, {"frs": 5.0, "nperseg": 100,
            "nfft": 512}]}),
    "hrv_nonlinear": Function(INTERVALS, options={"duration": [None, 30.0, np.inf], **TREND}),
    "compute_rri": Function(BEATS, options=RATE | {"filter_rri": [None, True, False]}, refuses=NOT_FINITE),
    "compute_fbands": Function(SPECTRA, lambda x: {"frequencies": np.arange(len(x)) / 400, "powers": x}, {**FBANDS,
        "method_name": [None, "FFT"]}),
    "compute_geometrical": Function(INTERVALS, options={"binsize": [1 / 128, 1 / 50]}),
    "compute_poincare": Function(INTERVALS),
    "detrend_window": Function(INTERVALS, options={"win_len": [2000, 100], "**": [{}, {"smoothing_factor": 10}]}),
    "rri_correction": Function(INTERVALS, options={"threshold": [250, 60]}),
    "rri_filter": Function(INTERVALS, options={"threshold": [1200, 800]}),
    **{f"{name}_entropy": Function(INTERVALS, options=PATTERN) for name in ("sample", "approximate", "fuzzy")},
    "multiscale_entropy": Function(INTERVALS, options=PATTERN | {"scales": [20, 5], "method": ["MSEn", "CMSEn", "RCMSEn"]}),
    **{name: Function(INTERVALS) for name in ("shannon_entropy", "lempel_ziv_complexity")},
    "permutation_entropy": Function(INTERVALS, options={"m": [3, 2, 7], "normalize": BOOL}),
    "dfa": Function(INTERVALS, options={"scales": [(4, 16), (16, 64)]}),
    "mfdfa": Function(INTERVALS, options={"scales": [(4, 16), (16, 64)], "q": [5, 1]}),
    "correlation_dimension": Function(INTERVALS, options={"m": [2, 1, 4]}),
    "fractal_dimensions": Function(INTERVALS, options={"kmax": [10, 2]}),
    **{name: Function(INTERVALS, options={"method": ["lomb", "welch"], "rri_time": [None]}) for name in ("frequency_indices", "indices")},
    **{name: Function(INTERVALS) for name in ("time_indices", "nonlinear_indices")},
}

OTHERS = {
    "eda.eda": Function(SKIN, options=SLOW | {**UNITS, "min_amplitude": [0.1, 0.5], "size": [0.9, 0.5]}, unit="min_amplitude"),
    "eda.eda_events": Function(SKIN, options=SLOW | {"method **": [
        ("emotiphai", {}), ("emotiphai", {"min_amplitude": 0.5, "filt": False, "size": 0.5}), ("kbk", {}),
            ("kbk", {"min_amplitude": 0.5}), ("basic", {})]},
        unit="min_amplitude"),
    "eda.emotiphai_eda": Function(SKIN, options=SLOW | {"min_amplitude": [0.1, 0.5], "filt": BOOL, "size": [1.0, 0.5]},
                                  unit="min_amplitude"),
    "eda.kbk_scr": Function(SKIN, options=SLOW | {"min_amplitude": [0.1, 0.5]}),
    "eda.basic_scr": Function(SKIN),
    "eda.biosppy_decomposition": Function(SKIN, options=SLOW | {"method": ["smoother"], "onsets": [None],
                                                                 "**": [{}, {"window_size": 3.3}]}),
    "eda.biosppy_decomposition onsets": Function(SKIN, lambda x: {"signal": x, "onsets": at(x, 0.1, 0.5)}, {
        **SLOW, "method": ["onsets"]}),
    "eda.rec_times": Function(SKIN, lambda x: {"signal": x, "onsets": at(x, 0.1, 0.5), "peaks": at(x, 0.2, 0.6)}, SLOW),
    "eeg.eeg": Function(CHANNELS, options=RATE | {"labels": [None, ["a", "b", "c"]]}),
    "eeg.car_reference": Function(CHANNELS),
    **{f"eeg.get_{name}_features": Function(CHANNELS, options=RATE | {"size": [0.25, 1.0], "overlap": [0.5, 0.0]})
        for name in ("power", "plf")},
    "emg.emg": Function(MUSCLE, options=KILO | UNITS),
    "emg.find_onsets": Function(MUSCLE, options=KILO | {"size": [0.05, 0.1], "threshold": [None, 0.3]}, unit="threshold"),
    "emg.silva_onset_detector": Function(MUSCLE, options=KILO | {"size threshold_size": [(20, 200), (1, 2)],
        "threshold": [0.3, 0.1]}, unit="threshold"),
    "emg.hodges_bui_onset_detector": Function(MUSCLE, options=KILO | REST | {"size": [50, 1], "threshold": [3.0, 1.0]}, unit="rest"),
    "emg.bonato_onset_detector": Function(MUSCLE, options=KILO | REST | {
        "threshold": [6.0, 2.0], "active_state_duration": [50, 5], "samples_above_fail": [10, 2], "fail_size": [10, 2]}, unit="rest"),
    "emg.lidierth_onset_detector": Function(MUSCLE, options=KILO | REST | {
        "size": [50, 1], "threshold": [3.0, 1.0], "active_state_duration": [50, 5], "fail_size": [10, 2]}, unit="rest"),
    "emg.abbink_onset_detector": Function(MUSCLE, options=KILO | REST | {
        "size": [100, 30], "alarm_size": [20, 5], "threshold": [3.0, 1.0], "transition_threshold": [10.0, 3.0]}, unit="rest"),
    "emg.solnik_onset_detector": Function(MUSCLE, options=KILO | REST | {"threshold": [3.0, 1.0],
        "active_state_duration": [50, 5]}, unit="threshold"),
    "emg.londral_onset_detector": Function(MUSCLE, options=KILO | REST | {
        "size": [50, 2], "threshold": [3.0, 1.0], "active_state_duration": [50, 5]}, unit="threshold"),
    "pcg.pcg": Function(SOUNDS, options=KILO | UNITS),
    "pcg.find_peaks": Function(SOUNDS, options=KILO | {"filter": BOOL}),
    "pcg.homomorphic_filter": Function(SOUNDS, options=KILO | {"f_LPF": [8, 20], "order": [2, 3], "filter": BOOL}),
    "pcg.get_avg_heart_rate": Function(SOUNDS, options=KILO),
    "pcg.identify_heart_sounds": Function(BEATS, options=KILO, refuses=NO_INDICES),
    "pcg.ecg_based_segmentation": Function(hostile.kinds(HEART_SOUNDS), lambda x: {"pcg_signal": x, "ecg_signal": HEART[:len(x)]}, KILO),
    "pcg.ecg_based_segmentation lead": Function(hostile.kinds(HEART), lambda x: {"pcg_signal": HEART_SOUNDS[:len(x)],
        "ecg_signal": x}, KILO),
    "acc.acc": Function(CHANNELS, options={**RATE, **UNITS, "interactive": [False, True]}),
    "acc.activity_index": Function(CHANNELS, options=RATE | {"window_1 window_2": [(5, 60), (1, 4), (0.5, 3)]}),
    "acc.time_domain_feature_extractor": Function(CHANNELS),
    "acc.frequency_domain_feature_extractor": Function(CHANNELS, options=RATE),
    "quality.quality_ecg": Function(LEAD, options={
        "methods": [["Level3"], ["Level3", "pSQI", "kSQI", "fSQI", "cSQI", "hosSQI"], []], **RATE, "fisher": BOOL, "f_thr": [0.01, 0.5],
        "threshold": [0.9, 0.5], "bit": [0, 12], **SQI, "mode_fsqi": ["simple", "bas"], "verbose": [1, 0]}),
    "quality.ecg_sqi_level3": Function(LEAD, options=RATE | {"threshold": [0.9, 0.5], "bit": [0, 12]}),
    "quality.quality_eda": Function(SKIN, options={"methods": [["bottcher"], []], **SLOW, "verbose": [1, 0]}),
    "quality.eda_sqi_bottcher": Function(SKIN, options=SLOW | {"verbose": [1, 0]}),
    "quality.hosSQI": Function(LEAD, options={"quantitative": [False, True], "verbose": [1, 0]}),
    "quality.cSQI": Function(BEATS, options={"verbose": [1, 0]}, refuses=NO_INDICES),
    "quality.template_match": Function(LEAD, at_beats, RATE | {"before": [None, 0.2], "after": [None, 0.4]}),
    "quality.interval_consistency": Function(BEATS, lambda x: {"detector_1": np.arange(50, 2500, 100),
        "detector_2": x}, RATE | {"tolerance": [0.15, 0.02]},
                                             NO_INDICES),
}

TOOLS = {
    "analytic_signal": Function(WALK, options={"N": [None, 512, 2000]}),
    "phase_locking": Function(WALK, lambda x: {"signal1": x, "signal2": both(x)["y"]}, {"N": [None, 512, 2000]}),
    "power_spectrum": Function(WALK, options={**RATE, "pad": [None, 0, 24], "pow2": [False, True], "decibel": BOOL}),
    "welch_spectrum": Function(WALK, options={
        **RATE, "size": [None, 64], "overlap": [None, 0], "window window_kwargs": [("hanning", None), ("kaiser", {"beta": 3.0}),
            ("hamming", None)],
        "pad": [None, 56], "decibel": BOOL}),
    "band_power": Function(SPECTRA, lambda x: {"freqs": np.arange(len(x)) / 4, "power": x}, {"frequency": [[4, 8], [8, 4], [40, 900]],
        "decibel": BOOL}),
    "synchronize": Function(WALK, both, {"detrend": BOOL}),
    "get_filter": Function({"clean": None}, lambda _: {}, {"sampling_rate": [FS, 250.0], "ftype band order frequency **": FILTERS}),
    "filter_signal": Function(WALK, options={"sampling_rate": [FS, 250.0], "ftype band order frequency **": FILTERS}),
    "smoother": Function(WALK, options={
        "kernel **": [("boxzen", {}), ("median", {}), ("boxcar", {}), ("kaiser", {"beta": 5.0}), ("gaussian", {"std": 2.0}),
            ("chebwin", {"at": 60.0}),
                      ("general_gaussian", {"p": 1.5, "sig": 2.0}), ("hamming", {}), (np.array([1.0, 2, 5]), {})],
        "size": [10, 7, 1], "mirror": BOOL}),
    "zero_cross": Function(WALK, options={"detrend": [False, True]}),
    "find_extrema": Function(WALK, options={"mode": ["both", "max", "min"]}),
    "finite_difference": Function(WALK, options={"weights": [[-1, 0, 1], [1], [1, -8, 0, 8, -1]]}),
    "windower": Function(WALK, options={
        "size": [50, 7], "step": [None, 7], "fcn": [np.sum], "fcn_kwargs": [None, {"axis": 0}],
        "kernel kernel_kwargs": [("boxcar", None), ("gaussian", {"std": 9.0}), (np.ones(50), None)]}),
    **{f"{name}_waves": Function(CHANNELS, lambda x: {"data": np.transpose(x)}, {"size": [1, 2], "step": [None, 1, 3]})
       for name in ("mean", "median")},
    "detrend_smoothness_priors": Function(WALK, options={"smoothing_factor": [10, 0, 500]}),
    "resample_signal": Function(WALK, options={"sampling_rate": [250.0, 125.0], "resampling_rate": [125.0, 999.0, 20.0]}),
    "find_intersection": Function(WALK, lambda x: {"x1": np.arange(len(x)), "y1": x, "x2": np.arange(len(x)), "y2": both(x)["y"]}, {
        "alpha": [1.5, 2.0], "xtol": [1e-6, 1e-3], "ytol": [1e-6, 1e-3]}, ("one", "empty")),
    "get_heart_rate": Function(BEATS, options=RATE | {"smooth": [False, True], "size": [3, 4]}, refuses=NO_INDICES),
    "signal_stats": Function(WALK),
    "normalize": Function(WALK, options={"ddof": [1, 0, 2]}),
    "rms_error": Function(WALK, both),
    "pearson_correlation": Function(WALK, both),
    "distance_profile": Function(WALK, lambda x: {"query": x[:16], "signal": x}, {"metric": ["euclidean", "pearson"]}, SHORT),
    "signal_self_join": Function(WALK, options=JOIN, refuses=SHORT),
    "signal_cross_join": Function(WALK, lambda x: {"signal1": x, "signal2": both(x)["y"]}, JOIN, SHORT),
}

FEATURES = {
    "time.time": Function(WALK, options=RATE | {"include_diff": BOOL}),
    "time.hjorth_features": Function(WALK),
    "frequency.frequency": Function(WALK, options=RATE | {"fbands": [None, {"low": (1, 5), "none": (70, 80)}]}),
    "frequency.compute_fbands": Function(SPECTRA, bands, {"fband": [{"low": (1, 5)}, {"low": (1, 5), "none": (70, 80)}]}),
    "frequency.spectral_features": Function(SPECTRA, lambda x: {"freqs": np.arange(len(x)) / 4, "power": x}, RATE),
    **{f"time_freq.{name}": Function(WALK, options={"wavelet": ["db4", "haar", "sym5"], "level": [5, 1, 3]}) for name in ("time_freq",
        "compute_wavelet")},
    "cepstral.cepstral": Function(WALK, options=RATE),
    "cepstral.mfcc": Function(WALK, options=RATE | {"window_size": [100, 50], "num_filters": [10, 2, 20]}),
    "cepstral.freq_to_mel": Function(SPECTRA),
    "cepstral.mel_to_freq": Function(SPECTRA),
    "phase_space.phase_space": Function(WALK),
    "phase_space.compute_recurrence_plot": Function(WALK, options={"out_dim": [224, 1, 50]}),
    "phase_space.recurrence_plot_features": Function(made_of(WALK, lambda x: np.abs(x[:60, None] - x[None, :60]))),
    "stats.histogram": Function(WALK, options={"bins": [5, 1, 64], "normalize": BOOL}),
    "stats.quartiles": Function(WALK),
    "stats.diff_stats": Function(WALK, options={"stats_only": BOOL}),
    **{f"stats.{name}": Function(WALK, both) for name in ("linear_regression", "paired_test", "pearson_correlation", "unpaired_test")},
}
FUNCTIONS = {f"{module}.{name}": function for module, group in (("ecg", ECG), ("hrv", HRV), ("tools", TOOLS))
    for name, function in group.items()}
FUNCTIONS |= PULSES | OTHERS | FEATURES
