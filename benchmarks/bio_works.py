"""The works of the table of tachy.bio: each public function as one calls it; runs where BioSPPy is installed.

A work is the function's name, how long the signals are, and what makes its arguments; both sides get the same ones. Signals are
at 125 Hz. One hour is what is asked for; what takes BioSPPy minutes there is on less, which its text says.
"""

import dataclasses
import functools
import importlib
import inspect
import typing

import numpy as np

from tachy import bio, signal, simulate

FS = 125.0
SHORT, HOUR = 300, 3600  # s
MODULES = {
    "ecg": "signals.ecg", "ppg": "signals.ppg", "bvp": "signals.bvp", "abp": "signals.abp", "resp": "signals.resp", "hrv": "signals.hrv",
    "eeg": "signals.eeg", "eda": "signals.eda", "emg": "signals.emg", "pcg": "signals.pcg", "acc": "signals.acc", "tools": "signals.tools",
    "time": "features.time", "frequency": "features.frequency", "time_freq": "features.time_freq", "cepstral": "features.cepstral",
    "phase_space": "features.phase_space", "quality": "quality", "stats": "stats",
}


@dataclasses.dataclass(frozen=True)
class Work:
    """A call of tachy.bio's function `name` and of its peer: BioSPPy's of that name, or what `peer` says."""

    name: str
    seconds: int
    arguments: typing.Callable  # of the length in seconds: args, kwargs
    peer: str = ""
    theirs: typing.Callable | None = None  # of the length in seconds: what a peer other than BioSPPy gets for the first argument

    def text(self):
        length = {SHORT: "5 min", HOUR: "1 h"}.get(self.seconds, f"{self.seconds} s")
        return f"{self.name}, {length}" + (f", beside {self.peer}" if self.peer else "")

    def calls(self):
        """Return the peer's call and tachy's."""
        args, kwargs = self.arguments(self.seconds)
        module, function = self.name.split(".")
        theirs = self.peer or f"biosppy.{MODULES[module]}.{function}"
        at, _, name = theirs.rpartition(".")
        peer = getattr(importlib.import_module(at), name)
        quiet = {"show": False} if "show" in parameters(module, function) else {}
        if self.peer:  # NeuroKit2 has names of its own: it gets the signal and the rate
            return functools.partial(peer, self.theirs(self.seconds) if self.theirs else args[0], int(FS)), functools.partial(_ours(module, function), *args, **kwargs)
        return functools.partial(peer, *args, **kwargs, **quiet), functools.partial(_ours(module, function), *args, **kwargs)


def _ours(module, function):
    return getattr(getattr(bio, module), function)


def parameters(module, function):
    """The names of the parameters of one of tachy.bio's functions, which are those of BioSPPy's."""
    return list(inspect.signature(_ours(module, function)).parameters)


# --- signals -------------------------------------------------------------------------------------------------------------


@functools.cache
def wave(name, seconds):
    """A wave of a simulated bed at 125 Hz, or one of those that are made below."""
    if name in MADE:
        return MADE[name](seconds)
    one = simulate.ward(beds=1, seconds=seconds + 30)["1:1"][name]
    x = np.concatenate([segment.samples for segment in one.segments])
    up, down = {250: (1, 2), 125: (1, 1), 62.5: (2, 1)}[float(one.fs)]
    return np.ascontiguousarray(signal.resample_poly(x, up, down)[:int(seconds * FS)])


def _noise(seconds, channels=1, fs=FS):
    x = np.random.default_rng(1).normal(size=(int(seconds * fs), channels))
    return x[:, 0].copy() if channels == 1 else x


def _pressure(seconds):
    """An arterial pressure of 72 beats a minute, slower and faster with the breath, with a dicrotic wave.

    On that of a simulated bed BioSPPy finds too few beats, and raises.
    """
    t = np.arange(int(seconds * FS)) / FS
    beat = np.cumsum(1.2 / FS / (1 + 0.03 * np.sin(2 * np.pi * 0.1 * t)))
    s = beat % 1 / 1.2  # s since the beat began
    return 75 + 45 * np.exp(-60 * (s - 0.2) ** 2) + 14 * np.exp(-80 * (s - 0.45) ** 2) - 8 * s


def _conductance(seconds):
    """Skin conductance: a response of 1 uS every 15 s on a slow level."""
    t = np.arange(int(seconds * FS)) / FS
    since = t % 15
    return 5 + 0.5 * np.sin(t / 200) + since * np.exp(1 - since) + 1e-3 * _noise(seconds)


