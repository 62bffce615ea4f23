"""The slice's pipeline against numpy 2.3.5 and scipy 1.17.1, which share no code with it, on real recordings.

Tolerance 1e-9, relative and absolute: filters of a million samples add some 1e-12 of rounding.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import signal

import tachy
from test_recording import decode_212

TOLERANCE = {"rtol": 1e-9, "atol": 1e-9}


def clean(x, up, down):
    """resample_poly, butter(4) band-pass and iirnotch, each started in the steady state of its first sample."""
    x = signal.resample_poly(x, up, down)
    for sos in (signal.butter(4, [0.5, 40], "bandpass", fs=250, output="sos"), signal.tf2sos(*signal.iirnotch(50, 30, fs=250))):
        x = signal.sosfilt(sos, x, zi=signal.sosfilt_zi(sos) * x[0])[0]
    return x


def expression():
    return tachy.ecg("II").resample(fs=250).bandpass(0.5, 40).notch(50)


def annotated_beats(path):
    """Sample numbers of the beats that cardiologists marked, by the manual page annot(5) (MIT format)."""
    words = np.fromfile(path, "<u2")
    beats, time, i = [], 0, 0
    while i < len(words) and words[i]:
        kind, step = words[i] >> 10, int(words[i] & 1023)
        if kind == 59:  # SKIP: the next two words are the step, high word first
            time += (int(words[i + 1]) << 16) + int(words[i + 2])
            i += 2
        elif kind == 63:  # AUX: that many bytes follow
            i += (step + 1) // 2
        elif kind < 60:
            time += step
            if kind in range(1, 14) or kind in (25, 30, 31, 34, 35, 38, 41):
                beats.append(time)
        i += 1
    return np.array(beats)


def starts(first, last, length, every):
    """Starts of the windows on the epoch's grid that hold some of [first, last]."""
    k = np.arange((first - length) // every + 1, last // every + 1)
    return k * every


@pytest.mark.parametrize("record", ["100", "103", "119"])
def test_mitdb(data, record):
    path = data / "mitdb" / record
    rec = tachy.read_wfdb(path)
    x = decode_212(f"{path}.dat", gain=200, baseline=1024)[0]
    want = clean(x, 25, 36)

    (segment,) = expression().collect(rec).segments
    assert len(want) == 451_389 and segment.fs == 250
    np.testing.assert_allclose(segment.samples, want, **TOLERANCE)

    beats = expression().rpeaks().collect(rec)
    assert_beats_are_the_cardiologists(beats, annotated_beats(f"{path}.atr"))
    np.testing.assert_allclose(beats["value"], want[beats["sample"]], **TOLERANCE)
    assert_rates(rec, beats)


def assert_beats_are_the_cardiologists(beats, marked):
    """At least 99.5 % of either have one of the other within 150 ms, as AAMI EC57 counts."""
    found, marked = beats["sample"].to_numpy() / 250, marked / 360
    assert len(marked) > 1800
    for a, b in ((found, marked), (marked, found)):
        near = np.abs(b[np.clip(np.searchsorted(b, a)[:, None] + [-1, 0], 0, len(b) - 1)] - a[:, None]).min(axis=1)
        assert (near < 0.15).mean() > 0.995


def assert_rates(rec, beats):
    """hr and rmssd of each window from the beats of a path without windows."""
    tachy_beats = expression().rpeaks()
    table = tachy.window("30s", every="5s").of(hr=tachy_beats.rate(), rmssd=tachy_beats.hrv.rmssd()).collect(rec)
    length, every, end = 30 * 10**9, 5 * 10**9, 650_000 * 10**9 // 360
    np.testing.assert_array_equal(table.start, starts(0, end - 1, length, every))
    time, sample = beats["time"].astype("int64").to_numpy(), beats["sample"].to_numpy()
    np.testing.assert_array_equal(time, sample * 10**9 // 250)
    coverage = (np.minimum(end, table.end) - np.maximum(0, table.start)) / length
    np.testing.assert_allclose(table.coverage, np.stack([coverage] * 2, axis=1), rtol=1e-12)
    defined = 0
    for row, (start, stop) in enumerate(zip(table.start, table.end, strict=True)):
        rr = np.diff(sample[(time >= start) & (time < stop)]) / 250
        if coverage[row] < 0.5:
            assert table.why("hr")[row] == "coverage"
            continue
        np.testing.assert_allclose(table["hr"][row], 60 / np.mean(rr), **TOLERANCE)
        np.testing.assert_allclose(table["rmssd"][row], 1000 * np.sqrt(np.mean(np.diff(rr) ** 2)), **TOLERANCE)
        defined += 1
    assert len(table) == 367 and defined >= 360


@pytest.mark.parametrize("patient", ["04", "06", "08", "22"])
def test_bidmc(data, patient):
    """Filters and means of 8 minutes of a patient in intensive care; samples that are missing there are gaps."""
    frame = pd.read_csv(data / "bidmc" / f"bidmc_{patient}_Signals.csv", skipinitialspace=True)
    name = next(column for column in frame.columns if column.strip() in ("ABP", "ART"))
    rec = tachy.Recording(patient, [
        next(iter(tachy.from_numpy(frame[column].to_numpy(float), fs=125, name=source, unit=unit).values()))
        for column, source, unit in (("II", "II", "mV"), (name, "ABP", "mmHg"))
    ])
    ecg = frame["II"].to_numpy(float)
    assert np.isfinite(ecg).all() and len(ecg) == 60_001
    (segment,) = expression().collect(rec).segments
    np.testing.assert_allclose(segment.samples, clean(ecg, 2, 1), **TOLERANCE)

    table = tachy.window("30s", every="5s").of(map=tachy.abp().mean()).collect(rec)
    x, defined = frame[name].to_numpy(float), 0
    time = np.arange(len(x)) * 8_000_000
    for row, (start, stop) in enumerate(zip(table.start, table.end, strict=True)):
        part = x[(time >= start) & (time < stop)]
        part = part[np.isfinite(part)]
        if len(part) < 0.5 * 30 * 125:
            assert np.isnan(table["map"][row])
            continue
        np.testing.assert_allclose(table["map"][row], part.mean(), **TOLERANCE)
        defined += 1
    np.testing.assert_array_equal(table.start, starts(0, time[-1], 30 * 10**9, 5 * 10**9))
    assert len(table) == 102 and defined >= 90
