"""What the registry says of operators that stream, evaluated: the function of arrays that each equals, its delay and its memory.

The parameters are those of the Go tests, which saw what each operator keeps (pipeline/testdata/streaming.json).
"""

import json
import pathlib
import re
import runpy
from fractions import Fraction

import numpy as np
import pytest
import pywt

import tachy

RATE = 250
ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEN = json.loads((ROOT / "pipeline" / "testdata" / "streaming.json").read_text())
OPERATORS = {o["name"]: o for o in tachy.operators()}
LENGTHS = (100, 119, 750, 2001)
EXPRESSIONS = {name: o["equals"] for name, o in OPERATORS.items() if o["equals"]}


def made(name, **params):
    """Return the operator's expression on an ECG, and what its texts are evaluated with."""
    wave = getattr(tachy.ecg(fs=RATE), name)(**(SEEN[name]["params"] | params))
    names = {"tachy": tachy, "np": np, "rate": Fraction(RATE), "detrend": None} | wave._node.params
    if name == "resample":
        names["fs"] = Fraction(names["fs"])
    return wave, names


def collected(wave, x):
    """Return the samples that a pipeline makes of one segment."""
    segments = wave.collect(tachy.from_numpy(x, fs=RATE, name="II", unit="mV")).segments
    return segments[0].samples


def same_bits(got, want):
    assert got.dtype == want.dtype == np.float64 and got.shape == want.shape
    np.testing.assert_array_equal(got.view(np.int64), np.ascontiguousarray(want).view(np.int64))
    return len(got)