def _sounds(seconds):
    """Heart sounds at 1000 Hz: bursts of 60 Hz, 75 beats a minute."""
    t = np.arange(int(seconds * 1000)) / 1000
    since = t % 0.8
    first, second = (np.exp(-(((since - at) / 0.03) ** 2)) for at in (0.1, 0.4))
    return (first + 0.6 * second) * np.sin(2 * np.pi * 60 * t) + 0.01 * _noise(seconds, fs=1000)


def _muscle(seconds):
    """An electromyogram at 1000 Hz: noise that is ten times as strong for 1 s of each 4."""
    x = _noise(seconds, fs=1000)
    return x * np.where(np.arange(len(x)) % 4000 < 1000, 1.0, 0.1)


def _bursts(seconds):
    """Noise that is ten times as strong for 2 s of each 10."""
    x = _noise(seconds)
    return x * np.where(np.arange(len(x)) % (10 * FS) < 2 * FS, 1.0, 0.1)


MADE = {"ABP": _pressure, "EDA": _conductance, "PCG": _sounds, "EMG": _muscle, "bursts": _bursts, "noise": _noise, "ACC": functools.partial(_noise, channels=3),
        "EEG": functools.partial(_noise, channels=4)}


def waves(name):
    """The argument that is a wave of that name."""
    return lambda seconds: wave(name, seconds)


ecg, abp, ppg, resp, noise, bursts = map(waves, ("II", "ABP", "PLETH", "RESP", "noise", "bursts"))
conductance, sounds, muscle, motion, brain = map(waves, ("EDA", "PCG", "EMG", "ACC", "EEG"))


@functools.cache
def lead(seconds):
    """The electrocardiogram at 1000 Hz."""
    return signal.resample_poly(ecg(seconds), 8, 1)


@functools.cache
def sounds_of(seconds):
    """The sounds of that heart: bursts of noise 30 and 330 ms behind each R peak."""
    beats = np.zeros(int(seconds * 1000))
    beats[rpeaks(seconds) * 8] = 1
    t = np.arange(500) / 1000
    first, second = (np.exp(-(((t - at) / 0.03) ** 2)) for at in (0.03, 0.33))
    return (np.convolve(beats, first + 0.6 * second)[:len(beats)] + 0.01) * _noise(seconds, fs=1000)


@functools.cache
def processed(seconds):
    return bio.ecg.ecg(ecg(seconds), FS, convention="biosppy")


def rpeaks(seconds):
    return processed(seconds).rpeaks


def filtered(seconds):
    return processed(seconds).filtered


@functools.cache
def rri(seconds):
    return np.diff(rpeaks(seconds)) / FS * 1000 + np.random.default_rng(1).normal(size=len(rpeaks(seconds)) - 1) * 20


def intervals_at(seconds):
    """Intervals as NeuroKit2 takes them: ms, and the times of their ends in s."""
    return {"RRI": rri(seconds), "RRI_Time": np.cumsum(rri(seconds)) / 1000}


@functools.cache
def spectrum(seconds):
    return bio.tools.power_spectrum(ecg(seconds), FS, decibel=False)


def fixed(value):
    return lambda seconds: value


def pulses(seconds):
    return bio.ppg.find_onsets_elgendi2013(ppg(seconds), FS, convention="biosppy").onsets


def responses(seconds):
    return bio.eda.emotiphai_eda(conductance(seconds), FS, convention="biosppy")


def rest(seconds):
    return muscle(seconds)[1500:3500]


