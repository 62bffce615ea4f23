"""tachy.bio.resp against BioSPPy 2.2.4, sines and BIDMC's annotators."""

import functools
import os
import pathlib

import numpy as np
import pytest

import hostile
from pulsatile import quiet
from tachy.bio import ecg, resp
from tachy.errors import TachyError

ROOT = pathlib.Path(__file__).parents[3]
BIDMC = pathlib.Path(os.environ.get("TACHY_DATA", ROOT.parent / "shared" / "data")) / "bidmc"
RATES = (4, 5, 6, 8, 12, 18, 24, 25, 30, 36, 45, 60, 70)


def sine(rate, seconds=120.0, fs=125.0):
    return -np.cos(2 * np.pi * rate / 60 * np.arange(int(seconds * fs)) / fs)


def test_biosppy(reference, recorded):
    example = recorded("resp")
    compared = 0
    for x, fs in ((example[::8], 125.0), (example[::4], 250.0), (sine(12), 125.0), (sine(18) + 0.3 * sine(70), 125.0), (sine(6)[:1500], 125.0)):
        want = reference("signals.resp.resp", x, fs, show=False)
        got = resp.resp(x, fs, convention="biosppy")
        assert got.keys() == list(want)
        np.testing.assert_array_equal(got.zeros, want["zeros"])
        for name in ("ts", "filtered", "resp_rate_ts", "resp_rate"):  # the polynomial of order 4 carries 1e-6 (checklist C.1 number 8)
            scale = np.abs(want[name]).max() if len(want[name]) else 1.0
            np.testing.assert_allclose(got[name], want[name], rtol=0, atol=(5e-6 if name == "filtered" else 1e-12) * scale)
            compared += len(want[name])
    assert compared > 60_000


@pytest.mark.parametrize("rate", RATES)
def test_sines(rate):
    """4 to 70 breaths a minute, where BioSPPy is wrong from 22 on (checklist C.1 number 2)."""
    for noise in (0.0, 0.1):
        out = resp.resp(sine(rate) + noise * np.random.default_rng(1).normal(size=15_000), 125.0)
        assert 0 <= 2 * rate - 1 - len(out.resp_rate) <= 2 and len(out.resp_rate_ts) == len(out.resp_rate)
        np.testing.assert_allclose(60 * np.mean(out.resp_rate), rate, rtol=0.02)  # the first breaths at 4 a minute still settle
        assert (np.diff(out.filtered[out.zeros + 1] > out.filtered[out.zeros]) != 0).all() or noise


def test_breaths_of_a_saw():
    """Inspiration 1 s, expiration 3 s, 15 a minute: closed form."""
    t = np.arange(0, 120, 0.008) % 4
    out = resp.breaths(np.where(t < 1, t, (4 - t) / 3), 125.0)
    inner = slice(2, -2)
    for name, value in {"rate": 15.0, "inspiration": 1.0, "expiration": 3.0, "ie_ratio": 1 / 3, "rise_decay": 0.25, "peak_trough": 0.5,
                        "amplitude": 0.95, "volume_per_time": 0.24}.items():
        np.testing.assert_allclose(out[name][inner], value, rtol=0.3, err_msg=name)  # the band of 1.2 Hz rounds the corner by 0.2 s
    np.testing.assert_allclose(out.rate[inner], 15.0, rtol=0.01)
    np.testing.assert_allclose((out.inspiration + out.expiration)[inner], 4.0, rtol=0.01)
    assert out.rate_mean == pytest.approx(15, rel=1e-3) and out.interval_cv < 0.01 and out.interval_rmssd < 0.05
    assert np.isnan(out.rate[-1]) and "last breath" in out.reasons["rate"]


