"""tachy.plot: every drawing draws, of results as the functions give them and of bad nights, and says nothing while it does.

What drawings look like was looked at; here they are made, and their words and lines counted.
"""

import inspect
import subprocess
import sys
import warnings

import numpy as np
import pytest

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")

from tachy import plot  # noqa: E402  (after the choice of a backend)
from tachy.bio import Result, resp, stats, tools  # noqa: E402
from tachy.errors import TachyTypeError, TachyValueError  # noqa: E402

N, BEATS, FS = 2000, 19, 100.0
TS = np.arange(N) / FS
WAVE = np.sin(2 * np.pi * TS)
AT = np.arange(25, N, 100)[:BEATS + 1]
RRI = 800 + 40 * np.sin(np.arange(300) / 5) + np.random.default_rng(1).normal(size=300)
RATE = {"heart_rate_ts": TS[AT[1:]], "heart_rate": np.full(BEATS, 60.0)}
PULSE = {"ts": TS, "filtered": WAVE, "onsets": AT} | RATE
BEATS_OF = np.tile(WAVE[:60], (BEATS, 1))
CHANNELS = np.column_stack((WAVE, -WAVE, 2 * WAVE))
F = np.arange(129) / 64
HRV = {"hr": 60_000 / RRI, "rr_mean": 800.0, "rr_median": 800.0, "rr_minmax": 80.0, "rmssd": 8.0, "pnn50": 1.0, "sdnn": 30.0, "hti": 9.0, "tinn": 100.0,
       "bins": np.arange(750.0, 860, 8), "q_hist": np.arange(14.0), "fbands": {"lf": (0.04, 0.15), "hf": (0.15, 0.4)}, "frequencies": F,
       "powers": 1e4 * np.exp(-F), "freq_method": "FFT", "lf_rpwr": 0.6, "hf_rpwr": 0.3, "lf_hf": 2.0, "s": 3000.0, "sd1": 10.0, "sd2": 40.0,
       "sd12": 0.25, "sd21": 4.0, "sampen": 1.1, "appen": 1.0}
SUBSPACES = {name: np.sin(np.arange(30)) for name in ("rr", "drrs", "mrrs", "s12", "s22")} | {"c1": 0.13, "c2": 0.17}
ECG = {"ts": TS, "filtered": WAVE, "rpeaks": AT, "templates_ts": TS[:60], "templates": BEATS_OF} | RATE