class TestEquals:
    @pytest.mark.parametrize("name", EXPRESSIONS)
    def test_bits(self, name):
        """The operator on a segment, and the function on its samples."""
        wave, names = made(name)
        lengths = (40, 100, 119) if name == "zero_phase" else LENGTHS  # within its look-ahead of 125 samples it is exact
        compared = 0
        for n in lengths:
            names["x"] = x = np.random.default_rng(n).standard_normal(n).cumsum()
            compared += same_bits(collected(wave, x), eval(EXPRESSIONS[name], names))
        assert compared == sum(-(-n * wave.fs // RATE) for n in lengths)

    @pytest.mark.parametrize(("name", "params"), [
        ("band_power", {"window": "blackman", "detrend": "linear", "nperseg": 125, "noverlap": 0}),
        ("band_power", {"window": "boxcar", "nperseg": 100, "noverlap": 99, "low": 2.5, "high": 124}),
        ("fir", {"phase": "causal", "h": [[0.3, 0.1, -0.2]]}),
        ("lfilter", {"start": "steady", "a": [[2, -0.4, 0.1, 0.2]]}),
        ("lfilter", {"a": [[1]]}),
        ("resample", {"fs": "360"}),
        ("sosfilt", {"start": "rest"}),
        *(("wavelet", {"wavelet": each, "level": level, "part": part})
          for each in ("haar", "db2", "sym8", "coif3", "bior2.4") for level in (1, 4) for part in ("detail", "approximation")),
    ])
    def test_other_parameters(self, name, params):
        wave, names = made(name, **params)
        for n in (1000, 2001):
            names["x"] = x = np.random.default_rng(n).standard_normal(n)
            assert same_bits(collected(wave, x), eval(EXPRESSIONS[name], names)) == -(-n * wave.fs // RATE)

    def test_wavelet_is_pywts(self):
        """PyWavelets' own filters are up to some 1e-11 off, see tachy.wavelet; those of db4 are not."""
        x = np.random.default_rng(1).standard_normal(1500)
        wave, names = made("wavelet")
        want = pywt.wavedec(x, "db4", level=3)[1][names["lead"]:][:188]
        np.testing.assert_allclose(collected(wave, x), want, rtol=0, atol=1e-12 * abs(want).max())

    def test_band_power_of_a_sine(self):
        """Closed form: a sine of amplitude 3 at a frequency of the frames has a power of 9/2 in every whole frame."""
        x = 3 * np.sin(2 * np.pi * 10 * np.arange(2000) / RATE)
        wave = tachy.ecg(fs=RATE).band_power(8, 12, nperseg=250, noverlap=200)
        assert wave.unit == "mV^2" and wave.fs == 5
        got = collected(wave, x)
        np.testing.assert_allclose(got[3:-3], 4.5, rtol=1e-12)
        assert len(got) == 40 and got[0] < 4


class TestFigures:
    @pytest.mark.parametrize("name", SEEN)
    def test_delay(self, name):
        """The text gives what the operator declares: in ns, rounded up."""
        wave, names = made(name)
        declared = wave._describe("delay") - tachy.ecg(fs=RATE)._describe("delay")
        assert declared == SEEN[name]["delay"]
        assert eval(OPERATORS[name]["delay"], names) * Fraction(10**9, RATE) == declared

    @pytest.mark.parametrize("name", SEEN)
    def test_memory(self, name):
        """The text bounds what was seen in snapshots, but for a fixed few, and is no empty promise."""
        _, names = made(name)
        bound, seen = eval(OPERATORS[name]["memory"], names), SEEN[name]["values"]
        assert seen - 16 <= bound <= 2 * seen


class TestLists:
    def test_operators(self):
        assert len(OPERATORS) >= 31 and len(EXPRESSIONS) >= 14
        assert {name for name, o in OPERATORS.items() if o["delay"]} == set(SEEN)
        for o in OPERATORS.values():
            assert bool(o["functions"]) == bool(o["equals"]), o["name"]
        assert OPERATORS["wavelet"]["functions"] == ["tachy.wavelet.dwt", "tachy.wavelet.wavedec"]
        assert OPERATORS["bandpass"]["functions"] == ["tachy.signal.sosfilt"]

    def test_window_only(self):
        streams = {name for o in OPERATORS.values() for name in o["functions"]}
        rest = tachy.streaming.window_only()
        assert len(rest) == len(set(rest)) >= 40 and not streams & set(rest)
        for name in ("filtfilt", "hilbert", "detrend", "find_peaks", "welch", "resample"):
            assert f"tachy.signal.{name}" in rest
        assert not {name for name in rest if re.search(r"_zpk|butter|window|freqz", name)}

    def test_page_is_what_the_registry_says(self):
        page = runpy.run_path(str(ROOT / "python" / "generate_operators.py"))["table"]()
        assert (ROOT / "docs" / "streaming.md").read_text() == page, "run python/generate_operators.py"


class TestRefusals:
    @pytest.mark.parametrize(("make", "message"), [
        (lambda w: w.wavelet("db99", 3), r'wavelet\.wavelet: there is no discrete wavelet "db99"'),
        (lambda w: w.wavelet("db4", 17), r"wavelet\.level: 17 is outside 1 to 16"),
        (lambda w: w.wavelet("db4", 3, part="both"), r'wavelet\.part: "both" is not one of detail, approximation'),
        (lambda w: w.band_power(8, 12, nperseg=16), r"band_power\.high: no frequency .* multiples of 15\.625 Hz, lies within 8 to 12 Hz"),
        (lambda w: w.band_power(8, 125), r"band_power\.high: 125 Hz is above Nyquist"),
        (lambda w: w.band_power(8, 12, noverlap=256), r"band_power\.noverlap: 256 samples are not below nperseg \(256\)"),
        (lambda w: w.decimate(4, "iir"), r'decimate\.ftype: "iir" is not one of fir'),
        (lambda w: w.lfilter([[1]], [[0, 1]]), r"lfilter\.a: the first coefficient is 0"),
        (lambda w: w.sosfilt([[1, 0, 0, 1, -1, 0]], start="steady"), r"sosfilt\.sos"),
        (lambda w: tachy.ecg().wavelet("db4", 3), r"wavelet\.in: wavelet needs a known sampling rate"),
    ])
    def test_values_are_repeated(self, make, message):
        with pytest.raises(tachy.errors.DefinitionError, match=message):
            make(tachy.ecg(fs=RATE))


@pytest.mark.parametrize("inputs", ["wave", "events"])
def test_features_say_when_they_are_undefined(inputs):
    """Of a window with one sample, or one beat, a feature is a number or NaN with a reason that its text names."""
    names = [name for name, o in OPERATORS.items() if (o["inputs"], o["outputs"]) == (inputs, "feature")]
    undefined = 0
    if inputs == "wave":
        wave = tachy.wave("x")
        columns = {name: getattr(wave, name)() for name in names}
        recording = tachy.from_numpy(np.random.default_rng(0).standard_normal(20), fs=1, name="x", unit="")
    else:
        beats = tachy.ecg("II").rpeaks()
        columns = {name.removeprefix("hrv."): getattr(beats.hrv if "." in name else beats, name.removeprefix("hrv."))() for name in names}
        recording = tachy.simulate.ward(beds=1, seconds=20)["1:1"]
    rows = tachy.window("1s").of(**columns).collect(recording)
    for name, column in zip(names, columns, strict=True):
        reason = rows.why(column)[10]
        assert np.isnan(rows[column][10]) == bool(reason)
        assert not reason or f"({reason})" in OPERATORS[name]["undefined"]
        undefined += bool(reason)
    assert all(OPERATORS[name]["undefined"] for name in names) and (len(names), undefined) == {"wave": (20, 9), "events": (43, 43)}[inputs]