def test_phases_are_neurokits(reference):
    """Of the same breaths; half of a sine's is inspiration."""
    x = sine(15)
    found, out = resp.breaths(x, 125.0), resp.breath_phase(x, 125.0)
    inner = np.isfinite(out.phase)
    assert np.mean(out.phase[found.troughs[2]:found.troughs[-2]]) == pytest.approx(0.5, abs=0.01)
    want = reference("neurokit2.rsp_phase", found.peaks, found.troughs, desired_length=len(x))
    ends = np.flatnonzero(np.diff(out.completion[inner]) < 0)
    lengths = np.diff(np.concatenate(([-1], ends, [inner.sum() - 1])))
    assert len(lengths) > 50 and inner.sum() > 0.9 * len(x)
    theirs = {name: np.asarray(value, float)[inner] for name, value in want.items()}
    np.testing.assert_array_equal(out.phase[inner], theirs["RSP_Phase"])
    n = np.repeat(lengths, lengths)
    np.testing.assert_allclose(out.completion[inner] * n / (n - 1), theirs["RSP_Phase_Completion"], atol=1e-12)
    assert np.isnan(out.phase[found.peaks[-1]:]).all() and np.isnan(out.phase[:found.troughs[0]]).all()


def test_variability_of_known_intervals():
    """Intervals of 3 and 5 s in turn: mean 4, standard deviation 1, every difference 2."""
    edges = np.concatenate(([0.0], np.cumsum(np.tile([3.0, 5.0], 20))))
    t = np.arange(0, edges[-1], 0.008)
    k = np.searchsorted(edges, t, "right") - 1
    out = resp.breaths(1 - np.cos(2 * np.pi * (t - edges[k]) / np.diff(edges)[k]), 125.0)
    assert out.interval_mean == pytest.approx(4, rel=0.02)
    assert out.interval_std == pytest.approx(1, rel=0.1) and out.interval_rmssd == pytest.approx(2, rel=0.1)


def test_ecg_derived():
    """A rate and a height that breathe at 15 a minute."""
    beats = [0.0]
    while beats[-1] < 180:
        beats.append(beats[-1] + 0.8 + 0.05 * np.sin(2 * np.pi * 0.25 * beats[-1]))
    at = np.unique(np.round(np.array(beats) * 250).astype(int))
    lead = np.zeros(at[-1] + 1)
    lead[at] = 1 + 0.1 * np.sin(2 * np.pi * 0.25 * at / 250)
    for signal in (None, lead):
        out = resp.ecg_derived(at, 250.0, signal)
        got = resp.breaths(out.respiration, 10.0)
        assert got.rate_mean == pytest.approx(15, rel=0.02) and len(out.ts) == len(out.respiration)
        assert len(out.rate) == len(out.rate_ts) > 70 and np.abs(out.rate - 15).max() < 0.5
    few = resp.ecg_derived([1, 2, 3], 250.0)
    assert len(few.ts) == 0 and "four are needed" in few.reasons["respiration"]


def test_no_breathing_in_beats():
    """White noise in the intervals and in the heights of each wave by itself has hardly any rate."""
    rng = np.random.default_rng(5)
    at = np.cumsum(np.round(200 + 5 * rng.normal(size=400)).astype(int))
    lead, near = 0.01 * rng.normal(size=at[-1] + 200), np.arange(-30, 31)
    for middle, height, width in ((-40, 0.12, 5), (-6, -0.12, 2), (0, 1, 2.8), (7, -0.2, 2.2), (55, 0.3, 10)):
        heights = height * (1 + 0.05 * rng.normal(size=(len(at), 1)))
        np.add.at(lead, at[:, None] + middle + near, heights * np.exp(-0.5 * (near / width) ** 2))
    for signal in (None, lead):
        out = resp.ecg_derived(at, 250.0, signal)
        assert np.isnan(out.rate).mean() > 0.85 and "stands out" in out.reasons["rate"]
    short = resp.ecg_derived(at[:20], 250.0)
    assert len(short.rate) == 0 and "shorter" in short.reasons["rate"]