def wrist(seconds):
    """Skin conductance at 4 Hz, as wrist bands give it."""
    return conductance(seconds)[::int(FS // 4)][:int(seconds) // 2 * 8]


def table(seconds):
    return ecg(seconds)[:seconds * 100].reshape(-1, 100)


def distances(seconds):
    return bio.phase_space.compute_recurrence_plot(ecg(seconds)[:5000]).rec_matrix


# --- works ---------------------------------------------------------------------------------------------------------------


def work(name, *arguments, on=(SHORT, HOUR), peer="", theirs=None, **options):
    def made(seconds):
        return [given(a, seconds) for a in arguments], {key: given(a, seconds) for key, a in options.items()}

    return [Work(name, seconds, made, peer, theirs) for seconds in on]


def given(argument, seconds):
    return argument(seconds) if callable(argument) and argument not in (np.sum,) else argument


def one(*works):
    return [w for group in works for w in group]


def ecg_proc(seconds):
    """What both sides take: BioSPPy's ReturnTuple and our Result answer to names alike."""
    return processed(seconds)


def intervals(seconds):
    return rri(seconds)[:1000]


ECG = one(
    work("ecg.ecg", ecg, FS),
    work("ecg.ecg", ecg, FS, peer="neurokit2.ecg_process"),
    *(work(f"ecg.{name}_segmenter", filtered, FS) for name in ("hamilton", "christov", "engzee", "gamboa", "ASI", "Pan_Tompkins_Plus_Plus", "ssf")),
    work("ecg.correct_rpeaks", filtered, rpeaks, FS),
    work("ecg.extract_heartbeats", filtered, rpeaks, FS),
    work("ecg.compare_segmentation", rpeaks, rpeaks, FS),
    work("ecg.find_artifacts", rpeaks, FS),
    work("ecg.fixpeaks", rpeaks, FS),
    *(work(f"ecg.get{wave}Positions", ecg_proc) for wave in "QSPT"),
    work("ecg.bSQI", rpeaks, rpeaks, FS),
    work("ecg.sSQI", ecg), work("ecg.kSQI", ecg), work("ecg.pSQI", ecg), work("ecg.fSQI", ecg, FS),
    work("ecg.ZZ2018", ecg, rpeaks, rpeaks, FS),
    work("ecg.estimate_th", intervals, 5.2, 91),
    work("ecg.correct_extra", [3, 40], rpeaks), work("ecg.correct_misaligned", [3, 40], rpeaks), work("ecg.correct_missed", [3, 40], rpeaks),
    work("ecg.update_indices", [3, 40], [5, 50], 1),
    work("ecg.correct_artifacts", fixed({"ectopic": [3], "missed": [20], "extra": [40], "longshort": [60]}), rpeaks),
)
PULSE = one(
    work("ppg.ppg", ppg, FS), work("ppg.ppg", ppg, FS, peer="neurokit2.ppg_process"), work("bvp.bvp", ppg, FS),
    work("ppg.find_onsets_elgendi2013", ppg, FS), work("ppg.find_onsets_kavsaoglu2016", ppg, FS),
    work("ppg.ppg_segmentation", ppg, FS, pulses),
    work("abp.abp", abp, FS), work("abp.find_onsets_zong2003", abp, FS),
    work("resp.resp", resp, FS), work("resp.resp", resp, FS, peer="neurokit2.rsp_process"),
)
HRV = one(
    work("hrv.hrv", rpeaks=rpeaks, sampling_rate=FS), work("hrv.hrv", rri=rri, parameters="all"),
    work("hrv.compute_fbands", lambda s: spectrum(s).freqs, lambda s: spectrum(s).power),
    work("hrv.compute_rri", rpeaks, FS), work("hrv.rri_filter", rri), work("hrv.rri_correction", rri),
    work("hrv.hrv_timedomain", rri), work("hrv.hrv_frequencydomain", rri), work("hrv.hrv_nonlinear", rri),
    work("hrv.compute_poincare", rri), work("hrv.compute_geometrical", rri), work("hrv.detrend_window", rri),
    work("hrv.sample_entropy", rri), work("hrv.approximate_entropy", rri),
    work("hrv.indices", rri, peer="neurokit2.hrv", theirs=intervals_at, on=(SHORT,)),
)
OTHERS = one(
    work("eeg.eeg", lambda s: brain(s)[:, 0].copy(), FS), work("eeg.eeg", brain, FS, on=(SHORT,)),
    work("eeg.car_reference", brain),
    work("eeg.get_power_features", brain, FS, on=(SHORT,)),
    work("eeg.get_plf_features", brain, FS, on=(SHORT,)),
    work("eda.eda", conductance, FS), work("eda.eda_events", conductance, FS), work("eda.biosppy_decomposition", conductance, FS),
    work("eda.basic_scr", conductance), work("eda.emotiphai_eda", conductance, FS),
    work("eda.rec_times", conductance, FS, lambda s: responses(s).onsets, lambda s: responses(s).peaks),
    work("emg.emg", muscle, 1000.0, on=(60,)), work("emg.find_onsets", bursts, FS),
    work("emg.hodges_bui_onset_detector", muscle, rest, 1000.0, 50, 3.0, on=(60,)),
    work("emg.bonato_onset_detector", muscle, rest, 1000.0, 6.0, 50, 10, 10, on=(60,)),
    work("emg.lidierth_onset_detector", muscle, rest, 1000.0, 50, 3.0, 50, 10, on=(60,)),
    work("emg.abbink_onset_detector", muscle, rest, 1000.0, 100, 20, 3.0, 10.0, on=(20,)),
    work("emg.solnik_onset_detector", muscle, rest, 1000.0, 3.0, 50, on=(60,)),
    work("emg.silva_onset_detector", muscle, 1000.0, 20, 200, 0.3, on=(60,)),
    work("emg.londral_onset_detector", muscle, rest, 1000.0, 50, 3.0, 50, on=(60,)),
    work("pcg.identify_heart_sounds", lambda s: np.arange(200, int(s * 1000), 800) + np.arange(len(range(200, int(s * 1000), 800))) % 2 * 120, 1000.0, on=(60,)),
    work("pcg.pcg", sounds, 1000.0, on=(60,)), work("pcg.find_peaks", sounds, 1000.0, on=(60,)),
    work("pcg.ecg_based_segmentation", sounds_of, lead, 1000.0, on=(60,)),
    work("pcg.homomorphic_filter", sounds, 1000.0, on=(60,)), work("pcg.get_avg_heart_rate", sounds, 1000.0, on=(60,)),
    work("acc.acc", motion, FS), work("acc.activity_index", motion, FS),
    work("acc.time_domain_feature_extractor", motion),
    work("acc.frequency_domain_feature_extractor", motion, FS),
)
TOOLS = one(
    work("tools.filter_signal", ecg, "FIR", "bandpass", 187, [0.67, 45], FS),
    work("tools.filter_signal", ecg, "butter", "bandpass", 4, [1, 8], FS),
    work("tools.smoother", ecg, "boxzen", 93), work("tools.smoother", ecg, "median", 93), work("tools.smoother", ecg, "hamming", 125),
    work("tools.analytic_signal", ecg), work("tools.phase_locking", ecg, noise), work("tools.power_spectrum", ecg, FS),
    work("tools.welch_spectrum", ecg, FS), work("tools.signal_stats", ecg), work("tools.normalize", ecg), work("tools.zero_cross", noise),
    work("tools.find_extrema", ecg), work("tools.synchronize", ecg, ecg, on=(SHORT, 1200)),
    work("tools.get_heart_rate", rpeaks, FS, True), work("tools.finite_difference", ecg, (-1, 0, 1)),
    work("tools.distance_profile", lambda s: ecg(s)[:125], ecg), work("tools.signal_self_join", lambda s: ecg(s)[:4000], 500, on=(SHORT,)),
    work("tools.detrend_smoothness_priors", lambda s: rri(s)[:2000]), work("tools.resample_signal", ecg, FS, 100.0),
    work("tools.get_filter", "butter", "bandpass", 4, fixed([1, 8]), FS),
    work("tools.band_power", lambda s: spectrum(s).freqs, lambda s: spectrum(s).power, fixed([5, 15]), False),
    work("tools.mean_waves", table, 5), work("tools.median_waves", table, 5),
    work("tools.signal_cross_join", lambda s: ecg(s)[:2000], lambda s: ecg(s)[2000:4000], 200, on=(SHORT,)),
    work("tools.rms_error", ecg, noise), work("tools.pearson_correlation", ecg, noise),
)
FEATURES = one(
    work("time.time", ecg, FS), work("time.hjorth_features", ecg), work("frequency.frequency", ecg, FS),
    work("frequency.compute_fbands", lambda s: spectrum(s).freqs, lambda s: spectrum(s).power, fixed({"low": [1, 5], "high": [5, 15]})),
    work("frequency.spectral_features", lambda s: spectrum(s).freqs, lambda s: spectrum(s).power, FS),
    work("cepstral.freq_to_mel", noise), work("cepstral.mel_to_freq", noise),
    work("phase_space.recurrence_plot_features", distances, on=(SHORT,)),
    work("quality.quality_eda", wrist, ["bottcher"], 4, 0), work("quality.eda_sqi_bottcher", wrist, 4, 0), work("quality.hosSQI", ecg, verbose=0),
    work("time_freq.time_freq", ecg), work("time_freq.compute_wavelet", ecg), work("cepstral.cepstral", ecg, FS), work("cepstral.mfcc", ecg, FS),
    work("phase_space.phase_space", ecg), work("phase_space.compute_recurrence_plot", ecg),
    work("quality.quality_ecg", ecg, ["Level3"], FS), work("quality.ecg_sqi_level3", ecg, FS, 0.9, 0), work("quality.cSQI", rpeaks, verbose=0),
    work("stats.histogram", ecg), work("stats.quartiles", ecg), work("stats.diff_stats", ecg), work("stats.pearson_correlation", ecg, noise),
    work("stats.linear_regression", ecg, noise), work("stats.paired_test", ecg, noise), work("stats.unpaired_test", ecg, noise),
)
WORKS = ECG + PULSE + HRV + OTHERS + TOOLS + FEATURES
