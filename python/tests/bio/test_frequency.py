"""tachy.bio.frequency against BioSPPy 2.2.4 and closed forms."""

import math

import numpy as np
import pytest

import hostile
from tachy.bio import frequency, tools
from tachy.errors import TachyTypeError, TachyValueError

RNG = np.random.default_rng(20261122)
SIGNALS = {"walk": np.cumsum(RNG.normal(size=1500)), "noise": 5 + RNG.normal(size=777), "quantised": np.round(3 * np.cumsum(RNG.normal(size=900))),
           "integer": RNG.integers(-50, 50, 300), "short": RNG.normal(size=6)}
BANDS = {"all": (0, 62.5), "lf": (1, 5), "high": (40, 50), "beyond": (1, 80), "upside_down": (10, 5), "narrow": (3, 3.001)}


def compared(got, want, names=None):
    """Compare with BioSPPy's, of which None is our NaN; return how many were."""
    names = list(want) if names is None else names
    assert got.keys() == list(want)
    for name in names:
        if want[name] is None:
            assert math.isnan(got[name]) and got.reasons[name], name
        else:
            assert got[name] == pytest.approx(want[name], rel=1e-9, nan_ok=True), name
    return len(names)


@pytest.mark.parametrize("signal", SIGNALS)
def test_biosppy(reference, signal):
    want = reference("features.frequency.frequency", SIGNALS[signal], 125.0, BANDS)
    assert compared(frequency.frequency(SIGNALS[signal], 125.0, BANDS, convention="biosppy"), want) == 24 + 1 + 3 * len(BANDS)


@pytest.mark.parametrize("fs", [125, 250])
@pytest.mark.parametrize("name", ["ecg", "ppg", "resp"])
def test_recorded(reference, recorded, name, fs):
    x = tools.resample_signal(recorded(name), 1000.0, fs).signal
    want = reference("features.frequency.frequency", x, float(fs))
    assert compared(frequency.frequency(x, fs, convention="biosppy"), want) == 24
    # what no correction touches: the power, and what does not look at the axis
    untouched = [name for name in want if name not in ("FFT_slope", "FFT_spread", "FFT_centroid", "FFT_roll_on", "FFT_roll_off",
                                                       "FFT_fundamental_frequency", "FFT_sum_harmonics")]
    assert compared(frequency.frequency(x, fs), want, untouched) == 17
    stretch = len(x) / (2 * (len(x) // 2 - 1))  # of the axis: BioSPPy's last bin lies at fs/2
    out = frequency.frequency(x, fs)
    for name, power in (("FFT_centroid", 1), ("FFT_spread", 1), ("FFT_slope", -1)):
        assert out[name] * stretch**power == pytest.approx(want[name], rel=1e-9)


def test_tones():
    """Closed form: sines of whole cycles have their squared amplitudes in bins of their own."""
    t = np.arange(1250) / 125
    x = 7 + 2 * np.sin(2 * np.pi * 1.2 * t) + np.sin(2 * np.pi * 2.4 * t) + 0.5 * np.sin(2 * np.pi * 3.6 * t) + 0.3 * np.sin(2 * np.pi * 30 * t)
    out = frequency.frequency(x, 125.0, {"cardiac": (0.5, 4), "line": (29, 31)})
    assert out.FFT_fundamental_frequency == pytest.approx(1.2) and out.FFT_max == pytest.approx(49)
    assert out.FFT_sum_harmonics == pytest.approx(1 + 0.25 + 0.09)  # 30 Hz is the 25th harmonic
    assert out.FFT_centroid == pytest.approx((4 * 1.2 + 2.4 + 0.25 * 3.6 + 0.09 * 30) / (49 + 5.34), rel=1e-9)
    assert (out.FFT_roll_on, out.FFT_roll_off) == (0.0, pytest.approx(1.2))  # 49 of 54.34 at 0 Hz, 53 up to 1.2 Hz
    assert out.total_power == pytest.approx(54.34 * 0.1) and out.cardiac_power == pytest.approx(5.25 * 0.1)
    assert out.line_rel_power == pytest.approx(0.09 / 54.34) and out.line_peak == pytest.approx(30)


def test_gap():
    """Of a signal with gaps, features are those of its longest part."""
    x = SIGNALS["walk"].copy()
    x[[100, 1100]] = np.nan, np.inf
    assert frequency.frequency(x, 125.0) == frequency.frequency(x[101:1100], 125.0)


def test_bands_say_why():
    freqs, power = np.arange(100) * 0.5, np.ones(100)
    out = frequency.compute_fbands(freqs, power, BANDS)
    assert out.lf_power == pytest.approx(9 * 0.5) and out.lf_peak == 1.0
    assert "outside" in out.reasons["beyond_peak"] and "above" in out.reasons["upside_down_power"] and "less than a bin" in out.reasons["narrow_power"]
    assert "all" not in str(out.reasons) or "outside" in out.reasons["all_power"]
    assert frequency.compute_fbands(freqs, power, {"b": (1, 50)}).b_power == pytest.approx(98 * 0.5)  # 49.5 Hz is the last bin
    assert math.isnan(frequency.compute_fbands(freqs, power, {"b": (1, 50)}, convention="biosppy").b_power)


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind, convention):
    x = hostile.kinds(SIGNALS["walk"])[kind]
    out = hostile.quietly(frequency.frequency, x, 125.0, BANDS, convention=convention)
    assert len(out) == 24 + 1 + 3 * len(BANDS)
    if kind in ("constant", "zero", "empty", "one", "all NaN") and convention == "corrected":
        assert math.isnan(out.FFT_fundamental_frequency) and math.isnan(out.FFT_sum_harmonics)
    for power in (x, np.abs(x)):
        freqs = np.arange(len(x)) * 0.25
        assert len(hostile.quietly(frequency.spectral_features, freqs, power, 125.0, convention=convention)) == 7
        assert len(hostile.quietly(frequency.compute_fbands, freqs, power, BANDS, convention=convention)) == 1 + 3 * len(BANDS)


def test_mistakes():
    x = SIGNALS["walk"]
    for raised, call in (
        (TachyTypeError, lambda: frequency.frequency(None, 125.0)), (TachyValueError, lambda: frequency.frequency(x, -1.0)),
        (TachyTypeError, lambda: frequency.frequency(x, 125.0, {"lf": 3})), (TachyTypeError, lambda: frequency.frequency(x, 125.0, [1, 2])),
        (TachyTypeError, lambda: frequency.spectral_features(x, None, 125.0)), (TachyValueError, lambda: frequency.spectral_features(x, x, 125.0)),
        (TachyValueError, lambda: frequency.spectral_features(x, x[1:], 125.0)), (TachyTypeError, lambda: frequency.compute_fbands([0, 1], [1, 1])),
        (TachyValueError, lambda: frequency.frequency(np.ones((5, 2)), 125.0)),
    ):
        with pytest.raises(raised):
            call()