def test_ecg_derived_on_bidmc():
    """Where two annotators agree; NeuroKit2's `ecg_rsp` of the same beats is off by 3.6 to 6.6 a minute in the same windows."""
    files = sorted(BIDMC.glob("*_Signals.csv"))
    if not files:
        pytest.skip(f"{BIDMC} is absent")
    errors, windows = [], 0
    for path in files:
        lead = np.genfromtxt(path, delimiter=",", names=True)["II"]
        marks = np.genfromtxt(str(path).replace("Signals", "Breaths"), delimiter=",", skip_header=1) / 125.0
        out = resp.ecg_derived(ecg.rpeaks(lead, 125.0).rpeaks, 125.0, lead)
        for start in range(0, 450, 10):
            inside = [m[(m >= start) & (m <= start + 30)] for m in marks.T]
            true = [60 * (len(m) - 1) / (m[-1] - m[0]) if len(m) > 1 else np.nan for m in inside]
            if abs(true[0] - true[1]) <= 2:
                windows += 1
                errors.append(out.rate[np.abs(out.rate_ts - start - 15).argmin()] - np.mean(true))
    errors = np.abs(errors)
    there = np.isfinite(errors).mean()
    assert windows > 300 and there > 0.7 and np.nanmean(errors) < 0.7, (windows, there, np.nanmean(errors))


@pytest.mark.parametrize("kind", quiet())
def test_nothing_breathes(kind):
    out = resp.resp(quiet()[kind], 125.0)
    assert len(out.resp_rate) == 0 and out.reasons["resp_rate"]


def test_bidmc():
    """Breaths in windows of 30 s against both annotators: 0.24 a minute where they agree; BioSPPy's method gets 0.36 on all records."""
    files = sorted(BIDMC.glob("*_Signals.csv"))
    if not files:
        pytest.skip(f"{BIDMC} is absent")
    errors = []
    for path in files:
        table = np.genfromtxt(path, delimiter=",", names=True)
        marks = np.genfromtxt(str(path).replace("Signals", "Breaths"), delimiter=",", skip_header=1) / 125.0
        out = resp.resp(table["RESP"], 125.0)
        for start in range(0, 450, 10):
            true = []
            for annotator in marks.T:
                inside = annotator[(annotator >= start) & (annotator <= start + 30)]
                true.append(60 * (len(inside) - 1) / (inside[-1] - inside[0]) if len(inside) > 1 else np.nan)
            ours = out.resp_rate[(out.resp_rate_ts >= start) & (out.resp_rate_ts <= start + 30)]
            if abs(true[0] - true[1]) <= 2 and len(ours):
                errors.append(abs(60 * np.mean(ours) - np.mean(true)))
    assert len(errors) > 40 * len(files) and np.mean(errors) < 0.6


KINDS = hostile.kinds(sine(15, seconds=90))


@pytest.mark.parametrize("kind", KINDS)
def test_coverage(kind):
    x = KINDS[kind]
    for convention in ("corrected", "biosppy"):
        out = hostile.quietly(resp.resp, x, 125.0, convention=convention)
        assert len(out.resp_rate) or out.reasons["resp_rate"]
    out = hostile.quietly(resp.breaths, x, 125.0)
    assert len(out.troughs) or out.reasons["rate"]
    phases = hostile.quietly(resp.breath_phase, x, 125.0)
    assert np.isfinite(phases.phase).any() or phases.reasons["phase"]
    beats = np.arange(10, len(x), 100)
    for signal in (None, x):
        out = hostile.quietly(resp.ecg_derived, beats, 125.0, signal)
        assert len(out.respiration) or out.reasons["respiration"]


@pytest.mark.parametrize("call", [lambda: resp.resp(None, 125.0), lambda: resp.breaths(np.zeros((2, 2)), 125.0), lambda: resp.resp(np.zeros(99), 2.0),
                                  lambda: resp.ecg_derived([3, 2, 1, 4], 125.0), lambda: resp.resp(np.zeros(99), -125.0),
                                  *(functools.partial(resp.ecg_derived, [1, 99, 200, 300], 125.0, desired_rate=rate) for rate in (0, 1.4, None, np.nan, 1e9))])
def test_mistakes(call):
    with pytest.raises(TachyError):
        call()