DRAWINGS = {  # name of the drawing -> positional arguments (dicts stand for results), keywords
    "ecg": ([ECG], {"signal": WAVE, "units": "mV"}),
    "ppg": ([{"ts": TS, "filtered": WAVE, "peaks": AT, "templates_ts": TS[:60], "templates": BEATS_OF.T} | RATE], {"signal": WAVE}),
    "abp": ([PULSE], {"signal": WAVE, "units": "mmHg"}),
    "bvp": ([PULSE], {}),
    "resp": ([{"ts": TS, "filtered": WAVE, "zeros": AT, "resp_rate_ts": TS[AT], "resp_rate": np.full(len(AT), 0.25)}], {"signal": WAVE}),
    "eda": ([{"ts": TS, "filtered": WAVE, "edr": WAVE[1:], "edl": WAVE, "onsets": AT, "peaks": AT, "amplitudes": np.ones(len(AT))}], {"units": "uS"}),
    "emg": ([{"ts": TS, "filtered": WAVE, "onsets": AT}], {"processed": WAVE[:500]}),
    "pcg": ([{"ts": TS, "filtered": WAVE, "peaks": AT, "heart_sounds": np.arange(len(AT)) % 2 + 1.0, "heart_rate": 60.0,
              "heart_rate_ts": TS[AT[1:]], "inst_heart_rate": np.full(BEATS, 60.0)}], {}),
    "pcg_states": ([WAVE, {"states": np.arange(N) // 50 % 4 + 1.0}], {"sampling_rate": FS}),
    "acc": ([{"ts": TS, "signal": CHANNELS, "vm": WAVE, "sm": WAVE}], {"units": "m/s²"}),
    "eeg": ([{"ts": TS, "filtered": CHANNELS, "features_ts": TS[:100], "theta": CHANNELS[:100], "beta": CHANNELS[:100],
              "plf_pairs": [(0, 1), (0, 2), (1, 2)], "plf": CHANNELS[:100]}], {"signal": CHANNELS, "labels": ["Fp1", "Fp2", "Cz"], "units": "µV"}),
    "waves": ([ECG, {"P_positions": AT - 10.0, "P_start_positions": np.full(len(AT), np.nan)}], {}),
    "artifacts": ([{"ectopic": [3], "missed": [], "extra": [5], "longshort": [7, 8]}, SUBSPACES], {}),
    "get_heart_rate": ([{"index": AT[1:], "heart_rate": np.full(BEATS, 60.0)}], {"sampling_rate": FS}),
    "hrv": ([HRV | {"rri": RRI, "rri_det": RRI - 800, "rri_trend": np.full(300, 800.0)}], {}),
    "hrv_timedomain": ([HRV], {}),
    "hrv_frequencydomain": ([HRV], {}),
    "hrv_nonlinear": ([HRV, RRI], {}),
    "compute_rri": ([RRI], {"trend": RRI}),
    "compute_geometrical": ([HRV], {"rri": RRI}),
    "compute_fbands": ([HRV, F, 1e4 * np.exp(-F)], {}),
    "compute_poincare": ([HRV, RRI], {}),
    "power_spectrum": ([{"freqs": F, "power": np.log10(F + 1e-3)}], {}),
    "get_filter": ([{"b": np.array([1.0, 1.0]), "a": np.array([1.0])}], {"sampling_rate": FS}),
    "linear_regression": ([RRI, RRI[::-1], {"m": -1.0, "b": 1600.0}], {}),
}
ARRAY_KINDS = {
    "empty": lambda x: x[:0], "one": lambda x: x[:1], "NaN": lambda x: np.full(x.shape, np.nan),
    "gaps": lambda x: np.where(x == x.max(), np.inf, np.where(np.arange(len(x)) % 3 == 0, np.nan, x.T).T),
}


def bad(value, kind):
    """Put a kind of bad arrays, and NaN for numbers, into an argument."""
    if isinstance(value, dict) and "ectopic" in value:
        return {name: [] if kind in ("empty", "one") else at for name, at in value.items()}
    if isinstance(value, dict):
        return {name: value[name] if name == "fbands" else bad(value[name], kind) for name in value}
    if isinstance(value, np.ndarray):
        return ARRAY_KINDS[kind](np.asarray(value, float)) if kind else value
    return np.nan if isinstance(value, float) and kind == "NaN" else value


def drawn(name, kind=None, **more):
    args, kwargs = DRAWINGS[name]
    if name == "get_filter":
        kind = None
    args = [bad(arg, kind) for arg in args]
    args = [Result(arg.values(), arg) if isinstance(arg, dict) and name != "artifacts" else arg for arg in args]
    kwargs = {key: bad(value, kind) if isinstance(value, np.ndarray) else value for key, value in kwargs.items()}
    before = dict(matplotlib.rcParams)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        out = getattr(plot, name)(*args, **kwargs, **({"show": False} | more))
        for figure in out.values() if isinstance(out, dict) else [out]:
            if kind:  # without what takes nine tenths of the time
                figure.set_layout_engine("none")
                for axes in figure.axes:
                    axes.set_axis_off()
            figure.draw_without_rendering()
    assert dict(matplotlib.rcParams) == before
    return out


def test_every_drawing_is_here():
    assert set(DRAWINGS) == set(plot.__all__)
    for name in plot.__all__:
        parameters = inspect.signature(getattr(plot, name)).parameters
        assert parameters["path"].default is None and parameters["show"].default is None, name
        assert "Parameters" in getattr(plot, name).__doc__, name


@pytest.mark.parametrize("kind", ARRAY_KINDS)
@pytest.mark.parametrize("name", DRAWINGS)
def test_draws(name, kind):
    out = drawn(name, kind)
    for figure in out.values() if isinstance(out, dict) else [out]:
        assert figure.get_suptitle() or figure.axes


@pytest.mark.parametrize("name", DRAWINGS)
def test_words(name):
    """Every panel has words at both axes, or shares them with those around it; none lies over another."""
    out = drawn(name)
    for figure in out.values() if isinstance(out, dict) else [out]:
        words = [text.get_window_extent() for axes in figure.axes for text in (axes.xaxis.label, axes.yaxis.label, axes.title, axes._left_title)
                 if text.get_text()]
        words += [axes.get_legend().get_window_extent() for axes in figure.axes if axes.get_legend()]
        assert len(words) >= 2
        overlaps = [(a, b) for i, a in enumerate(words) for b in words[:i] if a.shrunk(0.98, 0.98).overlaps(b.shrunk(0.98, 0.98))]
        assert not overlaps, name
        assert all(axes.get_xlabel() or axes.get_shared_x_axes().get_siblings(axes)[1:] for axes in figure.axes if axes.axison)


def test_saved(tmp_path):
    for path, suffix in (("a", ".png"), ("b.svg", "")):
        drawn("compute_rri", path=tmp_path / path)
        assert (tmp_path / (path + suffix)).stat().st_size > 1000
    figures = drawn("eeg", path=str(tmp_path / "eeg.png"))
    assert list(figures) == ["Raw", "Filtered", "Theta Band", "Beta Band", "PLF"]
    assert sorted(path.name for path in tmp_path.glob("eeg*")) == [f"eeg_{name.replace(' ', '_')}.png" for name in sorted(figures)]


def test_shown_without_windows():
    """On a backend without windows `show` says nothing, and pyplot keeps no figure."""
    from matplotlib import pyplot

    for show in (None, True):
        drawn("compute_rri", show=show)
    assert pyplot.get_fignums() == []


def test_reasons_are_written():
    out = Result([np.empty(0)] * 5, ["ts", "filtered", "onsets", "heart_rate_ts", "heart_rate"], {"heart_rate": "flat line", "filtered": "no samples"})
    figure = plot.abp(out, show=False)
    assert [text.get_text() for axes in figure.axes for text in axes.texts] == ["no samples", "flat line"]


@pytest.mark.parametrize("level", [0.0, 0.3, 80.0])
def test_a_flat_line_has_an_axis(level):
    """Not one of what filters round to, some 1e-16; a small signal keeps its own."""
    for scale, least in ((0.0, 1.0), (1e-7, 0.0)):
        figure = plot.resp(resp.resp(level + scale * WAVE, FS), show=False)
        low, high = figure.axes[0].get_ylim()
        assert high - low >= least and (scale == 0 or high - low < 1e-6)


def test_real_results():
    beats = tools.get_heart_rate(AT, FS)
    assert len(plot.get_heart_rate(beats, sampling_rate=FS, show=False).axes[0].lines[0].get_xdata()) == BEATS
    figure = plot.power_spectrum(tools.power_spectrum(WAVE, FS), show=False)
    assert len(figure.axes[0].lines[0].get_xdata()) == N // 2
    figure = plot.linear_regression(RRI, 2 * RRI + 1, stats.linear_regression(RRI, 2 * RRI + 1), show=False)
    assert figure.axes[0].get_legend().get_texts()[0].get_text() == "y = 2.000 x + 1.000"
    plot.get_filter(tools.get_filter("butter", "bandpass", 4, [1, 8], FS), sampling_rate=FS, show=False)
    stats.linear_regression(RRI, RRI, show=True)
    with pytest.raises(TachyValueError, match="features_only=False"):
        plot.hrv(Result((1.0,), ("rmssd",)), show=False)


@pytest.mark.parametrize("name", ["ecg", "ppg", "abp", "resp", "eda", "emg", "pcg", "acc", "eeg", "waves", "hrv_frequencydomain"])
def test_another_result(name):
    """What a drawing cannot draw it names, and what it draws; pyplot keeps no figure."""
    from matplotlib import pyplot

    another = Result((1.0,), ("slope",))
    for out in (another, {"slope": 1.0}, WAVE, None):
        with pytest.raises(TachyTypeError, match=f"tachy.plot.{name} draws the result of tachy.bio"):
            getattr(plot, name)(*[out] * (1 + (name == "waves")))
    assert pyplot.get_fignums() == []


def test_a_mistake_while_drawing_is_no_other_result(monkeypatch):
    """A KeyError that the result has nothing to do with stays what it is."""
    monkeypatch.setattr("tachy.plot._tools.line", lambda *args: {}["absent"])
    with pytest.raises(KeyError, match="absent"):
        plot.power_spectrum(tools.power_spectrum(WAVE, FS), show=False)


def test_without_matplotlib():
    code = """
import sys
sys.modules["matplotlib"] = None
from tachy import plot
try:
    plot.compute_rri([800.0])
except ImportError as error:
    print(error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 'pip install "tachy[plot]"' in ran.stdout


@pytest.mark.parametrize("kind", ["clean", "flat", "empty"])
def test_functions_draw(kind):
    """Every function of tachy.bio that draws does so with show=True, of a signal and of nothing, and warns of nothing."""
    from tachy.bio import abp, acc, bvp, ecg, eda, eeg, emg, hrv, pcg, ppg, resp

    t = np.arange(20_000) / 1000
    beats = np.exp(-((t % 0.8 - 0.4) / 0.02) ** 2) + 0.01 * np.random.default_rng(2).normal(size=len(t))
    x, rri = {"clean": (beats, RRI), "flat": (np.ones(5000), np.full(300, 800.0)), "empty": (beats[:0], RRI[:0])}[kind]
    calls = [(module.__name__.split(".")[-1], module, x) for module in (ecg, ppg, bvp, abp, resp, eda, emg, pcg)]
    calls += [("acc", acc, np.column_stack([x] * 3)), ("eeg", eeg, np.column_stack([x] * 2))]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, module, signal in calls:
            getattr(module, name)(signal, 1000.0, show=True)
        processed = ecg.ecg(x, 1000.0)
        for wave in "PQST":
            getattr(ecg, f"get{wave}Positions")(processed, show=True)
        ecg.fixpeaks(processed.rpeaks, 1000.0, show=True)
        pcg.ecg_based_segmentation(x, x, 1000.0, show=True)
        hrv.hrv(rri=rri, parameters="all", show=True, show_individual=True)
        for function in (hrv.hrv_timedomain, hrv.hrv_frequencydomain, hrv.hrv_nonlinear, hrv.compute_poincare, hrv.compute_geometrical):
            function(rri, show=True)
